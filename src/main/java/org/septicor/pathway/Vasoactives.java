package org.septicor.pathway;

import java.math.BigDecimal;

/**
 * Vasoactive support in one number: norepinephrine equivalents (V-13, Kotani) and the vasoactive-inotropic score (V-12, Gaies).
 * A running drug of the formula whose dose is not known makes the sum unknown. Evidence E41.
 */
final class Vasoactives {
    private Vasoactives() {}

    static Datum norepinephrineEquivalents(Bedside bedside) {
        Sum sum = new Sum(bedside, Fact.NEE);
        sum.add(Drug.NOREPINEPHRINE, BigDecimal.ONE);
        sum.add(Drug.EPINEPHRINE, BigDecimal.ONE);
        sum.add(Drug.PHENYLEPHRINE, bedside.limit(Thresholds.NEE_PHENYLEPHRINE));
        sum.add(Drug.DOPAMINE, bedside.limit(Thresholds.NEE_DOPAMINE));
        sum.add(Drug.VASOPRESSIN, bedside.limit(Thresholds.NEE_VASOPRESSIN));
        sum.add(Drug.ANGIOTENSIN_II, bedside.limit(Thresholds.NEE_ANGIOTENSIN));
        return sum.unknown == null ? Finding.derived(Fact.NEE, Decimals.thousandth(sum.total)) : sum.unknown;
    }

    static Datum vasoactiveInotropicScore(Bedside bedside) {
        Sum sum = new Sum(bedside, Fact.VIS);
        sum.add(Drug.DOPAMINE, BigDecimal.ONE);
        sum.add(Drug.DOBUTAMINE, BigDecimal.ONE);
        sum.add(Drug.EPINEPHRINE, bedside.limit(Thresholds.VIS_EPINEPHRINE));
        sum.add(Drug.MILRINONE, bedside.limit(Thresholds.VIS_MILRINONE));
        sum.add(Drug.NOREPINEPHRINE, bedside.limit(Thresholds.VIS_NOREPINEPHRINE));
        if (bedside.infusion(Drug.VASOPRESSIN) != null) {
            BigDecimal weight = bedside.number(Fact.WEIGHT);
            if (weight == null) {
                return bedside.gapBehind(Fact.VIS, Fact.WEIGHT);
            }
            sum.add(Drug.VASOPRESSIN, bedside.limit(Thresholds.VIS_VASOPRESSIN).divide(weight, Decimals.PRECISION));
        }
        return sum.unknown == null ? Finding.derived(Fact.VIS, Decimals.tenth(sum.total)) : sum.unknown;
    }

    private static final class Sum {
        private final Bedside bedside;
        private final Fact fact;
        private BigDecimal total = BigDecimal.ZERO;
        private @org.jspecify.annotations.Nullable Gap unknown;

        private Sum(Bedside bedside, Fact fact) {
            this.bedside = bedside;
            this.fact = fact;
        }

        private void add(Drug drug, BigDecimal factor) {
            Infusion infusion = bedside.infusion(drug);
            if (infusion == null) {
                return;
            }
            BigDecimal dose = infusion.dose();
            if (dose == null) {
                unknown = new Gap(fact, Gap.Kind.REJECTED, infusion.charted());
            } else {
                total = total.add(dose.multiply(factor));
            }
        }
    }
}
