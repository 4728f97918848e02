package org.septicor.card;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The languages a card speaks, with their numbers, times and ages. */
public enum Language {
    EN("en", '.', "%s ago", "in %s", " d"),
    FR("fr", ',', "il y a %s", "dans %s", " j");

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final int DECIMALS_OF_A_DOSE = 4;
    private static final long MINUTES_SHOWN_UP_TO = 120;
    private static final long HOURS_SHOWN_UP_TO = 72;

    private final String tag;
    private final char decimalMark;
    private final String ago;
    private final String ahead;
    private final String day;

    Language(String tag, char decimalMark, String ago, String ahead, String day) {
        this.tag = tag;
        this.decimalMark = decimalMark;
        this.ago = ago;
        this.ahead = ahead;
        this.day = day;
    }

    /** The first of our languages that an {@code Accept-Language} header asks for; empty when it asks for none of them. */
    public static Optional<Language> of(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return Optional.empty();
        }
        try {
            for (Locale.LanguageRange range : Locale.LanguageRange.parse(acceptLanguage)) {
                String wanted = range.getRange();
                for (Language language : values()) {
                    if (range.getWeight() > 0
                            && (wanted.equals(language.tag) || wanted.startsWith(language.tag + "-"))) {
                        return Optional.of(language);
                    }
                }
            }
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** BCP 47 tag. */
    public String tag() {
        return tag;
    }

    /**
     * A number with the local decimal mark, without trailing zeros. A quotient that was not rounded is cut off at 2 decimals, so
     * that it is never shown on the other side of a limit.
     */
    public String number(BigDecimal value) {
        BigDecimal exact = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        BigDecimal shown = exact.scale() > DECIMALS_OF_A_DOSE ? exact.setScale(2, RoundingMode.DOWN) : exact;
        String plain = shown.toPlainString();
        return decimalMark == '.' ? plain : plain.replace('.', decimalMark);
    }

    /** Date and minute on the ward's clock. */
    String time(Instant instant, ZoneId ward) {
        return MINUTE.format(instant.atZone(ward));
    }

    /** How long ago something was, in min, h or d. */
    String age(Instant asOf, Instant time) {
        Duration age = Duration.between(time, asOf);
        return age.isNegative() ? ahead.formatted(span(age.negated())) : ago.formatted(span(age));
    }

    /** A span of time in min, h or d. */
    String span(Duration span) {
        long minutes = span.toMinutes();
        if (minutes <= MINUTES_SHOWN_UP_TO) {
            return minutes + " min";
        }
        long hours = span.toHours();
        return hours <= HOURS_SHOWN_UP_TO ? hours + " h" : span.toDays() + day;
    }
}
