package org.septicor.hooks;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.septicor.trust.BadTokens;
import org.septicor.trust.BadTokens.Bad;
import org.septicor.trust.Ehrs;
import org.septicor.trust.RequiredTrust;
import org.septicor.trust.Token;

@QuarkusTest
@TestProfile(RequiredTrust.class)
@DisplayName("Where a token is needed")
class TrustConversationTest {
    private static final String SAMPLE = "dobutamine-test";
    private static final String REFUSED =
            "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"login\","
                    + "\"diagnostics\":\"This call needs a valid client JWT as its bearer token\"}]}";

    @TestHTTPResource("/")
    URI service;

    private static RequestSpecification call() {
        return given().urlEncodingEnabled(false)
                .contentType("application/json")
                .body(Samples.request(SAMPLE).toString());
    }

    private static Response call(Token token) {
        return call().header("Authorization", token.bearer()).post(Ehrs.PATH);
    }

    private static void refused(Response answer) {
        answer.then()
                .statusCode(401)
                .contentType("application/json")
                .header("WWW-Authenticate", "Bearer")
                .header("Cache-Control", "no-store")
                .body(equalTo(REFUSED));
    }

    static List<Bad> bad() {
        return BadTokens.table(RequiredTrust.LISTED_KEYS, "http://127.0.0.1:9/jwks").stream()
                // HTTP itself takes this blank away.
                .filter(bad -> !bad.name().equals("blank before the scheme"))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    @DisplayName("a wrong one is answered 401, always in the same words (R-253, R-257 to R-283)")
    void isRefused(Bad bad) {
        RequestSpecification call = given().contentType("application/json").body("{}");
        if (bad.authorization() != null) {
            call.header("Authorization", bad.authorization());
        }
        refused(call.post(Ehrs.PATH));
    }

    @Test
    @DisplayName("a right one is answered with the card")
    void isAnswered() {
        for (Token good : List.of(Ehrs.token(), new Token(Ehrs.RSA, Ehrs.EHR, Ehrs.URL))) {
            call(good).then().statusCode(200).body("extension.'septicor-assessment'.outcome", equalTo("D-37"));
        }
    }

    @Test
    @DisplayName("a right one is good for one call")
    void onlyOnce() {
        Token token = Ehrs.token();
        call(token).then().statusCode(200);
        refused(call(token));
    }

    @Test
    @DisplayName("two of them are as good as none")
    void twoTokens() {
        refused(call().header("Authorization", Ehrs.token().bearer())
                .header("Authorization", Ehrs.token().bearer())
                .post(Ehrs.PATH));
    }

    @Test
    @DisplayName("one elsewhere than in the Authorization header is not seen")
    void elsewhere() {
        String token = Ehrs.token().bearer().substring("Bearer ".length());
        refused(call().queryParam("access_token", token).post(Ehrs.PATH));
        refused(call().cookie("Bearer", token)
                .cookie("Authorization", "Bearer " + token)
                .post(Ehrs.PATH));
        refused(call().header("Proxy-Authorization", "Bearer " + token)
                .header("X-Authorization", "Bearer " + token)
                .post(Ehrs.PATH));
    }

    @Test
    @DisplayName("a client that shows no cards of orders may not call the order services: 403")
    void notAllowed() {
        for (String hook : List.of("order-select", "order-sign")) {
            String path = "/cds-services/septicor-" + hook;
            Token token = oracle(Ehrs.BASE + path);
            call().header("Authorization", token.bearer())
                    .post(path)
                    .then()
                    .statusCode(403)
                    .body("issue[0].code", equalTo("forbidden"));
        }
        call(oracle(Ehrs.URL)).then().statusCode(200);
    }

    private static Token oracle(String audience) {
        return Ehrs.tokenOfOracle(audience);
    }

    @Test
    @DisplayName("what services there are is told to known clients only")
    void unknownService() {
        String path = "/cds-services/nope";
        refused(call().post(path));
        Token token = new Token(Ehrs.KEY, Ehrs.EHR, Ehrs.BASE + path);
        call().header("Authorization", token.bearer()).post(path).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cds-services", "/cds-services/"})
    @DisplayName("discovery is open, and does not look at a token")
    void discovery(String path) {
        given().get(path).then().statusCode(200).body("services.size()", equalTo(3));
        given().header("Authorization", "Bearer garbage").get(path).then().statusCode(200);
        given().header("Authorization", Ehrs.token().bearer()).get(path).then().statusCode(200);
        given().head(path).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/cds-services", "/cds-services/septicor-patient-view", "/cds-services//septicor-order-sign"})
    @DisplayName("a browser asks beforehand without one (R-286)")
    void preflight(String path) {
        given().urlEncodingEnabled(false)
                .header("Origin", "http://localhost:8080")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .options(path)
                .then()
                .statusCode(anyOf(is(200), is(204)))
                .header("Access-Control-Allow-Origin", "http://localhost:8080")
                .header("Access-Control-Allow-Headers", containsString("authorization"));
        given().urlEncodingEnabled(false).options(path).then().statusCode(anyOf(is(200), is(204)));
    }

    @Test
    @DisplayName("a refusal can be read by the page that called (R-255)")
    void crossOrigin() {
        Response answer = call().header("Origin", "http://localhost:8080").post(Ehrs.PATH);
        refused(answer);
        answer.then()
                .header("Access-Control-Allow-Origin", "http://localhost:8080")
                .header("Vary", containsString("Origin"));
    }

    @Test
    @DisplayName("what the request says about its host changes nothing (R-275)")
    void forwarded() {
        for (String header : List.of("Host", "X-Forwarded-Host", "X-Original-Host")) {
            Token forEvil = new Token(Ehrs.KEY, Ehrs.EHR, "https://evil.test" + Ehrs.PATH);
            refused(call().header(header, "evil.test")
                    .header("X-Forwarded-Proto", "https")
                    .header("Forwarded", "host=evil.test;proto=https")
                    .header("Authorization", forEvil.bearer())
                    .post(Ehrs.PATH));
        }
        call().header("X-Forwarded-Host", "evil.test")
                .header("Authorization", Ehrs.token().bearer())
                .post(Ehrs.PATH)
                .then()
                .statusCode(200);
    }

    @Test
    @DisplayName("an address is joined as browsers join it (R-027)")
    void slashes() {
        Token token = new Token(Ehrs.KEY, Ehrs.EHR, Ehrs.BASE + "/cds-services//septicor-patient-view");
        call().header("Authorization", token.bearer())
                .post("/cds-services//septicor-patient-view")
                .then()
                .statusCode(200);
    }

    @Test
    @DisplayName("a body is judged only behind a right one")
    void bodies() throws IOException {
        byte[] bomb = gzip(new byte[15 * 1024 * 1024]);
        for (byte[] body : List.of("{".getBytes(StandardCharsets.UTF_8), new byte[0], new byte[6 * 1024 * 1024])) {
            refused(given().contentType("application/json").body(body).post(Ehrs.PATH));
        }
        refused(given().contentType("application/json")
                .header("Content-Encoding", "gzip")
                .body(bomb)
                .post(Ehrs.PATH));
        given().contentType("application/json")
                .header("Authorization", Ehrs.token().bearer())
                .body("{")
                .post(Ehrs.PATH)
                .then()
                .statusCode(400);
        call(Ehrs.token()).then().statusCode(200);
    }

    @Test
    @DisplayName("the refusal comes before the body has been sent")
    void beforeTheBody() throws IOException {
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(10_000);
            String head = "POST " + Ehrs.PATH + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 1000000\r\nAuthorization: Bearer garbage\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            assertEquals("HTTP/1.1 401 Unauthorized", answer.readLine());
        }
    }

    @Test
    @DisplayName("refused calls of one connection do not harm the next")
    void keptAlive() throws IOException {
        for (int i = 0; i < 50; i++) {
            refused(call().post(Ehrs.PATH));
        }
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(10_000);
            // A body that is a call itself, as in request smuggling.
            String body = "GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(2_000);
            String wrong = "POST " + Ehrs.PATH + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Content-Length: " + body.length() + "\r\nAuthorization: Bearer garbage\r\n\r\n" + body;
            String right = "GET /cds-services HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write((wrong + right).getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            String answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .lines()
                    .collect(Collectors.joining("\n"));
            assertTrue(answers.startsWith("HTTP/1.1 401 Unauthorized"), answers);
            assertTrue(answers.contains("HTTP/1.1 200 OK"), answers);
            assertFalse(answers.contains("HTTP/1.1 404"), answers);
        }
    }

    @Test
    @DisplayName("liveness and the API document need none")
    void operations() {
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/openapi").then().statusCode(200);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(content);
        }
        return zipped.toByteArray();
    }
}
