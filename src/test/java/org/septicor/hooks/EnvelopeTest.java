package org.septicor.hooks;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.septicor.card.CardWriter;

@QuarkusTest
@DisplayName("A call")
class EnvelopeTest {
    private static final String SERVICE = "/cds-services/septicor-patient-view";

    private static ValidatableResponse post(JsonNode request) {
        return post(SERVICE, request);
    }

    private static ValidatableResponse post(String service, JsonNode request) {
        return given().contentType("application/json")
                .body(request.toString())
                .when()
                .post(service)
                .then();
    }

    private static ObjectNode request(Consumer<ObjectNode> change) {
        ObjectNode request = Samples.request("dobutamine-test");
        change.accept(request);
        return request;
    }

    private static ObjectNode context(ObjectNode request) {
        return (ObjectNode) request.get("context");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("R-030, R-126: every sample patient is answered with at most one card, or one for each order")
    @MethodSource("samples")
    void samples(String sample) {
        JsonNode answer = Samples.JSON.valueToTree(post(Samples.service(sample), Samples.request(sample))
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .extract()
                .as(Object.class));
        int orders = Samples.request(sample).at("/context/draftOrders/entry").size();
        assertTrue(answer.get("cards").size() <= Math.max(1, orders));
        nothingEmpty(answer, "$");
        JsonNode decided = answer.at("/extension/septicor-assessment");
        assertTrue(decided.get("outcome").asText().matches("D-\\d\\d[ab]?"));
        assertTrue(decided.get("policyHash").asText().matches("sha256:[0-9a-f]{64}"));
        UUID.fromString(decided.get("decision").asText());
    }

    static Stream<String> samples() {
        return Samples.names().stream();
    }

    /** nothing null, nothing empty, but for {@code cards: []}. */
    private static void nothingEmpty(JsonNode node, String path) {
        boolean empty = node.isNull()
                || (node.isContainerNode() && node.isEmpty())
                || (node.isTextual() && node.asText().isEmpty());
        assertFalse(empty && !path.equals("$.cards"), path + " is empty");
        node.fields().forEachRemaining(member -> nothingEmpty(member.getValue(), path + "." + member.getKey()));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            nothingEmpty(node.get(i), path + "[" + i + "]");
        }
    }

    @ParameterizedTest(name = "{0} → {1}")
    @DisplayName("R-032 … R-055: what is no hook request is refused by name")
    @MethodSource("wrong")
    void refused(String what, String named, Consumer<ObjectNode> change) {
        post(request(change))
                .statusCode(400)
                .body("resourceType", is("OperationOutcome"))
                .body("issue[0].severity", is("error"))
                .body("issue[0].diagnostics", containsString(named));
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                bad("no hook", "hook", r -> r.remove("hook")),
                bad("null hook", "hook", r -> r.putNull("hook")),
                bad("blank hook", "hook", r -> r.put("hook", " ")),
                bad("number as hook", "hook", r -> r.put("hook", 1)),
                bad("another hook", "hook", r -> r.put("hook", "order-sign")),
                bad("no hookInstance", "hookInstance", r -> r.remove("hookInstance")),
                bad("blank hookInstance", "hookInstance", r -> r.put("hookInstance", "")),
                bad("no context", "context", r -> r.remove("context")),
                bad("null context", "context", r -> r.putNull("context")),
                bad("array as context", "context", r -> r.putArray("context")),
                bad("string as context", "context", r -> r.put("context", "x")),
                bad("empty context", "context.patientId", r -> r.putObject("context")),
                bad("no patientId", "context.patientId", r -> context(r).remove("patientId")),
                bad("null patientId", "context.patientId", r -> context(r).putNull("patientId")),
                bad("number as patientId", "context.patientId", r -> context(r).put("patientId", 5)),
                bad("no userId", "context.userId", r -> context(r).remove("userId")),
                bad(
                        "number as encounterId",
                        "context.encounterId",
                        r -> context(r).put("encounterId", 5)),
                bad(
                        "authorization without server",
                        "fhirServer",
                        r -> r.putObject("fhirAuthorization").put("access_token", "t")),
                bad(
                        "malformed as-of",
                        "septicor-as-of",
                        r -> r.putObject("extension").put("septicor-as-of", "yesterday")));
    }

    private static Arguments bad(String what, String named, Consumer<ObjectNode> change) {
        return Arguments.of(what, named, change);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("R-036 … R-054, R-217: what clients really send is understood")
    @MethodSource("seen")
    void tolerated(String what, Consumer<ObjectNode> change) {
        post(request(change)).statusCode(200).body("extension.septicor-assessment.outcome", is("D-37"));
    }

    static Stream<Arguments> seen() {
        return Stream.of(
                sent("hookInstance that is no UUID", r -> r.put("hookInstance", "abc")),
                sent("unknown members", r -> {
                    r.put("foo", 1);
                    r.putObject("oauth");
                    context(r).putArray("bar");
                }),
                sent("null extension members", r -> ((ObjectNode) r.get("extension")).putNull("com.example")),
                sent("empty fhirAuthorization", r -> r.putObject("fhirAuthorization")),
                sent("null fhirAuthorization", r -> r.putNull("fhirAuthorization")),
                sent(
                        "token lifetime as text",
                        r -> r.put("fhirServer", "https://ehr.example.org/r4")
                                .putObject("fhirAuthorization")
                                .put("expires_in", "300")),
                sent("typed patientId", r -> context(r).put("patientId", "Patient/icu-1")),
                sent("PractitionerRole as user", r -> context(r).put("userId", "PractitionerRole/7")),
                sent(
                        "a prefetch key nobody asked for",
                        r -> ((ObjectNode) r.get("prefetch")).putObject("foo").put("resourceType", "Patient")));
    }

    private static Arguments sent(String what, Consumer<ObjectNode> change) {
        return Arguments.of(what, change);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("R-032: what is no JSON object is refused")
    @ValueSource(strings = {"{", "[]", "\"x\"", "", "null", "{\"hook\":}", "{} {}"})
    void noObject(String body) {
        given().contentType("application/json")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .when()
                .post(SERVICE)
                .then()
                .statusCode(400)
                .body("resourceType", is("OperationOutcome"));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("R-027: a trailing or doubled slash is answered without a redirect")
    @ValueSource(strings = {"/cds-services/septicor-patient-view/", "/cds-services//septicor-patient-view"})
    void slashes(String path) {
        given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .contentType("application/json")
                .body(Samples.request("adaptive").toString())
                .post(path)
                .then()
                .statusCode(200);
    }

    @Test
    @DisplayName("R-031: an unknown service is 404, with the way to the known ones")
    void unknownService() {
        for (String path : new String[] {"/cds-services/nope", "/cds-services/nope/deeper"}) {
            given().contentType("application/json")
                    .body("{}")
                    .when()
                    .post(path)
                    .then()
                    .statusCode(404)
                    .body("issue[0].diagnostics", containsString("GET /cds-services"));
        }
    }

    @Test
    @DisplayName("R-033, R-008: only JSON, in any casing, with any Accept")
    void mediaTypes() {
        String body = Samples.request("adaptive").toString();
        given().contentType("text/plain")
                .body(body)
                .post(SERVICE)
                .then()
                .statusCode(415)
                .body("resourceType", is("OperationOutcome"));
        for (String type : new String[] {"application/json", "application/json;charset=UTF-8", "Application/JSON"}) {
            given().contentType(type)
                    .accept("*/*")
                    .body(body.getBytes(StandardCharsets.UTF_8))
                    .post(SERVICE)
                    .then()
                    .statusCode(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/fhir+json", "text/html", "text/html, image/png;q=0.5", "nonsense"})
    @DisplayName("R-008: whatever a client says that it accepts, it is answered in JSON")
    void accept(String accept) {
        given().contentType("application/json")
                .header("Accept", accept)
                .body(Samples.request("adaptive").toString())
                .post(SERVICE)
                .then()
                .statusCode(200)
                .contentType("application/json");
        given().header("Accept", accept)
                .get("/cds-services")
                .then()
                .statusCode(200)
                .contentType("application/json");
    }

    @Test
    @DisplayName("a client that reports a failure of its own is told how to have the key fetched instead")
    void settled() {
        for (String key : new String[] {"patient", "conditions"}) {
            ObjectNode request = request(r -> r.put("fhirServer", "https://ehr.example.org/r4"));
            ((ObjectNode) request.get("prefetch")).putObject(key).put("resourceType", "OperationOutcome");
            post(request)
                    .statusCode(412)
                    .body(
                            "issue[0].diagnostics",
                            containsString("'" + key + "' is needed and holds an OperationOutcome"))
                    .body("issue[0].diagnostics", containsString("or leave it out and give a fhirServer"));
        }
        post(request(r -> ((ObjectNode) r.get("prefetch")).putNull("patient")))
                .statusCode(412)
                .body("issue[0].diagnostics", containsString("'patient' is needed and says that there is none. "));
    }

    @Test
    @DisplayName("R-009: 5 MiB is read, one byte more is 413")
    void size() {
        String body = Samples.request("adaptive").toString();
        int limit = 5 * 1024 * 1024;
        String full = body + " ".repeat(limit - body.getBytes(StandardCharsets.UTF_8).length);
        given().contentType("application/json").body(full).post(SERVICE).then().statusCode(200);
        given().contentType("application/json")
                .body(full + " ")
                .post(SERVICE)
                .then()
                .statusCode(413)
                .body("resourceType", is("OperationOutcome"));
    }

    @Test
    @DisplayName("R-075: another patient's data refuse the whole call, and the answer names nobody")
    void foreignPatient() {
        ObjectNode request = request(r -> ((ObjectNode) r.at("/prefetch/laboratory/entry/0/resource/subject"))
                .put("reference", "Patient/canary-7"));
        post(request).statusCode(422).body(not(containsString("canary")));
        post(request(r -> r.put("fhirServer", "https://ehr.example.org/r4")
                        .putObject("fhirAuthorization")
                        .put("patient", "somebody-else")))
                .statusCode(422);
    }

    @Test
    @DisplayName("R-060, R-061, R-077: absent is not none")
    void absentIsNotNone() {
        post(request(r -> ((ObjectNode) r.get("prefetch")).remove("echocardiography")))
                .statusCode(412)
                .body("issue[0].diagnostics", containsString("echocardiography"));
        post(request(r -> ((ObjectNode) r.get("prefetch")).putNull("echocardiography")))
                .statusCode(200)
                .body("extension.septicor-assessment.outcome", is("D-23"));
        post(request(r -> r.remove("prefetch")))
                .statusCode(412)
                .body("issue[0].diagnostics", containsString("patient"));
    }

    @Test
    @DisplayName("A patient without sepsis is answered silently, whatever else is missing")
    void notSeptic() {
        post(request(r -> {
                    ObjectNode prefetch = (ObjectNode) r.get("prefetch");
                    prefetch.putNull("conditions");
                    prefetch.remove("echocardiography");
                    prefetch.remove("laboratory");
                    prefetch.remove("hemodynamics");
                }))
                .statusCode(200)
                .body("cards", is(empty()))
                .body("extension.septicor-assessment.outcome", is("D-02"));
    }

    @Test
    @DisplayName("Contract, Language: Accept-Language chooses, anything else falls back to English")
    void language() {
        String body = Samples.request("dobutamine-test").toString();
        String french = summary(body, "fr-FR,fr;q=0.9,en;q=0.5");
        assertTrue(french.startsWith("Dysfonction VG"), french);
        for (String other : new String[] {"en", "de", "", "*;;;"}) {
            String english = summary(body, other);
            assertTrue(english.startsWith("LV dysfunction"), english);
        }
    }

    private static String summary(String body, String language) {
        return given().contentType("application/json")
                .header("Accept-Language", language)
                .body(body)
                .post(SERVICE)
                .then()
                .statusCode(200)
                .extract()
                .path("cards[0].summary");
    }

    @Test
    @DisplayName("R-131 … R-147: the card has all that clients need")
    void card() {
        post(Samples.request("dobutamine-test"))
                .statusCode(200)
                .body("cards[0].indicator", is("warning"))
                .body("cards[0].source.label", containsString("D-37"))
                .body("cards[0].source.topic.code", is("D37"))
                .body("cards[0].source.topic.system", is(CardWriter.TOPIC_SYSTEM))
                .body("cards[0].uuid", notNullValue())
                .body("cards[0].selectionBehavior", is("at-most-one"))
                .body("cards[0].overrideReasons.code", not(empty()))
                .body("cards[0].suggestions[0].label", is("Dobutamine test 2.5 µg/kg/min"))
                .body("cards[0].suggestions[0].actions[0].resource.resourceType", is("MedicationRequest"));
    }

    @Test
    @DisplayName("R-300: the same request gives the same answer but for its ids")
    void repeatable() {
        assertTrue(bare().equals(bare()));
    }

    private static String bare() {
        return post(Samples.request("dobutamine-failure"))
                .extract()
                .asString()
                .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "id");
    }
}
