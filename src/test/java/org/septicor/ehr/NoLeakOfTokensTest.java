package org.septicor.ehr;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.septicor.bedside.ChartBuilder;
import org.septicor.bedside.Vignette;
import org.septicor.hooks.Overheard;
import org.septicor.trust.Ehrs;
import org.septicor.trust.RequiredTrust;
import org.septicor.trust.Token;

/**
 * where tokens are needed and the EHR is asked, nothing of a token and nothing that the EHR says is written
 * anywhere but in the answer to the call; marks are put into all of it and then looked for.
 */
@QuarkusTest
@TestProfile(NoLeakOfTokensTest.Verified.class)
@QuarkusTestResource(value = NoLeakOfTokensTest.FhirServerOfTheEhr.class, restrictToAnnotatedClass = true)
@DisplayName("No token and nothing of the EHR's is written")
class NoLeakOfTokensTest {
    private static final String SECRET = "zq-secret-";
    private static StubEhr ehr;

    private Overheard overheard;

    /** Callers are verified, and the EHR has time to answer. */
    public static class Verified extends RequiredTrust {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("septicor.ehr.deadline", "5s");
            return overrides;
        }
    }

    /** A FHIR server on loopback, listed for the client that can be verified. */
    public static class FhirServerOfTheEhr implements QuarkusTestResourceLifecycleManager {
        @Override
        public Map<String, String> start() {
            ehr = StubEhr.good();
            return Map.of("septicor.trust.clients.ehr.fhir-servers", ehr.base());
        }

        @Override
        public void stop() {
            ehr.close();
        }
    }

    @BeforeEach
    void listen() {
        overheard = new Overheard();
        ehr.seen().clear();
    }

    @AfterEach
    void stopListening() {
        overheard.close();
    }

    private static ObjectNode request() {
        ObjectNode request = ChartBuilder.request(Vignette.named("V37a").state());
        ((ObjectNode) request.get("prefetch")).remove("conditions");
        request.put("fhirServer", ehr.base());
        request.putObject("fhirAuthorization")
                .put("access_token", SECRET + "access")
                .put("token_type", "Bearer")
                .put("scope", "patient/*.read " + SECRET + "scope")
                .put("subject", SECRET + "subject");
        return request;
    }

    private static Token token() {
        Token token = Ehrs.token();
        // the jti of a verified token may be logged
        token.claims.put("sub", SECRET + "sub").put("jti", "zq-id-jti-" + System.nanoTime());
        return token;
    }

    private static Response call(String bearer, String service) {
        return given().contentType("application/json")
                .header("Authorization", bearer)
                .body(request().toString())
                .post("/cds-services/" + service);
    }

    private void nothingIn(Response answer, int status) {
        assertEquals(status, answer.statusCode(), answer::asString);
        assertFalse(
                (answer.asString() + answer.headers()).toLowerCase(Locale.ROOT).contains(SECRET), answer::asString);
    }

    @Test
    @DisplayName("refused at the door")
    void refused() {
        Token token = token();
        String bearer = token.bearer();
        String[] parts = bearer.substring("Bearer ".length()).split("\\.");
        Token expired = token();
        expired.at("exp", -3600).at("iat", -4000);
        for (String wrong : new String[] {
            bearer.substring(0, bearer.length() - 4) + "AAAA",
            expired.bearer(),
            "Bearer " + SECRET + "token",
            "Basic " + SECRET + "basic",
            "Bearer " + parts[0] + "." + parts[1]
        }) {
            nothingIn(call(wrong, "septicor-patient-view"), 401);
        }
        Token oracle = Ehrs.tokenOfOracle(Ehrs.BASE + "/cds-services/septicor-order-sign");
        oracle.claims.put("sub", SECRET + "sub");
        nothingIn(call(oracle.bearer(), "septicor-order-sign"), 403);
        assertEquals(0, ehr.seen().size(), "the EHR is not asked");
        assertEquals(List.of(), overheard.with(SECRET));
        assertEquals(List.of(), overheard.with(parts[1]), "the claims as they came");
        assertEquals(List.of(), overheard.with(parts[2]), "the signature");
    }

    @Test
    @DisplayName("what the link of a card brings along, good or forged")
    void passes() {
        ObjectNode request = ChartBuilder.request(Vignette.named("V37a").state());
        Response answer = given().contentType("application/json")
                .header("Authorization", token().bearer())
                .body(request.toString())
                .post(Ehrs.PATH);
        String link = answer.path("cards[0].links[0].url");
        String pass = link.substring(link.indexOf('#') + 1);
        String path = "/decisions/" + answer.path("extension.'septicor-assessment'.decision");
        Response read = given().header("Authorization", "Bearer " + pass).get(path);
        assertEquals(200, read.statusCode(), read::asString);
        assertFalse((read.asString() + read.headers()).contains(pass), "a decision holds no pass");
        given().header("Authorization", "Bearer " + pass).get(path + "0").then().statusCode(401);
        given().header("Authorization", "Bearer " + pass)
                .post(path + "/replay")
                .then()
                .statusCode(401);
        assertFalse(overheard.with(path.substring(11)).isEmpty(), "the reading was told");
        assertEquals(List.of(), overheard.with(pass));
        assertEquals(List.of(), overheard.with(pass.substring(pass.indexOf('.') + 1)));
    }

    @Test
    @DisplayName("what the EHR says, right or wrong")
    void whatTheEhrSays() {
        byte[] said = ("{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"diagnostics\":\""
                        + SECRET + "said\"}]}")
                .getBytes(StandardCharsets.UTF_8);
        for (int status : new int[] {200, 302, 401, 403, 404, 429, 500}) {
            ehr.behave((seen, wire) -> wire.answer(
                    status,
                    "application/fhir+json",
                    said,
                    "X-" + SECRET + "header: " + SECRET + "value",
                    "Location: /" + SECRET + "location"));
            nothingIn(call(token().bearer(), "septicor-patient-view"), 412);
        }
        ehr.behave((seen, wire) -> wire.json(StubEhr.bundle("{\"resourceType\":\"Condition\",\"id\":\"" + SECRET
                + "c\",\"subject\":{\"reference\":\"Patient/" + SECRET + "other\"}}")));
        nothingIn(call(token().bearer(), "septicor-patient-view"), 422);
        ehr.behave((seen, wire) -> wire.raw("HTTP/1.1 200 " + SECRET + "reason\r\n" + SECRET + "no header\r\n\r\n"));
        nothingIn(call(token().bearer(), "septicor-patient-view"), 412);
        assertFalse(ehr.seen().isEmpty());
        ehr.seen()
                .forEach(seen -> assertEquals(
                        "Bearer " + SECRET + "access", seen.headers().get("authorization")));
        assertEquals(List.of(), overheard.with(SECRET));
    }
}
