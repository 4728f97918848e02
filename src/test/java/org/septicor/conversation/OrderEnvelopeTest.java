package org.septicor.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.septicor.bedside.ChartBuilder;
import org.septicor.bedside.StateBuilder;
import org.septicor.bedside.Vignette;
import org.septicor.bedside.VignetteOrder;
import org.septicor.bedside.VignetteOrder.Trait;
import org.septicor.bedside.VignetteState;
import org.septicor.bedside.VignetteState.M;

/**
 * What is around the judgement of an order: which drafts are judged and shown, what changes or stops what, and what no client should
 * send and some client will.
 */
@QuarkusTest
class OrderEnvelopeTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String SELECT = "order-select";
    private static final String SIGN = "order-sign";
    private static final List<String> HOOKS = List.of(SELECT, SIGN);

    private static final VignetteOrder START = VignetteOrder.of("dobutamine", "2.5", "ug/kg/min"); // D-53
    private static final VignetteOrder TOO_MUCH = VignetteOrder.of("dobutamine", "250", "ug/kg/min"); // D-41b critical
    private static final VignetteOrder DOPAMINE = VignetteOrder.of("dopamine", "5", "ug/kg/min"); // D-49 warning
    private static final VignetteOrder LEVOSIMENDAN =
            VignetteOrder.of("levosimendan", "0.1", "ug/kg/min"); // D-48b warning
    private static final VignetteOrder MILRINONE = VignetteOrder.of("milrinone", "0.25", "ug/kg/min"); // D-50c info

    // ---- which drafts are judged

    @Test
    void everyOrderForADrugHasItsOutcome() {
        for (String hook : HOOKS) {
            Ehr.Answer answer = ask(
                    hook,
                    START,
                    VignetteOrder.of("vasopressin", "0.03", "[IU]/min"),
                    VignetteOrder.of("paracetamol", "1", "g").with(Trait.AMOUNT),
                    VignetteOrder.undosed(VignetteOrder.NONE),
                    VignetteOrder.of("norepinephrine", "0.3", "ug/kg/min"));
            assertEquals(
                    List.of(order(1, "D-53"), order(2, "D-40"), order(3, "D-40"), order(4, "D-40"), order(5, "D-40")),
                    answer.orders());
            assertEquals(List.of(), answer.cards());
        }
    }

    @Test
    void otherOrdersHaveNone() {
        for (String hook : HOOKS) {
            ObjectNode request = request(hook, START);
            ArrayNode entries = entries(request);
            entries.removeAll();
            for (String type : List.of("ServiceRequest", "DeviceRequest", "NutritionOrder", "VisionPrescription")) {
                entries.addObject()
                        .putObject("resource")
                        .put("resourceType", type)
                        .put("id", "order-1");
            }
            Ehr.Answer answer = Ehr.order(request);
            assertEquals(200, answer.status(), answer::text);
            assertEquals(List.of(), answer.orders());
            assertEquals(List.of(), answer.cards());
            assertEquals("D-37", answer.outcome());
        }
    }

    @Test
    void onlyWhatIsSelectedIsJudgedWhileItIsDrafted() {
        ObjectNode request = request(SELECT, TOO_MUCH, DOPAMINE, MILRINONE);
        select(request, "MedicationRequest/order-3");
        Ehr.Answer answer = Ehr.order(request);
        assertEquals(List.of(order(3, "D-50c")), answer.orders());
        assertEquals(List.of("D-50c info"), answer.cards());
        select(request, "order-2", "https://ehr.example.org/fhir/MedicationRequest/order-3");
        assertEquals(
                List.of(order(2, "D-49"), order(3, "D-50c")), Ehr.order(request).orders());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[\"MedicationRequest/order-7\"]",
                "[\"ServiceRequest/order-1\"]",
                "[\"\"]",
                "[null]",
                "[1, {}, []]",
                "[\"urn:uuid:00000000-0000-4000-8000-000000000000\"]"
            })
    void nothingSelectedIsNothingJudged(String selections) {
        ObjectNode request = request(SELECT, TOO_MUCH);
        context(request).set("selections", json(selections));
        Ehr.Answer answer = Ehr.order(request);
        assertEquals(200, answer.status(), answer::text);
        assertEquals(List.of(), answer.orders());
        assertEquals(List.of(), answer.cards());
        assertEquals("D-37", answer.outcome());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"MedicationRequest/order-1\"", "{}", "7", "true"})
    void selectionsAreAList(String selections) {
        ObjectNode request = request(SELECT, TOO_MUCH);
        context(request).set("selections", json(selections));
        refused(400, "selections", Ehr.order(request));
    }

    /** Selections are of order-select; whatever stands there at order-sign, all drafts are signed. */
    @Test
    void everythingIsJudgedWhenItIsSigned() {
        ObjectNode request = request(SIGN, TOO_MUCH, DOPAMINE);
        select(request, "MedicationRequest/order-2");
        assertEquals(
                List.of(order(1, "D-41b"), order(2, "D-49")), Ehr.order(request).orders());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{\"resourceType\":\"Bundle\"}",
                "{\"resourceType\":\"Bundle\",\"entry\":[]}",
                "{\"resourceType\":\"Bundle\",\"entry\":null}",
                "{\"resourceType\":\"Bundle\",\"entry\":[null,{},{\"resource\":null}]}"
            })
    void noDraftsIsNothingJudged(String drafts) {
        for (String hook : HOOKS) {
            ObjectNode request = request(hook, TOO_MUCH);
            context(request).set("draftOrders", json(drafts));
            Ehr.Answer answer = Ehr.order(request);
            assertEquals(200, answer.status(), answer::text);
            assertEquals(List.of(), answer.orders());
            assertEquals(List.of(), answer.cards());
            context(request).remove("draftOrders");
            assertEquals(200, Ehr.order(request).status());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"Bundle\"",
                "7",
                "[]",
                "[{\"resourceType\":\"Bundle\"}]",
                "true",
                "{\"resourceType\":\"Patient\"}"
            })
    void draftsAreABundle(String drafts) {
        for (String hook : HOOKS) {
            ObjectNode request = request(hook, TOO_MUCH);
            context(request).set("draftOrders", json(drafts));
            refused(400, "draftOrders", Ehr.order(request));
        }
    }

    @Test
    void aServiceAnswersItsOwnHook() {
        byte[] sign = request(SIGN, START).toString().getBytes(StandardCharsets.UTF_8);
        byte[] view = ChartBuilder.request(base()).toString().getBytes(StandardCharsets.UTF_8);
        refused(400, "hook", Ehr.send(Ehr.ORDER_SELECT, sign));
        refused(400, "hook", Ehr.send(Ehr.PATIENT_VIEW, sign));
        refused(400, "hook", Ehr.send(Ehr.ORDER_SIGN, view));
    }

    @Test
    void patientViewSpeaksOfNoOrders() {
        ObjectNode request = ChartBuilder.request(base());
        context(request).set("draftOrders", context(request(SIGN, TOO_MUCH)).get("draftOrders"));
        Ehr.Answer answer = Ehr.open(request);
        assertEquals("D-37 warning", answer.outcomeAndIndicator());
        assertFalse(answer.json().path("extension").path("septicor-assessment").has("orders"));
    }

    // ---- which cards are shown

    @Test
    void theWorstTwoOrdersAreShown() {
        Ehr.Answer answer = ask(SIGN, MILRINONE, DOPAMINE, LEVOSIMENDAN, TOO_MUCH, START);
        assertEquals(
                List.of(order(1, "D-50c"), order(2, "D-49"), order(3, "D-48b"), order(4, "D-41b"), order(5, "D-53")),
                answer.orders());
        assertEquals(List.of("D-41b critical", "D-49 warning"), answer.cards());
        assertEquals(
                List.of("D-48b warning", "D-49 warning"),
                ask(SIGN, LEVOSIMENDAN, START, DOPAMINE).cards());
        assertEquals(
                List.of("D-49 warning", "D-50c info"),
                ask(SELECT, MILRINONE, START, DOPAMINE).cards());
        assertEquals(List.of("D-50c info"), ask(SELECT, START, MILRINONE).cards());
    }

    /** Two cards on the same rule are two advices: each speaks of its own order. */
    @Test
    void eachCardSpeaksOfItsOrder() {
        Ehr.Answer answer = ask(SIGN, TOO_MUCH, VignetteOrder.of("epinephrine", "50", "ug/kg/min"));
        assertEquals(List.of("D-41b critical", "D-41b critical"), answer.cards());
        JsonNode cards = answer.json().path("cards");
        assertTrue(cards.get(0).path("summary").asText().contains("obutamine 250"), answer::text);
        assertTrue(cards.get(1).path("summary").asText().contains("pinephrine 50"), answer::text);
        assertEquals(Set.of("MedicationRequest/order-1"), touched(cards.get(0)));
        assertEquals(Set.of("MedicationRequest/order-2"), touched(cards.get(1)));
        assertFalse(cards.get(0)
                .path("uuid")
                .asText()
                .equals(cards.get(1).path("uuid").asText()));
    }

    @Test
    void theStateIsShownOnlyIfCriticalAndNoOrderHasACard() {
        VignetteState critical = Vignette.named("V51c").state(); // D-08a
        VignetteOrder allowed = Vignette.named("V51c").order();
        for (String hook : HOOKS) {
            assertEquals(List.of("D-08a critical"), ask(critical, hook, allowed).cards());
            assertEquals(List.of("D-08a critical"), ask(critical, hook).cards());
            assertEquals(
                    List.of("D-49 warning"),
                    ask(critical, hook, allowed, DOPAMINE).cards());
            assertEquals(
                    List.of("D-50a critical"), ask(critical, hook, MILRINONE).cards());
            assertEquals(List.of(), ask(hook, START).cards()); // D-37 is a warning
            assertEquals(List.of(), ask(hook).cards());
        }
    }

    @Test
    void nobodyOutOfScopeGetsACard() {
        VignetteState noSepsis = base();
        noSepsis.sepsis = false;
        VignetteState child = base();
        child.age = 17;
        for (VignetteState state : List.of(noSepsis, child)) {
            for (String hook : HOOKS) {
                Ehr.Answer answer = ask(state, hook, TOO_MUCH, DOPAMINE);
                assertEquals(List.of(order(1, "D-40"), order(2, "D-40")), answer.orders());
                assertEquals(List.of(), answer.cards());
            }
        }
    }

    // ---- stops and changes

    @ParameterizedTest
    @ValueSource(strings = {"on-hold", "stopped", "cancelled", "completed", "ended", "entered-in-error"})
    void anOrderThatEndsIsAStop(String status) {
        for (String hook : HOOKS) {
            ObjectNode request = request(hook, TOO_MUCH);
            draft(request).put("status", status);
            assertEquals(List.of(order(1, "D-40")), Ehr.order(request).orders());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"draft", "active", "unknown"})
    void anOrderThatDoesNotEndIsNone(String status) {
        ObjectNode request = request(SIGN, TOO_MUCH);
        draft(request).put("status", status);
        assertEquals(List.of(order(1, "D-41b")), Ehr.order(request).orders());
    }

    @Test
    void aRateOfZeroIsAStopInAnyUnit() {
        for (String unit : List.of("ug/kg/min", "mg/h", "mL/h", "mg/min", "furlong")) {
            for (String hook : HOOKS) {
                ObjectNode request = request(hook, VignetteOrder.of("dobutamine", "0", unit));
                assertEquals(List.of(order(1, "D-40")), Ehr.order(request).orders(), unit);
            }
        }
        ObjectNode ratio = request(SIGN, START);
        ObjectNode dose = dose(draft(ratio));
        dose.removeAll();
        ObjectNode zero = dose.putObject("rateRatio");
        zero.putObject("numerator").put("value", 0).put("unit", "mg");
        zero.putObject("denominator").put("value", 1).put("unit", "h");
        assertEquals(List.of(order(1, "D-40")), Ehr.order(ratio).orders());
    }

    /** A patient on dobutamine 10 by an active order, without any administration: that order, signed again. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"10, D-40", "7.5, D-40", "0, D-40", "10.0001, D-52a", "20.1, D-42"})
    void anActiveOrderSignedAgainIsAChange(String dose, String expected) {
        ObjectNode request = request(SIGN, VignetteOrder.of("dobutamine", dose, "ug/kg/min"));
        ObjectNode active = draft(request).deepCopy();
        active.put("status", "active").put("id", "running");
        quantity(dose(active).putObject("rateQuantity"), "10", "ug/kg/min");
        ((ObjectNode) active.get("dosageInstruction").get(0))
                .putObject("timing")
                .putObject("repeat")
                .putObject("boundsPeriod")
                .put("start", StateBuilder.NOW.minusSeconds(3600).toString());
        prefetched(request, "orders", active);
        Ehr.Answer fresh = Ehr.order(request);
        assertEquals(
                expected.equals("D-42") || dose.equals("0") ? order(1, expected) : order(1, "D-43"),
                fresh.orders().get(0));
        draft(request).put("id", "running").put("status", "active");
        assertEquals(
                List.of("MedicationRequest/running " + expected),
                Ehr.order(request).orders());
    }

    /** Dobutamine runs at 2.5 and was ordered at 10: 9 in its place is no reduction but nearly four times what runs. */
    @Test
    void aRiseBelowThePriorOrderIsARise() {
        ObjectNode request =
                request(SIGN, VignetteOrder.of("dobutamine", "9", "ug/kg/min").asChange());
        ObjectNode prior = draft(request).deepCopy();
        prior.put("id", "before-order-1").put("status", "active").remove("priorPrescription");
        quantity(dose(prior).putObject("rateQuantity"), "10", "ug/kg/min");
        prefetched(request, "orders", prior);
        assertEquals(List.of(order(1, "D-40")), Ehr.order(request).orders(), "nothing runs: what was ordered decides");
        ObjectNode running = JSON.objectNode().put("resourceType", "MedicationAdministration");
        running.put("id", "running").put("status", "in-progress");
        running.putObject("subject").put("reference", "Patient/p1");
        running.set("medicationCodeableConcept", prior.get("medicationCodeableConcept"));
        running.putObject("effectivePeriod")
                .put("start", StateBuilder.NOW.minusSeconds(3600).toString());
        quantity(running.putObject("dosage").putObject("rateQuantity"), "2.5", "ug/kg/min");
        prefetched(request, "infusions", running);
        assertEquals(List.of(order(1, "D-52b")), Ehr.order(request).orders());
    }

    /** Of a drug whose dose is not checked, an order is compared with its prior prescription as it is written (reading 21). */
    @ParameterizedTest(name = "{0} {1}, {2} a day: {3}")
    @CsvSource({
        "5, mg, 1, D-40",
        "2.5, mg, 1, D-40",
        "0, mg, 1, D-40",
        "5.0001, mg, 1, D-47b",
        "2.5, mg, 2, D-47b",
        "2.5, g, 1, D-47b",
        "1000, ug, 1, D-47b",
    })
    void aTabletIsComparedWithItsPriorPrescription(String value, String unit, int frequency, String expected) {
        ObjectNode request = tablets(value, unit, frequency);
        for (ObjectNode order : List.of(draft(request), prior(request))) {
            ((ObjectNode) order.get("dosageInstruction").get(0))
                    .putObject("route")
                    .putArray("coding")
                    .addObject()
                    .put("system", ChartBuilder.SNOMED)
                    .put("code", "26643006");
        }
        assertEquals(List.of(order(1, expected)), Ehr.order(request).orders());
        draft(request).remove("priorPrescription");
        String fresh = value.equals("0") ? "D-40" : "D-43";
        assertEquals(List.of(order(1, fresh)), Ehr.order(request).orders());
    }

    /** As many as before is unchanged, also where neither order says by which route. */
    @Test
    void anOrderSignedAgainWordForWordIsUnchanged() {
        assertEquals(List.of(order(1, "D-40")), Ehr.order(tablets("5", "mg", 1)).orders());
    }

    /** Bisoprolol, 5 mg once a day until now. */
    private static ObjectNode tablets(String value, String unit, int frequency) {
        ObjectNode request = request(
                SIGN,
                VignetteOrder.of("beta_blocker", value, unit).with(Trait.AMOUNT).asChange());
        ObjectNode prior = draft(request).deepCopy();
        daily(draft(request), frequency);
        daily(prior, 1);
        prior.put("id", "before-order-1").put("status", "active").remove("priorPrescription");
        quantity(dose(prior).putObject("doseQuantity"), "5", "mg");
        prefetched(request, "orders", prior);
        return request;
    }

    private static ObjectNode prior(ObjectNode request) {
        return (ObjectNode) request.at("/prefetch/orders/entry/0/resource");
    }

    // ---- the dose as it is written

    @Test
    void aDoseNotYetEnteredCanWaitUntilItIsSigned() {
        for (VignetteOrder undosed :
                List.of(VignetteOrder.undosed("dobutamine"), VignetteOrder.undosed("epinephrine"))) {
            assertEquals(List.of(order(1, "D-53")), ask(SELECT, undosed).orders());
            Ehr.Answer signed = ask(SIGN, undosed);
            assertEquals(List.of(order(1, "D-41a")), signed.orders());
            assertTrue(signed.card().path("summary").asText().contains("dose"), signed::text);
        }
        assertEquals(
                List.of(order(1, "D-48b")),
                ask(SELECT, VignetteOrder.undosed("levosimendan")).orders());
        assertEquals(
                List.of(order(1, "D-40")),
                ask(SELECT, VignetteOrder.undosed("norepinephrine")).orders());
        assertEquals(
                List.of(order(1, "D-47b")),
                ask(SIGN, VignetteOrder.undosed("beta_blocker")).orders());
        assertEquals(
                List.of(order(1, "D-53")),
                ask(SIGN, VignetteOrder.undosed("isoprenaline")).orders());
    }

    /** What is written in the place of a dose and is none can be anything: it is not checked, and not taken for a good dose. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"rateRange\":{\"low\":{\"value\":2.5,\"unit\":\"ug/kg/min\"},\"high\":{\"value\":5,\"unit\":\"ug/kg/min\"}}}",
                "{\"doseRange\":{\"low\":{\"value\":2.5,\"unit\":\"ug/kg/min\"}}}",
                "{\"rateQuantity\":{\"value\":2.5,\"comparator\":\"<=\",\"unit\":\"ug/kg/min\"}}",
                "{\"rateQuantity\":{\"value\":2.5,\"comparator\":\"ad\",\"unit\":\"ug/kg/min\"}}",
                "{\"rateQuantity\":{\"value\":\"about 2.5\",\"unit\":\"ug/kg/min\"}}",
                "{\"rateQuantity\":{\"value\":{},\"unit\":\"ug/kg/min\"}}",
                "{\"rateQuantity\":{\"value\":2.5}}",
                "{\"rateQuantity\":{\"value\":2.5,\"unit\":7}}",
                "{\"rateQuantity\":{\"value\":2.5,\"unit\":\"mg\"}}",
                "{\"rateQuantity\":{\"value\":2.5,\"unit\":\"ug/kg/min\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"mg/kg/min\"}}",
                "{\"rateQuantity\":{\"value\":2.5,\"unit\":\"mg/h\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"ug/kg/min\"}}",
                "{\"rateQuantity\":\"2.5 ug/kg/min\"}",
                "{\"rateQuantity\":[7]}",
                "{\"rateRatio\":{\"numerator\":{\"value\":12,\"unit\":\"mg\"}}}",
                "{\"rateRatio\":{\"numerator\":{\"value\":12,\"unit\":\"mg\"},\"denominator\":{\"value\":0,\"unit\":\"h\"}}}",
                "{\"rateRatio\":{\"numerator\":{\"value\":12,\"unit\":\"mg\"},\"denominator\":{\"value\":1,\"unit\":\"d\"}}}",
                "{\"doseQuantity\":{\"value\":250,\"unit\":\"mg\"}}",
                "{\"rateQuantity\":{\"value\":-2.5,\"unit\":\"mg/min\"}}"
            })
    void aDoseThatCannotBeReadIsNotChecked(String doseAndRate) {
        for (String hook : HOOKS) {
            ObjectNode request = request(hook, START);
            ((ArrayNode) draft(request).get("dosageInstruction").get(0).get("doseAndRate")).set(0, json(doseAndRate));
            Ehr.Answer answer = Ehr.order(request);
            assertEquals(200, answer.status(), answer::text);
            assertEquals(List.of(order(1, "D-41a")), answer.orders(), hook);
            assertEquals(List.of("D-41a warning"), answer.cards(), hook);
        }
    }

    @Test
    void lessThanNothingIsNoStop() {
        for (String hook : HOOKS) {
            String outcome = ask(hook, VignetteOrder.of("dobutamine", "-2.5", "ug/kg/min"))
                    .orders()
                    .get(0);
            assertTrue(outcome.endsWith("D-41a") || outcome.endsWith("D-41b"), outcome);
        }
    }

    /** Only the first dosage is read; one that comes later is not taken for it. */
    @Test
    void aDoseElsewhereIsNotGuessed() {
        ObjectNode request = request(SIGN, START);
        ((ArrayNode) draft(request).get("dosageInstruction")).insertObject(0).put("text", "2.5 µg/kg/min");
        assertEquals(List.of(order(1, "D-41a")), Ehr.order(request).orders());
    }

    @ParameterizedTest(name = "\"{0}\": {1}")
    @CsvSource({
        ", D-41a",
        "continuous infusion, D-41a",
        "norepinephrine base, D-40",
        "dose in BASE equivalents, D-40",
        "'as base, 1 mg/mL', D-40",
        "baseline dose, D-41a",
        "database entry 7, D-41a",
        "bitartrate (not base), D-41a",
        "norepinephrine bitartrate 2 mg = 1 mg base, D-41a",
    })
    void ofASaltItHasToBeSaidWhatIsMeant(String text, String expected) {
        for (String hook : HOOKS) {
            ObjectNode request = request(
                    hook, VignetteOrder.of("norepinephrine", "0.3", "ug/kg/min").with(Trait.SALT));
            if (text != null) {
                ((ObjectNode) draft(request).get("dosageInstruction").get(0)).put("text", text);
            }
            assertEquals(List.of(order(1, expected)), Ehr.order(request).orders());
        }
    }

    /** The unit put right, the order still says that it is of the base (reading 18: what is offered would itself pass). */
    @Test
    void aCorrectedUnitStillSaysBase() {
        ObjectNode request = request(
                SIGN,
                VignetteOrder.of("norepinephrine", "8", "ug/kg/min")
                        .with(Trait.SALT)
                        .with(Trait.SAYS_BASE));
        Ehr.Answer answer = Ehr.order(request);
        assertEquals(List.of("D-41b critical"), answer.cards());
        assertEquals(List.of(), OrderVignetteConversationTest.correctionsThatFail(request, answer.card()));
    }

    /** Below table L: in circulatory failure a loading dose is judged as the drug is, and told that none is given; else not checked. */
    @ParameterizedTest(name = "{0} {1} {2}: {3}, without circulatory failure {4}")
    @CsvSource({
        "milrinone, 50, ug/kg, D-50c info, D-41a warning",
        "milrinone, 3.75, mg, D-50c info, D-41a warning",
        "enoximone, 0.5, mg/kg, D-50c info, D-41a warning",
        "levosimendan, 12, ug/kg, D-48b warning, D-41a warning",
        "milrinone, 5, mL, D-41a warning, D-41a warning",
        "dobutamine, 5, mg, D-41a warning, D-41a warning",
        "epinephrine, 1, mg, D-41a warning, D-41a warning",
    })
    void aLoadingDose(String drug, String value, String unit, String failing, String stable) {
        VignetteOrder loading = VignetteOrder.of(drug, value, unit).with(Trait.AMOUNT);
        VignetteState well = Vignette.named("V40c").state(); // D-11: no vasoactive, perfused, MAP at target
        for (String hook : HOOKS) {
            Ehr.Answer answer = ask(hook, loading);
            assertEquals(List.of(failing), answer.cards());
            if (!failing.startsWith("D-41a")) {
                String text = answer.card().path("summary").asText()
                        + answer.card().path("detail").asText();
                assertTrue(text.contains("no bolus"), answer::text);
            }
            assertEquals(List.of(stable), ask(well, hook, loading).cards());
        }
    }

    // ---- medications

    @Test
    void aMedicationThatIsNowhereIsAskedFor() {
        for (String hook : HOOKS) {
            ObjectNode request = request(hook, START);
            refer(draft(request), "Medication/nowhere");
            refused(412, "Medication/nowhere", Ehr.order(request));
            refer(draft(request), "#nowhere");
            refused(412, "", Ehr.order(request));
        }
    }

    @Test
    void aMedicationThatMattersToNobodyIsNotAskedFor() {
        VignetteState noSepsis = base();
        noSepsis.sepsis = false;
        for (String hook : HOOKS) {
            ObjectNode request = ChartBuilder.orderRequest(hook, noSepsis, List.of(START));
            refer(draft(request), "Medication/nowhere");
            assertEquals(List.of(order(1, "D-40")), Ehr.order(request).orders());
        }
        ObjectNode request = request(SELECT, START, DOPAMINE);
        refer(draft(request), "Medication/nowhere");
        select(request, "MedicationRequest/order-2");
        assertEquals(List.of(order(2, "D-49")), Ehr.order(request).orders());
    }

    @Test
    void codesThatNameTwoDrugsAreRefused() {
        for (String hook : HOOKS) {
            ObjectNode request = request(hook, START);
            ((ArrayNode) draft(request).get("medicationCodeableConcept").get("coding"))
                    .addObject()
                    .put("system", ChartBuilder.ATC)
                    .put("code", "C01CA24");
            refused(422, "", Ehr.order(request));
        }
    }

    @Test
    void anUnknownDrugIsNothingToCheck() {
        for (String hook : HOOKS) {
            ObjectNode request = request(hook, START);
            draft(request).putObject("medicationCodeableConcept").put("text", "dobutamine");
            assertEquals(List.of(order(1, "D-40")), Ehr.order(request).orders());
            draft(request).putObject("medicationCodeableConcept");
            assertEquals(List.of(order(1, "D-40")), Ehr.order(request).orders());
        }
    }

    // ---- whose order, which FHIR

    @Test
    void anOrderOfAnotherPatientIsRefused() {
        for (String hook : HOOKS) {
            ObjectNode request = request(hook, DOPAMINE, START);
            draft(request).putObject("subject").put("reference", "Patient/p2");
            refused(422, "", Ehr.order(request));
            if (hook.equals(SELECT)) {
                select(request, "MedicationRequest/order-2");
                refused(422, "", Ehr.order(request));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MedicationOrder", "ProcedureRequest", "DiagnosticOrder"})
    void ordersOfAnOlderFhirAreRefused(String type) {
        for (String hook : HOOKS) {
            ObjectNode request = request(hook, START);
            draft(request).put("resourceType", type);
            Ehr.Answer answer = Ehr.order(request);
            refused(422, "R4", answer);
        }
    }

    // ---- data out of reach

    @Test
    void whatCouldChangeAnOrdersOutcomeIsAskedFor() {
        VignetteOrder milrinone = VignetteOrder.of("milrinone", "0.5", "ug/kg/min");
        for (String hook : HOOKS) {
            refused(412, "laboratory", without("laboratory", hook, milrinone)); // the clearance: D-50b
            refused(412, "vitals", without("vitals", hook, VignetteOrder.of("dopamine", "20", "mg/h"))); // the weight
            refused(412, "orders", without("orders", hook, VignetteOrder.of("landiolol", "1", "ug/kg/min"))); // D-43
            Ehr.Answer implausible = without("laboratory", hook, TOO_MUCH);
            assertEquals(List.of("D-41b critical"), implausible.cards());
            // without a card of the order, the outcome of the state: that norepinephrine is within limits depends on no
            // echo
            VignetteOrder norepinephrine = VignetteOrder.of("norepinephrine", "0.3", "ug/kg/min");
            refused(412, "echocardiography", without("echocardiography", hook, norepinephrine));
        }
    }

    // ---- what no client should send

    private static final List<JsonNode> WRONG = List.of(
            JSON.nullNode(),
            JSON.numberNode(7),
            JSON.textNode("garbage"),
            JSON.booleanNode(true),
            JSON.arrayNode(),
            JSON.arrayNode().add(1).addNull().add("x"),
            JSON.objectNode(),
            JSON.objectNode().put("resourceType", "Bundle").put("value", 3));

    /** Every member of a draft and of its Bundle, in every wrong way, and left out: a clear 4xx, or a judgement; never worse. */
    @Test
    void everyMemberOfAnotherType() {
        VignetteState state = Vignette.named("V52e").state();
        VignetteOrder order =
                VignetteOrder.of("dobutamine", "10", "mL/h").asChange().at(new BigDecimal("5"));
        for (String hook : HOOKS) {
            ObjectNode good = ChartBuilder.orderRequest(hook, state, List.of(order, DOPAMINE));
            ObjectNode dosage =
                    (ObjectNode) draft(good).get("dosageInstruction").get(0);
            dosage.put("text", "x").putObject("timing").putObject("repeat").put("frequency", 1);
            List<String> paths = new ArrayList<>();
            collect(context(good).get("draftOrders"), "/context/draftOrders", paths);
            assertTrue(paths.size() > 40, () -> "members: " + paths.size());
            for (String path : paths) {
                for (JsonNode wrong : WRONG) {
                    ObjectNode request = good.deepCopy();
                    put(request, path, wrong);
                    neverWorse(Ehr.order(request), path + " = " + wrong);
                }
                ObjectNode request = good.deepCopy();
                put(request, path, null);
                neverWorse(Ehr.order(request), path + " left out");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e400",
                "1e-400",
                "99999999999999999999999999999999999999.5",
                "-0",
                "0.00000000000000001",
                "1e999999999"
            })
    void numbersBeyondMeasure(String number) {
        for (String unit : List.of("ug/kg/min", "mg/h")) {
            String body =
                    request(SIGN, VignetteOrder.of("dobutamine", "777", unit)).toString();
            Ehr.Answer answer =
                    Ehr.send(Ehr.ORDER_SIGN, body.replace("777", number).getBytes(StandardCharsets.UTF_8));
            neverWorse(answer, number);
            if (answer.status() == 200) {
                Set<String> right =
                        number.equals("-0") ? Set.of(order(1, "D-40")) : Set.of(order(1, "D-41a"), order(1, "D-41b"));
                assertTrue(right.containsAll(answer.orders()), () -> number + " " + unit + " is " + answer.text());
            }
        }
    }

    @Test
    void manyDrafts() {
        List<VignetteOrder> many = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            many.add(List.of(START, DOPAMINE, MILRINONE, TOO_MUCH).get(i % 4));
        }
        Ehr.Answer answer = Ehr.order(ChartBuilder.orderRequest(SIGN, base(), many));
        assertEquals(200, answer.status());
        assertEquals(300, answer.orders().size());
        assertEquals(List.of("D-41b critical", "D-41b critical"), answer.cards());
    }

    @Test
    void draftsWithoutAnId() {
        for (String hook : HOOKS) {
            ObjectNode request = request(hook, TOO_MUCH);
            draft(request).remove("id");
            Ehr.Answer answer = Ehr.order(request);
            assertEquals(200, answer.status(), answer::text);
            assertEquals(1, answer.orders().size(), answer::text);
            assertTrue(answer.orders().get(0).endsWith("D-41b"), answer::text);
            assertEquals(List.of("D-41b critical"), answer.cards());
        }
    }

    // ---- small things

    /** On whom dobutamine is to be tested: D-37. */
    private static VignetteState base() {
        VignetteState state = Vignette.named("V52c").state().copy();
        state.crcl = new M(new BigDecimal("60"), 3600);
        return state;
    }

    private static ObjectNode request(String hook, VignetteOrder... orders) {
        return ChartBuilder.orderRequest(hook, base(), List.of(orders));
    }

    private static Ehr.Answer ask(String hook, VignetteOrder... orders) {
        return ask(base(), hook, orders);
    }

    private static Ehr.Answer ask(VignetteState state, String hook, VignetteOrder... orders) {
        Ehr.Answer answer = Ehr.order(ChartBuilder.orderRequest(hook, state, List.of(orders)));
        assertEquals(200, answer.status(), answer::text);
        return answer;
    }

    private static Ehr.Answer without(String key, String hook, VignetteOrder order) {
        ObjectNode request = request(hook, order);
        ((ObjectNode) request.get("prefetch")).remove(key);
        return Ehr.order(request);
    }

    private static String order(int number, String outcome) {
        return "MedicationRequest/order-" + number + " " + outcome;
    }

    private static ObjectNode context(ObjectNode request) {
        return (ObjectNode) request.get("context");
    }

    private static ArrayNode entries(ObjectNode request) {
        return (ArrayNode) context(request).get("draftOrders").get("entry");
    }

    /** The first draft. */
    private static ObjectNode draft(ObjectNode request) {
        return (ObjectNode) entries(request).get(0).get("resource");
    }

    private static ObjectNode dose(ObjectNode draft) {
        return (ObjectNode)
                draft.get("dosageInstruction").get(0).get("doseAndRate").get(0);
    }

    private static void quantity(ObjectNode quantity, String value, String unit) {
        quantity.put("value", new BigDecimal(value))
                .put("unit", unit)
                .put("system", ChartBuilder.UCUM)
                .put("code", unit);
    }

    private static void daily(ObjectNode draft, int frequency) {
        ((ObjectNode) draft.get("dosageInstruction").get(0))
                .putObject("timing")
                .putObject("repeat")
                .put("frequency", frequency)
                .put("period", 1)
                .put("periodUnit", "d");
    }

    private static void prefetched(ObjectNode request, String key, ObjectNode resource) {
        ObjectNode bundle = (ObjectNode) request.get("prefetch").get(key);
        ArrayNode entries = bundle.withArray("entry");
        entries.addObject().set("resource", resource);
        bundle.put("total", entries.size());
    }

    private static void refer(ObjectNode draft, String reference) {
        draft.remove("medicationCodeableConcept");
        draft.putObject("medicationReference").put("reference", reference);
    }

    private static void select(ObjectNode request, String... references) {
        ArrayNode selections = context(request).putArray("selections");
        for (String reference : references) {
            selections.add(reference);
        }
    }

    /** The orders that a card's suggestions would delete or change. */
    private static Set<String> touched(JsonNode card) {
        Set<String> touched = new java.util.TreeSet<>();
        for (JsonNode suggestion : card.path("suggestions")) {
            for (JsonNode action : suggestion.path("actions")) {
                if (action.path("type").asText().equals("delete")) {
                    touched.add(action.path("resourceId").asText());
                } else if (action.path("type").asText().equals("update")) {
                    touched.add(action.path("resource").path("resourceType").asText() + "/"
                            + action.path("resource").path("id").asText());
                }
            }
        }
        return touched;
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static void refused(int status, String naming, Ehr.Answer answer) {
        assertEquals(status, answer.status(), answer::text);
        assertEquals("OperationOutcome", answer.json().path("resourceType").asText(), answer::text);
        assertTrue(answer.text().contains(naming), () -> naming + " is not named: " + answer.text());
    }

    private static void neverWorse(Ehr.Answer answer, String what) {
        assertTrue(answer.status() < 500, () -> what + ": " + answer.status() + " " + answer.text());
        assertFalse(
                answer.text().contains("Exception") || answer.text().contains("org.septicor"),
                () -> what + answer.text());
        if (answer.status() == 200) {
            assertTrue(answer.cards().size() <= 2, () -> what + answer.text());
            assertTrue(answer.orders().size() <= 2, () -> what + answer.text());
        } else {
            assertEquals("OperationOutcome", answer.json().path("resourceType").asText(), what);
        }
    }

    /** JSON pointers of every member below, and of the first two items of each list. */
    private static void collect(JsonNode node, String path, List<String> paths) {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                paths.add(path + "/" + member.getKey());
                collect(member.getValue(), path + "/" + member.getKey(), paths);
            }
        } else if (node.isArray()) {
            for (int i = 0; i < Math.min(2, node.size()); i++) {
                paths.add(path + "/" + i);
                collect(node.get(i), path + "/" + i, paths);
            }
        }
    }

    /** Replaces what stands at a pointer, or takes it out. */
    private static void put(ObjectNode request, String path, JsonNode value) {
        int slash = path.lastIndexOf('/');
        JsonNode parent = request.at(path.substring(0, slash));
        String last = path.substring(slash + 1);
        if (parent instanceof ObjectNode object) {
            if (value == null) {
                object.remove(last);
            } else {
                object.set(last, value);
            }
        } else if (parent instanceof ArrayNode array) {
            if (value == null) {
                array.remove(Integer.parseInt(last));
            } else {
                array.set(Integer.parseInt(last), value);
            }
        }
    }
}
