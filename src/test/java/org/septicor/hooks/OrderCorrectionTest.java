package org.septicor.hooks;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The correction of a draft as the EHR gets it back (R-166 … R-172). */
@QuarkusTest
@DisplayName("Correction of a draft order")
class OrderCorrectionTest {
    /** Keeps 1.0 apart from 1, as FHIR does. */
    private static final ObjectMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final String DRAFT = """
            {"resourceType":"MedicationRequest","id":"m.1-a","meta":{"versionId":"3","profile":["http://p.example/x"]},
             "extension":[{"url":"http://e.example/weight-used","valueDecimal":75.00}],
             "_status":{"extension":[{"url":"http://e.example/s","valueCode":"x"}]},"status":"draft","intent":"order",
             "category":{"text":"inpatient"},"unheardOf":{"a":[1.0,1E2,0.10,null,true]},
             "medicationCodeableConcept":{"coding":[{"system":"http://www.whocc.no/atc","code":"C01CA07"}]},
             "subject":{"reference":"Patient/icu-1"},
             "dosageInstruction":[{"sequence":1,"text":"dobutamine 10 mcg/kg/min","route":{"text":"IV"},
               "doseAndRate":[{"type":{"text":"ordered"},"rateQuantity":{"value":10.0,"unit":"mcg/kg/min"},
                 "extension":[{"url":"http://e.example/pump","valueString":"A"}]}]}]}
            """;

    @Test
    @DisplayName("R-166: an update is the whole draft, and nothing but the dose is otherwise")
    void onlyTheDoseIsOtherwise() throws IOException {
        JsonNode draft = EXACT.readTree(DRAFT);
        JsonNode card = card(draft);
        JsonNode action = card.at("/suggestions/0/actions/0");
        assertEquals("update", action.get("type").asText());
        JsonNode updated = action.get("resource");
        JsonNode dosage = updated.at("/dosageInstruction/0");
        assertEquals(
                EXACT.readTree(
                        "{\"value\":2.5,\"unit\":\"µg/kg/min\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"ug/kg/min\"}"),
                dosage.at("/doseAndRate/0/rateQuantity"));
        assertTrue(dosage.get("text").asText().contains("2.5"), dosage::toString);

        // put back what is meant to differ: then it is the draft, to the last digit
        ((ObjectNode) dosage).set("text", draft.at("/dosageInstruction/0/text"));
        ((ObjectNode) dosage.at("/doseAndRate/0"))
                .set("rateQuantity", draft.at("/dosageInstruction/0/doseAndRate/0/rateQuantity"));
        assertEquals(EXACT.writeValueAsString(draft), EXACT.writeValueAsString(updated));
    }

    @Test
    @DisplayName("R-168 … R-172: a delete names a draft that was shown, and holds no resource")
    void deleteNamesTheDraft() throws IOException {
        JsonNode action = card(EXACT.readTree(DRAFT)).at("/suggestions/1/actions/0");
        assertEquals("delete", action.get("type").asText());
        assertEquals("MedicationRequest/m.1-a", action.get("resourceId").asText());
        assertTrue(action.path("resource").isMissingNode());
    }

    @Test
    @DisplayName("a draft with a second dosage is not half corrected: it can only be taken back")
    void aSecondDosageWouldStayBeside() throws IOException {
        ObjectNode draft = (ObjectNode) EXACT.readTree(DRAFT);
        ((ArrayNode) draft.get("dosageInstruction")).addObject().put("text", "then as directed");
        JsonNode suggestions = card(draft).get("suggestions");
        assertEquals(1, suggestions.size());
        assertEquals("delete", suggestions.at("/0/actions/0/type").asText());
    }

    private static JsonNode card(JsonNode draft) throws IOException {
        ObjectNode request = Samples.request("dobutamine-test");
        request.put("hook", "order-sign");
        ArrayNode entries = ((ObjectNode) request.get("context"))
                .putObject("draftOrders")
                .put("resourceType", "Bundle")
                .putArray("entry");
        entries.addObject().set("resource", draft);
        byte[] answer = given().contentType("application/json")
                .body(EXACT.writeValueAsString(request))
                .when()
                .post("/cds-services/septicor-order-sign")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        JsonNode spoken = EXACT.readTree(answer);
        assertEquals(
                "D-52b",
                spoken.at("/extension/septicor-assessment/orders/0/outcome").asText());
        return spoken.at("/cards/0");
    }
}
