package org.septicor.hooks;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.septicor.trust.Ehrs;
import org.septicor.trust.RequiredTrust;
import org.septicor.trust.Token;

@QuarkusTest
@TestProfile(RequiredTrust.class)
@DisplayName("Where a token is needed, the record")
class TrustedRecordTest {
    private static Token ours(String path) {
        return new Token(Ehrs.KEY, Ehrs.EHR, Ehrs.BASE + path);
    }

    private static Response post(String path, Token token, String body) {
        return given().contentType("application/json")
                .header("Authorization", token.bearer())
                .body(body)
                .post(path);
    }

    private static Response get(String path, Token token) {
        return given().header("Authorization", token.bearer()).get(path);
    }

    private static String decision() {
        return post(Ehrs.PATH, Ehrs.token(), Samples.request("dobutamine-test").toString())
                .path("extension.'septicor-assessment'.decision");
    }

    @Test
    @DisplayName("is closed without one (R-257), and open to the client whose decision it is")
    void closed() {
        String path = "/decisions/" + decision();
        for (String closed : List.of(path, "/decisions/verify", "/decisions/nope")) {
            given().get(closed).then().statusCode(401).header("Cache-Control", "no-store");
        }
        given().post(path + "/replay").then().statusCode(401);
        get(path, ours(path))
                .then()
                .statusCode(200)
                .body("client", equalTo("ehr"))
                .header("Cache-Control", "no-store");
        given().accept("application/fhir+json")
                .header("Authorization", ours(path).bearer())
                .get(path)
                .then()
                .statusCode(200)
                .body("resourceType", equalTo("GuidanceResponse"));
        post(path + "/replay", ours(path + "/replay"), "").then().statusCode(200);
        get("/decisions/verify", ours("/decisions/verify")).then().statusCode(200);
    }

    @Test
    @DisplayName("wants a token for this very address (R-205, R-274)")
    void audience() {
        String path = "/decisions/" + decision();
        get(path, Ehrs.token()).then().statusCode(401);
        get(path, ours("/decisions")).then().statusCode(401);
        String feedback = Ehrs.PATH + "/feedback";
        String body = "{\"feedback\":[]}";
        given().contentType("application/json").body(body).post(feedback).then().statusCode(401);
        post(feedback, Ehrs.token(), body).then().statusCode(401);
        post(feedback, ours(feedback), body).then().statusCode(200);
    }

    @Test
    @DisplayName("knows no decision of another client, as it knows none that never was")
    void others() {
        String path = "/decisions/" + decision();
        String never = "/decisions/00000000-0000-0000-0000-000000000000";
        Response another = get(path, Ehrs.tokenOfOracle(Ehrs.BASE + path));
        another.then().statusCode(404).header("Cache-Control", "no-store");
        assertEquals(get(never, Ehrs.tokenOfOracle(Ehrs.BASE + never)).asString(), another.asString());
        String replay = path + "/replay";
        post(replay, Ehrs.tokenOfOracle(Ehrs.BASE + replay), "").then().statusCode(404);
    }

    @Test
    @DisplayName("takes no feedback for a service that the client may not call")
    void feedbackOfOrders() {
        String path = "/cds-services/septicor-order-sign/feedback";
        post(path, Ehrs.tokenOfOracle(Ehrs.BASE + path), "{\"feedback\":[]}")
                .then()
                .statusCode(403);
        String unknown = "/cds-services/nope/feedback";
        post(unknown, ours(unknown), "{\"feedback\":[]}").then().statusCode(404);
    }
}
