package org.septicor.chart.fhir;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One FHIR R4 resource, of whatever type, as far as it is read: the union of the elements of Patient, Encounter, Observation,
 * Condition, Procedure, Medication, MedicationAdministration, MedicationRequest, ServiceRequest, Goal, Specimen, Bundle and
 * OperationOutcome. Every element may be absent.
 *
 * @param patient not R4 for the types that are read: tells older FHIR versions
 * @param medication not R4: tells later FHIR versions
 * @param resource what an early CDS Hooks client wraps a prefetched resource in
 * @param unreadable paths of members that had the wrong JSON type or an impossible number ({@code valueQuantity/value}); never
 *     {@code null}. They are absent from the record. Never read from JSON
 */
public record Resource(
        @Nullable String resourceType,
        @Nullable String id,
        @Nullable String status,
        @Nullable String intent,
        @Nullable CodeableConcept code,
        @Nullable Reference subject,
        @Nullable Reference patient,
        @Nullable String effectiveDateTime,
        @Nullable String effectiveInstant,
        @Nullable Period effectivePeriod,
        @Nullable Quantity valueQuantity,
        @Nullable CodeableConcept valueCodeableConcept,
        @Nullable Boolean valueBoolean,
        @Nullable BigDecimal valueInteger,
        @Nullable CodeableConcept dataAbsentReason,
        @Nullable CodeableConcept method,
        @Nullable CodeableConcept bodySite,
        @Nullable Reference specimen,
        @Nullable List<Component> component,
        @Nullable CodeableConcept clinicalStatus,
        @Nullable CodeableConcept verificationStatus,
        @Nullable String onsetDateTime,
        @Nullable String recordedDate,
        @Nullable CodeableConcept medicationCodeableConcept,
        @Nullable Reference medicationReference,
        @Nullable Present medication,
        @Nullable Dosage dosage,
        @Nullable List<Dosage> dosageInstruction,
        @Nullable Reference priorPrescription,
        @Nullable Boolean doNotPerform,
        @Nullable String authoredOn,
        @Nullable String occurrenceDateTime,
        @Nullable Present occurrencePeriod,
        @Nullable Present occurrenceTiming,
        @Nullable List<Place> location,
        @Nullable String lifecycleStatus,
        @Nullable Reference expressedBy,
        @Nullable List<Target> target,
        @Nullable String startDate,
        @Nullable String birthDate,
        @Nullable String gender,
        @Nullable List<Ingredient> ingredient,
        @Nullable Collection collection,
        @Nullable List<Resource> contained,
        @Nullable List<Present> modifierExtension,
        @Nullable List<Entry> entry,
        @Nullable List<Link> link,
        @Nullable BigDecimal total,
        @Nullable List<Issue> issue,
        @Nullable Resource resource,
        @JsonIgnore List<String> unreadable) {

    /** Characters of an id in FHIR. */
    public static final int LONGEST_ID = 64;

    public Resource {
        unreadable = unreadable == null ? List.of() : List.copyOf(unreadable);
    }

    /** Whether it is of this type. */
    public boolean is(String type) {
        return type.equals(resourceType);
    }

    /** {@code Type/id}, as far as an id may be long; {@code Type} alone when it has no id. */
    public String label() {
        String name = resourceType == null ? "Resource" : shortened(resourceType);
        return id == null ? name : name + "/" + shortened(id);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_ID ? text : text.substring(0, LONGEST_ID);
    }

    /** The same resource, with members that could not be read. */
    Resource withUnreadable(List<String> paths) {
        return new Resource(
                resourceType,
                id,
                status,
                intent,
                code,
                subject,
                patient,
                effectiveDateTime,
                effectiveInstant,
                effectivePeriod,
                valueQuantity,
                valueCodeableConcept,
                valueBoolean,
                valueInteger,
                dataAbsentReason,
                method,
                bodySite,
                specimen,
                component,
                clinicalStatus,
                verificationStatus,
                onsetDateTime,
                recordedDate,
                medicationCodeableConcept,
                medicationReference,
                medication,
                dosage,
                dosageInstruction,
                priorPrescription,
                doNotPerform,
                authoredOn,
                occurrenceDateTime,
                occurrencePeriod,
                occurrenceTiming,
                location,
                lifecycleStatus,
                expressedBy,
                target,
                startDate,
                birthDate,
                gender,
                ingredient,
                collection,
                contained,
                modifierExtension,
                entry,
                link,
                total,
                issue,
                resource,
                paths);
    }

    /** A code from a code system. */
    public record Coding(
            @Nullable String system,
            @Nullable String code,
            @Nullable String display) {}

    /**
     * Codings that mean the same, and a text.
     *
     * @param plain it was a bare string: not R4. Never read from JSON
     */
    public record CodeableConcept(
            @Nullable List<Coding> coding,
            @Nullable String text,
            @JsonIgnore boolean plain) {
        /** The codings, none when absent. */
        public List<Coding> codings() {
            return coding == null ? List.of() : coding;
        }

        /** Whether a coding has this code, in whatever code system. */
        public boolean hasCode(String code) {
            for (Coding each : codings()) {
                if (code.equals(each.code())) {
                    return true;
                }
            }
            return false;
        }
    }

    /** A measured amount. */
    public record Quantity(
            @Nullable BigDecimal value,
            @Nullable String comparator,
            @Nullable String unit,
            @Nullable String system,
            @Nullable String code) {}

    /** A quotient of two amounts. */
    public record Ratio(
            @Nullable Quantity numerator, @Nullable Quantity denominator) {}

    /** From a lower to an upper amount. */
    public record Range(@Nullable Quantity low, @Nullable Quantity high) {}

    /** A time span; either end may be open. */
    public record Period(@Nullable String start, @Nullable String end) {}

    /** A link to another resource. */
    public record Reference(
            @Nullable String reference,
            @Nullable String type,
            @Nullable String display) {}

    /** One part of an Observation that has its own code and value. */
    public record Component(
            @Nullable CodeableConcept code,
            @Nullable Quantity valueQuantity,
            @Nullable CodeableConcept valueCodeableConcept,
            @Nullable CodeableConcept dataAbsentReason,
            @Nullable List<Present> modifierExtension) {}

    /**
     * How a drug is given: of an administration ({@code dose}, {@code rate…}) or of an order ({@code timing}, {@code doseAndRate}).
     *
     * @param doseQuantity not R4 here but STU3, as are doseRange and rateRange, and {@code rate…} of an order
     */
    public record Dosage(
            @Nullable String text,
            @Nullable Quantity dose,
            @Nullable Quantity rateQuantity,
            @Nullable Ratio rateRatio,
            @Nullable Present doseQuantity,
            @Nullable Present doseRange,
            @Nullable Present rateRange,
            @Nullable Timing timing,
            @Nullable Boolean asNeededBoolean,
            @Nullable Present asNeededCodeableConcept,
            @Nullable CodeableConcept route,
            @Nullable List<DoseAndRate> doseAndRate,
            @Nullable List<Present> modifierExtension) {}

    /** Dose and rate of an order. */
    public record DoseAndRate(
            @Nullable Quantity doseQuantity,
            @Nullable Present doseRange,
            @Nullable Quantity rateQuantity,
            @Nullable Ratio rateRatio,
            @Nullable Present rateRange) {}

    /** When an order is carried out. */
    public record Timing(
            @Nullable List<String> event,
            @Nullable Repeat repeat,
            @Nullable CodeableConcept code) {}

    /** The rule of a timing. */
    public record Repeat(
            @Nullable Period boundsPeriod,
            @Nullable BigDecimal frequency,
            @Nullable BigDecimal frequencyMax,
            @Nullable BigDecimal period,
            @Nullable BigDecimal periodMax,
            @Nullable String periodUnit,
            @Nullable List<String> dayOfWeek,
            @Nullable List<String> timeOfDay,
            @Nullable List<String> when,
            @Nullable BigDecimal offset) {}

    /** Where the patient is or was during an Encounter. */
    public record Place(
            @Nullable Reference location, @Nullable String status) {}

    /** What a Goal aims at. */
    public record Target(
            @Nullable CodeableConcept measure,
            @Nullable Quantity detailQuantity,
            @Nullable Range detailRange) {}

    /** What a Medication contains. */
    public record Ingredient(
            @Nullable CodeableConcept itemCodeableConcept,
            @Nullable Reference itemReference,
            @Nullable Ratio strength) {}

    /** How a Specimen was taken. */
    public record Collection(@Nullable CodeableConcept bodySite) {}

    /** One resource of a Bundle. */
    public record Entry(
            @Nullable String fullUrl,
            @Nullable Resource resource,
            @Nullable Search search) {}

    /** Why a resource is in a search result: {@code match}, {@code include}, {@code outcome}. */
    public record Search(@Nullable String mode) {}

    /** A link of a Bundle. */
    public record Link(@Nullable String relation, @Nullable String url) {}

    /** One finding of an OperationOutcome. */
    public record Issue(@Nullable String severity, @Nullable String code) {}

    /** A member whose content is not read, only that it is there. */
    public enum Present {
        YES
    }
}
