package org.septicor.chart;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.septicor.chart.fhir.Resource.Quantity;
import org.septicor.chart.fhir.Resource.Ratio;
import org.septicor.chart.terms.Units;
import org.septicor.pathway.Decimals;
import org.septicor.pathway.DoseUnit;
import org.septicor.pathway.Drug;
import org.septicor.pathway.Strength;

/**
 * A rate as it was charted or ordered.
 *
 * @param value {@code null} when the rate is there but cannot be read
 * @param unit in UCUM; {@code null} when it is not understood
 * @param charted as written, for the card
 */
record Rate(@Nullable BigDecimal value, @Nullable String unit, String charted) {
    /** The rate of a dosage: {@code rateQuantity}, else {@code rateRatio}; {@code null} when neither is there. */
    static @Nullable Rate of(@Nullable Quantity quantity, @Nullable Ratio ratio) {
        if (quantity != null) {
            return of(quantity);
        }
        return ratio == null ? null : of(ratio);
    }

    /** A rate that is there and cannot be read. */
    static Rate unreadable() {
        return new Rate(null, null, "?");
    }

    static Rate of(Quantity quantity) {
        if (quantity.value() == null || quantity.comparator() != null) {
            return new Rate(null, null, text(quantity));
        }
        return new Rate(quantity.value(), Units.of(quantity), text(quantity));
    }

    /** Numerator ÷ denominator, in the numerator's unit per the denominator's. */
    private static Rate of(Ratio ratio) {
        Quantity above = ratio.numerator();
        Quantity below = ratio.denominator();
        if (above == null || below == null) {
            return unreadable();
        }
        String charted = text(above) + " / " + text(below);
        if (above.value() == null
                || below.value() == null
                || above.comparator() != null
                || below.comparator() != null
                || below.value().signum() <= 0) {
            return new Rate(null, null, charted);
        }
        String numerator = Units.of(above);
        String denominator = Units.of(below);
        String unit = null;
        if (numerator != null && denominator != null) {
            boolean compound = denominator.indexOf('.') >= 0;
            unit = Units.spelled(numerator + (compound ? "/(" + denominator + ")" : "/" + denominator));
        }
        return new Rate(above.value().divide(below.value(), Decimals.PRECISION), unit, charted);
    }

    private static String text(Quantity quantity) {
        String unit = quantity.unit() != null ? quantity.unit() : quantity.code();
        String number = quantity.value() == null ? "?" : quantity.value().toPlainString();
        String sign = quantity.comparator() == null ? "" : quantity.comparator();
        String text = sign + number + (unit == null ? "" : " " + unit);
        return text.length() <= 40 ? text : text.substring(0, 40);
    }

    /** Whether nothing flows. */
    boolean zero() {
        return value != null && value.signum() <= 0;
    }

    /**
     * The dose in the drug's unit, 4 decimals; {@code null} when the rate cannot be converted.
     *
     * @param kilograms {@code null} when the weight is unknown
     * @param strength {@code null} when the concentration is unknown
     */
    @Nullable
    BigDecimal dose(Drug drug, @Nullable BigDecimal kilograms, @Nullable Strength strength) {
        DoseUnit understood = DoseUnit.of(unit);
        return understood == null || value == null ? null : understood.dose(value, drug, kilograms, strength);
    }

    /** Whether two rates that could not be converted are the same as written. */
    boolean sameAsWritten(Rate other) {
        return value != null
                && other.value != null
                && unit != null
                && unit.equals(other.unit)
                && value.compareTo(other.value) == 0;
    }

    /** Whether two rates are both understood, and in the same unit. */
    boolean comparable(Rate other) {
        return value != null && other.value != null && unit != null && unit.equals(other.unit);
    }
}
