package org.septicor.hooks;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.septicor.record.DatabaseOfTheTests;

@QuarkusTest
@DisplayName("Feedback")
class FeedbackConversationTest {
    private static final String VIEW = "septicor-patient-view";
    private static final String AT = "2026-03-01T10:00:00Z";

    private final AgroalDataSource database = DatabaseOfTheTests.active();

    private final String card = UUID.randomUUID().toString();

    private static String body(String... entries) {
        return "{\"feedback\":[" + String.join(",", entries) + "]}";
    }

    private String entry(String rest) {
        return "{\"card\":\"" + card + "\",\"outcomeTimestamp\":\"" + AT + "\"," + rest + "}";
    }

    private static void accepted(Response answer) {
        answer.then().statusCode(200).contentType("application/json").header("Cache-Control", "no-store");
        assertEquals("{}", answer.asString());
    }

    private static void refused(Response answer, String what) {
        answer.then()
                .statusCode(400)
                .body("resourceType", equalTo("OperationOutcome"))
                .body("issue[0].diagnostics", containsString(what));
    }

    /** What of this card is stored, oldest first: one column. */
    private List<String> stored(String column) throws SQLException {
        return stored(column, card);
    }

    private List<String> stored(String column, String card) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select " + column + " from feedback where card_sent = ? order by position")) {
            select.setString(1, card);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    values.add(row.getString(1));
                }
            }
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(strings = {"septicor-patient-view", "septicor-order-select", "septicor-order-sign"})
    @DisplayName("is taken for every service (R-189, R-195, R-200, R-203, R-204)")
    void everyService(String service) throws SQLException {
        String accepted = entry("\"outcome\":\"accepted\",\"acceptedSuggestions\":[{\"id\":\"s-1\"},{\"id\":\"s-2\"}]");
        accepted(Talk.feedback(service, body(accepted)));
        accepted(Talk.feedback(service, body(accepted)));
        assertEquals(List.of("accepted"), stored("outcome"));
        assertEquals(List.of("[\"s-1\",\"s-2\"]"), stored("suggestions"));
        assertEquals(List.of(service), stored("service"));
    }

    @Test
    @DisplayName("holds several entries, of several cards and services (R-191, R-208)")
    void several() throws SQLException {
        StringBuilder entries = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            entries.append(i == 0 ? "" : ",")
                    .append("{\"card\":\"")
                    .append(i % 2 == 0 ? card : UUID.randomUUID())
                    .append("\",\"outcome\":\"overridden\",\"outcomeTimestamp\":\"2026-03-01T10:00:")
                    .append(i % 60 < 10 ? "0" : "")
                    .append(i % 60)
                    .append("Z\"}");
        }
        accepted(Talk.feedback(VIEW, body(entries.toString())));
        assertEquals(30, stored("outcome").size(), "the same entry is stored once");
    }

    @Test
    @DisplayName("may be empty (R-192)")
    void empty() {
        accepted(Talk.feedback(VIEW, body()));
    }

    @Test
    @DisplayName("of an override may name no reason, ours, the client's own, or words (R-196, R-197, R-198)")
    void reasons() throws SQLException {
        String words = "4 KB <b>of</b> '; drop table feedback; --\n".repeat(100);
        ObjectNode long4k = Samples.JSON.createObjectNode();
        long4k.put("card", card).put("outcome", "overridden").put("outcomeTimestamp", AT);
        long4k.putObject("overrideReason").put("userComment", words);
        accepted(Talk.feedback(VIEW, body(entry("\"outcome\":\"overridden\""))));
        accepted(Talk.feedback(VIEW, body(entry("\"outcome\":\"overridden\",\"overrideReason\":null"))));
        accepted(Talk.feedback(
                VIEW, body(entry("\"outcome\":\"overridden\",\"overrideReason\":{\"reason\":{\"code\":\"own\"}}"))));
        accepted(Talk.feedback(VIEW, body(long4k.toString())));
        accepted(
                Talk.feedback(
                        VIEW,
                        body(
                                entry(
                                        "\"outcome\":\"overridden\",\"overrideReason\":{\"reason\":{\"system\":\"urn:x\",\"code\":\"y\","
                                                + "\"display\":\"Y\"},\"userComment\":\"why\",\"extension\":{\"any\":{\"thing\":1}}},\"extension\":{}"))));
        List<String> expected = new ArrayList<>();
        expected.add(null);
        expected.add("own");
        expected.add(null);
        expected.add("y");
        assertEquals(expected, stored("reason_code"));
        assertNull(stored("reason_system").get(1));
    }

    @Test
    @DisplayName("is read as Epic writes it: overrideReasons, an object or an array, or an extension")
    void epic() throws SQLException {
        String coding = "{\"code\":\"notNow\",\"display\":\"Not now\",\"system\":\"urn:s\"}";
        accepted(Talk.feedback(
                VIEW,
                body(entry("\"outcome\":\"overridden\",\"overrideReasons\":{\"reason\":" + coding
                        + ",\"userComment\":\"a\"}"))));
        accepted(
                Talk.feedback(
                        VIEW,
                        body(
                                entry(
                                        "\"outcome\":\"overridden\",\"overrideReasons\":{\"extension\":{"
                                                + "\"com.epic.cdshooks.feedback.overrideReason.reasonCategory\":\"45\","
                                                + "\"com.epic.cdshooks.feedback.overrideReason.reasonDisplay\":\"Does not meet criteria\"}}"))));
        accepted(Talk.feedback(
                VIEW,
                body(entry("\"outcome\":\"overridden\",\"overrideReasons\":[{\"reason\":" + coding
                        + "},{\"userComment\":\"b\"}]"))));
        accepted(Talk.feedback(VIEW, body(entry("\"outcome\":\"overridden\",\"overrideReasons\":[" + coding + "]"))));
        accepted(Talk.feedback(VIEW, body(entry("\"outcome\":\"overridden\",\"overrideReasons\":[]"))));
        List<String> codes = new ArrayList<>(List.of("notNow", "45", "notNow", "notNow"));
        codes.add(null);
        assertEquals(codes, stored("reason_code"));
        assertEquals(
                "com.epic.cdshooks.feedback.overrideReason",
                stored("reason_system").get(1));
        assertEquals("Does not meet criteria", stored("reason_display").get(1));
    }

    static List<String[]> wrong() {
        String good = "\"outcome\":\"overridden\"";
        return List.of(
                new String[] {"[]", ".card", "card missing"},
                new String[] {"{\"card\":\" \",\"outcomeTimestamp\":\"" + AT + "\"," + good + "}", ".card", "R-193"},
                new String[] {"{\"card\":[1],\"outcomeTimestamp\":\"" + AT + "\"," + good + "}", ".card", "R-193"},
                new String[] {"{\"card\":\"" + "c".repeat(201) + "\"," + good + "}", ".card", "R-193"},
                new String[] {"{\"card\":\"c\",\"outcomeTimestamp\":\"" + AT + "\"}", ".outcome", "R-194"},
                new String[] {"OUT:ignored", ".outcome", "R-194"},
                new String[] {"OUT:ACCEPTED", ".outcome", "R-194"},
                new String[] {"{\"card\":\"c\"," + good + "}", ".outcomeTimestamp", "R-199"},
                new String[] {"AT:yesterday", ".outcomeTimestamp", "R-199"},
                new String[] {"AT:2021-13-01T00:00:00Z", ".outcomeTimestamp", "R-199"},
                new String[] {"AT:2021-12-11", ".outcomeTimestamp", "R-199"},
                new String[] {"AT:2021-12-11T10:05:31", ".outcomeTimestamp", "R-199"},
                new String[] {"ACC:", ".acceptedSuggestions", "R-195"},
                new String[] {"ACC:,\"acceptedSuggestions\":[]", ".acceptedSuggestions", "R-195"},
                new String[] {"ACC:,\"acceptedSuggestions\":[{}]", ".acceptedSuggestions", "R-195"},
                new String[] {"ACC:,\"acceptedSuggestions\":[\"s\"]", ".acceptedSuggestions", "R-195"},
                new String[] {"OVR:{}", ".overrideReason", "R-198"},
                new String[] {"OVR:{\"userComment\":\" \"}", ".overrideReason", "R-198"},
                new String[] {"OVR:{\"code\":\"flat\",\"system\":\"urn:x\"}", ".overrideReason", "R-210"},
                new String[] {"OVR:\"words\"", ".overrideReason", "R-196"},
                new String[] {"OVR:{\"reason\":\"notNow\"}", ".overrideReason", "R-197"},
                new String[] {"OVR:{\"reason\":{\"code\":[\"x\"]}}", ".overrideReason.reason.code", "R-197"},
                new String[] {"OVR:{\"userComment\":{}}", ".overrideReason.userComment", "R-198"},
                new String[] {"ACC:,\"acceptedSuggestions\":[{\"id\":{}}]", ".acceptedSuggestions.id", "R-195"});
    }

    @ParameterizedTest(name = "{2}: {0}")
    @MethodSource("wrong")
    @DisplayName("is refused whole where one entry is wrong, naming it (R-193 to R-199, R-209)")
    void allOrNothing(String entry, String member, String requirement) throws SQLException {
        String wrong = entry;
        String head = "{\"card\":\"c\",\"outcomeTimestamp\":\"" + AT + "\",\"outcome\":\"";
        if (entry.startsWith("OUT:")) {
            wrong = head + entry.substring(4) + "\"}";
        } else if (entry.startsWith("AT:")) {
            wrong = "{\"card\":\"c\",\"outcome\":\"overridden\",\"outcomeTimestamp\":\"" + entry.substring(3) + "\"}";
        } else if (entry.startsWith("ACC:")) {
            wrong = head + "accepted\"" + entry.substring(4) + "}";
        } else if (entry.startsWith("OVR:")) {
            wrong = head + "overridden\",\"overrideReason\":" + entry.substring(4) + "}";
        }
        refused(
                Talk.feedback(VIEW, body(entry("\"outcome\":\"overridden\""), wrong)),
                entry.equals("[]") ? "feedback[1] has to be an object" : "feedback[1]" + member);
        assertEquals(List.of(), stored("outcome"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2021-12-11T10:05:31Z",
                "2021-12-11T10:05:31.52Z",
                "2021-12-11T10:05:31.376Z",
                "2021-12-11T10:05:31+00:00",
                "2021-12-11T12:05:31+02:00",
                "2099-12-11T10:05:31Z",
                "0000-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999999999-14:00"
            })
    @DisplayName("has a time as in RFC 3339, also of another zone or still to come (R-199)")
    void times(String time) throws SQLException {
        accepted(Talk.feedback(
                VIEW,
                "{\"feedback\":[{\"card\":\"" + card + "\",\"outcome\":\"overridden\",\"outcomeTimestamp\":\"" + time
                        + "\"}]}"));
        assertEquals(1, stored("outcome_at").size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''",
                "null",
                "[]",
                "{}",
                "{\"feedback\":{}}",
                "{\"feedback\":null}",
                "{\"card\":\"c\",\"outcome\":\"overridden\",\"outcomeTimestamp\":\"2026-03-01T10:00:00Z\"}",
                "{\"feedback\":[]",
                "{\"feedback\":[]} {}"
            })
    @DisplayName("is an object with an array: anything else is refused (R-191, R-210)")
    void shape(String body) {
        given().contentType("application/json")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/cds-services/" + VIEW + "/feedback")
                .then()
                .statusCode(400)
                .body("resourceType", equalTo("OperationOutcome"));
    }

    @Test
    @DisplayName("has a status for everything else (R-204, R-206, R-210, R-211)")
    void statuses() {
        Talk.feedback("nope", body()).then().statusCode(404);
        given().contentType("text/plain")
                .body("{}")
                .post("/cds-services/" + VIEW + "/feedback")
                .then()
                .statusCode(415);
        given().get("/cds-services/" + VIEW + "/feedback")
                .then()
                .statusCode(405)
                .header("Allow", "POST, OPTIONS");
        given().contentType("application/json")
                .body("{}")
                .post("/cds-services/" + VIEW + "/analytics/" + card)
                .then()
                .statusCode(404);
        given().header("Origin", "http://localhost:8080")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .options("/cds-services/" + VIEW + "/feedback")
                .then()
                .statusCode(anyOf(is(200), is(204)))
                .header("Access-Control-Allow-Origin", "http://localhost:8080");
        ObjectNode many = Samples.JSON.createObjectNode();
        ArrayNode entries = many.putArray("feedback");
        for (int i = 0; i < 1001; i++) {
            entries.addObject();
        }
        Talk.feedback(VIEW, many.toString()).then().statusCode(413);
        given().contentType("application/json")
                .body(new byte[6 * 1024 * 1024])
                .post("/cds-services/" + VIEW + "/feedback")
                .then()
                .statusCode(413);
    }

    @Test
    @DisplayName("sent by many at once is stored once each (R-211)")
    void manyAtOnce() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(24);
        try {
            List<String> cards = new ArrayList<>();
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                String of = UUID.randomUUID().toString();
                cards.add(of);
                String own = "{\"card\":\"" + of + "\",\"outcomeTimestamp\":\"" + AT + "\",\"outcome\":\"overridden\"}";
                calls.add(() -> Talk.taken(VIEW, body(own)));
            }
            for (Future<Integer> call : clients.invokeAll(calls)) {
                assertEquals(200, call.get());
            }
            for (String of : cards) {
                assertEquals(List.of("overridden"), stored("outcome", of));
            }
        } finally {
            clients.shutdown();
        }
    }

    @Test
    @DisplayName("is flagged where its card or suggestion is none of ours, or its time has not come (R-199, R-203)")
    void flagged() throws SQLException {
        Talk.Answer answer = Talk.call(Talk.request("dobutamine-test", "p-" + card));
        String suggestion = answer.card(0).at("/suggestions/0/uuid").asText();
        String later = Instant.now().plusSeconds(86_400).toString();
        String known = "{\"card\":\"" + answer.uuid() + "\",\"outcome\":\"accepted\",\"outcomeTimestamp\":\"%s\","
                + "\"acceptedSuggestions\":[{\"id\":\"%s\"}]}";
        accepted(Talk.feedback(
                VIEW,
                body(
                        entry("\"outcome\":\"overridden\""),
                        known.formatted(AT, UUID.randomUUID()),
                        known.formatted(AT, "first"),
                        known.formatted(later, suggestion),
                        known.formatted(AT, suggestion.toUpperCase(java.util.Locale.ROOT)))));
        assertEquals(List.of("unknown-card"), stored("flag"));
        assertEquals(
                Arrays.asList("unknown-suggestion", "unknown-suggestion", null, "future"),
                flags(Talk.decision(answer)));
    }

    private static List<String> flags(JsonNode decision) {
        List<String> flags = new ArrayList<>();
        decision.path("feedback")
                .forEach(answer -> flags.add(answer.path("flag").textValue()));
        return flags;
    }

    @Test
    @DisplayName("sent by many at once is stored once (R-200)")
    void duplicatesAtOnce() throws Exception {
        String same = body(
                entry("\"outcome\":\"overridden\""),
                entry("\"outcome\":\"accepted\",\"acceptedSuggestions\":[{\"id\":\"s\"}]"));
        ExecutorService clients = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                calls.add(() -> Talk.feedback(VIEW, same).statusCode());
            }
            for (Future<Integer> call : clients.invokeAll(calls)) {
                assertEquals(200, call.get());
            }
        } finally {
            clients.shutdown();
        }
        assertEquals(
                List.of("accepted", "overridden"),
                stored("outcome").stream().sorted().toList());
    }
}
