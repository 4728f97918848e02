package org.septicor.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.septicor.pathway.Drug;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Pathway;

/** Proposals as the catalogue (pathway 3.4) has them. */
class SuggestionTest {
    private static final CardWriter WRITER = new CardWriter(ZoneOffset.UTC);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Card card(Bed bed, Language language) {
        return WRITER.write(bed.assess(), language, Bed.SUBJECT).orElseThrow();
    }

    private static JsonNode resource(Card card, int suggestion, int action) {
        try {
            return JSON.readTree(card.suggestions()
                    .get(suggestion)
                    .actions()
                    .get(action)
                    .resource()
                    .json());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void theDobutamineTestIsShapedAsTheDocumentShows() {
        Card card = card(Bed.base(), Language.EN);
        Card.Suggestion test = card.suggestions().get(0);
        assertEquals("Dobutamine test 2.5 µg/kg/min", test.label());
        assertEquals(Boolean.TRUE, test.isRecommended());
        assertEquals(2, test.actions().size());
        assertEquals(
                "Start low-dose test; re-measure SV at 30 min",
                test.actions().get(0).description());
        assertEquals("VTI/LVEF 30 min after start", test.actions().get(1).description());
        JsonNode drug = resource(card, 0, 0);
        assertEquals("MedicationRequest", drug.at("/resourceType").asText());
        assertEquals("draft", drug.at("/status").asText());
        assertEquals("proposal", drug.at("/intent").asText());
        assertEquals("Patient/p1", drug.at("/subject/reference").asText());
        assertEquals("Encounter/e1", drug.at("/encounter/reference").asText());
        assertEquals("Practitioner/dr1", drug.at("/requester/reference").asText());
        assertEquals(
                "http://www.whocc.no/atc",
                drug.at("/medicationCodeableConcept/coding/0/system").asText());
        assertEquals(
                "C01CA07", drug.at("/medicationCodeableConcept/coding/0/code").asText());
        assertEquals("dobutamine", drug.at("/medicationCodeableConcept/text").asText());
        assertEquals(
                "IV 2.5 µg/kg/min; step 2.5 every 30 min only if SV ≥ +15 %; stop criteria in note",
                drug.at("/dosageInstruction/0/text").asText());
        JsonNode rate = drug.at("/dosageInstruction/0/doseAndRate/0/rateQuantity");
        assertEquals(
                "{\"value\":2.5,\"unit\":\"µg/kg/min\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"ug/kg/min\"}",
                rate.toString());
        JsonNode most = drug.at("/dosageInstruction/0/maxDosePerPeriod");
        assertEquals("20", most.at("/numerator/value").asText());
        assertEquals("ug/kg", most.at("/numerator/code").asText());
        assertEquals("min", most.at("/denominator/code").asText());
        String note = drug.at("/note/0/text").asText();
        for (String criterion : List.of("130", "15 %", "arrhythmia", "ischaemia", "MAP < 65", "at 10 µg/kg/min")) {
            assertTrue(note.contains(criterion), criterion);
        }
        JsonNode echo = resource(card, 0, 1);
        assertEquals("ServiceRequest", echo.at("/resourceType").asText());
        assertEquals(
                "Critical-care echo: VTI, LVEF, gradient", echo.at("/code/text").asText());
        assertEquals("urgent", echo.at("/priority").asText());
        assertEquals("2026-11-22T10:45:00Z", echo.at("/occurrenceDateTime").asText());
    }

    @Test
    void frenchHasItsDecimalCommaInTextAndThePointInJson() {
        Card card = card(Bed.base(), Language.FR);
        assertTrue(card.summary().contains("dobutamine 2,5"), card.summary());
        assertEquals(
                "Test à la dobutamine 2,5 µg/kg/min", card.suggestions().get(0).label());
        JsonNode drug = resource(card, 0, 0);
        assertTrue(drug.at("/dosageInstruction/0/text").asText().startsWith("IV 2,5 µg/kg/min"));
        assertEquals(
                "2.5",
                drug.at("/dosageInstruction/0/doseAndRate/0/rateQuantity/value").asText());
        assertTrue(card.detail().contains("| VD/VG | 0,5 |"), card.detail());
        assertTrue(card.detail().contains("il y a 20 min"), card.detail());
        assertFalse(card.detail().matches("(?s).*\\d\\.\\d+ (mmHg|µg|cm|%|mmol).*"), card.detail());
    }

    @Test
    void alternativesExcludeEachOther() {
        assertEquals("at-most-one", card(Bed.base(), Language.EN).selectionBehavior());
        assertEquals("any", card(Bed.base().fact(Fact.HR, 115, 2), Language.EN).selectionBehavior());
    }

    @Test
    void exactlyTheMainSuggestionIsRecommended() {
        Card card = card(Bed.base().line(92, 51, 2), Language.EN);
        assertEquals("D08b", card.source().topic().code());
        assertEquals(Boolean.TRUE, card.suggestions().get(0).isRecommended());
        card.suggestions().subList(1, card.suggestions().size()).forEach(more -> assertNull(more.isRecommended()));
    }

    @Test
    void nothingStartsAnInotropeWhileASafetyFactIsUnknown() {
        for (Fact fact : List.of(Fact.WEIGHT, Fact.HR)) {
            Card card = card(Bed.base().without(fact), Language.EN);
            assertEquals("D37", card.source().topic().code());
            assertTrue(card.detail().contains("**Before the first dose:** "), card.detail());
            card.suggestions()
                    .forEach(suggestion -> suggestion.actions().forEach(action -> {
                        String json = action.resource().json();
                        assertFalse(json.contains("C01CA07") || json.contains("C01CA24"), json);
                    }));
        }
        Card noOutflow = card(Bed.base().without(Fact.LVOT_GRADIENT, Fact.SAM), Language.FR);
        assertTrue(noOutflow.detail().contains("**Avant la première dose :** gradient intra-VG"), noOutflow.detail());
        assertEquals(
                "Échographie de réanimation maintenant",
                noOutflow.suggestions().get(0).label());
    }

    @Test
    void aStepFollowsThePrescriptionThatItChanges() {
        Bed bed = Bed.base().fact(Fact.SV_BASE, 30, 60).fact(Fact.SV_POST, 36, 5);
        Card prescribed = card(bed.drug(Drug.DOBUTAMINE, 5, 120, 45, "MedicationRequest/rx-1"), Language.EN);
        assertEquals("D27", prescribed.source().topic().code());
        JsonNode step = resource(prescribed, 0, 0);
        assertEquals(
                "MedicationRequest/rx-1",
                step.at("/priorPrescription/reference").asText());
        assertEquals(
                "7.5",
                step.at("/dosageInstruction/0/doseAndRate/0/rateQuantity/value").asText());
        Card documented = card(bed.drug(Drug.DOBUTAMINE, 5, 120, 45, "MedicationAdministration/a-1"), Language.EN);
        JsonNode named = resource(documented, 0, 0);
        assertTrue(named.at("/priorPrescription").isMissingNode());
        assertTrue(named.at("/note").toString().contains("MedicationAdministration/a-1"), named.toString());
    }

    @Test
    void aReductionCarriesItsDose() {
        Card card = card(Bed.base().drug(Drug.DOBUTAMINE, 22.5, 120, 45), Language.EN);
        assertEquals("D04", card.source().topic().code());
        assertEquals("critical", card.indicator());
        assertEquals(
                "Reduce dobutamine to 20 µg/kg/min", card.suggestions().get(0).label());
        assertEquals(
                "20",
                resource(card, 0, 0)
                        .at("/dosageInstruction/0/doseAndRate/0/rateQuantity/value")
                        .asText());
    }

    @Test
    void aStopIsARateOfZero() {
        Card card = card(Bed.base().drug(Drug.DOBUTAMINE, 5, 120, 45).fact(Fact.HR, 135, 2), Language.EN);
        assertEquals("D05", card.source().topic().code());
        assertEquals(
                "HR 135 on dobutamine: stop criterion met. Reduce or stop the inotrope and treat the cause.",
                card.summary());
        assertEquals(
                "0",
                resource(card, 0, 0)
                        .at("/dosageInstruction/0/doseAndRate/0/rateQuantity/value")
                        .asText());
    }

    @Test
    void aResponseThatIsOverdueIsMeasuredNow() {
        Card card = card(
                Bed.base()
                        .drug(Drug.DOBUTAMINE, 5, 120, 45)
                        .without(Fact.SV_POST)
                        .fact(Fact.SV_BASE, 30, 60),
                Language.EN);
        assertEquals("D26", card.source().topic().code());
        assertEquals("VTI/LVEF now", card.suggestions().get(0).label());
        assertEquals(
                "2026-11-22T10:15:00Z",
                resource(card, 0, 0).at("/occurrenceDateTime").asText());
    }

    @Test
    void theEcmoTeamIsToldTheState() {
        Card card = card(
                Bed.base().drug(Drug.NOREPINEPHRINE, 0.6, 600, 120).drug(Drug.DOBUTAMINE, 15, 600, 120), Language.FR);
        assertEquals("D06", card.source().topic().code());
        String note = resource(card, 0, 0).at("/note/0/text").asText();
        assertTrue(note.startsWith(card.summary()), note);
        assertTrue(note.contains("PAM 68 mmHg") && note.contains("dobutamine 15 µg/kg/min"), note);
    }

    @Test
    void holdingABetaBlockerCannotBeReadAsGivingOne() {
        Card card = card(Bed.base().flag(Fact.BETA_BLOCKER_ACTIVE, true), Language.EN);
        assertEquals("D18", card.source().topic().code());
        JsonNode hold = resource(card, 0, 0);
        assertTrue(hold.at("/doNotPerform").asBoolean());
        assertEquals("draft", hold.at("/status").asText());
        assertTrue(hold.at("/medicationCodeableConcept/coding").isMissingNode(), "no drug code without a known drug");
        assertTrue(hold.at("/dosageInstruction/0/doseAndRate").isMissingNode());
    }

    @Test
    void aDosePerKgWaitsForTheWeight() {
        Card card = card(Bed.base().line(80, 42, 2).stopped(Drug.NOREPINEPHRINE).without(Fact.WEIGHT), Language.EN);
        assertEquals("D08b", card.source().topic().code());
        assertEquals("Start norepinephrine", card.suggestions().get(0).label());
        assertTrue(resource(card, 0, 0).at("/dosageInstruction/0/doseAndRate").isMissingNode());
        assertTrue(card.detail().contains("Weight needed"), card.detail());
    }

    @Test
    void uuidsDifferAcrossCardsAndCalls() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            Card card = card(Bed.base(), Language.EN);
            assertTrue(seen.add(card.uuid()));
            card.suggestions().forEach(suggestion -> assertTrue(seen.add(suggestion.uuid())));
        }
    }

    @Test
    void theSourceIsTheSameForEveryPatient() {
        Card one = card(Bed.base(), Language.EN);
        Card other = WRITER.write(
                        Bed.base().fact(Fact.AGE, 70).assess(), Language.EN, new Subject("other", null, null, null))
                .orElseThrow();
        assertEquals(one.source(), other.source());
        assertTrue(one.source().url().startsWith("https://"));
        assertEquals("Septicor D-37 · v" + Pathway.VERSION, one.source().label());
        assertNotEquals(one.uuid(), other.uuid());
    }

    @Test
    void overrideReasonsAreOursAndMapped() {
        Card card = card(Bed.base(), Language.FR);
        assertEquals(5, card.overrideReasons().size());
        assertEquals(
                List.of("disagree", "dataWrong", "alreadyDone", "notNow", "goalsOfCare"),
                card.overrideReasons().stream().map(Card.Coding::code).toList());
        assertEquals("Désaccord clinique", card.overrideReasons().get(0).display());
        for (OverrideReason reason : OverrideReason.values()) {
            assertTrue(reason.code().matches("[A-Za-z0-9]+"));
            assertFalse(reason.hl7Code().isBlank());
        }
    }

    @Test
    void aCardWrittenByManyThreadsIsOneAndTheSame() {
        String expected = card(Bed.base(), Language.FR).detail();
        assertTrue(java.util.stream.IntStream.range(0, 400)
                .parallel()
                .mapToObj(i -> card(Bed.base(), Language.FR))
                .allMatch(card ->
                        card.detail().equals(expected) && card.suggestions().size() == 4));
    }
}
