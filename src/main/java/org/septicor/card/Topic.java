package org.septicor.card;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.septicor.pathway.Assessment;
import org.septicor.pathway.Bedside;
import org.septicor.pathway.Drug;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Order;

/**
 * What makes two cards the same advice (pathway P-2): rule, indicator, and the key values in buckets. An override of one silences
 * the other; a worse bucket, a higher indicator or another rule opens it again.
 */
public final class Topic {

    /** A key value, its name in the code, and the width of its buckets in the unit of the fact. */
    private record Key(Fact fact, String name, BigDecimal width) {}

    private static final BigDecimal DOSE_WIDTH = new BigDecimal("2.5");
    /** Of drugs dosed on a twentieth of dobutamine's scale: a bucket of 2.5 would hold their lowest and their deadliest dose. */
    private static final BigDecimal POTENT_DOSE_WIDTH = new BigDecimal("0.125");

    private static final Set<Drug> POTENT =
            EnumSet.of(Drug.EPINEPHRINE, Drug.NOREPINEPHRINE, Drug.ISOPRENALINE, Drug.MILRINONE, Drug.LEVOSIMENDAN);
    /** Nobody tells doses above apart; it also bounds the length of the code. */
    private static final BigDecimal MOST = BigDecimal.valueOf(10_000);

    /** LVEF is that of the day: the fresh one, else the last within 24 h, so that its ageing alone is no news. */
    private static final List<Key> KEYS = List.of(
            new Key(Fact.MAP, "MAP", BigDecimal.valueOf(5)),
            new Key(Fact.LVEF_DAY, "LVEF", BigDecimal.valueOf(5)),
            new Key(Fact.LACTATE, "LACTATE", BigDecimal.ONE),
            new Key(Fact.CRT, "CRT", BigDecimal.ONE),
            new Key(Fact.DOBUTAMINE_DOSE, "DOSE", DOSE_WIDTH));

    private Topic() {}

    /**
     * Rule, indicator, and each key value that is known by the lower bound of its bucket: {@code D37WARNINGMAP65LVEF30LACTATE4CRT5};
     * of an order also the drug and the ordered dose. Letters and digits, at most 100; a decimal point is written {@code p}
     * ({@code DOSE7p5}).
     *
     * <p>Looks at facts: to be called only after the card of the assessment is written.
     */
    public static String code(Assessment assessment) {
        Bedside bedside = assessment.bedside();
        StringBuilder code = new StringBuilder(80);
        code.append(assessment.outcome().replace("-", ""));
        code.append(assessment.indicator().name());
        for (Key key : KEYS) {
            append(key.name(), bedside.number(key.fact()), key.width(), code);
        }
        Order order = bedside.order();
        if (order != null && order.drug() != null) {
            code.append(order.drug().name().replace("_", ""));
            append("ORDERED", bedside.number(Fact.ORDERED_DOSE), width(order.drug()), code);
        }
        return code.toString();
    }

    private static BigDecimal width(Drug drug) {
        return POTENT.contains(drug) ? POTENT_DOSE_WIDTH : DOSE_WIDTH;
    }

    private static void append(String name, @Nullable BigDecimal value, BigDecimal width, StringBuilder code) {
        if (value != null) {
            code.append(name).append(bucket(value.max(BigDecimal.ZERO).min(MOST), width));
        }
    }

    /** Lower bound of the bucket. */
    private static String bucket(BigDecimal value, BigDecimal width) {
        BigDecimal lower = value.divideToIntegralValue(width).multiply(width);
        return lower.signum() == 0
                ? "0"
                : lower.stripTrailingZeros().toPlainString().replace('.', 'p');
    }
}
