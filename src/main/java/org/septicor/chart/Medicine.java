package org.septicor.chart;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.septicor.chart.fhir.Resource;
import org.septicor.chart.fhir.Resource.CodeableConcept;
import org.septicor.chart.fhir.Resource.Ingredient;
import org.septicor.chart.fhir.Resource.Quantity;
import org.septicor.chart.fhir.Resource.Ratio;
import org.septicor.chart.terms.Substance;
import org.septicor.chart.terms.Terminology;
import org.septicor.chart.terms.Units;

/**
 * What an administration or an order gives: the substance, from its code or the Medication it refers to, and how concentrated it is.
 *
 * @param substance {@code null} when it is none that matters
 * @param problem why the substance cannot be told, though it may matter
 * @param salt the product is coded as a salt
 * @param strength {@code null} when it is not charted or not of the base
 */
record Medicine(
        @Nullable Substance substance,
        @Nullable String problem,
        boolean salt,
        @Nullable Strength strength) {

    /**
     * How much of the active substance is in a volume.
     *
     * @param amount in ug or [IU]
     * @param units whether the amount is in [IU]
     * @param volume in mL
     */
    record Strength(BigDecimal amount, boolean units, BigDecimal volume) {}

    static Medicine of(Chart chart, Resource given) {
        Set<Substance> substances = EnumSet.copyOf(Terminology.substances(given.medicationCodeableConcept()));
        boolean salt = Terminology.salt(given.medicationCodeableConcept());
        Resource product = chart.resolve(given, given.medicationReference());
        if (product != null) {
            substances.addAll(Terminology.substances(product.code()));
            salt |= Terminology.salt(product.code());
            if (substances.isEmpty()) {
                for (Ingredient ingredient : ingredients(product)) {
                    substances.addAll(Terminology.substances(item(chart, product, ingredient)));
                    salt |= Terminology.salt(item(chart, product, ingredient));
                }
            }
        }
        if (substances.size() > 1) {
            return new Medicine(null, "codes name several drugs", salt, null);
        }
        if (substances.isEmpty()) {
            boolean lost = product == null
                    && given.medicationReference() != null
                    && given.medicationReference().reference() != null;
            return new Medicine(null, lost ? "Medication not delivered" : null, salt, null);
        }
        Substance substance = substances.iterator().next();
        return new Medicine(substance, null, salt, product == null ? null : strength(chart, product, substance));
    }

    private static List<Ingredient> ingredients(Resource product) {
        return product.ingredient() == null ? List.of() : product.ingredient();
    }

    private static @Nullable CodeableConcept item(Chart chart, Resource product, Ingredient ingredient) {
        if (ingredient.itemCodeableConcept() != null) {
            return ingredient.itemCodeableConcept();
        }
        Resource referred = chart.resolve(product, ingredient.itemReference());
        return referred == null ? null : referred.code();
    }

    /** The strength of the ingredient that is the drug, or of the only one; a salt's strength is not the base's. */
    private static @Nullable Strength strength(Chart chart, Resource product, Substance substance) {
        List<Ingredient> ingredients = ingredients(product);
        for (Ingredient ingredient : ingredients) {
            CodeableConcept item = item(chart, product, ingredient);
            if (Terminology.substances(item).contains(substance)) {
                return Terminology.salt(item) ? null : strength(ingredient.strength());
            }
        }
        return ingredients.size() == 1 && !Terminology.salt(product.code())
                ? strength(ingredients.get(0).strength())
                : null;
    }

    private static @Nullable Strength strength(@Nullable Ratio ratio) {
        Quantity amount = ratio == null ? null : ratio.numerator();
        Quantity volume = ratio == null ? null : ratio.denominator();
        if (amount == null || volume == null || !exact(amount) || !exact(volume)) {
            return null;
        }
        BigDecimal millilitres = Units.VOLUME.convert(value(volume), Units.of(volume));
        if (millilitres == null || millilitres.signum() <= 0 || value(amount).signum() <= 0) {
            return null;
        }
        String unit = Units.of(amount);
        if (unit == null) {
            return null;
        }
        return switch (unit) {
            case "ug" -> new Strength(value(amount), false, millilitres);
            case "mg" -> new Strength(value(amount).movePointRight(3), false, millilitres);
            case "g" -> new Strength(value(amount).movePointRight(6), false, millilitres);
            case "[IU]" -> new Strength(value(amount), true, millilitres);
            default -> null;
        };
    }

    private static boolean exact(Quantity quantity) {
        return quantity.value() != null && quantity.comparator() == null;
    }

    private static BigDecimal value(Quantity quantity) {
        return java.util.Objects.requireNonNull(quantity.value());
    }
}
