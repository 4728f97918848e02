package org.septicor.hooks;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.septicor.card.OverrideReason;

/** An EHR that calls, reads the answer, and says what became of the cards. */
final class Talk {
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z");

    private static final int MOST_TRIES = 60;

    private Talk() {}

    /** What came back. */
    record Answer(JsonNode json) {
        JsonNode assessment() {
            return json.at("/extension/septicor-assessment");
        }

        String decision() {
            return assessment().path("decision").asText();
        }

        /** {@code D-37 overridden}; {@code D-37 -} where the state's card was not withheld. */
        String state() {
            return assessment().path("outcome").asText() + " "
                    + assessment().path("withheld").asText("-");
        }

        /** {@code D-52b overridden} of each order. */
        List<String> orders() {
            List<String> orders = new ArrayList<>();
            assessment()
                    .path("orders")
                    .forEach(order -> orders.add(order.path("outcome").asText() + " "
                            + order.path("withheld").asText("-")));
            return orders;
        }

        /** Rules of the cards shown, {@code D37}. */
        List<String> cards() {
            List<String> cards = new ArrayList<>();
            json.path("cards")
                    .forEach(card -> cards.add(card.at("/source/topic/code").asText()));
            return cards;
        }

        JsonNode card(int index) {
            return json.path("cards").path(index);
        }

        String uuid() {
            return card(0).path("uuid").asText();
        }
    }

    /** The sample with a patient of its own, so that no other test has spoken of him. */
    static ObjectNode request(String sample, String patient) {
        return withPatient(Samples.request(sample), patient);
    }

    static ObjectNode withPatient(ObjectNode request, String patient) {
        String old = request.at("/context/patientId").asText();
        String text = request.toString()
                .replace("Patient/" + old + "\"", "Patient/" + patient + "\"")
                .replace("\"patientId\":\"" + old + "\"", "\"patientId\":\"" + patient + "\"");
        ObjectNode renamed = (ObjectNode) read(text);
        ((ObjectNode) renamed.at("/prefetch/patient")).put("id", patient);
        return renamed;
    }

    static ObjectNode user(ObjectNode request, String user) {
        ObjectNode other = request.deepCopy();
        ((ObjectNode) other.get("context")).put("userId", user);
        return other;
    }

    /** The same chart so many seconds later or earlier: every moment in it, and the evaluation time. */
    static ObjectNode shifted(ObjectNode request, long seconds) {
        Matcher matcher = INSTANT.matcher(request.toString());
        StringBuilder text = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(
                    text, Instant.parse(matcher.group()).plusSeconds(seconds).toString());
        }
        return (ObjectNode) read(matcher.appendTail(text).toString());
    }

    /** Asked again so many seconds later, on the same chart. */
    static ObjectNode later(ObjectNode request, long seconds) {
        ObjectNode other = request.deepCopy();
        ObjectNode extension = (ObjectNode) other.get("extension");
        extension.put(
                "septicor-as-of",
                Instant.parse(extension.get("septicor-as-of").asText())
                        .plusSeconds(seconds)
                        .toString());
        return other;
    }

    static Instant asOf(ObjectNode request) {
        return Instant.parse(request.at("/extension/septicor-as-of").asText());
    }

    static String service(ObjectNode request) {
        return "septicor-" + request.path("hook").asText();
    }

    static Answer call(ObjectNode request) {
        return call(request, given());
    }

    static Answer call(ObjectNode request, RequestSpecification specification) {
        Response answer = specification
                .contentType("application/json")
                .body(request.toString())
                .post("/cds-services/" + service(request));
        assertEquals(200, answer.statusCode(), answer::asString);
        return new Answer(read(answer.asString()));
    }

    /** A call in the name of a client of application.properties. */
    static RequestSpecification as(String client) {
        return given().header(
                        "Authorization",
                        "Bearer " + base64("{\"alg\":\"none\"}") + "."
                                + base64("{\"iss\":\"https://" + client + ".test\"}") + ".");
    }

    static Response feedback(String service, String body) {
        awaitRecord();
        return given().contentType("application/json").body(body).post("/cds-services/" + service + "/feedback");
    }

    /** Sends it again as long as the record is too busy to take it, as the contract tells clients. */
    static int taken(String service, String body) {
        return untilReady(() -> feedback(service, body).statusCode());
    }

    private static int untilReady(IntSupplier call) {
        int status = call.getAsInt();
        for (int tries = 1; status == 503 && tries < MOST_TRIES; tries++) {
            pause();
            status = call.getAsInt();
        }
        return status;
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    static void overrides(ObjectNode request, String card, String reason) {
        overrides(request, card, reason, "2020-01-01T00:00:00Z", given());
    }

    /** Overrides a card, for one of our reasons; {@code null} for none. */
    static void overrides(ObjectNode request, String card, String reason, String at, RequestSpecification by) {
        ObjectNode body = Samples.JSON.createObjectNode();
        ArrayNode entries = body.putArray("feedback");
        ObjectNode entry = entries.addObject();
        entry.put("card", card).put("outcome", "overridden").put("outcomeTimestamp", at);
        if (reason != null) {
            entry.putObject("overrideReason")
                    .putObject("reason")
                    .put("system", OverrideReason.SYSTEM)
                    .put("code", reason);
        }
        awaitRecord();
        Response answer = by.contentType("application/json")
                .body(body.toString())
                .post("/cds-services/" + service(request) + "/feedback");
        assertEquals(200, answer.statusCode(), answer::asString);
        assertEquals("{}", answer.asString());
    }

    /**
     * Waits until all that was answered is stored: a service that cannot say so yet answers 503 and is asked again, as the contract
     * tells clients; feedback that comes before is taken for that of an unknown card.
     */
    static void awaitRecord() {
        untilReady(() -> given().get("/decisions/" + UUID.randomUUID()).statusCode());
    }

    static JsonNode decision(Answer answer) {
        awaitRecord();
        Response found = given().get("/decisions/" + answer.decision());
        assertEquals(200, found.statusCode(), found::asString);
        return read(found.asString());
    }

    static JsonNode read(String json) {
        try {
            return Samples.JSON.readTree(json);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
