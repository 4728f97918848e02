package org.septicor.hooks;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Narrow.class)
@DisplayName("Limits")
class LimitsTest {
    private static final String SERVICE = "/cds-services/septicor-patient-view";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TestHTTPResource("/")
    URI base;

    private static Response post(String body) {
        return given().contentType("application/json").body(body).post(SERVICE);
    }

    @Test
    @DisplayName("a string that is read may have so many characters, and no more")
    void strings() {
        post(withUser(Narrow.STRING)).then().statusCode(200);
        post(withUser(Narrow.STRING + 1))
                .then()
                .statusCode(400)
                .body("issue[0].diagnostics", containsString("more than " + Narrow.STRING + " characters"));
        ObjectNode inFhir = Samples.request("adaptive");
        ((ObjectNode) inFhir.at("/prefetch/conditions/entry/0/resource/code"))
                .put("text", "x".repeat(Narrow.STRING + 1));
        post(inFhir.toString()).then().statusCode(400);
    }

    private static String withUser(int length) {
        ObjectNode request = Samples.request("adaptive");
        String type = "Practitioner/";
        ((ObjectNode) request.get("context")).put("userId", type + "x".repeat(length - type.length()));
        return request.toString();
    }

    @Test
    @DisplayName("so many entries of all prefetch keys together; the refusal names the fullest key")
    void entries() {
        post(withEntries(Narrow.ENTRIES)).then().statusCode(200);
        post(withEntries(Narrow.ENTRIES + 1))
                .then()
                .statusCode(413)
                .body("issue[0].diagnostics", containsString("most of them under laboratory"));
    }

    private static String withEntries(int wanted) {
        ObjectNode request = Samples.request("adaptive");
        int there = 0;
        for (var value : request.get("prefetch")) {
            there += value.path("entry").size();
        }
        ObjectNode laboratory = (ObjectNode) request.at("/prefetch/laboratory");
        laboratory.remove("total");
        ArrayNode entries = (ArrayNode) laboratory.get("entry");
        ObjectNode one = (ObjectNode) entries.get(0);
        for (int i = there; i < wanted; i++) {
            ObjectNode copy = one.deepCopy();
            ((ObjectNode) copy.get("resource")).put("id", "copy-" + i).put("effectiveDateTime", "2025-12-01T10:00:00Z");
            entries.add(copy);
        }
        return request.toString();
    }

    @Test
    @DisplayName("so many draft orders at a time")
    void drafts() {
        ObjectNode request = Samples.request("unit-slip");
        ArrayNode drafts = (ArrayNode) request.at("/context/draftOrders/entry");
        for (int i = 1; i < Narrow.DRAFTS; i++) {
            drafts.add(drafts.get(0).deepCopy());
        }
        String service = Samples.service("unit-slip");
        given().contentType("application/json")
                .body(request.toString())
                .post(service)
                .then()
                .statusCode(200);
        drafts.add(drafts.get(0).deepCopy());
        given().contentType("application/json")
                .body(request.toString())
                .post(service)
                .then()
                .statusCode(413)
                .body("issue[0].diagnostics", containsString("context.draftOrders"));
    }

    @Test
    @DisplayName("so many calls at once: 503 before the body has come, and discovery and health stay open")
    void concurrent() throws IOException, InterruptedException {
        List<Socket> slow = new ArrayList<>();
        try {
            Response refused;
            long end = System.nanoTime() + PATIENCE.toNanos();
            do {
                // again, since on a busy machine the first ones may be given up before the next call comes
                for (int i = 0; i < Narrow.CONCURRENT; i++) {
                    slow.add(halfACall());
                }
                refused = post("{}");
            } while (refused.statusCode() != 503 && System.nanoTime() < end);
            refused.then()
                    .statusCode(503)
                    .header("Retry-After", is("1"))
                    .header("X-Content-Type-Options", is("nosniff"))
                    .header("Cache-Control", "no-store")
                    .contentType("application/json")
                    .body("issue[0].code", is("transient"));
            given().get("/cds-services").then().statusCode(200);
            given().get("/q/health/live").then().statusCode(200);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
        untilLetIn();
    }

    @Test
    @DisplayName("a body that stops coming is given up, and its place is free again")
    void slowBody() throws IOException, InterruptedException {
        for (int i = 0; i < Narrow.CONCURRENT + 1; i++) {
            try (Socket socket = halfACall()) {
                if (i > 0) {
                    continue;
                }
                socket.setSoTimeout((int) PATIENCE.toMillis());
                String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
                assertTrue(answer.isEmpty() || answer.startsWith("HTTP/1.1 4"), answer);
            }
        }
        untilLetIn();
    }

    @Test
    @DisplayName("a body that comes byte by byte is given up when its time is over, and its place is free again")
    void drippingBody() throws IOException, InterruptedException {
        try (Socket socket = halfACall()) {
            long end = System.nanoTime() + 3 * PATIENCE.toNanos();
            assertThrows(IOException.class, () -> {
                while (System.nanoTime() < end) {
                    socket.getOutputStream().write(' ');
                    Thread.sleep(200);
                }
            });
        }
        untilLetIn();
    }

    @Test
    @DisplayName("a body that is too large once it is unpacked is not unpacked to its end, and its place is free again")
    void bombs() throws IOException, InterruptedException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (OutputStream packed = new GZIPOutputStream(bomb)) {
            for (int i = 0; i < 64; i++) {
                packed.write(new byte[1 << 20]);
            }
        }
        try (Overheard overheard = new Overheard()) {
            for (int i = 0; i < 2 * Narrow.CONCURRENT; i++) {
                given().contentType("application/json")
                        .header("Content-Encoding", "gzip")
                        .body(bomb.toByteArray())
                        .post(SERVICE)
                        .then()
                        .statusCode(413)
                        .contentType("application/json")
                        .body("issue[0].code", is("too-long"));
            }
            assertEquals(List.of(), overheard.with("already been written"));
        }
        untilLetIn();
    }

    private Socket halfACall() throws IOException {
        Socket socket = new Socket(base.getHost(), base.getPort());
        socket.getOutputStream()
                .write(("POST " + SERVICE + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                + "Content-Length: 1000\r\n\r\n{")
                        .getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    /** Short calls, one after another, until one is let in again. */
    private static void untilLetIn() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Response last = post("{}");
        while (last.statusCode() != 400 && System.nanoTime() < end) {
            Thread.sleep(100);
            last = post("{}");
        }
        last.then().statusCode(400);
    }

    @Test
    @DisplayName("R-254: so many calls of one client a minute, and the others are not hindered")
    void rate() {
        String bearer = "Bearer e30."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString("{\"iss\":\"https://epic.test\"}".getBytes(StandardCharsets.UTF_8))
                + ".x";
        int through = 0;
        Response answer;
        do {
            answer = given().header("Authorization", bearer)
                    .contentType("application/json")
                    .body("{}")
                    .post(SERVICE);
            through++;
        } while (answer.statusCode() == 400 && through < 3 * Narrow.RATE);
        assertTrue(through > Narrow.RATE, "refused after " + through);
        answer.then()
                .statusCode(429)
                .header("Cache-Control", "no-store")
                .body("resourceType", is("OperationOutcome"))
                .body("issue[0].code", is("throttled"));
        assertTrue(Integer.parseInt(answer.header("Retry-After")) >= 1);
        post("{}").then().statusCode(400);
    }

    @Test
    @DisplayName("a bucket fills by the minute, and says when to come back")
    void bucket() {
        long second = Duration.ofSeconds(1).toNanos();
        Turnstile.Bucket bucket = new Turnstile.Bucket(6, 0);
        for (int i = 0; i < 6; i++) {
            assertEquals(0, bucket.take(0));
        }
        assertEquals(10, bucket.take(0));
        assertEquals(1, bucket.take(9 * second + second / 2));
        assertEquals(0, bucket.take(10 * second + 1));
        assertEquals(10, bucket.take(10 * second + 1));
        for (int i = 0; i < 6; i++) {
            assertEquals(0, bucket.take(1000 * second));
        }
        assertEquals(10, bucket.take(1000 * second));
    }

    @Test
    @DisplayName("a limit that lets nothing through refuses the start, naming its key")
    void nonsense() {
        for (int value : new int[] {0, -1}) {
            String message = assertThrows(IllegalStateException.class, () -> Limits.positive("rate", value))
                    .getMessage();
            assertTrue(message.startsWith("septicor.limits.rate "), message);
        }
    }

    @Test
    @DisplayName("the page forbids what it does not need, and so do the answers")
    void headers() {
        for (String path : new String[] {"/", "/page.js", "/page.css", "/cds-services", "/nowhere"}) {
            Response answer = given().get(path);
            answer.then()
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Referrer-Policy", "no-referrer")
                    .header("Content-Security-Policy", containsString("default-src 'self'"))
                    .header("Content-Security-Policy", containsString("frame-ancestors 'none'"));
            assertTrue(!answer.header("Content-Security-Policy").contains("unsafe"));
        }
        Response answer = post(Samples.request("adaptive").toString());
        assertEquals(200, answer.statusCode());
        assertEquals(List.of("nosniff"), answer.headers().getValues("X-Content-Type-Options"));
        String page = given().get("/").asString();
        assertTrue(!page.matches("(?s).*(<style|style=|<script>| on[a-z]+=).*"), page);
        given().get("/q/openapi")
                .then()
                .statusCode(lessThanOrEqualTo(200))
                .header("Content-Security-Policy", is((String) null));
    }
}
