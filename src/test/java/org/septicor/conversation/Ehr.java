package org.septicor.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The other side of the conversation: an EHR that opens a chart, or asks about draft orders, and reads the answer. */
final class Ehr {
    static final String PATIENT_VIEW = "/cds-services/septicor-patient-view";
    static final String ORDER_SELECT = "/cds-services/septicor-order-select";
    static final String ORDER_SIGN = "/cds-services/septicor-order-sign";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** REST Assured would be most of the time of some thousand conversations. */
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

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

        /** What was decided on each draft order: {@code MedicationRequest/order-1 D-40}. */
        List<String> orders() {
            List<String> orders = new ArrayList<>();
            for (JsonNode order :
                    json().path("extension").path("septicor-assessment").path("orders")) {
                orders.add(order.path("order").asText() + " "
                        + order.path("outcome").asText());
            }
            return orders;
        }

        /** The cards, each as its rule and indicator: {@code D-52a warning}. */
        List<String> cards() {
            List<String> cards = new ArrayList<>();
            for (JsonNode card : json().path("cards")) {
                String code = card.path("source").path("topic").path("code").asText();
                cards.add("D-" + code.substring(Math.min(1, code.length())) + " "
                        + card.path("indicator").asText());
            }
            return cards;
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

    /** About the draft orders of a request of order-select or order-sign. */
    static Answer order(ObjectNode request) {
        boolean select = request.path("hook").asText().equals("order-select");
        return send(select ? ORDER_SELECT : ORDER_SIGN, request.toString().getBytes(StandardCharsets.UTF_8));
    }

    static Answer send(byte[] body) {
        return send(PATIENT_VIEW, body);
    }

    static Answer send(String service, byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + service))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            HttpResponse<String> response =
                    CLIENT.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            String type = response.headers().firstValue("Content-Type").orElse("");
            return new Answer(response.statusCode(), type, response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
