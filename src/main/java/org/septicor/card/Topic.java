package org.septicor.card;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.septicor.pathway.Assessment;
import org.septicor.pathway.Bedside;
import org.septicor.pathway.Drug;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Indicator;
import org.septicor.pathway.Order;

/**
 * What makes two cards the same advice (pathway P-2): rule, indicator, and the key values in buckets. An override of one silences
 * the other; a worse bucket, a higher indicator or another rule opens it again.
 *
 * @param rule id of the rule without its hyphen, {@code D37}
 * @param buckets lower bound of the bucket of each key value that is known, by its name in the code
 * @param drug of an order
 */
public record Topic(
        String rule,
        Indicator indicator,
        Map<String, BigDecimal> buckets,
        @Nullable Drug drug) {

    /** A key value, its name in the code, and the width of its buckets in the unit of the fact. */
    private record Key(Fact fact, String name, BigDecimal width) {}

    private static final BigDecimal DOSE_WIDTH = new BigDecimal("2.5");
    /** Of drugs dosed on a twentieth of dobutamine's scale: a bucket of 2.5 would hold their lowest and their deadliest dose. */
    private static final BigDecimal POTENT_DOSE_WIDTH = new BigDecimal("0.125");

    private static final Set<Drug> POTENT =
            EnumSet.of(Drug.EPINEPHRINE, Drug.NOREPINEPHRINE, Drug.ISOPRENALINE, Drug.MILRINONE, Drug.LEVOSIMENDAN);
    /** Nobody tells doses above apart; it also bounds the length of the code. */
    private static final BigDecimal MOST = BigDecimal.valueOf(10_000);

    private static final String PRESSURE = "MAP";
    private static final String EJECTION = "LVEF";
    private static final String ORDERED = "ORDERED";

    /** LVEF is that of the day: the fresh one, else the last within 24 h, so that its ageing alone is no news. */
    private static final List<Key> KEYS = List.of(
            new Key(Fact.MAP, PRESSURE, BigDecimal.valueOf(5)),
            new Key(Fact.LVEF_DAY, EJECTION, BigDecimal.valueOf(5)),
            new Key(Fact.LACTATE, "LACTATE", BigDecimal.ONE),
            new Key(Fact.CRT, "CRT", BigDecimal.ONE),
            new Key(Fact.DOBUTAMINE_DOSE, "DOSE", DOSE_WIDTH));

    /** Obstruction and a hyperkinetic ventricle: there an ejection fraction that rises is no better. */
    private static final Set<String> EJECTION_EITHER_WAY = Set.of("D03", "D17", "D24", "D33");
    /** A slip of unit or decimal point: there a lower dose is no better. */
    private static final Set<String> DOSE_EITHER_WAY = Set.of("D41a", "D41b");

    private static final Pattern CODE = Pattern.compile("(D\\d+[a-d]?)(NONE|INFO|WARNING|CRITICAL)"
            + KEYS.stream()
                    .map(key -> "(?:" + key.name() + "(\\d+(?:p\\d+)?))?")
                    .collect(Collectors.joining())
            + "(?:("
            + Arrays.stream(Drug.values()).map(Topic::compact).collect(Collectors.joining("|"))
            + ")(?:" + ORDERED + "(\\d+(?:p\\d+)?))?)?");

    public Topic {
        buckets = Map.copyOf(buckets);
    }

    /** Of an assessment; what would change it is worked out first, since more facts are looked at here. */
    public static Topic of(Assessment assessment) {
        assessment.changes();
        Bedside bedside = assessment.bedside();
        Map<String, BigDecimal> buckets = new LinkedHashMap<>();
        for (Key key : KEYS) {
            put(key.name(), bedside.number(key.fact()), key.width(), buckets);
        }
        Order order = bedside.order();
        Drug drug = order == null ? null : order.drug();
        if (drug != null) {
            put(ORDERED, bedside.number(Fact.ORDERED_DOSE), width(drug), buckets);
        }
        return new Topic(assessment.outcome().replace("-", ""), assessment.indicator(), buckets, drug);
    }

    /** {@link #of} as its {@link #code()}. */
    public static String code(Assessment assessment) {
        return of(assessment).code();
    }

    /**
     * Rule, indicator, and each key value that is known by the lower bound of its bucket: {@code D37WARNINGMAP65LVEF30LACTATE4CRT5};
     * of an order also the drug and the ordered dose. Letters and digits, at most 100; a decimal point is written {@code p}
     * ({@code DOSE7p5}).
     */
    public String code() {
        StringBuilder code = new StringBuilder(80);
        code.append(rule).append(indicator.name());
        for (Key key : KEYS) {
            append(key.name(), code);
        }
        if (drug != null) {
            code.append(compact(drug));
            append(ORDERED, code);
        }
        return code.toString();
    }

    /** The topic of this code; empty when it is none of ours. */
    public static Optional<Topic> parse(String code) {
        Matcher matcher = CODE.matcher(code);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, BigDecimal> buckets = new LinkedHashMap<>();
        int group = 3;
        for (Key key : KEYS) {
            read(key.name(), matcher.group(group++), buckets);
        }
        String drug = matcher.group(group++);
        read(ORDERED, matcher.group(group), buckets);
        return Optional.of(new Topic(
                matcher.group(1),
                Indicator.valueOf(matcher.group(2)),
                buckets,
                drug == null
                        ? null
                        : Arrays.stream(Drug.values())
                                .filter(one -> compact(one).equals(drug))
                                .findFirst()
                                .orElseThrow()));
    }

    /**
     * Whether {@code now} is the same advice as this, or the same in a better state: same rule and drug, no higher indicator, the same
     * key values known, and none of them in a worse bucket. A value that is no longer known, or known for the first time, is not
     * known to be better.
     */
    public boolean covers(Topic now) {
        if (!rule.equals(now.rule)
                || drug != now.drug
                || now.indicator.compareTo(indicator) > 0
                || !buckets.keySet().equals(now.buckets.keySet())) {
            return false;
        }
        for (Map.Entry<String, BigDecimal> then : buckets.entrySet()) {
            BigDecimal value = java.util.Objects.requireNonNull(now.buckets.get(then.getKey()));
            if (worse(then.getKey(), value.compareTo(then.getValue()))) {
                return false;
            }
        }
        return true;
    }

    /** @param rise more than 0 where the bucket is now a higher one */
    private boolean worse(String key, int rise) {
        return switch (key) {
            case PRESSURE -> rise < 0;
            case EJECTION -> EJECTION_EITHER_WAY.contains(rule) ? rise != 0 : rise < 0;
            case ORDERED -> DOSE_EITHER_WAY.contains(rule) ? rise != 0 : rise > 0;
            default -> rise > 0;
        };
    }

    private static BigDecimal width(Drug drug) {
        return POTENT.contains(drug) ? POTENT_DOSE_WIDTH : DOSE_WIDTH;
    }

    private static String compact(Drug drug) {
        return drug.name().replace("_", "");
    }

    private static void put(
            String name, @Nullable BigDecimal value, BigDecimal width, Map<String, BigDecimal> buckets) {
        if (value != null) {
            buckets.put(name, bucket(value.max(BigDecimal.ZERO).min(MOST), width));
        }
    }

    /** Lower bound of the bucket. */
    private static BigDecimal bucket(BigDecimal value, BigDecimal width) {
        BigDecimal lower = value.divideToIntegralValue(width).multiply(width);
        return lower.signum() == 0 ? BigDecimal.ZERO : lower.stripTrailingZeros();
    }

    private void append(String name, StringBuilder code) {
        BigDecimal lower = buckets.get(name);
        if (lower != null) {
            code.append(name).append(lower.toPlainString().replace('.', 'p'));
        }
    }

    private static void read(String name, @Nullable String digits, Map<String, BigDecimal> buckets) {
        if (digits != null) {
            BigDecimal lower = new BigDecimal(digits.replace('p', '.'));
            buckets.put(name, lower.signum() == 0 ? BigDecimal.ZERO : lower.stripTrailingZeros());
        }
    }
}
