package org.septicor.bedside;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * A draft order as the author of a vignette knows it: the drug's name, a number and a unit. It knows nothing of FHIR and nothing of
 * the pathway's code, as {@link VignetteState} does not.
 *
 * @param drug name of the drug, {@code beta_blocker} for one that is neither esmolol nor landiolol, or {@code none} before a
 *     medication is chosen
 * @param value {@code null} while no dose is entered
 * @param unit in UCUM, or a text that is no unit of rate
 * @param change of what runs already: it names a prior prescription
 * @param concentration mg of the base in a mL; {@code null} when the product does not say
 */
public record VignetteOrder(
        String drug, BigDecimal value, String unit, boolean change, BigDecimal concentration, Set<Trait> traits) {

    /** What else an order can be. */
    public enum Trait {
        /** A single amount and not a rate. */
        AMOUNT,
        /** The product is coded as the salt. */
        SALT,
        /** The order says that the dose is of the base. */
        SAYS_BASE,
        /** Its status ends the drug. */
        ENDED,
        /** It forbids the drug. */
        FORBIDS,
        /** The number has a "less than" before it. */
        COMPARATOR
    }

    /** Before a medication is chosen. */
    public static final String NONE = "none";

    public static VignetteOrder of(String drug, String value, String unit) {
        return new VignetteOrder(
                drug, value == null ? null : new BigDecimal(value), unit, false, null, EnumSet.noneOf(Trait.class));
    }

    /** A new order without a dose yet. */
    public static VignetteOrder undosed(String drug) {
        return of(drug, null, null);
    }

    public VignetteOrder dosed(BigDecimal otherValue, String otherUnit) {
        return new VignetteOrder(drug, otherValue, otherUnit, change, concentration, traits);
    }

    public VignetteOrder asChange() {
        return new VignetteOrder(drug, value, unit, true, concentration, traits);
    }

    public VignetteOrder at(BigDecimal milligramsPerMillilitre) {
        return new VignetteOrder(drug, value, unit, change, milligramsPerMillilitre, traits);
    }

    public VignetteOrder with(Trait trait) {
        EnumSet<Trait> more = EnumSet.of(trait);
        more.addAll(traits);
        return new VignetteOrder(drug, value, unit, change, concentration, more);
    }

    public boolean is(Trait trait) {
        return traits.contains(trait);
    }

    /** Reads the {@code order} of one row of vignettes.json; a name it does not know is an error. */
    static VignetteOrder read(JsonNode json) {
        String named = json.get("drug").textValue();
        VignetteOrder order = undosed(named.equals("bisoprolol") ? "beta_blocker" : named);
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            JsonNode node = entry.getValue();
            order = switch (entry.getKey()) {
                case "drug" -> order;
                case "value" -> order.dosed(new BigDecimal(node.asText()), order.unit());
                case "unit" -> order.dosed(order.value(), node.textValue());
                case "change" -> node.booleanValue() ? order.asChange() : order;
                default -> throw new IllegalArgumentException("a vignette's order speaks of " + entry.getKey());
            };
        }
        // A dose that is not a rate is an amount: bisoprolol 2.5 mg.
        return "mg".equals(order.unit()) ? order.with(Trait.AMOUNT) : order;
    }

    /** {@code dobutamine 12 mg/h (change, 5 mg/mL)}, as a failure report shows it. */
    @Override
    public String toString() {
        return drug + " " + (value == null ? "?" : value.toPlainString()) + " " + (unit == null ? "?" : unit)
                + (change ? " change" : "")
                + (concentration == null ? "" : " at " + concentration.toPlainString() + " mg/mL")
                + (traits.isEmpty() ? "" : " " + traits);
    }
}
