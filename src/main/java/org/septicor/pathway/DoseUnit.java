package org.septicor.pathway;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A unit in which a drug is run or ordered, and the exact way between it and the dose that the pathway compares: µg/kg/min for
 * most drugs, [IU]/min for vasopressin, ng/kg/min for angiotensin II ({@link Drug#doseUnit()}). Masses are of the base. Nothing is
 * guessed: without the weight or the concentration that a unit needs there is no dose.
 */
public enum DoseUnit {
    NG_KG_MIN("ng/kg/min", Of.MASS, "0.001", true, false, true),
    UG_KG_MIN("ug/kg/min", Of.MASS, "1", true, false, true),
    MG_KG_MIN("mg/kg/min", Of.MASS, "1000", true, false, false),
    NG_KG_H("ng/kg/h", Of.MASS, "0.001", true, true, false),
    UG_KG_H("ug/kg/h", Of.MASS, "1", true, true, true),
    MG_KG_H("mg/kg/h", Of.MASS, "1000", true, true, true),
    NG_MIN("ng/min", Of.MASS, "0.001", false, false, false),
    UG_MIN("ug/min", Of.MASS, "1", false, false, true),
    MG_MIN("mg/min", Of.MASS, "1000", false, false, false),
    NG_H("ng/h", Of.MASS, "0.001", false, true, false),
    UG_H("ug/h", Of.MASS, "1", false, true, false),
    MG_H("mg/h", Of.MASS, "1000", false, true, true),
    IU_MIN("[IU]/min", Of.UNITS, "1", false, false, false),
    IU_H("[IU]/h", Of.UNITS, "1", false, true, false),
    IU_KG_MIN("[IU]/kg/min", Of.UNITS, "1", true, false, false),
    IU_KG_H("[IU]/kg/h", Of.UNITS, "1", true, true, false),
    MIU_MIN("m[IU]/min", Of.UNITS, "0.001", false, false, false),
    MIU_H("m[IU]/h", Of.UNITS, "0.001", false, true, false),
    MIU_KG_MIN("m[IU]/kg/min", Of.UNITS, "0.001", true, false, false),
    MIU_KG_H("m[IU]/kg/h", Of.UNITS, "0.001", true, true, false),
    ML_H("mL/h", Of.VOLUME, "1", false, true, true),
    ML_MIN("mL/min", Of.VOLUME, "1", false, false, false);

    private enum Of {
        MASS,
        UNITS,
        VOLUME
    }

    private static final BigDecimal MINUTES_PER_HOUR = BigDecimal.valueOf(60);
    private static final BigDecimal NANOGRAMS = BigDecimal.valueOf(1000);
    private static final Map<String, DoseUnit> BY_CODE = byCode();

    private final String code;
    private final Of of;
    private final BigDecimal scale;
    private final boolean perKilogram;
    private final boolean perHour;
    private final boolean ordered;

    /**
     * @param scale one of this unit's amount in ug, [IU] or mL
     * @param ordered whether an order in this unit is accepted (pathway 3.3, below table L; reading 6)
     */
    DoseUnit(String code, Of of, String scale, boolean perKilogram, boolean perHour, boolean ordered) {
        this.code = code;
        this.of = of;
        this.scale = new BigDecimal(scale);
        this.perKilogram = perKilogram;
        this.perHour = perHour;
        this.ordered = ordered;
    }

    /** The unit of this UCUM code; {@code null} when it is not one in which drugs are run. */
    public static @Nullable DoseUnit of(@Nullable String code) {
        return code == null ? null : BY_CODE.get(code);
    }

    /** UCUM code. */
    public String code() {
        return code;
    }

    /** Whether an order in this unit is checked; in any other, its dose cannot be (D-41a). */
    public boolean acceptedInOrders() {
        return ordered;
    }

    /** Whether a concentration is needed to know the dose. */
    public boolean needsStrength() {
        return of == Of.VOLUME;
    }

    /** Whether the weight is needed to know the dose of this drug. */
    public boolean needsWeight(Drug drug) {
        return perKilogram != (drug != Drug.VASOPRESSIN);
    }

    /**
     * The dose in the drug's unit, rounded half-up to 4 decimals; {@code null} when the rate cannot be converted.
     *
     * @param kilograms {@code null} when the weight is unknown
     * @param strength {@code null} when the concentration is unknown
     */
    public @Nullable BigDecimal dose(
            BigDecimal rate, Drug drug, @Nullable BigDecimal kilograms, @Nullable Strength strength) {
        Factor factor = factor(drug, kilograms, strength);
        return factor == null
                ? null
                : rate.multiply(factor.above()).divide(factor.below(), Decimals.DOSE_SCALE, RoundingMode.HALF_UP);
    }

    /**
     * The rate in this unit that gives a dose, rounded down so that it never gives more, to 4 decimals or as many as it takes to
     * stay within one step of the dose; {@code null} when it cannot be converted.
     */
    public @Nullable BigDecimal rate(
            BigDecimal dose, Drug drug, @Nullable BigDecimal kilograms, @Nullable Strength strength) {
        Factor factor = factor(drug, kilograms, strength);
        return factor == null
                ? null
                : dose.multiply(factor.below()).divide(factor.above(), factor.rateScale(), RoundingMode.DOWN);
    }

    /** Dose = rate × above ÷ below, both exact. */
    private record Factor(BigDecimal above, BigDecimal below) {
        /** Decimals of a rate at which its last digit is no more than the last digit of the dose. */
        int rateScale() {
            BigDecimal steps = above.divide(below, 0, RoundingMode.UP);
            return Decimals.DOSE_SCALE + (steps.compareTo(BigDecimal.ONE) <= 0 ? 0 : steps.precision());
        }
    }

    private @Nullable Factor factor(Drug drug, @Nullable BigDecimal kilograms, @Nullable Strength strength) {
        boolean wantsUnits = drug == Drug.VASOPRESSIN;
        BigDecimal above = scale;
        BigDecimal below = perHour ? MINUTES_PER_HOUR : BigDecimal.ONE;
        boolean units = of == Of.UNITS;
        if (of == Of.VOLUME) {
            if (strength == null) {
                return null;
            }
            above = above.multiply(strength.amount());
            below = below.multiply(strength.volume());
            units = strength.units();
        }
        if (units != wantsUnits) {
            return null;
        }
        if (needsWeight(drug)) {
            if (kilograms == null) {
                return null;
            }
            above = perKilogram ? above.multiply(kilograms) : above;
            below = perKilogram ? below : below.multiply(kilograms);
        }
        return new Factor(drug == Drug.ANGIOTENSIN_II ? above.multiply(NANOGRAMS) : above, below);
    }

    private static Map<String, DoseUnit> byCode() {
        Map<String, DoseUnit> units = new HashMap<>();
        for (DoseUnit unit : values()) {
            units.put(unit.code, unit);
        }
        return Map.copyOf(units);
    }
}
