package org.septicor.hooks;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.septicor.record.Passes;
import org.septicor.trust.Ehrs;
import org.septicor.trust.RequiredTrust;
import org.septicor.trust.Token;

@QuarkusTest
@TestProfile(RequiredTrust.class)
@DisplayName("Where a token is needed, the link of a card")
class CardLinkTest {
    @Inject
    Passes passes;

    /** An answer as the EHR gets it, and what a browser makes of the link on its first card. */
    private record Answered(Response answer) {
        static Answered now(String sample) {
            return new Answered(given().header("Authorization", Ehrs.token().bearer())
                    .contentType("application/json")
                    .body(Samples.request(sample).toString())
                    .post(Ehrs.PATH));
        }

        String id() {
            return answer.path("extension.'septicor-assessment'.decision");
        }

        URI link() {
            return URI.create(answer.path("cards[0].links[0].url"));
        }

        String path() {
            return "/decisions/" + id();
        }

        String pass() {
            return link().getRawFragment();
        }
    }

    /** What the page asks. */
    private static RequestSpecification holding(String pass) {
        return given().accept("application/json").header("Authorization", "Bearer " + pass);
    }

    @Test
    @DisplayName(
            "opens the decision by the page's own request, as often as wanted, for the clinician whom nobody gave a token")
    void opens() {
        Answered answered = Answered.now("dobutamine-test");
        URI link = answered.link();
        assertEquals("absolute", answered.answer().path("cards[0].links[0].type"));
        assertEquals(Ehrs.BASE + answered.path(), link.toString().replaceFirst("#.*", ""));
        given().accept("text/html").get(answered.path()).then().statusCode(200);
        for (int look = 0; look < 2; look++) {
            holding(answered.pass())
                    .get(answered.path())
                    .then()
                    .statusCode(200)
                    .header("Cache-Control", "no-store")
                    .body("id", equalTo(answered.id()))
                    .body("assessment.outcome", equalTo("D-37"));
        }
    }

    @Test
    @DisplayName("is recorded without what opens it; but for that the card is byte for byte the one shown")
    void recorded() throws IOException {
        Answered answered = Answered.now("dobutamine-test");
        String shown = answered.answer().asString();
        String card = shown.substring(shown.indexOf("[") + 1, shown.indexOf("],\"extension\""));
        assertTrue(card.contains("#" + answered.pass()));
        String stored = holding(answered.pass()).get(answered.path()).asString();
        assertFalse(stored.contains(answered.pass()));
        assertTrue(stored.contains(card.replace("#" + answered.pass(), "")), stored);
        JsonNode links = Samples.JSON.readTree(stored).at("/cards/0/card/links");
        assertEquals(Ehrs.BASE + answered.path(), links.at("/0/url").asText());
        for (int other = 1; other < links.size(); other++) {
            assertEquals(
                    links.at("/" + other + "/url").asText(),
                    answered.answer().path("cards[0].links[" + other + "].url"),
                    "links to elsewhere bring nothing along");
        }
    }

    @Test
    @DisplayName("is refused once it is altered, forged, expired or another decision's, in the words of every refusal")
    void refused() {
        Answered answered = Answered.now("dobutamine-test");
        Answered another = Answered.now("dobutamine-test");
        String pass = answered.pass();
        int dot = pass.indexOf('.');
        long until = Long.parseLong(pass.substring(0, dot));
        Instant now = Instant.now();
        UUID id = UUID.fromString(answered.id());
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put("another decision's", another.pass());
        wrong.put("a later expiry", (until + 3600) + pass.substring(dot));
        wrong.put("forged", until + "." + "A".repeat(43));
        wrong.put("cut", pass.substring(0, pass.length() - 1));
        wrong.put("expired", passes.issue(id, now.minus(Passes.GOOD_FOR)));
        wrong.put("none", "");
        holding(passes.issue(id, now)).get(answered.path()).then().statusCode(200);
        String refusal = given().get(answered.path()).asString();
        wrong.forEach((what, other) -> {
            Response answer = holding(other).get(answered.path());
            assertEquals(401, answer.statusCode(), what);
            assertEquals("Bearer", answer.header("WWW-Authenticate"), what);
            assertEquals("no-store", answer.header("Cache-Control"), what);
            assertEquals(refusal, answer.asString(), what);
        });
        given().header("Authorization", "Basic " + pass)
                .get(answered.path())
                .then()
                .statusCode(401);
        holding(pass)
                .header("Authorization", "Bearer " + pass)
                .get(answered.path())
                .then()
                .statusCode(401);
    }

    @Test
    @DisplayName("opens nothing but this decision, as JSON")
    void nothingElse() {
        Answered answered = Answered.now("dobutamine-test");
        String pass = answered.pass();
        given().accept("application/fhir+json")
                .header("Authorization", "Bearer " + pass)
                .get(answered.path())
                .then()
                .statusCode(401);
        holding(pass).post(answered.path() + "/replay").then().statusCode(401);
        for (String path : new String[] {
            "/decisions/verify", "/decisions/" + UUID.randomUUID(), "/governance", "/governance/cards.csv"
        }) {
            given().header("Authorization", "Bearer " + pass).get(path).then().statusCode(401);
        }
        for (String path : new String[] {Ehrs.PATH, Ehrs.PATH + "/feedback"}) {
            holding(pass)
                    .contentType("application/json")
                    .body("{}")
                    .post(path)
                    .then()
                    .statusCode(401);
        }
    }

    @Test
    @DisplayName("does not stand on the card of a client that shows registered links only")
    void oracle() {
        Token token = Ehrs.tokenOfOracle(Ehrs.URL);
        Response answer = given().header("Authorization", token.bearer())
                .contentType("application/json")
                .body(Samples.request("dobutamine-test").toString())
                .post(Ehrs.PATH);
        answer.then().statusCode(200).body("cards.size()", equalTo(1));
        assertFalse(answer.asString().contains("/decisions/"), answer.asString());
    }
}
