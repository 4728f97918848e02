package org.septicor.hooks;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.septicor.record.Decisions;
import org.septicor.record.FeedbackBook;
import org.septicor.trust.Ehrs;
import org.septicor.trust.RequiredTrust;
import org.septicor.trust.Token;

@QuarkusTest
@TestProfile(RequiredTrust.class)
@DisplayName("GET /governance, where a token is needed,")
class GovernanceTrustTest {
    @Inject
    Decisions decisions;

    @Inject
    FeedbackBook feedback;

    private static RequestSpecification as(String path) {
        return given().header("Authorization", new Token(Ehrs.RSA, Ehrs.EHR, Ehrs.BASE + path).bearer());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/governance", "/governance/cards.csv", "/governance?client=ehr"})
    @DisplayName("is answered 401 without one")
    void refused(String path) {
        given().get(path)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .header("Cache-Control", "no-store")
                .body("resourceType", equalTo("OperationOutcome"));
    }

    @Test
    @DisplayName("is answered 401 to a browser, too")
    void browser() {
        given().accept("text/html").get("/governance").then().statusCode(401);
    }

    @Test
    @DisplayName("tells a client of its own cards alone")
    void own() throws Exception {
        String unit = "icu-" + UUID.randomUUID();
        new Recorded("ehr", unit, "one").write(decisions, feedback);
        new Recorded("other", unit, "two").write(decisions, feedback);
        as("/governance")
                .queryParam("unit", unit)
                .get("/governance")
                .then()
                .statusCode(200)
                .body("client", equalTo("ehr"))
                .body("decisions.total", equalTo(1))
                .body("cards.byClient", hasSize(1));
        as("/governance").queryParam("client", "ehr").get("/governance").then().statusCode(200);
        as("/governance")
                .queryParam("client", "other")
                .get("/governance")
                .then()
                .statusCode(403);
        as("/governance/cards.csv")
                .queryParam("client", "other")
                .get("/governance/cards.csv")
                .then()
                .statusCode(403);
    }

    @Test
    @DisplayName("leads a committee to the decisions of all clients, which it may also put to the pathway again (P-8)")
    void decisionsOfTheSilentRun() {
        String id = given().header("Authorization", Ehrs.token().bearer())
                .contentType("application/json")
                .body(Samples.request("dobutamine-test").toString())
                .post(Ehrs.PATH)
                .path("extension.'septicor-assessment'.decision");
        String path = "/decisions/" + id;
        Token token = new Token(Ehrs.RSA, Ehrs.COMMITTEE, "");
        token.claims.putArray("aud").add(Ehrs.BASE + path).add(Ehrs.BASE + path + "/replay");
        String bearer = token.bearer();
        given().header("Authorization", bearer)
                .get(path)
                .then()
                .statusCode(200)
                .body("client", equalTo("ehr"))
                .body("assessment.outcome", equalTo("D-37"));
        given().header("Authorization", bearer)
                .accept("application/fhir+json")
                .get(path)
                .then()
                .statusCode(200)
                .body("resourceType", equalTo("GuidanceResponse"));
        given().header("Authorization", bearer)
                .post(path + "/replay")
                .then()
                .statusCode(200)
                .body("same", equalTo(true));
        String never = "/decisions/" + UUID.randomUUID();
        given().header("Authorization", new Token(Ehrs.RSA, Ehrs.COMMITTEE, Ehrs.BASE + never).bearer())
                .get(never)
                .then()
                .statusCode(404);
    }

    @Test
    @DisplayName("tells a committee of all clients, table by table with one token, and answers it no hook")
    void committee() throws Exception {
        String unit = "icu-" + UUID.randomUUID();
        new Recorded("ehr", unit, "one").write(decisions, feedback);
        new Recorded("other", unit, "two").write(decisions, feedback);
        Token token = new Token(Ehrs.RSA, Ehrs.COMMITTEE, Ehrs.BASE + "/governance");
        token.claims
                .putArray("aud")
                .add(Ehrs.BASE + "/governance")
                .add(Ehrs.BASE + "/governance/cards.csv")
                .add(Ehrs.URL);
        String bearer = token.bearer();
        for (int ask = 0; ask < 2; ask++) {
            given().header("Authorization", bearer)
                    .queryParam("unit", unit)
                    .get("/governance")
                    .then()
                    .statusCode(200)
                    .body("decisions.total", equalTo(2))
                    .body("cards.byClient.client", equalTo(List.of("ehr", "other")));
        }
        given().header("Authorization", bearer)
                .queryParam("client", "other")
                .get("/governance/cards.csv")
                .then()
                .statusCode(200);
        given().header("Authorization", bearer)
                .contentType("application/json")
                .body(Samples.request("dobutamine-test").toString())
                .post(Ehrs.PATH)
                .then()
                .statusCode(403);
    }
}
