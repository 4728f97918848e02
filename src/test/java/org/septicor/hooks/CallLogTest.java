package org.septicor.hooks;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.septicor.trust.Ehrs;
import org.septicor.trust.RequiredTrust;
import org.septicor.trust.Token;

@QuarkusTest
@TestProfile(RequiredTrust.class)
@DisplayName("The log tells of each call")
class CallLogTest {
    private static final String SAMPLE = "dobutamine-test";
    private static final String INSTANCE = "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Overheard overheard;

    @BeforeEach
    void listen() {
        overheard = new Overheard();
    }

    @AfterEach
    void stopListening() {
        overheard.close();
    }

    private static RequestSpecification call(Token token) {
        return given().header("Authorization", token.bearer()).contentType("application/json");
    }

    private static RequestSpecification call(String path) {
        return call(new Token(Ehrs.KEY, Ehrs.EHR, Ehrs.BASE + path));
    }

    /** The one line with this mark; it is written when the answer is on its way. */
    private String line(String mark) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<String> lines;
        do {
            Thread.sleep(20);
            lines = overheard.with(mark).stream()
                    .filter(line -> line.startsWith(CallLog.class.getName()))
                    .toList();
        } while (lines.isEmpty() && System.nanoTime() < end);
        assertEquals(1, lines.size(), lines::toString);
        return lines.get(0);
    }

    @Test
    @DisplayName("who called what, how it was answered and in what time (R-284, R-289)")
    void answered() throws InterruptedException {
        Token token = Ehrs.token().claim("jti", "\"kingfisher 1\"").claim("tenant", "\"ward-a\"");
        ObjectNode request = Samples.request(SAMPLE);
        request.put("hookInstance", INSTANCE);
        call(token).body(request.toString()).post(Ehrs.PATH).then().statusCode(200);
        String line = line("kingfisher");
        assertTrue(
                line.matches(".*Call of septicor-patient-view: 200 after [0-9]+ ms, client ehr, tenant ward-a,"
                        + " jti kingfisher\\?1, hookInstance " + INSTANCE + " .*"),
                line);
    }

    @Test
    @DisplayName("who read which decision, and who put it to the pathway again")
    void decisions() throws InterruptedException {
        Response answer =
                call(Ehrs.token()).body(Samples.request(SAMPLE).toString()).post(Ehrs.PATH);
        String path = "/decisions/" + answer.path("extension.'septicor-assessment'.decision");
        Token committee = new Token(Ehrs.RSA, Ehrs.COMMITTEE, Ehrs.BASE + path).claim("jti", "\"egret\"");
        call(committee).get(path).then().statusCode(200);
        String read = line("egret");
        assertTrue(
                read.matches(".*Reading of decision " + path.substring(11)
                        + ": 200 after [0-9]+ ms, client committee, jti egret .*"),
                read);
        String replay = path + "/replay";
        call(new Token(Ehrs.KEY, Ehrs.EHR, Ehrs.BASE + replay)).post(replay);
        line("Replay of decision " + path.substring(11) + ": 200 after");
        String link = answer.path("cards[0].links[0].url");
        given().header("Authorization", "Bearer " + link.substring(link.indexOf('#') + 1))
                .get(path)
                .then()
                .statusCode(200);
        String byLink = line("by the link of its card");
        assertTrue(byLink.contains("Reading of decision " + path.substring(11) + ": 200 after"), byLink);
        assertFalse(byLink.contains("client"), byLink);
    }

    @Test
    @DisplayName("which keys were missing")
    void missing() throws InterruptedException {
        ObjectNode request = Samples.request(SAMPLE);
        request.put("hookInstance", "not a UUID");
        ((ObjectNode) request.get("prefetch")).remove("echocardiography");
        call(Ehrs.token().claim("jti", "\"heron\""))
                .body(request.toString())
                .post(Ehrs.PATH)
                .then()
                .statusCode(412);
        String line = line("heron");
        assertTrue(line.matches(".*: 412 after [0-9]+ ms, client ehr, jti heron, missing echocardiography .*"), line);
    }

    @Test
    @DisplayName(
            "also where the platform refuses it, never in words of the client; a wrong token has a line of its own")
    void refused() throws InterruptedException {
        given().contentType("text/plain").body("{}").post("/cds-services/septicor-order-sign");
        assertTrue(line("septicor-order-sign").contains("Call of septicor-order-sign: 415 after"));
        call("/cds-services/bittern")
                .body("{}")
                .post("/cds-services/bittern")
                .then()
                .statusCode(404);
        line("Call of no service: 404 after");
        String feedback = Ehrs.PATH + "/feedback";
        call(feedback).body("{}").post(feedback).then().statusCode(400);
        line("Feedback on septicor-patient-view: 400 after");
        given().contentType("application/json")
                .body("{}")
                .post(Ehrs.PATH)
                .then()
                .statusCode(401);
        assertEquals(List.of(), overheard.with(": 401 after"));
        assertEquals(List.of(), overheard.with("bittern"));
    }
}
