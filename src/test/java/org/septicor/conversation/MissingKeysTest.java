package org.septicor.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.septicor.bedside.ChartBuilder;
import org.septicor.bedside.Textbook;
import org.septicor.bedside.Vignette;
import org.septicor.bedside.VignetteState;

/**
 * Prefetch that is not all there. What was looked for and not found is no datum; what could not be had is out of reach: 412 naming
 * the key where it could change the outcome, never an empty list of cards in its place.
 */
@QuarkusTest
class MissingKeysTest {
    static final List<String> KEYS = ChartBuilder.KEYS;

    /**
     * Of the patient of V37a, to whom dobutamine is proposed unless one of these says otherwise. The laboratory cannot: refill is
     * slow and the VTI is low, whatever it reports.
     */
    private static final Set<String> COULD_CHANGE_V37A = Set.of(
            "patient",
            "conditions",
            "bloodPressure",
            "vitals",
            "echocardiography",
            "hemodynamics",
            "infusions",
            "orders",
            "procedures",
            "serviceRequests",
            "goals");

    @ParameterizedTest
    @FieldSource("KEYS")
    void aKeyThatIsNotThere(String key) {
        ObjectNode request = v37a();
        prefetch(request).remove(key);
        outOfReach(key, Ehr.open(request));
    }

    @ParameterizedTest
    @FieldSource("KEYS")
    void aKeyThatFailed(String key) {
        ObjectNode request = v37a();
        prefetch(request).set(key, outcome("error"));
        outOfReach(key, Ehr.open(request));
    }

    @ParameterizedTest
    @FieldSource("KEYS")
    void aBundleThatHoldsOnlyAFailure(String key) {
        ObjectNode request = v37a();
        ObjectNode bundle = prefetch(request).putObject(key).put("resourceType", "Bundle");
        bundle.put("type", "searchset").putArray("entry").addObject().set("resource", outcome("fatal"));
        outOfReach(key, Ehr.open(request));
    }

    @ParameterizedTest
    @FieldSource("KEYS")
    void aResultThatGoesOnElsewhere(String key) {
        ObjectNode request = v37a();
        JsonNode value = prefetch(request).get(key);
        if (value.path("resourceType").asText().equals("Bundle")) {
            ArrayNode links = ((ObjectNode) value).putArray("link");
            links.addObject().put("relation", "next").put("url", "https://ehr.example.org/fhir?page=2");
            Ehr.Answer answer = Ehr.open(request);
            if (answer.status() == 412) {
                named(key, answer);
            } else {
                assertEquals("200 D-37", answer.status() + " " + answer.outcome(), key);
            }
        }
    }

    @ParameterizedTest
    @FieldSource("KEYS")
    void nothingOnRecordIsNoDatum(String key) {
        for (boolean asNull : new boolean[] {true, false}) {
            ObjectNode request = v37a();
            if (asNull) {
                prefetch(request).putNull(key);
            } else {
                prefetch(request)
                        .putObject(key)
                        .put("resourceType", "Bundle")
                        .put("type", "searchset")
                        .put("total", 0);
            }
            Ehr.Answer answer = Ehr.open(request);
            if (key.equals("patient")) {
                assertEquals(412, answer.status(), answer::text);
                named(key, answer);
            } else {
                assertEquals(200, answer.status(), answer::text);
                assertEquals(without(key), answer.outcomeAndIndicator(), key);
            }
        }
    }

    /** Where the outcome is certain without a key, its absence is no obstacle. */
    @ParameterizedTest
    @FieldSource("KEYS")
    void whatCannotChangeTheOutcomeIsNotNeeded(String key) {
        // the last two could put this patient out of scope, which is another silence
        Set<String> needed =
                Set.of("patient", "conditions", "bloodPressure", "infusions", "procedures", "serviceRequests");
        ObjectNode request = ChartBuilder.request(Vignette.named("V02a").state()); // not septic
        prefetch(request).remove(key);
        Ehr.Answer answer = Ehr.open(request);
        if (needed.contains(key)) {
            assertEquals(412, answer.status(), answer::text);
            named(key, answer);
        } else {
            assertEquals("200 D-02 none", answer.status() + " " + answer.outcomeAndIndicator(), answer::text);
        }
    }

    /**
     * Of V08j, whose pump fails on much norepinephrine (D-08a, critical), the weight is out of reach and the rate per patient: how
     * much he gets decides. Nothing else of the vitals does.
     */
    @Test
    void theWeightThatADoseNeeds() {
        ObjectNode request = ChartBuilder.request(Vignette.named("V08j").state());
        ObjectNode rate = (ObjectNode) prefetch(request).at("/infusions/entry/0/resource/dosage/rateQuantity");
        rate.put("value", 5).put("unit", "mg/h").put("code", "mg/h");
        assertEquals("D-08a critical", Ehr.open(request).outcomeAndIndicator());
        prefetch(request).remove("vitals");
        Ehr.Answer answer = Ehr.open(request);
        assertEquals(412, answer.status(), answer::text);
        named("vitals", answer);
    }

    private static void outOfReach(String key, Ehr.Answer answer) {
        if (COULD_CHANGE_V37A.contains(key)) {
            assertEquals(412, answer.status(), answer::text);
            named(key, answer);
        } else {
            assertEquals("200 D-37 warning", answer.status() + " " + answer.outcomeAndIndicator(), answer::text);
        }
    }

    private static void named(String key, Ehr.Answer answer) {
        assertEquals("OperationOutcome", answer.json().path("resourceType").asText());
        assertTrue(answer.text().contains(key), answer::text);
        assertTrue(answer.json().path("cards").isMissingNode(), answer::text);
    }

    /** What the textbook says of V37a without what a key brings. */
    private static String without(String key) {
        VignetteState s = Vignette.named("V37a").state().copy();
        switch (key) {
            case "conditions" -> s.sepsis = false;
            case "bloodPressure" -> s.arterial = null;
            case "vitals" -> {
                s.hr = s.crt = null;
                s.rhythm = null;
                s.weight = null;
            }
            case "laboratory" -> s.lactate = s.lactateBefore = s.scvo2 = s.sao2 = s.hb = s.gap = null;
            case "echocardiography" -> s.lvef = s.vti = s.rvlv = s.gradient = null;
            case "hemodynamics" -> {
                s.cvp = null;
                s.legRaise = null;
            }
            case "infusions" -> s.drugs.clear();
            default -> {
                // nothing of this patient's
            }
        }
        if (key.equals("bloodPressure")) {
            s.echoSbp = s.echoMap = null;
        }
        if (key.equals("echocardiography")) {
            s.sam = null;
        }
        return Textbook.read(s).toString();
    }

    private static ObjectNode v37a() {
        return ChartBuilder.request(Vignette.named("V37a").state());
    }

    private static ObjectNode prefetch(ObjectNode request) {
        return (ObjectNode) request.get("prefetch");
    }

    private static ObjectNode outcome(String severity) {
        ObjectNode outcome = JsonNodeFactory.instance.objectNode().put("resourceType", "OperationOutcome");
        outcome.putArray("issue").addObject().put("severity", severity).put("code", "timeout");
        return outcome;
    }
}
