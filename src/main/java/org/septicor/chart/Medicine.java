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
import org.septicor.chart.fhir.Resource.Reference;
import org.septicor.chart.terms.Substance;
import org.septicor.chart.terms.Terminology;
import org.septicor.chart.terms.Units;
import org.septicor.pathway.Drug;
import org.septicor.pathway.Reason.Kind;
import org.septicor.pathway.Strength;

/**
 * What an administration or an order gives: the substance, from its code or the Medication it refers to, and how concentrated it is.
 *
 * @param substance {@code null} when it is none that matters
 * @param doubt why the substance cannot be told, though it may matter
 * @param salt the product, or the drug in it, is coded as a salt
 * @param strength {@code null} when it is not charted or not of the base
 */
record Medicine(
        @Nullable Substance substance,
        @Nullable Doubt doubt,
        boolean salt,
        @Nullable Strength strength) {

    /** Why a substance cannot be told. */
    enum Doubt {
        SEVERAL_DRUGS(Kind.SEVERAL_DRUGS),
        NOT_DELIVERED(Kind.NOT_DELIVERED),
        /** Named in words only, or in a code system that is not read. */
        UNCODED(Kind.UNCODED_DRUG);

        private final Kind reason;

        Doubt(Kind reason) {
            this.reason = reason;
        }

        Kind reason() {
            return reason;
        }
    }

    /** Where the resource behind a reference is looked up; {@code null} when it is not there. */
    @FunctionalInterface
    interface Shelf {
        @Nullable
        Resource resolve(Resource from, @Nullable Reference reference);
    }

    static Medicine of(Shelf shelf, Resource given) {
        Set<Substance> substances = EnumSet.copyOf(Terminology.substances(given.medicationCodeableConcept()));
        boolean salt = Terminology.salt(given.medicationCodeableConcept());
        boolean coded = Terminology.namesDrug(given.medicationCodeableConcept());
        Resource product = shelf.resolve(given, given.medicationReference());
        if (product != null) {
            substances.addAll(Terminology.substances(product.code()));
            salt |= Terminology.salt(product.code());
            coded |= Terminology.namesDrug(product.code());
            boolean byIngredient = substances.isEmpty();
            for (Ingredient ingredient : ingredients(product)) {
                CodeableConcept item = item(shelf, given, product, ingredient);
                salt |= Terminology.salt(item);
                coded |= Terminology.namesDrug(item);
                if (byIngredient) {
                    substances.addAll(Terminology.substances(item));
                }
            }
        }
        if (substances.stream().anyMatch(substance -> substance.drug() != null)) {
            // a drug in its carrier is the drug
            substances.removeIf(substance -> substance.drug() == null);
        }
        if (substances.isEmpty()) {
            boolean lost = product == null
                    && given.medicationReference() != null
                    && given.medicationReference().reference() != null;
            return new Medicine(null, lost ? Doubt.NOT_DELIVERED : coded ? null : Doubt.UNCODED, salt, null);
        }
        if (substances.size() > 1) {
            return new Medicine(null, Doubt.SEVERAL_DRUGS, salt, null);
        }
        Substance substance = substances.iterator().next();
        return new Medicine(substance, null, salt, product == null ? null : strength(shelf, given, product, substance));
    }

    /** The watched drug; {@code null} when it is none. */
    @Nullable
    Drug drug() {
        return substance == null ? null : substance.drug();
    }

    private static List<Ingredient> ingredients(Resource product) {
        return product.ingredient() == null ? List.of() : product.ingredient();
    }

    private static @Nullable CodeableConcept item(
            Shelf shelf, Resource given, Resource product, Ingredient ingredient) {
        if (ingredient.itemCodeableConcept() != null) {
            return ingredient.itemCodeableConcept();
        }
        Resource referred = shelf.resolve(product, ingredient.itemReference());
        if (referred == null) {
            // of a contained product the siblings are contained in what is given
            referred = shelf.resolve(given, ingredient.itemReference());
        }
        return referred == null ? null : referred.code();
    }

    /** The strength of the ingredient that is the drug, or of the only one; a salt's strength is not the base's. */
    private static @Nullable Strength strength(Shelf shelf, Resource given, Resource product, Substance substance) {
        List<Ingredient> ingredients = ingredients(product);
        for (Ingredient ingredient : ingredients) {
            CodeableConcept item = item(shelf, given, product, ingredient);
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
