package org.septicor.ehr;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.septicor.bedside.ChartBuilder;
import org.septicor.bedside.Vignette;
import org.septicor.chart.PrefetchKey;

/** Whole conversations in which the EHR sends little or nothing along, and is asked for the rest. */
@QuarkusTest
@TestProfile(FetchingConversationTest.AmpleTime.class)
@QuarkusTestResource(value = FetchingConversationTest.FhirServerOfTheEhr.class, restrictToAnnotatedClass = true)
@DisplayName("Conversations with fetching")
class FetchingConversationTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOKEN = "canary-t0ken";
    private static StubEhr ehr;

    /** The order of things is tested here, not their speed. */
    public static class AmpleTime implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("septicor.ehr.deadline", "10s");
        }
    }

    /** A FHIR server on loopback, listed for the clients of the test. */
    public static class FhirServerOfTheEhr implements QuarkusTestResourceLifecycleManager {
        @Override
        public Map<String, String> start() {
            ehr = StubEhr.good();
            return Map.of(
                    "septicor.trust.clients.standard.fhir-servers", ehr.base(),
                    "septicor.trust.clients.sparse.issuer", "https://sparse.test",
                    "septicor.trust.clients.sparse.null-is-absent", "true");
        }

        @Override
        public void stop() {
            ehr.close();
        }
    }

    private ObjectNode request;
    private JsonNode chart;

    @BeforeEach
    void theBasePatientIsInTheEhr() {
        request = ChartBuilder.request(Vignette.named("V37a").state());
        chart = request.remove("prefetch").deepCopy();
        request.put("fhirServer", ehr.base());
        ObjectNode authorization = request.putObject("fhirAuthorization");
        authorization.put("access_token", TOKEN).put("token_type", "Bearer").put("expires_in", 300);
        authorization.put("scope", "patient/*.read").put("subject", "septicor");
        ehr.seen().clear();
        ehr.behave((seen, wire) -> wire.json(answer(seen)));
    }

    /** What the chart holds for the key whose query this is. */
    private String answer(StubEhr.Seen seen) {
        String patient = request.at("/context/patientId").asText();
        if (seen.type().equals("Patient")) {
            return chart.get("patient").toString();
        }
        for (PrefetchKey key : PrefetchKey.values()) {
            String template = key.template().replace("{{context.patientId}}", patient);
            int query = template.indexOf('?');
            if (query > 0
                    && seen.type().equals(template.substring(0, query))
                    && seen.query().equals(template.substring(query + 1))) {
                JsonNode value = chart.path(key.key());
                return value.isObject() ? value.toString() : StubEhr.bundle();
            }
        }
        throw new AssertionError("asked for " + seen);
    }

    private ValidatableResponse call() {
        return callOf("https://standard.test");
    }

    private ValidatableResponse callOf(String issuer) {
        String claims = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("{\"iss\":\"" + issuer + "\"}").getBytes(StandardCharsets.UTF_8));
        return given().contentType("application/json")
                .header("Authorization", "Bearer e30." + claims + ".x")
                .body(request.toString())
                .post("/cds-services/septicor-" + request.get("hook").asText())
                .then();
    }

    @Test
    @DisplayName("R-099, R-101: nothing prefetched, everything fetched: the same advice")
    void nothingPrefetched() {
        call().statusCode(200).body("extension.septicor-assessment.outcome", is("D-37"));
        assertEquals(PrefetchKey.values().length, ehr.seen().size());
        ehr.seen()
                .forEach(seen -> assertEquals("Bearer " + TOKEN, seen.headers().get("authorization")));
    }

    @Test
    @DisplayName("R-060: only what is lacking is asked for")
    void onlyWhatIsLacking() {
        ObjectNode prefetch = request.putObject("prefetch");
        prefetch.setAll((ObjectNode) chart);
        prefetch.remove("laboratory");
        prefetch.remove("echocardiography");
        call().statusCode(200).body("extension.septicor-assessment.outcome", is("D-37"));
        List<String> asked = new ArrayList<>();
        ehr.seen().forEach(seen -> asked.add(seen.type()));
        assertEquals(List.of("Observation", "Observation"), asked);
    }

    @Test
    @DisplayName("a required key that cannot be had is 412, naming it and why")
    void requiredKeyRefused() {
        ehr.behave((seen, wire) -> {
            if (seen.type().equals("Condition")) {
                wire.answer(403, "application/fhir+json", new byte[0]);
            } else {
                wire.json(answer(seen));
            }
        });
        call().statusCode(412).body("issue[0].diagnostics", containsString("conditions"));
    }

    @Test
    @DisplayName("an optional key that could change the advice and cannot be had is 412, naming it and why")
    void optionalKeyRefused() {
        ObjectNode prefetch = request.putObject("prefetch");
        prefetch.setAll((ObjectNode) chart);
        prefetch.remove("echocardiography");
        ehr.behave((seen, wire) -> wire.answer(403, "application/fhir+json", new byte[0]));
        call().statusCode(412)
                .body(
                        "issue[0].diagnostics",
                        containsString("'echocardiography' was not sent and could not be fetched: "));
    }

    @Test
    @DisplayName("R-046: what a scope narrows is not granted, and not taken for none on record")
    void narrowedScope() {
        ((ObjectNode) request.get("fhirAuthorization"))
                .put("scope", "patient/*.r patient/Condition.rs patient/Observation.rs?category=laboratory");
        call().statusCode(412).body("issue[0].diagnostics", containsString("do not grant searching Observation"));
    }

    @Test
    @DisplayName("R-061: null is none on record, except of a client that is known to mean 'not attempted'")
    void whatNullMeans() {
        ObjectNode prefetch = request.putObject("prefetch");
        prefetch.setAll((ObjectNode) chart);
        prefetch.putNull("echocardiography");
        call().statusCode(200).body("extension.septicor-assessment.outcome", is("D-23"));
        assertEquals(List.of(), ehr.seen());
        callOf("https://sparse.test").statusCode(200).body("extension.septicor-assessment.outcome", is("D-37"));
        assertEquals(1, ehr.seen().size());
        request.remove("fhirServer");
        request.remove("fhirAuthorization");
        callOf("https://sparse.test")
                .statusCode(412)
                .body("issue[0].diagnostics", containsString("'echocardiography'"));
    }

    @Test
    @DisplayName("R-115: a server that is not listed is never contacted")
    void unlistedServer() {
        request.put("fhirServer", ehr.base() + "2");
        call().statusCode(412);
        assertEquals(List.of(), ehr.seen());
    }

    @Test
    @DisplayName("another patient in the answer is 422")
    void anotherPatient() {
        ehr.behave((seen, wire) -> wire.json(
                seen.type().equals("Condition")
                        ? StubEhr.bundle(
                                "{\"resourceType\":\"Condition\",\"id\":\"c\",\"subject\":{\"reference\":\"Patient/somebody-else\"}}")
                        : answer(seen)));
        call().statusCode(422);
    }

    @Test
    @DisplayName("the Medication of a draft order is fetched")
    void medicationOfADraft() throws IOException {
        request.put("hook", "order-sign");
        ((ObjectNode) request.get("context")).set("draftOrders", JSON.readTree("""
                {"resourceType":"Bundle","entry":[{"resource":{"resourceType":"MedicationRequest","id":"m1","status":"draft",
                "intent":"order","medicationReference":{"reference":"Medication/dobutamine-250"},
                "dosageInstruction":[{"doseAndRate":[{"rateQuantity":{"value":250,"unit":"ug/kg/min"}}]}]}}]}
                """));
        ehr.behave((seen, wire) -> wire.json(
                seen.type().equals("Medication")
                        ? "{\"resourceType\":\"Medication\",\"id\":\"dobutamine-250\",\"code\":{\"coding\":[{\"system\":\"http://www.whocc.no/atc\",\"code\":\"C01CA07\"}]}}"
                        : answer(seen)));
        call().statusCode(200).body("extension.septicor-assessment.orders[0].outcome", is("D-41b"));
        ehr.behave((seen, wire) -> {
            if (seen.type().equals("Medication")) {
                wire.answer(404, "application/fhir+json", new byte[0]);
            } else {
                wire.json(answer(seen));
            }
        });
        String refused = call().statusCode(412).extract().asString();
        assertTrue(refused.contains("Medication/dobutamine-250"), refused);
        assertFalse(refused.contains(TOKEN));
    }
}
