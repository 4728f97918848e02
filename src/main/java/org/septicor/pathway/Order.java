package org.septicor.pathway;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A draft order as it is judged before it is signed.
 *
 * @param reference {@code MedicationRequest/m1}, as the answer names it
 * @param drug {@code null} when no medication has been chosen yet, or none that the pathway watches
 * @param kind what it does to what is running
 * @param value the rate as ordered, in {@code unit}; {@code null} when there is none that can be read
 * @param unit {@code null} when it is not understood or not accepted in orders
 * @param strength {@code null} when the concentration is not known
 * @param missing why the dose cannot be checked, as far as the order itself tells; weight and concentration are found missing at
 *     the bedside
 * @param written the dose as written, for the card
 */
public record Order(
        String reference,
        @Nullable Drug drug,
        Kind kind,
        @Nullable BigDecimal value,
        @Nullable DoseUnit unit,
        @Nullable Strength strength,
        @Nullable Missing missing,
        String written) {

    /** What an order does to what is running. */
    public enum Kind {
        /** A new order. */
        START,
        /** Of what already runs: it has a prior prescription, or is that prescription itself. */
        CHANGE,
        /** A change that, compared as written with its prior prescription, gives no more than that. */
        REDUCTION,
        /** Rate 0, or an order that ends or forbids the drug. */
        STOP,
        /** A single amount of milrinone, enoximone or levosimendan ahead of the infusion. */
        LOADING
    }

    /** What D-41a asks for. */
    public enum Missing {
        /** No dose yet in an order that is still being written (order-select): nothing to ask for. */
        NOT_YET_ENTERED,
        DOSE,
        /** A range, or more or less than a value. */
        SINGLE_DOSE,
        /** Not a unit of rate that is accepted in orders. */
        UNIT,
        WEIGHT,
        CONCENTRATION,
        /** The product is labelled as a salt and the order does not say which is meant. */
        BASE_OR_SALT
    }

    /** The dose in the drug's unit, 4 decimals; {@code null} when it cannot be told. */
    public @Nullable BigDecimal dose(@Nullable BigDecimal kilograms) {
        return drug == null || missing != null || value == null || unit == null
                ? null
                : unit.dose(value, drug, kilograms, strength);
    }

    /** Why there is no dose; {@code null} when there is one. */
    public @Nullable Missing missing(@Nullable BigDecimal kilograms) {
        if (missing != null || drug == null || dose(kilograms) != null) {
            return missing;
        }
        if (value == null || unit == null) {
            return unit == null && value != null ? Missing.UNIT : Missing.DOSE;
        }
        if (unit.needsStrength() && strength == null) {
            return Missing.CONCENTRATION;
        }
        if (unit.needsWeight(drug) && kilograms == null) {
            return Missing.WEIGHT;
        }
        // a strength in units of activity, of a drug that is counted in micrograms
        return unit.needsStrength() ? Missing.CONCENTRATION : Missing.UNIT;
    }

    /** Whether it changes what already runs. */
    public boolean changes() {
        return kind == Kind.CHANGE || kind == Kind.REDUCTION;
    }

    /** The same order at another dose, in the drug's unit. */
    Order at(BigDecimal dose) {
        return new Order(reference, drug, kind, dose, DoseUnit.UG_KG_MIN, null, null, "");
    }

    /** The same number in another unit. */
    Order in(DoseUnit other) {
        return new Order(reference, drug, kind, value, other, strength, null, "");
    }
}
