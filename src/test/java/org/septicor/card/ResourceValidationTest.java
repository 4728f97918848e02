package org.septicor.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ca.uhn.fhir.context.FhirContext;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.septicor.pathway.Drug;
import org.septicor.pathway.Pathway;
import org.septicor.pathway.Rule;
import org.septicor.pathway.Suggestion;
import org.septicor.profiles.ProfileOf;
import org.septicor.profiles.Validation;

/** every resource of every suggestion of every rule is valid FHIR R4 and as its profile says, a draft and a proposal. */
class ResourceValidationTest {
    private static final FhirContext FHIR = FhirContext.forR4Cached();

    @ParameterizedTest
    @EnumSource(Language.class)
    void everySuggestionOfEveryRuleIsValid(Language language) {
        Map<Language, Words> words = new EnumMap<>(Language.class);
        words.put(language, Words.load(language));
        Catalogue catalogue = new Catalogue(FHIR, words);
        Map<String, String> profiles = new LinkedHashMap<>();
        Set<Suggestion> seen = new LinkedHashSet<>();
        for (Rule rule : Pathway.RULES) {
            for (Rule.Offer offer : rule.offers()) {
                if (offer.suggestion().ofOrder()) {
                    seen.add(offer.suggestion());
                    continue;
                }
                for (Catalogue.Variant variant : variants(rule, offer.suggestion(), language)) {
                    seen.add(variant.suggestion());
                    Catalogue.Prepared prepared = catalogue.of(variant);
                    assertTrue(
                            prepared.label().fill(name -> "0.125").length() <= 60,
                            prepared.label().source());
                    for (Catalogue.Prepared.Step step : prepared.actions()) {
                        String json = step.resource()
                                .fill(
                                        name -> name.equals("user")
                                                ? "PractitionerRole/r.1"
                                                : name.equals("summary") ? "\"a\"\n\\b" : "x-1",
                                        figure(variant),
                                        Bed.NOW,
                                        Duration.ofMinutes(30))
                                .json();
                        profiles.put(json, ProfileOf.proposed(variant.suggestion(), type(json)));
                    }
                }
            }
        }
        assertEquals(Set.of(Suggestion.values()), seen, "every entry of the catalogue is offered by some rule");
        List<String> errors = new ArrayList<>();
        profiles.forEach((json, profile) -> {
            for (String error : Validation.errors(json, profile)) {
                errors.add(profile + " " + error + " in " + json);
            }
            assertTrue(json.contains("\"status\":\"draft\",\"intent\":\"proposal\""), json);
        });
        assertEquals(List.of(), errors);
        assertTrue(profiles.size() > 60, () -> "only " + profiles.size());
    }

    /** One that the suggestion could hold. */
    private static BigDecimal figure(Catalogue.Variant variant) {
        return switch (variant.suggestion()) {
            case SG_DOB_STOP, SG_INO_STOP, SG_BB_HOLD -> BigDecimal.ZERO;
            case SG_DOB_DOWN -> variant.drug() == Drug.DOBUTAMINE ? new BigDecimal("2.500") : BigDecimal.ZERO;
            case SG_FLUID -> new BigDecimal("250");
            default -> new BigDecimal("0.0125");
        };
    }

    private static String type(String json) {
        return FHIR.newJsonParser().parseResource(json).fhirType();
    }

    private static List<Catalogue.Variant> variants(Rule rule, Suggestion suggestion, Language language) {
        List<Catalogue.Variant> variants = new ArrayList<>();
        List<Suggestion> made = suggestion == Suggestion.SG_NE_UP
                ? List.of(Suggestion.SG_NE_UP, Suggestion.SG_NE_START)
                : List.of(suggestion);
        for (Suggestion one : made) {
            for (Drug drug : drugs(one)) {
                for (boolean figure : new boolean[] {true, false}) {
                    for (Catalogue.Running running : Catalogue.Running.values()) {
                        variants.add(new Catalogue.Variant(
                                rule.id(), one, drug, figure, running, figure, !figure, language));
                    }
                }
            }
        }
        return variants;
    }

    private static List<Drug> drugs(Suggestion suggestion) {
        return switch (suggestion) {
            case SG_DOB_START, SG_DOB_STEP, SG_DOB_STOP -> List.of(Drug.DOBUTAMINE);
            case SG_DOB_DOWN, SG_INO_STOP -> List.copyOf(Drug.INOTROPES);
            case SG_NE_UP, SG_NE_START -> List.of(Drug.NOREPINEPHRINE);
            case SG_VASO -> List.of(Drug.VASOPRESSIN);
            case SG_EPI -> List.of(Drug.EPINEPHRINE);
            case SG_MIL -> List.of(Drug.MILRINONE);
            case SG_BB_HOLD -> java.util.Arrays.asList(Drug.ESMOLOL, null);
            default -> java.util.Arrays.asList((Drug) null);
        };
    }

    @Test
    void whatIsFilledInReadsBackAsItWas() {
        Map<Language, Words> words = Map.of(Language.EN, Words.load(Language.EN));
        Catalogue.Prepared prepared = new Catalogue(FHIR, words)
                .of(new Catalogue.Variant(
                        "D-06",
                        Suggestion.SG_ECMO,
                        null,
                        false,
                        Catalogue.Running.NOT_NAMED,
                        true,
                        false,
                        Language.EN));
        String hostile = "\"quote\" \\ \n\t\u0001 {x} HOLE-patient-END";
        String json = prepared.actions()
                .get(0)
                .resource()
                .fill(name -> name.equals("summary") ? hostile : "x", BigDecimal.ONE, Bed.NOW, Duration.ZERO)
                .json();
        org.hl7.fhir.r4.model.ServiceRequest read = (org.hl7.fhir.r4.model.ServiceRequest)
                (Resource) FHIR.newJsonParser().parseResource(json);
        assertEquals(hostile + " x", read.getNoteFirstRep().getText());
    }
}
