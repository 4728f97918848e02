package org.septicor.card;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.septicor.pathway.Assessment;
import org.septicor.pathway.Bedside;
import org.septicor.pathway.DoseUnit;
import org.septicor.pathway.Drug;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Finding;
import org.septicor.pathway.Indicator;
import org.septicor.pathway.Infusion;
import org.septicor.pathway.Order;
import org.septicor.pathway.Pathway;
import org.septicor.pathway.Preload;
import org.septicor.pathway.Rhythm;
import org.septicor.pathway.Rule;
import org.septicor.pathway.StateRules;

/**
 * What makes two cards the same advice (pathway P-2): rule, indicator, the key values in buckets, and every other danger that the
 * rule rests on or its summary names. An override of one silences the other; a worse bucket, another danger or drug, a higher
 * indicator or another rule opens it again. What only passes, such as the minutes of a test or the day of the shock, is no news.
 *
 * @param rule id of the rule without its hyphen, {@code D37}
 * @param parts what the advice rests on, by its name in the code and in the order of the code: a number by the lower bound of its
 *     bucket, a word without one
 */
public record Topic(String rule, Indicator indicator, Map<String, Optional<BigDecimal>> parts) {

    /** A number, its name in the code, and the width of its buckets in the unit of the fact; {@code rules} empty: of every rule. */
    private record Key(String name, Fact fact, BigDecimal width, Set<String> rules) {
        Key(String name, Fact fact, String width, String... rules) {
            this(name, fact, new BigDecimal(width), Set.of(rules));
        }

        boolean of(String rule) {
            return rules.isEmpty() || rules.contains(rule);
        }
    }

    private static final BigDecimal DOSE_WIDTH = new BigDecimal("2.5");
    /** Of drugs dosed on a twentieth of dobutamine's scale: a bucket of 2.5 would hold their lowest and their deadliest dose. */
    private static final BigDecimal POTENT_DOSE_WIDTH = new BigDecimal("0.125");

    private static final Set<Drug> POTENT =
            EnumSet.of(Drug.EPINEPHRINE, Drug.NOREPINEPHRINE, Drug.ISOPRENALINE, Drug.MILRINONE, Drug.LEVOSIMENDAN);
    /** Nobody tells values above apart; it also bounds the length of the code. */
    private static final BigDecimal MOST = BigDecimal.valueOf(10_000);

    private static final BigDecimal MOST_RUNNING = BigDecimal.valueOf(99);

    private static final String EJECTION = "LVEF";
    private static final String DOSE = "DOSE";
    private static final String ORDERED = "ORDERED";
    private static final String SYSTOLIC = "SBP";
    private static final String CLEARANCE = "CRCL";
    private static final String FAST = "FAST";
    private static final String ISCHAEMIA = "ISCHAEMIA";
    private static final String CHANGE = "CHANGE";
    private static final String UNTIMED = "UNTIMED";
    private static final BigDecimal REASON_WIDTH = BigDecimal.valueOf(5);

    /** LVEF is that of the day: the fresh one, else the last within 24 h, so that its ageing alone is no news. */
    private static final List<Key> OF_EVERY_RULE = List.of(
            new Key("MAP", Fact.MAP, "5"),
            new Key(EJECTION, Fact.LVEF_DAY, "5"),
            new Key("LACTATE", Fact.LACTATE, "1"),
            new Key("CRT", Fact.CRT, "1"));

    /** What else single rules rest on or name. */
    private static final List<Key> OF_SOME = List.of(
            new Key("TARGET", Fact.MAP_TARGET, "5", "D08b", "D50a"),
            new Key("DBP", Fact.DBP, "5", "D09"),
            new Key("HR", Fact.HR, "20", "D05", "D08a", "D31", "D32", "D46", "D51"),
            new Key("GRADIENT", Fact.LVOT_GRADIENT, "20", "D03", "D17", "D44"),
            new Key("NEE", Fact.NEE, "0.125", "D08a"),
            new Key("VIS", Fact.VIS, "10", "D06"),
            new Key("RVLV", Fact.RV_LV_RATIO, "0.2", "D19"),
            new Key("CVP", Fact.CVP, "5", "D19"),
            new Key("SVCHANGE", Fact.SV_CHANGE, "10", "D27"),
            new Key("ECHOSBP", Fact.SBP_AT_ECHO, "10", "D34"),
            new Key(CLEARANCE, Fact.CRCL, "5", "D50b"));

    private static final Set<String> WORSE_WHEN_LOWER =
            Set.of("MAP", EJECTION, "DBP", SYSTOLIC, "ECHOSBP", "SVCHANGE", CLEARANCE);
    /** Obstruction and a hyperkinetic ventricle: there an ejection fraction that rises is no better. */
    private static final Set<String> EJECTION_EITHER_WAY = Set.of("D03", "D17", "D24", "D33", "D44", "D45", "D47d");
    /** A slip of unit or decimal point: there a lower dose is no better. */
    private static final Set<String> DOSE_EITHER_WAY = Set.of("D41a", "D41b");

    /** Rules to which a stop criterion of the heart is a danger, and those that name the rhythm whatever it is. */
    private static final Set<String> OF_HARD_STOP = Set.of("D05", "D08a");

    private static final Set<String> OF_RHYTHM = Set.of("D31", "D46", "D51");
    private static final Set<String> OF_ISCHAEMIA = Set.of("D05", "D09", "D31", "D32", "D51");

    /** A running inotrope in the code: dobutamine by its dose, the others by the steps of their buckets. */
    private static final Map<Drug, String> RUNNING = running();

    /** Why an order is refused ({@link Figures#reasons}), in the code. */
    private static final Map<String, String> REASONS = Map.of(
            "HYPOTENSION", "HYPOT",
            "HYPOPERFUSION", "HYPOP",
            "LV_DYSFUNCTION", "LVD",
            "SBP_LOW", SYSTOLIC,
            "CRCL_LOW", CLEARANCE,
            "HEPATIC", "LIVER",
            "TORSADES", "TDP");

    private static final Pattern HEAD = Pattern.compile("(D\\d+[a-d]?)(NONE|INFO|WARNING|CRITICAL)");
    private static final Pattern PART =
            Pattern.compile("(" + longestFirst(numbers()) + ")(\\d+(?:p\\d+)?)|(" + longestFirst(words()) + ")");

    public Topic {
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }

    /** Of an assessment; what would change it is worked out first, since more facts are looked at here. */
    public static Topic of(Assessment assessment) {
        assessment.changes();
        Bedside bedside = assessment.bedside();
        Parts parts = new Parts(assessment.outcome().replace("-", ""), bedside);
        OF_EVERY_RULE.forEach(parts::add);
        Order order = bedside.order();
        RUNNING.keySet().stream()
                .filter(drug -> order == null || drug == Drug.DOBUTAMINE)
                .forEach(parts::running);
        OF_SOME.forEach(parts::add);
        parts.events();
        if (order == null) {
            parts.ofTheState();
        } else {
            parts.ofTheOrder(order, assessment);
        }
        return new Topic(parts.rule, assessment.indicator(), parts.all);
    }

    /** {@link #of} as its {@link #code()}. */
    public static String code(Assessment assessment) {
        return of(assessment).code();
    }

    /**
     * Rule, indicator, and the parts in their order, each number by the lower bound of its bucket: {@code
     * D37WARNINGMAP65LVEF30LACTATE4CRT5}. Letters and digits, at most 100; a decimal point is written {@code p} ({@code DOSE7p5}).
     */
    public String code() {
        StringBuilder code = new StringBuilder(100);
        code.append(rule).append(indicator.name());
        parts.forEach((name, number) -> {
            code.append(name);
            number.ifPresent(lower -> code.append(lower.toPlainString().replace('.', 'p')));
        });
        return code.toString();
    }

    /** The topic of this code; empty when it is none of ours. */
    public static Optional<Topic> parse(String code) {
        Matcher head = HEAD.matcher(code);
        if (!head.lookingAt()) {
            return Optional.empty();
        }
        Map<String, Optional<BigDecimal>> parts = new LinkedHashMap<>();
        Matcher part = PART.matcher(code);
        int at = head.end();
        while (at < code.length()) {
            if (!part.region(at, code.length()).lookingAt()) {
                return Optional.empty();
            }
            if (part.group(1) == null) {
                parts.put(part.group(3), Optional.empty());
            } else {
                parts.put(
                        part.group(1),
                        Optional.of(plain(new BigDecimal(part.group(2).replace('p', '.')))));
            }
            at = part.end();
        }
        return Optional.of(new Topic(head.group(1), Indicator.valueOf(head.group(2)), parts));
    }

    /**
     * Whether {@code now} is the same advice as this, or the same in a better state: same rule, no higher indicator, the same parts
     * known, and none of them in a worse bucket. A value that is no longer known, or known for the first time, is not known to be
     * better; nor is another drug, rhythm or reason.
     */
    public boolean covers(Topic now) {
        if (!rule.equals(now.rule)
                || now.indicator.compareTo(indicator) > 0
                || !parts.keySet().equals(now.parts.keySet())) {
            return false;
        }
        return parts.entrySet().stream().noneMatch(then -> {
            Optional<BigDecimal> before = then.getValue();
            Optional<BigDecimal> value = Objects.requireNonNull(now.parts.get(then.getKey()));
            if (before.isEmpty() || value.isEmpty()) {
                return before.isPresent() || value.isPresent();
            }
            return worse(then.getKey(), value.get().compareTo(before.get()));
        });
    }

    /** @param rise more than 0 where the bucket is now a higher one */
    private boolean worse(String name, int rise) {
        boolean eitherWay = (name.equals(EJECTION) && EJECTION_EITHER_WAY.contains(rule))
                || (name.equals(ORDERED) && DOSE_EITHER_WAY.contains(rule));
        if (eitherWay) {
            return rise != 0;
        }
        return WORSE_WHEN_LOWER.contains(name) ? rise < 0 : rise > 0;
    }

    // ---- what an assessment rests on

    private static final class Parts {
        private final String rule;
        private final Bedside bedside;
        private final Map<String, Optional<BigDecimal>> all = new LinkedHashMap<>();

        Parts(String rule, Bedside bedside) {
            this.rule = rule;
            this.bedside = bedside;
        }

        void word(String name) {
            all.put(name, Optional.empty());
        }

        void number(String name, @Nullable BigDecimal value, BigDecimal width) {
            if (value != null) {
                all.put(name, Optional.of(bucket(value.max(BigDecimal.ZERO).min(MOST), width)));
            }
        }

        void add(Key key) {
            if (key.of(rule)) {
                number(key.name(), bedside.number(key.fact()), key.width());
            }
        }

        /** That it runs is said also where its dose is not known. */
        void running(Drug drug) {
            Infusion infusion = bedside.infusion(drug);
            if (infusion == null) {
                return;
            }
            String name = Objects.requireNonNull(RUNNING.get(drug));
            BigDecimal dose = infusion.dose();
            if (dose == null) {
                word(name);
            } else if (drug == Drug.DOBUTAMINE) {
                number(name, dose.min(MOST_RUNNING), DOSE_WIDTH);
            } else {
                number(name, dose.divideToIntegralValue(width(drug)).min(MOST_RUNNING), BigDecimal.ONE);
            }
        }

        void events() {
            if (bedside.look(Fact.RHYTHM) instanceof Finding rhythm
                    && (OF_RHYTHM.contains(rule) || (OF_HARD_STOP.contains(rule) && rhythm.value() == Rhythm.VT))) {
                word(((Rhythm) rhythm.value()).name());
            }
            if (OF_HARD_STOP.contains(rule) && StateRules.FAST.ask(bedside).isYes()) {
                word(FAST);
            }
            if (OF_ISCHAEMIA.contains(rule) && StateRules.ISCHAEMIA.ask(bedside).isYes()) {
                word(ISCHAEMIA);
            }
        }

        void ofTheState() {
            if (rule.equals("D21")) {
                Preload.rejected(bedside).stream().limit(1).forEach(index -> word(ofIndex(index.index())));
            } else if (rule.equals("D26") && !(bedside.look(Fact.DOBUTAMINE_CHANGE_AGE) instanceof Finding)) {
                word(UNTIMED);
            }
        }

        void ofTheOrder(Order order, Assessment assessment) {
            Drug drug = order.drug();
            if (drug != null) {
                word(compact(drug));
                number(ORDERED, bedside.number(Fact.ORDERED_DOSE), width(drug));
            }
            if (order.changes()) {
                word(CHANGE);
            }
            Order.Missing missing = bedside.orderMissing();
            switch (rule) {
                case "D41a" -> {
                    if (missing != null) {
                        word(ofMissing(missing));
                    }
                }
                case "D41b" -> {
                    if (order.unit() != null) {
                        word(ofUnit(order.unit()));
                    }
                }
                case "D43", "D47a" -> word(beside(Figures.other(assessment)));
                case "D49", "D52a" -> word(before(bedside.stateRule()));
                case "D47b", "D48a" -> Figures.reasons(assessment).forEach(this::reason);
                default -> {
                    // drug and dose say it
                }
            }
        }

        private void reason(String reason) {
            switch (reason) {
                case "SBP_LOW" -> number(SYSTOLIC, bedside.number(Fact.SBP), REASON_WIDTH);
                case "CRCL_LOW" -> number(CLEARANCE, bedside.number(Fact.CRCL), REASON_WIDTH);
                default -> word(Objects.requireNonNull(REASONS.get(reason)));
            }
        }
    }

    // ---- names in the code

    private static String compact(Enum<?> name) {
        return name.name().replace("_", "");
    }

    private static String ofIndex(Fact index) {
        return "INDEX" + compact(index);
    }

    private static String ofMissing(Order.Missing missing) {
        return "NO" + compact(missing);
    }

    private static String ofUnit(DoseUnit unit) {
        return "IN" + compact(unit);
    }

    private static String beside(Drug drug) {
        return "WITH" + compact(drug);
    }

    private static String before(Rule state) {
        return "STATE" + state.id().replace("-", "");
    }

    private static Map<Drug, String> running() {
        Map<Drug, String> running = new LinkedHashMap<>();
        Drug.INOTROPES.forEach(drug ->
                running.put(drug, drug == Drug.DOBUTAMINE ? DOSE : drug.name().substring(0, 3)));
        return running;
    }

    private static List<String> numbers() {
        List<String> names = new ArrayList<>(RUNNING.values());
        OF_EVERY_RULE.forEach(key -> names.add(key.name()));
        OF_SOME.forEach(key -> names.add(key.name()));
        names.addAll(List.of(ORDERED, SYSTOLIC));
        return names;
    }

    private static List<String> words() {
        List<String> names = new ArrayList<>(RUNNING.values());
        names.addAll(REASONS.values());
        names.addAll(List.of(FAST, ISCHAEMIA, CHANGE, UNTIMED));
        for (Drug drug : Drug.values()) {
            names.add(compact(drug));
            names.add(beside(drug));
        }
        Arrays.stream(Rhythm.values()).map(Rhythm::name).forEach(names::add);
        Arrays.stream(Fact.values()).map(Topic::ofIndex).forEach(names::add);
        Arrays.stream(Order.Missing.values()).map(Topic::ofMissing).forEach(names::add);
        Arrays.stream(DoseUnit.values()).map(Topic::ofUnit).forEach(names::add);
        Pathway.RULES.stream().map(Topic::before).forEach(names::add);
        return names;
    }

    private static String longestFirst(Collection<String> names) {
        return names.stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .collect(Collectors.joining("|"));
    }

    // ---- buckets

    private static BigDecimal width(Drug drug) {
        return POTENT.contains(drug) ? POTENT_DOSE_WIDTH : DOSE_WIDTH;
    }

    /** Lower bound of the bucket. */
    private static BigDecimal bucket(BigDecimal value, BigDecimal width) {
        return plain(value.divideToIntegralValue(width).multiply(width));
    }

    private static BigDecimal plain(BigDecimal lower) {
        return lower.signum() == 0 ? BigDecimal.ZERO : lower.stripTrailingZeros();
    }
}
