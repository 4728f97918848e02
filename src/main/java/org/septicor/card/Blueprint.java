package org.septicor.card;

import ca.uhn.fhir.parser.IParser;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.DateTimeType;

/**
 * A FHIR resource that HAPI has encoded once, with holes for what differs from patient to patient. Filling it costs a few string
 * copies; encoding it anew costs as much as the whole rest of a card.
 */
final class Blueprint {
    /** Stands for the proposed amount where the resource holds it as a number. */
    static final BigDecimal AMOUNT = new BigDecimal("70007.70001");
    /** Stands for the reference of the user. */
    static final String USER = "Practitioner/HOLE-user-END";

    private static final String HOUR_ZERO = "1971-01-01T";
    private static final String TEST_OVER = "1971-01-02T00:00:00Z";
    private static final Pattern HOLE = Pattern.compile("HOLE-([A-Za-z0-9_]+)-END|("
            + Pattern.quote(AMOUNT.toPlainString()) + ")|" + HOUR_ZERO + "(\\d\\d):(\\d\\d):00Z|(" + TEST_OVER + ")");
    private static final Pattern BRACES = Pattern.compile("\\{([A-Za-z0-9_]+)}");

    /** What goes into a hole: a value by its name, the amount, or a moment, so many minutes from now or when the test is over. */
    private record Hole(Kind kind, String name, long minutes) {
        enum Kind {
            VALUE,
            AMOUNT,
            MOMENT,
            TEST_OVER
        }
    }

    private final List<String> literals = new ArrayList<>();
    private final List<Hole> holes = new ArrayList<>();
    private final String tail;

    private Blueprint(String json) {
        Matcher matcher = HOLE.matcher(json);
        int from = 0;
        while (matcher.find()) {
            int start = matcher.start();
            boolean user = "user".equals(matcher.group(1));
            literals.add(json.substring(from, user ? start - "Practitioner/".length() : start));
            if (matcher.group(1) != null) {
                holes.add(new Hole(Hole.Kind.VALUE, matcher.group(1), 0));
            } else if (matcher.group(2) != null) {
                holes.add(new Hole(Hole.Kind.AMOUNT, "", 0));
            } else if (matcher.group(5) != null) {
                holes.add(new Hole(Hole.Kind.TEST_OVER, "", 0));
            } else {
                long minutes = Long.parseLong(matcher.group(3)) * 60 + Long.parseLong(matcher.group(4));
                holes.add(new Hole(Hole.Kind.MOMENT, "", minutes));
            }
            from = matcher.end();
        }
        tail = json.substring(from);
    }

    static Blueprint of(IParser parser, IBaseResource resource) {
        return new Blueprint(parser.encodeResourceToString(resource));
    }

    /** A text whose {@code {names}} become holes. */
    static String holes(String text) {
        return BRACES.matcher(text).replaceAll("HOLE-$1-END");
    }

    static String hole(String name) {
        return "HOLE-" + name + "-END";
    }

    /** The moment so many minutes after the evaluation time. */
    static DateTimeType in(int minutes) {
        return new DateTimeType(
                HOUR_ZERO + String.format(java.util.Locale.ROOT, "%02d:%02d:00Z", minutes / 60, minutes % 60));
    }

    /** The moment when the response to a dose given now can be judged, at this site. */
    static DateTimeType whenTestIsOver() {
        return new DateTimeType(TEST_OVER);
    }

    Card.ResourceJson fill(UnaryOperator<String> values, BigDecimal amount, Instant asOf, Duration test) {
        Instant now = asOf.truncatedTo(ChronoUnit.SECONDS);
        StringBuilder out = new StringBuilder(1024);
        for (int i = 0; i < holes.size(); i++) {
            out.append(literals.get(i));
            Hole hole = holes.get(i);
            switch (hole.kind()) {
                case VALUE -> escape(values.apply(hole.name()), out);
                case AMOUNT ->
                    out.append(
                            amount.signum() == 0
                                    ? "0"
                                    : amount.stripTrailingZeros().toPlainString());
                case MOMENT -> out.append(now.plus(hole.minutes(), ChronoUnit.MINUTES));
                case TEST_OVER -> out.append(now.plus(test));
            }
        }
        return new Card.ResourceJson(out.append(tail).toString());
    }

    private static void escape(String value, StringBuilder out) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                out.append(c);
            }
        }
    }
}
