package org.septicor.hooks;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayName("Discovery")
class DiscoveryTest {

    @Test
    @DisplayName("R-011 … R-023: the services with hook, id, title, description, requirements, version and prefetch")
    void document() {
        when().get("/cds-services")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("services.hook", is(List.of("patient-view", "order-select", "order-sign")))
                .body(
                        "services.id",
                        is(List.of("septicor-patient-view", "septicor-order-select", "septicor-order-sign")))
                .body("services.title", everyItem(not(blankOrNullString())))
                .body("services.description", everyItem(not(blankOrNullString())))
                .body("services.usageRequirements", everyItem(not(blankOrNullString())))
                .body("services.version", everyItem(matchesPattern("\\d+\\.\\d+\\.\\d+")))
                .body("services[0].keySet()", everyItem(not(equalTo("extension"))));
    }

    @Test
    @DisplayName("R-089: every service asks for the same data of the patient, none for the drafts")
    void sameDataForEveryHook() throws IOException {
        JsonNode services =
                Samples.JSON.readTree(when().get("/cds-services").asByteArray()).get("services");
        for (JsonNode service : services) {
            assertEquals(services.get(0).get("prefetch"), service.get("prefetch"));
        }
    }

    @Test
    @DisplayName("R-027: a trailing slash is answered without a redirect")
    void trailingSlash() {
        given().redirects().follow(false).when().get("/cds-services/").then().statusCode(200);
    }

    @Test
    @DisplayName("R-029: other methods are refused with Allow, HEAD works")
    void methods() {
        when().head("/cds-services").then().statusCode(200);
        for (String method : List.of("POST", "PUT", "DELETE")) {
            given().contentType("application/json")
                    .body("{}")
                    .when()
                    .request(method, "/cds-services")
                    .then()
                    .statusCode(405)
                    .header("Allow", "GET, HEAD, OPTIONS")
                    .body("resourceType", is("OperationOutcome"));
        }
        when().get("/cds-services/septicor-patient-view").then().statusCode(405).header("Allow", "POST, OPTIONS");
    }

    @Test
    @DisplayName("R-083 … R-098: templates that any 2.0 client can run")
    void templates() throws IOException {
        Map<String, String> templates = new LinkedHashMap<>();
        Samples.JSON
                .readTree(when().get("/cds-services").asByteArray())
                .at("/services/0/prefetch")
                .fields()
                .forEachRemaining(template ->
                        templates.put(template.getKey(), template.getValue().asText()));
        assertEquals(
                List.of(
                        "patient",
                        "encounter",
                        "conditions",
                        "bloodPressure",
                        "vitals",
                        "laboratory",
                        "echocardiography",
                        "hemodynamics",
                        "ventilation",
                        "infusions",
                        "orders",
                        "procedures",
                        "serviceRequests",
                        "goals"),
                List.copyOf(templates.keySet()));
        templates.forEach(DiscoveryTest::check);
    }

    private static void check(String key, String template) {
        assertTrue(template.matches("[A-Z][A-Za-z]+(/\\{\\{context\\.patientId}}|\\?.+)"), key + ": " + template);
        String tokenless = template.replace("{{context.patientId}}", "1");
        assertFalse(
                tokenless.contains("{") || tokenless.contains("|") || tokenless.contains(" "), key + ": " + template);
        int query = tokenless.indexOf('?');
        if (query >= 0) {
            Set<String> names = new HashSet<>();
            for (String parameter : tokenless.substring(query + 1).split("&")) {
                String name = parameter.substring(0, parameter.indexOf('='));
                assertTrue(names.add(name), key + " repeats " + name);
                assertTrue(
                        Set.of("patient", "code", "status", "lifecycle-status", "_sort", "_count")
                                .contains(name),
                        key + " uses " + name);
                assertFalse(name.contains(":"), key + " uses a modifier");
            }
            assertTrue(names.contains("_count") && names.contains("_sort"), key + " is bounded and newest first");
        }
    }
}
