package org.septicor.hooks;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** a database that is not there fails no clinical call. */
@QuarkusTest
@TestProfile(RecordDownTest.NoDatabase.class)
@DisplayName("While the record's database is down")
@DisabledIfSystemProperty(
        named = "database",
        matches = "postgresql",
        disabledReason = "has a database of its own: none")
class RecordDownTest {
    public static class NoDatabase implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.datasource.h2.active", "false",
                    "quarkus.datasource.pg.active", "true",
                    "quarkus.datasource.pg.jdbc.url", "jdbc:postgresql://127.0.0.1:1/nowhere",
                    "quarkus.datasource.pg.username", "nobody",
                    "quarkus.datasource.pg.password", "nothing",
                    "septicor.record.keys", "test:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
        }
    }

    @Test
    @DisplayName("calls are answered; decisions and feedback say 503 and when to try again")
    void unavailable() {
        Talk.Answer answer = Talk.call(Samples.request("dobutamine-test"));
        assertEquals(List.of("D37"), answer.cards());
        for (String path : List.of("/decisions/" + answer.decision(), "/decisions/verify")) {
            given().get(path)
                    .then()
                    .statusCode(503)
                    .header("Retry-After", notNullValue())
                    .header("Cache-Control", "no-store")
                    .body("issue[0].code", equalTo("transient"));
        }
        Talk.feedback(
                        "septicor-patient-view",
                        "{\"feedback\":[{\"card\":\"" + answer.uuid()
                                + "\",\"outcome\":\"overridden\",\"outcomeTimestamp\":\"2026-03-01T10:00:00Z\"}]}")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue());
        assertEquals(
                List.of("D37"), Talk.call(Samples.request("dobutamine-test")).cards());
    }
}
