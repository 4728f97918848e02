package org.septicor.conversation;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The other side of the conversation: an EHR that opens a chart and reads the answer. */
final class Ehr {
    static final String PATIENT_VIEW = "/cds-services/septicor-patient-view";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Ehr() {}

    /** What came back. */
    record Answer(int status, String contentType, String text) {
        JsonNode json() {
            try {
                return MAPPER.readTree(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String outcome() {
            return json().path("extension")
                    .path("septicor-assessment")
                    .path("outcome")
                    .asText("no outcome: " + text);
        }

        JsonNode card() {
            return json().path("cards").path(0);
        }

        /** {@code D-37 warning}; {@code none} where there is no card. */
        String outcomeAndIndicator() {
            JsonNode cards = json().path("cards");
            if (!cards.isArray() || cards.size() > 1) {
                return "cards: " + cards;
            }
            return outcome() + " "
                    + (cards.isEmpty() ? "none" : cards.get(0).path("indicator").asText());
        }
    }

    static Answer open(ObjectNode request) {
        return send(request.toString().getBytes(StandardCharsets.UTF_8));
    }

    static Answer send(byte[] body) {
        Response response = given().contentType("application/json").body(body).post(PATIENT_VIEW);
        return new Answer(response.statusCode(), response.contentType(), response.asString());
    }
}
