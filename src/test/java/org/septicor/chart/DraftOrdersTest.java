package org.septicor.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.septicor.chart.Ward.ATC;
import static org.septicor.chart.Ward.RXNORM;
import static org.septicor.chart.Ward.administration;
import static org.septicor.chart.Ward.coded;
import static org.septicor.chart.Ward.drug;
import static org.septicor.chart.Ward.quantity;
import static org.septicor.chart.Ward.rate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.septicor.chart.DraftOrders.Draft;
import org.septicor.chart.fhir.FhirJson;
import org.septicor.pathway.DoseUnit;
import org.septicor.pathway.Drug;
import org.septicor.pathway.Order;
import org.septicor.pathway.Order.Kind;
import org.septicor.pathway.Order.Missing;

/** Draft orders: one oddity, one small JSON. */
class DraftOrdersTest {
    private static final String DOBUTAMINE = drug(ATC, "C01CA07");
    private static final String NOREPINEPHRINE = drug(ATC, "C01CA03");
    private static final String SALT = drug(RXNORM, "7508");
    private static final String METOPROLOL = drug(ATC, "C07AB02");
    private static final String FIVE = rate("5", "ug/kg/min");

    /** A draft with an id, a medication, and more members. */
    private static String draft(String id, String medication, String more) {
        return "{\"resourceType\":\"MedicationRequest\",\"id\":\"" + id
                + "\",\"status\":\"draft\",\"intent\":\"order\","
                + "\"subject\":{\"reference\":\"Patient/p1\"}" + (medication.isEmpty() ? "" : "," + medication)
                + (more.isEmpty() ? "" : "," + more) + "}";
    }

    private static String dosage(String doseAndRate) {
        return "\"dosageInstruction\":[{\"doseAndRate\":[{" + doseAndRate + "}]}]";
    }

    private static String dose(String value, String unit) {
        return "\"doseQuantity\":" + quantity(value, unit);
    }

    private static String order(String medication, String doseAndRate) {
        return draft("m1", medication, dosage(doseAndRate));
    }

    private static Order read(String request) {
        return Drafts.only(request, new Ward());
    }

    private static Order written(String request) {
        List<Draft> drafts = Drafts.selected(Drafts.of(request), new Ward(), "MedicationRequest/m1");
        return drafts.get(0).order();
    }

    private static String dose(Order order) {
        BigDecimal dose = order.dose(new BigDecimal("80"));
        return dose == null ? null : dose.toPlainString();
    }

    // ---- the Bundle

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[{}]",
                "\"Bundle\"",
                "3",
                "true",
                "{}",
                "{\"resourceType\":\"Parameters\"}",
                "{\"resourceType\":\"MedicationRequest\"}",
                "{\"resourceType\":[\"Bundle\"]}",
                "{\"entry\":[]}"
            })
    void anythingButABundleIsRefusedAndReadToItsEnd(String json) throws Exception {
        try (var parser = new JsonFactory().createParser("[" + json + ",7]")) {
            parser.nextToken();
            parser.nextToken();
            DraftOrders.NotABundle refused =
                    assertThrows(DraftOrders.NotABundle.class, () -> DraftOrders.parse(parser));
            assertEquals("context.draftOrders has to be a Bundle", refused.getMessage());
            parser.nextToken();
            assertEquals(7, parser.getIntValue());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{\"resourceType\":\"Bundle\"}",
                "{\"resourceType\":\"Bundle\",\"entry\":null}",
                "{\"resourceType\":\"Bundle\",\"entry\":[]}",
                "{\"resourceType\":\"Bundle\",\"entry\":\"none\"}",
                "{\"resourceType\":\"Bundle\",\"entry\":[null,3,\"x\",[],{},{\"resource\":null},{\"resource\":\"x\"}]}",
                "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{}}]}",
                "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"ServiceRequest\",\"id\":\"s\"}}]}",
                "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"NutritionOrder\","
                        + "\"patient\":{\"reference\":\"Patient/p1\"}}}]}"
            })
    void nothingToJudge(String json) {
        assertEquals(List.of(), Drafts.signed(Drafts.parse(json), new Ward()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\"type\":\"collection\",", "\"type\":\"batch\",", "\"type\":\"searchset\",", "\"type\":7,"})
    void aBundleOfAnyType(String type) {
        String json =
                "{\"resourceType\":\"Bundle\"," + type + "\"entry\":[{\"resource\":" + order(DOBUTAMINE, FIVE) + "}]}";
        assertEquals(1, Drafts.signed(Drafts.parse(json), new Ward()).size());
    }

    @Test
    void oneEntryAndOneResourceMayStandWithoutTheirLists() {
        String json = "{\"resourceType\":\"Bundle\",\"entry\":{\"resource\":[" + order(DOBUTAMINE, FIVE) + "]}}";
        assertEquals(
                "5.0000",
                dose(Drafts.signed(Drafts.parse(json), new Ward()).get(0).order()));
    }

    @Test
    void asTheSandboxSendsIt() {
        String request = "{\"resourceType\":\"MedicationRequest\",\"id\":\"request-123\",\"status\":\"draft\","
                + "\"category\":{\"coding\":[{\"code\":\"inpatient\"}]}," + DOBUTAMINE
                + ",\"dosageInstruction\":{\"doseAndRate\":{" + FIVE + "},\"timing\":{\"repeat\":{\"frequency\":1}}}}";
        Order order = read(request);
        assertEquals("MedicationRequest/request-123", order.reference());
        assertEquals("5.0000", dose(order));
        assertEquals(Kind.START, order.kind());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"doseQuantity\":{\"value\":5}",
                "\"rateQuantity\":{\"value\":5,\"unit\":\"mcg/kg/min\"}",
                "\"doseRange\":{}"
            })
    void aDoseWhereStu3HadItIsNotRead(String member) {
        String request = draft("m1", DOBUTAMINE, "\"dosageInstruction\":[{" + member + "}]");
        assertEquals(Missing.DOSE, read(request).missing());
        assertEquals(Missing.DOSE, written(request).missing());
    }

    @Test
    void ordersKeepTheirPlaces() {
        DraftOrders drafts = Drafts.of(
                draft("b", DOBUTAMINE, dosage(FIVE)),
                "{\"resourceType\":\"ServiceRequest\",\"id\":\"s\"}",
                draft("a", "", ""),
                draft("b", NOREPINEPHRINE, ""));
        assertEquals(
                List.of("MedicationRequest/b", "MedicationRequest/a", "MedicationRequest/b"),
                Drafts.signed(drafts, new Ward()).stream()
                        .map(each -> each.order().reference())
                        .collect(Collectors.toList()));
    }

    // ---- which are judged

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MedicationRequest/m1",
                "m1",
                "urn:uuid:6f1c0000-0000-0000-0000-000000000001",
                "https://ehr/fhir/MedicationRequest/m1",
                "MedicationRequest/m1/_history/2"
            })
    void selectedByAnyName(String selection) {
        String json =
                "{\"resourceType\":\"Bundle\",\"entry\":[{\"fullUrl\":\"urn:uuid:6f1c0000-0000-0000-0000-000000000001\","
                        + "\"resource\":" + order(DOBUTAMINE, FIVE) + "},{\"resource\":" + draft("m2", DOBUTAMINE, "")
                        + "}]}";
        assertEquals(
                1, Drafts.selected(Drafts.parse(json), new Ward(), selection).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "m", "MedicationRequest/", "ServiceRequest/m1", "MedicationRequest/m3", "Patient/p1"})
    void aDanglingSelectionJudgesNothing(String selection) {
        DraftOrders drafts = Drafts.of(order(DOBUTAMINE, FIVE));
        assertEquals(List.of(), Drafts.selected(drafts, new Ward(), selection));
        assertEquals(List.of(), Drafts.selected(drafts, new Ward()));
    }

    @Test
    void withoutAnIdTheFullUrlNamesIt() {
        String request = "{\"resourceType\":\"MedicationRequest\"," + DOBUTAMINE + "}";
        String json =
                "{\"resourceType\":\"Bundle\",\"entry\":[{\"fullUrl\":\"urn:uuid:1\",\"resource\":" + request + "}]}";
        assertEquals(
                "urn:uuid:1",
                Drafts.signed(Drafts.parse(json), new Ward()).get(0).order().reference());
        assertEquals("MedicationRequest", read(request).reference());
    }

    // ---- whose, and which FHIR

    @ParameterizedTest
    @CsvSource({
        "Patient/p1, true",
        "https://ehr/fhir/Patient/p1, true",
        "Patient/p1/_history/3, true",
        "urn:uuid:9, true",
        "'#p', true",
        "Patient/p2, false",
        "https://ehr/fhir/Patient/p2, false"
    })
    void anotherPatientsOrderIsRefusedSelectedOrNot(String subject, boolean ours) {
        String foreign = order(DOBUTAMINE, FIVE).replace("Patient/p1", subject).replace("\"m1\"", "\"m2\"");
        DraftOrders drafts = Drafts.of(order(DOBUTAMINE, FIVE), foreign);
        if (ours) {
            assertEquals(1, Drafts.selected(drafts, new Ward(), "m1").size());
        } else {
            ChartProblem refused =
                    assertThrows(ChartProblem.ForeignPatient.class, () -> Drafts.selected(drafts, new Ward(), "m1"));
            assertTrue(refused.getMessage().startsWith("context.draftOrders holds a MedicationRequest"));
            assertFalse(refused.getMessage().contains("p2"));
        }
    }

    @Test
    void noSubjectIsAccepted() {
        String request = order(DOBUTAMINE, FIVE).replace("\"subject\":{\"reference\":\"Patient/p1\"},", "");
        assertEquals("5.0000", dose(read(request)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"resourceType\":\"MedicationOrder\",\"patient\":{\"reference\":\"Patient/p1\"}}",
                "{\"resourceType\":\"ProcedureRequest\"}",
                "{\"resourceType\":\"MedicationRequest\",\"medication\":{\"concept\":{}}}",
                "{\"resourceType\":\"MedicationRequest\",\"patient\":{\"reference\":\"Patient/p1\"}}"
            })
    void anotherFhirVersionIsRefused(String resource) {
        DraftOrders drafts = Drafts.of(resource);
        ChartProblem refused =
                assertThrows(ChartProblem.OtherFhirVersion.class, () -> Drafts.selected(drafts, new Ward(), "other"));
        assertTrue(refused.getMessage().startsWith("context.draftOrders is not FHIR R4"), refused::getMessage);
    }

    // ---- which drug

    private static final String REFERENCE = "\"medicationReference\":{\"reference\":\"%s\"}";
    private static final String MEDICATION =
            "{\"resourceType\":\"Medication\",\"id\":\"d1\",\"code\":" + coded(ATC, "C01CA07") + "}";

    @ParameterizedTest
    @ValueSource(
            strings = {"Medication/d1", "https://ehr/fhir/Medication/d1", "Medication/d1/_history/1", "urn:uuid:77"})
    void theMedicationMayStandInTheBundle(String reference) {
        String json = "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":"
                + order(REFERENCE.formatted(reference), FIVE) + "},{\"fullUrl\":\"urn:uuid:77\",\"resource\":"
                + MEDICATION
                + "}]}";
        Draft draft = Drafts.signed(Drafts.parse(json), new Ward()).get(0);
        assertEquals(Drug.DOBUTAMINE, draft.order().drug());
        assertNull(draft.problem());
    }

    @Test
    void orInTheOrderOrInTheChart() {
        String contained = order("\"contained\":[" + MEDICATION + "]," + REFERENCE.formatted("#d1"), FIVE);
        assertEquals(Drug.DOBUTAMINE, read(contained).drug());
        String referring = order(REFERENCE.formatted("Medication/d1"), FIVE);
        assertEquals(
                Drug.DOBUTAMINE,
                Drafts.only(referring, new Ward().with(PrefetchKey.ORDERS, MEDICATION))
                        .drug());
    }

    @Test
    void theBundleGoesBeforeTheChart() {
        DraftOrders drafts =
                Drafts.of(order(REFERENCE.formatted("Medication/d1"), FIVE), MEDICATION.replace("C01CA07", "C01CE02"));
        Ward ward = new Ward().with(PrefetchKey.ORDERS, MEDICATION);
        assertEquals(Drug.MILRINONE, Drafts.signed(drafts, ward).get(0).order().drug());
    }

    @ParameterizedTest
    @CsvSource({
        "Medication/d9, Medication/d9",
        "https://ehr/fhir/Medication/d9, Medication/d9",
        "'#d9', '#d9'",
        "urn:uuid:6f1c0000-0000-0000-0000-000000000001, urn:uuid:6f1c0000-0000-0000-0000-000000000001",
        "Jane Doe 1950, a Medication",
        "Medication/Jane Doe, a Medication"
    })
    void aMedicationThatIsNowhereIsAProblemOfThatOrderAlone(String reference, String named) {
        DraftOrders drafts =
                Drafts.of(order(REFERENCE.formatted(reference), FIVE), draft("m2", DOBUTAMINE, dosage(FIVE)));
        List<Draft> orders = Drafts.signed(drafts, new Ward());
        assertNull(orders.get(0).order().drug());
        ChartProblem.OutOfReach problem =
                assertInstanceOf(ChartProblem.OutOfReach.class, orders.get(0).problem());
        assertTrue(
                problem.getMessage().startsWith("The medication of a draft order, " + named + ", is"),
                problem::getMessage);
        assertNull(orders.get(1).problem());
    }

    @Test
    void whatAStopStopsIsNoProblem() {
        String stopped = order(REFERENCE.formatted("Medication/d9"), FIVE).replace("\"draft\"", "\"stopped\"");
        assertNull(Drafts.signed(Drafts.of(stopped), new Ward()).get(0).problem());
    }

    @Test
    void codingsThatNameSeveralDrugsAreAProblem() {
        String two = "\"medicationCodeableConcept\":{\"coding\":[{\"system\":\"" + ATC
                + "\",\"code\":\"C01CA07\"},{\"system\":\"" + ATC + "\",\"code\":\"C01CA03\"}]}";
        Draft draft = Drafts.signed(Drafts.of(order(two, FIVE)), new Ward()).get(0);
        assertInstanceOf(ChartProblem.SeveralDrugs.class, draft.problem());
    }

    @Test
    void aDrugInItsCarrierIsTheDrug() {
        String bag = "{\"resourceType\":\"Medication\",\"id\":\"d1\",\"ingredient\":[{\"itemCodeableConcept\":"
                + coded(RXNORM, "313002") + "},{\"itemCodeableConcept\":" + coded(ATC, "C01CA07")
                + ",\"strength\":{\"numerator\":" + quantity("250", "mg") + ",\"denominator\":" + quantity("50", "mL")
                + "}}]}";
        String order = order("\"contained\":[" + bag + "]," + REFERENCE.formatted("#d1"), rate("4.8", "mL/h"));
        assertEquals("5.0000", dose(read(order)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"medicationCodeableConcept\":{\"text\":\"dobutamine\"}",
                "\"medicationCodeableConcept\":\"dobutamine\"",
                "\"medicationReference\":{\"display\":\"dobutamine\"}",
                "\"medicationCodeableConcept\":{\"coding\":[{\"system\":\"http://www.whocc.no/atc\",\"code\":\"N02BE01\"}]}"
            })
    void noDrugThatIsWatched(String medication) {
        Draft draft =
                Drafts.signed(Drafts.of(order(medication, FIVE)), new Ward()).get(0);
        assertNull(draft.order().drug());
        assertNull(draft.problem());
    }

    // ---- the dose

    @Test
    void rateThenRatioThenDose() {
        String ratio =
                "\"rateRatio\":{\"numerator\":" + quantity("48", "mg") + ",\"denominator\":" + quantity("2", "h") + "}";
        assertEquals("5.0000", dose(read(order(DOBUTAMINE, ratio))));
        assertEquals("5.0000", dose(read(order(DOBUTAMINE, FIVE + "," + ratio.replace("48", "96")))));
        assertEquals("5.0000", dose(read(order(DOBUTAMINE, dose("250", "mg") + "," + ratio))));
        assertEquals("5.0000", dose(read(order(DOBUTAMINE, dose("5", "ug/kg/min")))));
        assertEquals("48 mg / 2 h", read(order(DOBUTAMINE, ratio)).written());
        assertEquals("5 ug/kg/min", read(order(DOBUTAMINE, FIVE)).written());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"rateRange\":{\"low\":{\"value\":2}}; SINGLE_DOSE",
                "\"doseRange\":{\"low\":{\"value\":2}}; SINGLE_DOSE",
                "\"rateQuantity\":{\"value\":5,\"unit\":\"ug/kg/min\"},\"rateRange\":{}; SINGLE_DOSE",
                "\"rateQuantity\":{\"value\":5,\"comparator\":\"<\",\"unit\":\"ug/kg/min\"}; SINGLE_DOSE",
                "\"rateQuantity\":{\"value\":0,\"comparator\":\">\",\"unit\":\"ug/kg/min\"}; SINGLE_DOSE",
                "\"rateRatio\":{\"numerator\":{\"value\":5,\"comparator\":\"<\",\"unit\":\"mg\"},\"denominator\":{\"value\":1,\"unit\":\"h\"}}; SINGLE_DOSE",
                "\"rateQuantity\":{\"value\":\"5\",\"unit\":\"ug/kg/min\"}; DOSE",
                "\"rateQuantity\":{\"value\":\"2,5\",\"unit\":\"ug/kg/min\"}; DOSE",
                "\"rateQuantity\":{\"value\":5e99,\"unit\":\"ug/kg/min\"}; DOSE",
                "\"rateQuantity\":\"5 ug/kg/min\"; DOSE",
                "\"rateQuantity\":\"5 ug/kg/min\",\"doseQuantity\":{\"value\":2,\"unit\":\"ug/kg/min\"}; DOSE",
                "\"rateQuantity\":{\"value\":-5,\"unit\":\"ug/kg/min\"}; DOSE",
                "\"rateRatio\":{\"numerator\":{\"value\":5,\"unit\":\"mg\"}}; DOSE",
                "\"rateRatio\":{\"numerator\":{\"value\":5,\"unit\":\"mg\"},\"denominator\":{\"value\":0,\"unit\":\"h\"}}; DOSE",
                "\"rateRatio\":{\"numerator\":{\"value\":5,\"unit\":\"mg\"},\"denominator\":{\"value\":1,\"unit\":\"shift\"}}; UNIT",
                "\"rateQuantity\":{\"value\":5}; UNIT",
                "\"rateQuantity\":{\"value\":5,\"unit\":\"mg/min\"}; UNIT",
                "\"doseQuantity\":{\"value\":250,\"unit\":\"mg\"}; UNIT"
            })
    void aDoseThatCannotBeReadIsNeitherGuessedNorYetToCome(String doseAndRate, Missing missing) {
        String request = order(DOBUTAMINE, doseAndRate);
        assertEquals(missing, read(request).missing());
        assertEquals(missing, written(request).missing());
        assertNull(dose(read(request)));
        assertEquals(Kind.START, read(request).kind());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"dosageInstruction\":[]",
                "\"dosageInstruction\":[{}]",
                "\"dosageInstruction\":null",
                "\"dosageInstruction\":[{\"text\":\"5 mcg/kg/min\"}]",
                "\"dosageInstruction\":[{\"doseAndRate\":[]}]",
                "\"dosageInstruction\":[{\"doseAndRate\":[{}]}]",
                "\"dosageInstruction\":[{\"doseAndRate\":[{\"rateQuantity\":{\"unit\":\"ug/kg/min\"}}]}]",
                "\"dosageInstruction\":[{\"timing\":\"BID\",\"route\":\"IV\"}]"
            })
    void noDoseIsStillToComeUntilItIsSigned(String more) {
        String request = draft("m1", DOBUTAMINE, more);
        assertEquals(Missing.NOT_YET_ENTERED, written(request).missing());
        assertEquals(Missing.DOSE, read(request).missing());
    }

    @Test
    void aDoseElsewhereInTheOrderIsNotStillToCome() {
        String second = draft("m1", DOBUTAMINE, "\"dosageInstruction\":[{},{\"doseAndRate\":[{" + FIVE + "}]}]");
        assertEquals(Missing.DOSE, written(second).missing());
        String third = draft("m1", DOBUTAMINE, "\"dosageInstruction\":[{\"doseAndRate\":[{},{" + FIVE + "}]}]");
        assertEquals(Missing.DOSE, written(third).missing());
    }

    @Test
    void onlyTheFirstDoseOfTheFirstInstructionIsRead() {
        String request = draft(
                "m1",
                DOBUTAMINE,
                "\"dosageInstruction\":[{\"doseAndRate\":[{" + FIVE
                        + "},{\"rateQuantity\":\"x\"}]},{\"doseAndRate\":\"x\"}]");
        assertEquals("5.0000", dose(read(request)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"dosageInstruction\":[null,{\"doseAndRate\":[{\"rateQuantity\":{\"value\":5,\"unit\":\"ug/kg/min\"}}]}]",
                "\"dosageInstruction\":[\"x\",{\"doseAndRate\":[{\"rateQuantity\":{\"value\":5,\"unit\":\"ug/kg/min\"}}]}]",
                "\"dosageInstruction\":[{\"doseAndRate\":[null,{\"rateQuantity\":{\"value\":5,\"unit\":\"ug/kg/min\"}}]}]",
                "\"dosageInstruction\":\"5 ug/kg/min\"",
                "\"dosageInstruction\":[{\"doseAndRate\":\"5 ug/kg/min\"}]",
                "\"modifierExtension\":[{\"url\":\"x\"}],\"dosageInstruction\":[{\"doseAndRate\":[{\"rateQuantity\":{\"value\":5,\"unit\":\"ug/kg/min\"}}]}]",
                "\"dosageInstruction\":[{\"modifierExtension\":[{\"url\":\"x\"}],\"doseAndRate\":[{\"rateQuantity\":{\"value\":0,\"unit\":\"ug/kg/min\"}}]}]"
            })
    void whatIsInDoubtIsNotRead(String more) {
        Order order = read(draft("m1", DOBUTAMINE, more));
        assertEquals(Missing.DOSE, order.missing());
        assertEquals(Kind.START, order.kind());
        assertEquals(Missing.DOSE, written(draft("m1", DOBUTAMINE, more)).missing());
    }

    @Test
    void whatIsMissingAtTheBedside() {
        Order perHour = read(order(DOBUTAMINE, rate("24", "mg/h")));
        assertEquals(Missing.WEIGHT, perHour.missing(null));
        assertNull(perHour.missing(new BigDecimal("80")));
        Order volume = read(order(DOBUTAMINE, rate("5", "mL/h")));
        assertEquals(Missing.CONCENTRATION, volume.missing(null));
        assertEquals(Missing.CONCENTRATION, volume.missing(new BigDecimal("80")));
    }

    // ---- stop

    @ParameterizedTest
    @ValueSource(strings = {"on-hold", "stopped", "cancelled", "completed", "ended", "entered-in-error"})
    void anEndedOrderIsAStop(String status) {
        Order order = read(order(DOBUTAMINE, FIVE).replace("\"draft\"", '"' + status + '"'));
        assertEquals(Kind.STOP, order.kind());
    }

    @ParameterizedTest
    @ValueSource(strings = {"draft", "active", "unknown", "revoked", "new"})
    void anyOtherStatusIsJudged(String status) {
        assertEquals(
                Kind.START,
                read(order(DOBUTAMINE, FIVE).replace("\"draft\"", '"' + status + '"'))
                        .kind());
        assertEquals(
                Kind.START,
                read(order(DOBUTAMINE, FIVE).replace("\"status\":\"draft\",", ""))
                        .kind());
    }

    @ParameterizedTest
    @CsvSource({"true, STOP", "false, START", "'\"true\"', START", "null, START"})
    void doNotPerform(String value, Kind kind) {
        assertEquals(
                kind,
                read(draft("m1", DOBUTAMINE, "\"doNotPerform\":" + value + "," + dosage(FIVE)))
                        .kind());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ug/kg/min", "mg/h", "mL/h", "drops/min", "mg"})
    void rateZeroIsAStopWhateverItsUnit(String unit) {
        assertEquals(Kind.STOP, read(order(DOBUTAMINE, rate("0", unit))).kind());
        assertEquals(Kind.STOP, read(order(DOBUTAMINE, dose("0.00", unit))).kind());
        assertEquals(
                Kind.STOP,
                read(order(DOBUTAMINE, "\"rateQuantity\":{\"value\":0}")).kind());
    }

    // ---- loading dose

    @ParameterizedTest
    @CsvSource({
        "C01CE02, ug/kg, LOADING",
        "C01CE02, mg, LOADING",
        "C01CE03, mg/kg, LOADING",
        "C01CX08, ug, LOADING",
        "C01CE02, mL, START",
        "C01CE02, ug/kg/min, START",
        "C01CA07, mg, START",
        "C07AB09, ug/kg, START"
    })
    void aLoadingDoseIsAnAmount(String code, String unit, Kind kind) {
        assertEquals(kind, read(order(drug(ATC, code), dose("12", unit))).kind());
        Order rated = read(order(drug(ATC, code), dose("12", unit) + "," + rate("0.25", "ug/kg/min")));
        assertEquals(Kind.START, rated.kind());
        assertEquals("0.2500", dose(rated));
    }

    // ---- base or salt

    private static Order salt(String text) {
        return read(draft(
                "m1",
                SALT,
                "\"dosageInstruction\":[{" + (text == null ? "" : "\"text\":\"" + text + "\",") + "\"doseAndRate\":[{"
                        + rate("0.1", "ug/kg/min") + "}]}]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.1 mcg/kg/min norepinephrine base",
                "Base 0.1",
                "0,1 µg/kg/min (base)",
                "noradrénaline base, KT central",
                "as BASE",
                "0.1 base in sodium chloride 0.9 %",
                "norepinephrine-base"
            })
    void aSaltOrderedAsBase(String text) {
        assertNull(salt(text).missing());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0.1 mcg/kg/min",
                "norepinephrine bitartrate",
                "tartrate, not base",
                "base = tartrate / 2",
                "no base",
                "baseline",
                "database",
                "acid-base",
                "base excess",
                "noradrénaline sel, base",
                "salt and base",
                "Tartrat (Base)",
                "hydrochloride base"
            })
    void otherwiseItIsAsked(String text) {
        assertEquals(Missing.BASE_OR_SALT, salt(text).missing());
        assertEquals(Missing.BASE_OR_SALT, salt(text).missing(BigDecimal.TEN));
    }

    @Test
    void onlyAProductCodedAsSaltIsAsked() {
        assertEquals(Missing.BASE_OR_SALT, salt(null).missing());
        assertNull(read(order(NOREPINEPHRINE, rate("0.1", "ug/kg/min"))).missing());
        String product = "{\"resourceType\":\"Medication\",\"id\":\"d1\",\"code\":" + coded(ATC, "C01CA03")
                + ",\"ingredient\":[{\"itemCodeableConcept\":" + coded(RXNORM, "7508") + "}]}";
        String order = order("\"contained\":[" + product + "]," + REFERENCE.formatted("#d1"), rate("0.1", "ug/kg/min"));
        assertEquals(Missing.BASE_OR_SALT, read(order).missing());
        assertEquals(Kind.STOP, read(order(SALT, rate("0", "ug/kg/min"))).kind());
    }

    // ---- what it does to what is running

    private static String prior(String reference) {
        return "\"priorPrescription\":{\"reference\":\"" + reference + "\"}";
    }

    private static String active(String id, String medication, String more) {
        return draft(id, medication, more).replace("\"draft\"", "\"active\"");
    }

    private static Ward ordered(String request) {
        return new Ward().with(PrefetchKey.ORDERS, request);
    }

    @ParameterizedTest
    @CsvSource({"5, REDUCTION", "4.9, REDUCTION", "5.0, REDUCTION", "5.1, CHANGE"})
    void noMoreThanThePriorPrescription(String value, Kind kind) {
        Ward ward = ordered(active("p", DOBUTAMINE, dosage(FIVE)));
        String request = draft("m1", DOBUTAMINE, prior("MedicationRequest/p") + "," + dosage(rate(value, "ug/kg/min")));
        assertEquals(kind, Drafts.only(request, ward).kind());
    }

    @Test
    void thePriorMayBeAnAdministrationOrAmongTheDrafts() {
        String running = administration("in-progress", DOBUTAMINE, 60, -1, FIVE)
                .replaceFirst("\"id\":\"r\\d+\"", "\"id\":\"a1\"");
        String lower =
                draft("m1", DOBUTAMINE, prior("MedicationAdministration/a1") + "," + dosage(rate("2.5", "ug/kg/min")));
        assertEquals(
                Kind.REDUCTION, Drafts.only(lower, new Ward().given(running)).kind());

        String old = active("p", DOBUTAMINE, dosage(FIVE));
        for (String status : List.of("active", "stopped", "cancelled", "completed")) {
            DraftOrders drafts = Drafts.of(
                    draft("m1", DOBUTAMINE, prior("MedicationRequest/p") + "," + dosage(FIVE)),
                    old.replace("\"active\"", '"' + status + '"'));
            assertEquals(
                    Kind.REDUCTION,
                    Drafts.signed(drafts, new Ward()).get(0).order().kind());
        }
        for (String status : List.of("draft", "on-hold", "entered-in-error", "unknown")) {
            DraftOrders drafts = Drafts.of(
                    draft("m1", DOBUTAMINE, prior("MedicationRequest/p") + "," + dosage(FIVE)),
                    old.replace("\"active\"", '"' + status + '"'));
            assertEquals(
                    Kind.CHANGE,
                    Drafts.signed(drafts, new Ward()).get(0).order().kind());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stopped", "completed", "cancelled", "on-hold", "draft", "entered-in-error", "unknown"})
    void whatIsNoLongerInForceIsNoMeasure(String status) {
        Ward ward = ordered(draft("p", DOBUTAMINE, dosage(FIVE)).replace("\"draft\"", '"' + status + '"'));
        String request = draft("m1", DOBUTAMINE, prior("MedicationRequest/p") + "," + dosage(FIVE));
        assertEquals(Kind.CHANGE, Drafts.only(request, ward).kind());
    }

    @Test
    void aPriorPrescriptionThatIsNowhereStillMakesAChange() {
        assertEquals(
                Kind.CHANGE,
                read(draft("m1", DOBUTAMINE, prior("MedicationRequest/p") + "," + dosage(FIVE)))
                        .kind());
        assertEquals(
                Kind.CHANGE,
                read(draft("m1", DOBUTAMINE, "\"priorPrescription\":{\"display\":\"old\"}," + dosage(FIVE)))
                        .kind());
        assertEquals(
                Kind.CHANGE,
                read(draft("m1", DOBUTAMINE, prior("MedicationRequest/m1") + "," + dosage(FIVE)))
                        .kind());
    }

    /** Orders of metoprolol that are no more than 50 mg twice a day by mouth, and those of which that cannot be told. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "50; mg; 2; 1; d; oral; ; REDUCTION",
                "25; mg; 2; 1; d; oral; ; REDUCTION",
                "25; mg; 2.0; 1; d; oral; ; REDUCTION",
                "51; mg; 2; 1; d; oral; ; CHANGE",
                "25; mg; 4; 1; d; oral; ; CHANGE",
                "50; mg; 1; 1; d; oral; ; CHANGE",
                "50; mg; 2; 1; h; oral; ; CHANGE",
                "50; mg; 2; 12; d; oral; ; CHANGE",
                "5; mg; 2; 1; d; iv; ; CHANGE",
                "50; ug; 2; 1; d; oral; ; CHANGE",
                "1; {tbl}; 2; 1; d; oral; ; CHANGE",
                "50; mg; 2; 1; d; oral; \"asNeededBoolean\":true,; CHANGE",
            })
    void asWritten(
            String value,
            String unit,
            String frequency,
            String period,
            String periodUnit,
            String route,
            String more,
            Kind kind) {
        Ward ward = ordered(active("p", METOPROLOL, oral("50", "mg", "2", "1", "d", "oral", "")));
        String request = draft(
                "m1",
                METOPROLOL,
                prior("MedicationRequest/p") + ","
                        + oral(value, unit, frequency, period, periodUnit, route, more == null ? "" : more));
        assertEquals(kind, Drafts.only(request, ward).kind());
        String propranolol = request.replace("C07AB02", "C07AA05");
        assertEquals(Kind.CHANGE, Drafts.only(propranolol, ward).kind());
    }

    private static String oral(
            String value, String unit, String frequency, String period, String periodUnit, String route, String more) {
        return "\"dosageInstruction\":[{" + more + "\"route\":" + coded("http://routes", route)
                + ",\"timing\":{\"repeat\":{\"boundsPeriod\":{\"start\":\"" + Ward.nextId() + "\"},\"frequency\":"
                + frequency
                + ",\"period\":" + period + ",\"periodUnit\":\"" + periodUnit + "\"}},\"doseAndRate\":[{"
                + dose(value, unit) + "}]}]";
    }

    @Test
    void tabletsAreNotCompared() {
        String tablets = oral("1", "{tbl}", "2", "1", "d", "oral", "");
        Ward ward = ordered(active("p", METOPROLOL, tablets));
        assertEquals(
                Kind.CHANGE,
                Drafts.only(draft("m1", METOPROLOL, prior("MedicationRequest/p") + "," + tablets), ward)
                        .kind());
    }

    @ParameterizedTest
    @CsvSource({"250, REDUCTION", "500, CHANGE", "'', CHANGE"})
    void millilitresAreComparedInEqualConcentrations(String milligrams, Kind kind) {
        Ward ward = ordered(active("p", bag("250"), dosage(rate("5", "mL/h"))));
        String request = draft("m1", bag(milligrams), prior("MedicationRequest/p") + "," + dosage(rate("4", "mL/h")));
        assertEquals(kind, Drafts.only(request, ward).kind());
    }

    private static String bag(String milligrams) {
        return milligrams.isEmpty()
                ? DOBUTAMINE
                : "\"contained\":[{\"resourceType\":\"Medication\",\"id\":\"d\",\"code\":" + coded(ATC, "C01CA07")
                        + ",\"ingredient\":[{\"itemCodeableConcept\":" + coded(ATC, "C01CA07")
                        + ",\"strength\":{\"numerator\":" + quantity(milligrams, "mg") + ",\"denominator\":"
                        + quantity("50", "mL") + "}}]}]," + REFERENCE.formatted("#d");
    }

    @Test
    void aSecondDoseIsNoReduction() {
        Ward ward = ordered(active("p", DOBUTAMINE, dosage(FIVE)));
        String request = draft(
                "m1",
                DOBUTAMINE,
                prior("MedicationRequest/p") + ",\"dosageInstruction\":[{\"doseAndRate\":[{" + FIVE
                        + "}]},{\"doseAndRate\":[{" + FIVE + "}]}]");
        assertEquals(Kind.CHANGE, Drafts.only(request, ward).kind());
    }

    @Test
    void aSaltIsNotComparedWithABase() {
        Ward ward = ordered(active("p", SALT, dosage(rate("0.2", "ug/kg/min"))));
        String request =
                draft("m1", NOREPINEPHRINE, prior("MedicationRequest/p") + "," + dosage(rate("0.2", "ug/kg/min")));
        assertEquals(Kind.CHANGE, Drafts.only(request, ward).kind());
    }

    @Test
    void anotherDrugIsAChangeAtMost() {
        Ward ward = ordered(active("p", NOREPINEPHRINE, dosage(FIVE)));
        String request = draft("m1", DOBUTAMINE, prior("MedicationRequest/p") + "," + dosage(FIVE));
        assertEquals(Kind.CHANGE, Drafts.only(request, ward).kind());
    }

    @Test
    void signedAgainItIsComparedWithItself() {
        Ward ward = ordered(active("m1", DOBUTAMINE, dosage(FIVE)));
        assertEquals(Kind.REDUCTION, Drafts.only(order(DOBUTAMINE, FIVE), ward).kind());
        assertEquals(
                Kind.CHANGE,
                Drafts.only(order(DOBUTAMINE, rate("7.5", "ug/kg/min")), ward).kind());
        assertEquals(Kind.START, Drafts.only(order(NOREPINEPHRINE, FIVE), ward).kind());
        assertEquals(
                Kind.START,
                Drafts.only(order(DOBUTAMINE, FIVE).replace("\"m1\"", "\"m2\""), ward)
                        .kind());
    }

    @Test
    void theOrderThatRunsIsChanged() {
        String bounds = "\"dosageInstruction\":[{\"timing\":{\"repeat\":{\"boundsPeriod\":{\"start\":\"" + Ward.ago(60)
                + "\"}}},\"doseAndRate\":[{" + FIVE + "}]}]";
        Ward ward = ordered(active("m1", DOBUTAMINE, bounds));
        assertEquals("MedicationRequest/m1", ward.infusion(Drug.DOBUTAMINE).source());
        assertEquals(
                Kind.CHANGE,
                Drafts.only(order(DOBUTAMINE, rate("300", "ug/kg/h")), ward).kind());
        Ward beta = ordered(active("m1", METOPROLOL, ""));
        assertEquals(
                Kind.CHANGE,
                Drafts.only(order(METOPROLOL, dose("50", "mg")), beta).kind());
    }

    // ---- the order put right

    private static final String RICH = """
            {"resourceType":"MedicationRequest","id":"m1","meta":{"versionId":"3","profile":["http://x"]},
             "implicitRules":"http://rules","unknown":{"deep":[1,1.0,0.10,1E2,1e-7,12345678901234567890.5,-0.0,null,true,""]},
             "extension":[{"url":"http://e","valueDecimal":0.10}],"status":"draft","_status":{"id":"s"},
             %s,"dosageInstruction":[{"id":"dose","extension":[{"url":"http://d","valueInteger":7}],"sequence":1,
               "text":"5 mcg/kg/min","_text":{"extension":[{"url":"translation"}]},"timing":{"repeat":{"period":1.0}},
               "maxDosePerPeriod":{"numerator":{"value":20.0}},
               "doseAndRate":[{"id":"dr","type":{"text":"ordered"},%s}]}],
             "dispenseRequest":{"quantity":{"value":1E2,"unit":"x"}},"note":[{"text":"ü µ \\u0001 \\"q\\""}]}""";

    private static JsonNode tree(String json) throws Exception {
        return JsonMapper.builder()
                .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build()
                .readTree(json);
    }

    private static Draft rich(String doseAndRate) {
        return Drafts.signed(Drafts.of(RICH.formatted(DOBUTAMINE, doseAndRate)), new Ward())
                .get(0);
    }

    private static final String RATE_WITH_MORE =
            "\"rateQuantity\":{\"id\":\"q\",\"value\":25.00,\"unit\":\"mcg/kg/min\",\"system\":\"http://unitsofmeasure.org\","
                    + "\"code\":\"ug/kg/min\",\"odd\":1.0}";

    @Test
    void asItWasSentDigitForDigit() throws Exception {
        String json = RICH.formatted(DOBUTAMINE, RATE_WITH_MORE);
        Draft draft = rich(RATE_WITH_MORE);
        assertEquals(tree(json), draft.resource());
        // equal trees may still be written with other digits
        String written = draft.resource().toString();
        for (String number : List.of("1.0", "0.10", "1E+2", "1E-7", "12345678901234567890.5", "25.00", "20.0")) {
            assertTrue(written.contains(number), number);
        }
        assertEquals(tree(json), tree(written));
        assertTrue(draft.dosed());
    }

    @Test
    void nothingButTheRateAndItsWordsIsTouched() throws Exception {
        Draft draft = rich(RATE_WITH_MORE);
        var corrected = DraftOrders.corrected(draft, new BigDecimal("20.0"), "µg/kg/min", "ug/kg/min", "20 µg/kg/min");
        String expected = RICH.formatted(DOBUTAMINE, RATE_WITH_MORE)
                .replace("\"value\":25.00,\"unit\":\"mcg/kg/min\"", "\"value\":20.0,\"unit\":\"µg/kg/min\"")
                .replace(
                        "\"text\":\"5 mcg/kg/min\",\"_text\":{\"extension\":[{\"url\":\"translation\"}]}",
                        "\"text\":\"20 µg/kg/min\"");
        assertEquals(tree(expected), tree(corrected.toString()));
        // and the draft itself stays as it was
        assertEquals(tree(RICH.formatted(DOBUTAMINE, RATE_WITH_MORE)), draft.resource());
        assertTrue(DraftOrders.correctable(draft));
    }

    @Test
    void aRatioOrADoseBecomesARate() throws Exception {
        String ratio = "\"rateRatio\":{\"numerator\":" + quantity("240", "mg") + ",\"denominator\":"
                + quantity("1", "h") + "}";
        String wanted =
                "\"rateQuantity\":{\"value\":84,\"unit\":\"mg/h\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"mg/h\"}";
        String without = "\"text\":\"5 mcg/kg/min\",\"_text\":{\"extension\":[{\"url\":\"translation\"}]},";
        for (String given : List.of(ratio, dose("240", "mg/h"), "\"rateQuantity\":" + Ward.text("240", "mg/hr"))) {
            var corrected = DraftOrders.corrected(rich(given), new BigDecimal("84"), "mg/h", "mg/h", null);
            String expected = RICH.formatted(DOBUTAMINE, wanted)
                    .replace(without, "")
                    .replace("\n               \"timing\"", "\"timing\"");
            assertEquals(tree(expected), tree(corrected.toString()), given);
            assertTrue(DraftOrders.correctable(rich(given)), given);
        }
    }

    @Test
    void anAmountBesideTheRateStays() {
        Draft bag = rich(dose("250", "mg") + "," + RATE_WITH_MORE);
        var corrected = DraftOrders.corrected(bag, new BigDecimal("20"), "µg/kg/min", "ug/kg/min", null);
        assertEquals(
                250,
                corrected
                        .at("/dosageInstruction/0/doseAndRate/0/doseQuantity/value")
                        .intValue());
        assertTrue(DraftOrders.correctable(bag));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"doseQuantity\":{\"value\":25,\"unit\":\"mcg/kg/min\"},\"rateQuantity\":{\"value\":120,\"unit\":\"mg/h\"}",
                "\"rateQuantity\":{\"value\":25,\"unit\":\"mcg/kg/min\"},\"rateRatio\":{}"
            })
    void aSecondDoseWouldContradictTheCorrection(String doseAndRate) {
        assertFalse(DraftOrders.correctable(rich(doseAndRate)));
    }

    @Test
    void severalDosesOrNoneAreNotCorrected() {
        String one = "{\"doseAndRate\":[{" + FIVE + "}]}";
        String two = "{\"doseAndRate\":[{" + FIVE + "},{" + FIVE + "}]}";
        assertTrue(DraftOrders.correctable(signed("\"dosageInstruction\":[" + one + "]")));
        assertTrue(DraftOrders.correctable(signed("\"dosageInstruction\":" + one)));
        assertFalse(DraftOrders.correctable(signed("\"dosageInstruction\":[" + one + "," + one + "]")));
        assertFalse(DraftOrders.correctable(signed("\"dosageInstruction\":[" + two + "]")));
        assertFalse(DraftOrders.correctable(signed("\"dosageInstruction\":[]")));
        assertFalse(DraftOrders.correctable(signed("\"note\":[]")));
        assertFalse(signed("\"note\":[]").dosed());
    }

    private static Draft signed(String more) {
        return Drafts.signed(Drafts.of(draft("m1", DOBUTAMINE, more)), new Ward())
                .get(0);
    }

    @Test
    void listsThatAreNoneStayAsTheyWere() throws Exception {
        Draft draft = signed(
                "\"dosageInstruction\":{\"doseAndRate\":{\"rateQuantity\":[" + quantity("25", "ug/kg/min") + "]}}");
        var corrected = DraftOrders.corrected(draft, new BigDecimal("20"), "µg/kg/min", "ug/kg/min", "20");
        assertEquals(
                tree("{\"doseAndRate\":{\"rateQuantity\":[{\"value\":20,\"unit\":\"µg/kg/min\","
                        + "\"system\":\"http://unitsofmeasure.org\",\"code\":\"ug/kg/min\"}]}}"),
                tree(corrected.get("dosageInstruction").toString()));
    }

    // ---- without a chart

    @Test
    void anOrderFromAResourceAlone() throws Exception {
        try (var parser = new JsonFactory().createParser(order(DOBUTAMINE, rate("24", "mg/h")))) {
            var request = FhirJson.read(parser);
            assertNotNull(request);
            Medicine medicine = Medicine.of((from, reference) -> null, request);
            Order order = OrderedDose.order("MedicationRequest/m1", request, medicine, Kind.CHANGE, true);
            assertEquals(
                    new Order(
                            "MedicationRequest/m1",
                            Drug.DOBUTAMINE,
                            Kind.CHANGE,
                            new BigDecimal("24"),
                            DoseUnit.MG_H,
                            null,
                            null,
                            "24 mg/h"),
                    order);
        }
    }
}
