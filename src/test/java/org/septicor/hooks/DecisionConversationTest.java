package org.septicor.hooks;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.GuidanceResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@DisplayName("A decision")
class DecisionConversationTest {
    static List<String> samples() {
        return Samples.names();
    }

    @ParameterizedTest
    @MethodSource("samples")
    @DisplayName(
            "is there as soon as it is answered, whole, with the cards byte for byte, and gives the same outcome again")
    void isThere(String sample) {
        Response answered = given().contentType("application/json")
                .body(Samples.request(sample).toString())
                .post(Samples.service(sample));
        Talk.Answer answer = new Talk.Answer(Talk.read(answered.asString()));
        Response found = given().get("/decisions/" + answer.decision());
        found.then()
                .statusCode(200)
                .contentType("application/json")
                .header("Cache-Control", "no-store")
                .body("id", equalTo(answer.decision()))
                .body("mode", equalTo("live"))
                .body("client", equalTo("anonymous"));
        JsonNode decision = Talk.read(found.asString());
        assertEquals(answer.assessment().path("outcome"), decision.at("/assessment/outcome"));
        String sent = answered.asString();
        String cards = sent.substring(sent.indexOf("\"cards\":[") + 9, sent.indexOf("],\"extension\""));
        for (JsonNode told : decision.path("cards")) {
            assertTrue(cards.contains(
                    cardIn(found.asString(), told.at("/card/uuid").asText())));
        }
        assertEquals(answer.cards().size(), decision.path("cards").size());
        given().post("/decisions/" + answer.decision() + "/replay")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("same", is(true))
                .body(
                        "recorded.outcome",
                        equalTo(answer.assessment().path("outcome").asText()))
                .body(
                        "replayed.outcome",
                        equalTo(answer.assessment().path("outcome").asText()));
    }

    /** The card with this uuid as it stands in a text. */
    private static String cardIn(String text, String uuid) {
        int from = text.indexOf("{\"uuid\":\"" + uuid);
        int depth = 0;
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                i += c == '\\' ? 1 : 0;
                quoted = c != '"';
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return text.substring(from, i + 1);
            }
        }
        throw new AssertionError("no card " + uuid);
    }

    @Test
    @DisplayName(
            "says how the patient was read: which pressure wins, what is derived, what is too old, and how it went")
    void reading() {
        ObjectNode request = Talk.request("responder", "p-" + UUID.randomUUID());
        for (JsonNode entry : request.at("/prefetch/laboratory/entry")) {
            ObjectNode resource = (ObjectNode) entry.path("resource");
            if (resource.at("/code/coding/0/code").asText().equals("97549-0")) {
                resource.put("effectiveDateTime", "2025-12-31T12:00:00Z");
            }
        }
        JsonNode decision = Talk.read(
                given().get("/decisions/" + Talk.call(request).decision()).asString());
        assertEquals("68.0", fact(decision.path("counted"), "MAP").path("value").asText());
        assertEquals(
                "98",
                fact(decision.path("counted"), "SBP_AT_ECHO").path("value").asText());
        assertEquals(
                "8.0", fact(decision.path("counted"), "PCO2_GAP").path("value").asText());
        assertEquals(
                "stale", fact(decision.path("counted"), "SCVO2").path("kind").asText());
        assertTrue(fact(decision.path("counted"), "HR").isMissingNode(), "counts as it is charted");
        assertEquals(
                "[5.6, 5.0, 4.4, 4.2]",
                fact(decision.path("courses"), "LACTATE")
                        .path("points")
                        .findValuesAsText("value")
                        .toString());
        assertEquals(
                "[2.5, 5.0]",
                fact(decision.path("courses"), "DOBUTAMINE_DOSE")
                        .path("points")
                        .findValuesAsText("value")
                        .toString());
        assertEquals(
                "mL", fact(decision.path("courses"), "SV_POST").path("unit").asText());
        assertEquals("130", decision.at("/limits/REFERENCE_SBP").asText());
        assertEquals("30", decision.at("/limits/TEST_DURATION").asText());
        assertEquals("UTC", decision.path("timeZone").asText(), "the ward's clock");
    }

    private static JsonNode fact(JsonNode list, String name) {
        for (JsonNode one : list) {
            if (one.path("fact").asText().equals(name)) {
                return one;
            }
        }
        return MissingNode.getInstance();
    }

    @Test
    @DisplayName("is also a FHIR GuidanceResponse")
    void asFhir() {
        Talk.Answer answer = Talk.call(Talk.request("unit-slip", "p-" + UUID.randomUUID()));
        Response found = given().accept("application/fhir+json").get("/decisions/" + answer.decision());
        found.then()
                .statusCode(200)
                .contentType(containsString("application/fhir+json"))
                .header("Cache-Control", "no-store")
                .header("Vary", containsString("Accept"));
        GuidanceResponse guidance =
                FhirContext.forR4Cached().newJsonParser().parseResource(GuidanceResponse.class, found.asString());
        assertEquals(answer.decision(), guidance.getIdElement().getIdPart());
        assertEquals(
                answer.assessment().path("outcome").asText().replace("-", ""),
                guidance.getReasonCodeFirstRep().getCodingFirstRep().getCode());
        assertFalse(found.asString().contains("Patient/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000-0000-0000-0000-000000000000", "nope", "1-1-1-1-1", "%00"})
    @DisplayName("that is not there is answered 404, whatever its id")
    void unknown(String id) {
        for (String path : List.of("/decisions/" + id)) {
            given().urlEncodingEnabled(false)
                    .get(path)
                    .then()
                    .statusCode(404)
                    .body("issue[0].code", equalTo("not-found"));
        }
        given().urlEncodingEnabled(false)
                .post("/decisions/" + id + "/replay")
                .then()
                .statusCode(404);
    }

    @Test
    @DisplayName("is read by whoever asks where callers are not verified, and only read")
    void open() {
        Talk.Answer answer = Talk.call(Talk.request("dobutamine-test", "p-" + UUID.randomUUID()), Talk.as("epic"));
        given().get("/decisions/" + answer.decision())
                .then()
                .statusCode(200)
                .body("client", equalTo("epic"))
                .body("dialect", equalTo("epic"));
        given().post("/decisions/" + answer.decision()).then().statusCode(405).header("Allow", "GET, HEAD, OPTIONS");
        given().delete("/decisions/" + answer.decision()).then().statusCode(405);
        given().get("/decisions/" + answer.decision() + "/replay")
                .then()
                .statusCode(405)
                .header("Allow", "POST, OPTIONS");
        given().accept("image/png")
                .get("/decisions/" + answer.decision())
                .then()
                .statusCode(406);
    }

    @Test
    @DisplayName("tells what was answered to its cards, words and all, and to nobody else's")
    void answered() {
        ObjectNode request = Talk.request("dobutamine-test", "p-" + UUID.randomUUID());
        Talk.Answer answer = Talk.call(request);
        assertFalse(Talk.decision(answer).has("feedback"));
        String text = given().get("/decisions/" + answer.decision()).asString();
        String body =
                ("{'feedback':[{'card':'%s','outcome':'overridden','outcomeTimestamp':'2026-03-01T10:05:00Z','overrideReason':"
                                + "{'reason':{'code':'own','system':'urn:x'},'userComment':'the family is \\'here\\''}},"
                                + "{'card':'%1$s','outcome':'accepted','outcomeTimestamp':'2026-03-01T10:00:00Z','acceptedSuggestions':[{'id':'%2$s'}]}]}")
                        .replace("\\'", "’")
                        .replace('\'', '"')
                        .formatted(
                                answer.uuid(),
                                answer.card(0).at("/suggestions/0/uuid").asText());
        Talk.feedback("septicor-patient-view", body).then().statusCode(200);
        Talk.overrides(request, answer.uuid(), null, "2026-03-01T11:00:00Z", Talk.as("standard"));
        Response found = given().get("/decisions/" + answer.decision());
        found.then()
                .statusCode(200)
                .body("feedback.outcome", equalTo(List.of("accepted", "overridden")))
                .body("feedback[1].card", equalTo(answer.uuid()))
                .body("feedback[1].service", equalTo("septicor-patient-view"))
                .body("feedback[1].outcomeTimestamp", equalTo("2026-03-01T10:05:00Z"))
                .body("feedback[1].overrideReason.reason.code", equalTo("own"))
                .body("feedback[1].overrideReason.userComment", equalTo("the family is ’here’"))
                .body(
                        "feedback[0].acceptedSuggestions[0].id",
                        equalTo(answer.card(0).at("/suggestions/0/uuid").asText()));
        assertTrue(found.asString().startsWith(text.substring(0, text.length() - 1)), "what was decided is as it was");
        given().post("/decisions/" + answer.decision() + "/replay").then().body("same", is(true));
    }

    @Test
    @DisplayName("is in a chain that can be verified")
    void verified() {
        Talk.call(Talk.request("dobutamine-test", "p-" + UUID.randomUUID()));
        given().get("/decisions/verify")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("intact", is(true))
                .body("decisions.chain", equalTo("decision"))
                .body("feedback.chain", equalTo("feedback"));
    }

    @Test
    @DisplayName("of the rehearsal is not recorded")
    void rehearsal() {
        ObjectNode request = Talk.request("dobutamine-test", "p-" + UUID.randomUUID());
        Talk.Answer answer = Talk.call(request, given().header(WarmUp.HEADER, WarmUp.MARK));
        given().get("/decisions/" + answer.decision()).then().statusCode(404);
        Talk.Answer other = Talk.call(request, given().header(WarmUp.HEADER, "guessed"));
        given().get("/decisions/" + other.decision()).then().statusCode(200);
    }
}
