package org.septicor.hooks;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.septicor.bedside.ChartBuilder;
import org.septicor.bedside.Vignette;
import org.septicor.record.DatabaseOfTheTests;
import org.septicor.record.Decisions;
import org.septicor.record.FeedbackBook;

@QuarkusTest
@DisplayName("GET /governance")
class GovernanceReportsTest {
    @Inject
    Decisions decisions;

    @Inject
    FeedbackBook feedback;

    private final AgroalDataSource database = DatabaseOfTheTests.active();

    /** A unit of the test's own, so that other tests' calls are not counted. */
    private String recorded(String prefix) throws Exception {
        String unit = prefix + UUID.randomUUID();
        new Recorded("anonymous", unit, "pseudonym-of-a-patient").write(decisions, feedback);
        return unit;
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    /** Then what was asked is asked again: it may be of either day. */
    private static boolean midnightCameAfter(LocalDate day) {
        return !today().equals(day);
    }

    @Test
    @DisplayName("tells of thirty days up to today unless it is asked otherwise, and is never kept by a cache")
    void thirtyDays() {
        LocalDate today;
        ValidatableResponse answer;
        do {
            today = today();
            answer = given().get("/governance").then();
        } while (midnightCameAfter(today));
        answer.statusCode(200)
                .contentType("application/json")
                .header("Cache-Control", "no-store")
                .header("Vary", containsString("Accept"))
                .body("from", equalTo(today.minusDays(29).toString()))
                .body("to", equalTo(today.toString()))
                .body("cards.byDay", hasSize(30))
                .body("cards.asked", nullValue());
    }

    @Test
    @DisplayName("counts what was recorded a moment ago, and tells nothing of the patient")
    void counts() throws Exception {
        String unit = recorded("icu-");
        given().queryParam("unit", unit)
                .queryParam("by", "rule,unit")
                .get("/governance")
                .then()
                .statusCode(200)
                .body("decisions.total", equalTo(1))
                .body("cards.total.shown", equalTo(1))
                .body("cards.total.overridden", equalTo(1))
                .body("cards.total.overriddenShare", equalTo(1.0f))
                .body("cards.asked", hasSize(1))
                .body("cards.asked[0].rule", equalTo("D-37"))
                .body("cards.asked[0].unit", equalTo(unit))
                .body("overrideReasons[0].code", equalTo("notNow"))
                .body("timeToFeedback.medianSeconds", equalTo(5))
                .body("burden.patientDays", equalTo(1))
                .body("burden.shown[1].spread[0].cards", equalTo(1))
                .body("gaps[0].fact", equalTo("CI"))
                .body("latency[0].decisions", equalTo(1))
                .body(not(containsString("pseudonym")))
                .body(not(containsString("a comment")));
    }

    @Test
    @DisplayName("is a page for a browser, which holds no figures and no script of its own")
    void page() {
        given().accept("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
                .get("/governance")
                .then()
                .statusCode(200)
                .contentType(containsString("text/html"))
                .header("Content-Security-Policy", containsString("default-src 'self'"))
                .header("Cache-Control", "no-store")
                .body(containsString("governance/main.js"))
                .body(not(containsString("<script>")));
    }

    @Test
    @DisplayName("gives its tables to spreadsheets, none of whose cells is a formula")
    void csv() throws Exception {
        LocalDate today;
        String unit;
        String csv;
        do {
            today = today();
            unit = recorded("=HYPERLINK(\"x\",1)");
            csv = given().queryParam("unit", unit)
                    .get("/governance/cards.csv")
                    .then()
                    .statusCode(200)
                    .contentType(containsString("text/csv"))
                    .header("Cache-Control", "no-store")
                    .extract()
                    .asString();
        } while (midnightCameAfter(today));
        assertEquals(
                "day,client,unit,service,rule,indicator,shown,accepted,overridden,ignored,waiting,"
                        + "withheld_overridden,withheld_already_ordered,withheld_shadow\r\n"
                        + today + ",anonymous,\"'" + unit.replace("\"", "\"\"")
                        + "\",septicor-patient-view,D-37,warning,1,0,1,0,0,0,0,0\r\n",
                csv);
        assertEquals(
                "kind,indicator,target,cards_on_a_patient_day,patient_days\r\nshown,info,4,0,1\r\nshown,warning,8,1,1\r\n"
                        + "shown,critical,,0,1\r\n",
                given().queryParam("unit", unit).get("/governance/burden.csv").asString());
        for (String table : new String[] {"outcomes", "overrides", "gaps", "latency"}) {
            String lines = given().queryParam("unit", unit)
                    .get("/governance/" + table + ".csv")
                    .asString();
            assertEquals(2 + (table.equals("latency") ? 1 : 0), lines.split("\r\n").length, lines);
        }
    }

    @ParameterizedTest(name = "?{0}")
    @ValueSource(
            strings = {
                "from=yesterday",
                "to=2026-13-01",
                "from=2026-02-02&to=2026-02-01",
                "from=1990-01-01&to=2026-01-01",
                "to=-999999999-01-01",
                "by=patient",
                "by=rule,,unit"
            })
    @DisplayName("says what cannot be read")
    void unreadable(String parameters) {
        given().urlEncodingEnabled(false)
                .get("/governance?" + parameters)
                .then()
                .statusCode(400)
                .body("resourceType", equalTo("OperationOutcome"))
                .header("Cache-Control", "no-store");
    }

    @Test
    @DisplayName("is only read")
    void onlyRead() {
        for (String path : new String[] {"/governance", "/governance/cards.csv"}) {
            given().contentType("application/json")
                    .body("{}")
                    .post(path)
                    .then()
                    .statusCode(405)
                    .header("Allow", equalTo("GET, HEAD, OPTIONS"));
        }
    }

    @Test
    @DisplayName("has no other tables")
    void noTable() {
        given().get("/governance/patients.csv")
                .then()
                .statusCode(404)
                .body("resourceType", equalTo("OperationOutcome"));
    }

    @Test
    @DisplayName("leaves the connections of the pool as they were")
    void connections() throws Exception {
        given().get("/governance").then().statusCode(200);
        for (int i = 0; i < 3; i++) {
            try (Connection connection = database.getConnection()) {
                assertEquals(Connection.TRANSACTION_READ_COMMITTED, connection.getTransactionIsolation());
            }
        }
    }

    @Test
    @DisplayName("takes a call's time from its arrival: a body that comes late is in the latency")
    void arrival() throws Exception {
        String unit = "icu-" + UUID.randomUUID();
        ObjectNode request = ChartBuilder.request(Vignette.named("V37a").state());
        ObjectNode encounter = ((ObjectNode) request.get("prefetch")).putObject("encounter");
        encounter.put("resourceType", "Encounter").put("id", "e1").put("status", "in-progress");
        encounter.putObject("class").put("code", "IMP");
        encounter
                .putObject("subject")
                .put("reference", "Patient/" + request.at("/context/patientId").asText());
        encounter
                .putArray("location")
                .addObject()
                .put("status", "active")
                .putObject("location")
                .put("reference", "Location/" + unit);
        byte[] body = request.toString().getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /cds-services/septicor-patient-view HTTP/1.1\r\nHost: localhost:" + RestAssured.port
                            + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                            + body.length
                            + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            out.flush();
            Thread.sleep(LATE_MILLIS);
            out.write(body);
            out.flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
        }
        float most = 0;
        for (int turn = 0; turn < 100 && most == 0; turn++) {
            Thread.sleep(100);
            Float told = given().queryParam("unit", unit)
                    .get("/governance")
                    .jsonPath()
                    .get("latency[0].most");
            most = told == null ? 0 : told;
        }
        float found = most;
        assertTrue(found > LATE_MILLIS / 2, () -> found + " ms");
    }

    private static final int LATE_MILLIS = 1000;
}
