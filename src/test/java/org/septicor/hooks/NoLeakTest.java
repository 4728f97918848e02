package org.septicor.hooks;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * whole conversations in which everything a client can write is marked; then everything that was written
 * besides the answers is searched. Ids ({@code zq-id-…}) come back in a 200, secrets ({@code zq-secret-…}) never.
 */
@QuarkusTest
@TestProfile(Narrow.class)
@DisplayName("No patient data, token or stack trace is written")
class NoLeakTest {
    private static final Logger LOG = Logger.getLogger(NoLeakTest.class);
    private static final String MARK = "zq-";
    private static final String PACO2 = "2019-8";
    /** Of the chart; the card has it too. */
    private static final String VALUE = "37.77";

    private static final String SECRET = "zq-secret-";
    private static final String CLAIMS = Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(
                    "{\"iss\":\"https://oracle.test\",\"sub\":\"zq-secret-sub\"}".getBytes(StandardCharsets.UTF_8));
    private static final Pattern TRACE =
            Pattern.compile("\\tat |\\.java|Exception|org\\.septicor|io\\.quarkus|com\\.fasterxml|java\\.lang");

    @TestHTTPResource("/")
    URI base;

    private Overheard overheard;

    @BeforeEach
    void listen() {
        overheard = new Overheard();
    }

    @AfterEach
    void stopListening() {
        overheard.close();
    }

    @Test
    @DisplayName("the search itself finds a mark in the log, in its parameters and causes, and on both streams")
    void sanity() {
        LOG.trace("plain zq-secret-1");
        LOG.debugf("parameter %s", "ZQ-secret-2");
        IllegalStateException cause = new IllegalStateException("zq-secret-3");
        cause.setStackTrace(new StackTraceElement[0]);
        LOG.error("cause", cause);
        System.out.println("zq-secret-4");
        System.err.println("zq-secret-5");
        for (int i = 1; i <= 5; i++) {
            assertFalse(overheard.with(SECRET + i).isEmpty(), "mark " + i + " was not overheard");
        }
        assertTrue(
                TRACE.matcher(Arrays.toString(new Throwable().getStackTrace())).find());
    }

    @Test
    @DisplayName("answers hold ids at most")
    void answers() {
        for (String sample : List.of("dobutamine-test", "refractory-shock", "unit-slip", "beta-blocker-order")) {
            Response answer =
                    call().body(marked(sample).toString()).post(Samples.service(sample) + "?q=zq-secret-query");
            assertEquals(200, answer.statusCode(), answer::asString);
            assertFalse(answer.path("cards").toString().equals("[]"), sample);
            assertTrue(answer.asString().contains("zq-id-patient"), "the marks did not arrive");
            assertTrue(
                    !sample.equals("dobutamine-test") || answer.asString().contains(VALUE), "the value did not arrive");
            assertNot(SECRET, sample, answer);
        }
        ObjectNode select = marked("unit-slip");
        select.put("hook", "order-select");
        ((ObjectNode) select.get("context")).putArray("selections").add("MedicationRequest/dob-1");
        Response answer = call().body(select.toString()).post("/cds-services/septicor-order-select");
        assertEquals(200, answer.statusCode(), answer::asString);
        assertNot(SECRET, "order-select", answer);
        nothingOverheard();
    }

    @Test
    @DisplayName("refusals hold nothing of the call")
    void refusals() throws IOException {
        Map<String, Integer> expected = new LinkedHashMap<>();
        Map<String, Response> refused = new LinkedHashMap<>();
        spoilt("hook", 400, r -> r.put("hook", "zq-secret-hook"), expected, refused);
        spoilt("as-of", 400, r -> r.putObject("extension").put("septicor-as-of", "zq-secret-as-of"), expected, refused);
        spoilt(
                "no user",
                400,
                r -> ((ObjectNode) r.get("context")).putArray("userId").add("zq-secret-user"),
                expected,
                refused);
        spoilt("no server", 400, r -> r.remove("fhirServer"), expected, refused);
        spoilt(
                "long string",
                400,
                r -> ((ObjectNode) r.get("context")).put("userId", "zq-secret-".repeat(1000)),
                expected,
                refused);
        spoilt("no echo", 412, r -> ((ObjectNode) r.get("prefetch")).remove("echocardiography"), expected, refused);
        spoilt(
                "failed key",
                412,
                r -> ((ObjectNode) r.get("prefetch"))
                        .putObject("echocardiography")
                        .put("resourceType", "OperationOutcome")
                        .putArray("issue")
                        .addObject()
                        .put("severity", "error")
                        .put("diagnostics", "zq-secret-diagnostics"),
                expected,
                refused);
        spoilt("many entries", 413, NoLeakTest::manyEntries, expected, refused);
        spoilt("large", 413, r -> r.put("zq-secret-padding", "zq-secret-".repeat(150_000)), expected, refused);
        spoilt(
                "another patient",
                422,
                r -> ((ObjectNode) r.at("/prefetch/laboratory/entry/0/resource/subject"))
                        .put("reference", "Patient/zq-secret-other"),
                expected,
                refused);
        spoilt(
                "another version",
                422,
                r -> ((ObjectNode) r.at("/prefetch/laboratory/entry/0/resource"))
                        .put("resourceType", "MedicationOrder"),
                expected,
                refused);
        spoilt(
                "another patient's token",
                422,
                r -> ((ObjectNode) r.get("fhirAuthorization")).put("patient", "zq-secret-other"),
                expected,
                refused);
        String whole = marked("dobutamine-test").toString();
        String view = Samples.service("dobutamine-test");
        add(
                "cut short",
                400,
                call().body(whole.substring(0, whole.length() / 2)).post(view),
                expected,
                refused);
        add("goes on", 400, call().body(whole + "zq-secret-rest").post(view), expected, refused);
        add("no JSON", 400, call().body("zq-secret-text").post(view), expected, refused);
        add(
                "bad escape",
                400,
                call().body("{\"zq-secret-name\":\"\\q zq-secret-value\"}").post(view),
                expected,
                refused);
        add("no service", 404, call().body(whole).post("/cds-services/zq-secret-service"), expected, refused);
        add("nowhere", 404, call().body(whole).post("/zq-secret-path?zq-secret-query"), expected, refused);
        add("method", 405, call().body(whole).put(view), expected, refused);
        add(
                "no type",
                415,
                call().contentType("text/zq-secret-type").body(whole).post(view),
                expected,
                refused);
        // Counted before it is read, so that the limit is reached faster than it is refilled.
        for (int i = 0; i < 3 * Narrow.RATE && !refused.containsKey("rate"); i++) {
            Response answer = call().header("Authorization", "Bearer e30." + CLAIMS + ".zq-secret-signature")
                    .body("zq-secret-text")
                    .post(view);
            if (answer.statusCode() != 400) {
                add("rate", 429, answer, expected, refused);
            }
        }
        assertTrue(refused.containsKey("rate"));
        refused.forEach((what, answer) -> {
            assertEquals(expected.get(what), answer.statusCode(), () -> what + ": " + answer.asString());
            assertNot(MARK, what, answer);
            assertFalse(TRACE.matcher(answer.asString()).find(), () -> what + ": " + answer.asString());
        });
        hangUp(whole);
        nothingOverheard();
    }

    @Test
    @DisplayName("a failure that nobody foresaw names its class and place only")
    void fault() {
        String body = new String(
                (byte[]) new Problems()
                        .fault(new IllegalStateException("zq-secret-message", new IOException("zq-secret-cause")))
                        .getEntity(),
                StandardCharsets.UTF_8);
        assertFalse(body.contains(MARK) || TRACE.matcher(body).find(), body);
        assertFalse(overheard.with("IllegalStateException").isEmpty());
        assertEquals(List.of(), overheard.with(MARK));
    }

    private void nothingOverheard() {
        assertNot(MARK, "health", given().get("/q/health"));
        assertEquals(List.of(), overheard.with(MARK));
        assertEquals(List.of(), overheard.with(CLAIMS));
        assertEquals(List.of(), overheard.with(VALUE), "a value of the chart");
    }

    /** Half a body, then nobody is there any more. */
    private void hangUp(String body) throws IOException {
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.getOutputStream()
                    .write(("POST /cds-services/septicor-patient-view HTTP/1.1\r\nHost: localhost\r\n"
                                    + "Content-Type: application/json\r\nAuthorization: Bearer zq-secret-token\r\n"
                                    + "Content-Length: 100000\r\n\r\n" + body.substring(0, 2000))
                            .getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void spoilt(
            String what,
            int status,
            Consumer<ObjectNode> change,
            Map<String, Integer> expected,
            Map<String, Response> refused) {
        ObjectNode request = marked("dobutamine-test");
        change.accept(request);
        add(what, status, call().body(request.toString()).post(Samples.service("dobutamine-test")), expected, refused);
    }

    private static void add(
            String what, int status, Response answer, Map<String, Integer> expected, Map<String, Response> refused) {
        expected.put(what, status);
        refused.put(what, answer);
    }

    private static RequestSpecification call() {
        return given().contentType("application/json")
                .header("Accept-Language", "zq-secret-language, en")
                .header("X-Request-Id", "zq-secret-header");
    }

    private static void assertNot(String mark, String what, Response answer) {
        String all = (answer.asString() + answer.headers()).toLowerCase(Locale.ROOT);
        int at = all.indexOf(mark);
        assertTrue(at < 0, () -> what + ": " + all.substring(Math.max(0, at - 200), Math.min(all.length(), at + 50)));
    }

    private static void manyEntries(ObjectNode request) {
        ArrayNode entries = (ArrayNode) request.at("/prefetch/laboratory/entry");
        for (int i = 0; i < Narrow.ENTRIES; i++) {
            entries.add(entries.get(0).deepCopy());
        }
    }

    // ---- marks

    /** A sample patient with a mark in every place that a client fills, and a PaCO₂ of 37.77 mmHg. */
    private static ObjectNode marked(String sample) {
        ObjectNode request;
        try {
            request = (ObjectNode)
                    Samples.JSON.readTree(Samples.request(sample).toString().replace("icu-1", "zq-id-patient"));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        request.put("hookInstance", "zq-secret-instance");
        request.put("zq-secret-member", "zq-secret-unknown");
        request.put("fhirServer", "https://ehr.example.org/zq-secret-path?zq-secret-query=1");
        request.putObject("fhirAuthorization")
                .put("access_token", "zq-secret-token")
                .put("token_type", "Bearer")
                .put("expires_in", 300)
                .put("scope", "user/*.read zq-secret-scope")
                .put("subject", "zq-secret-subject")
                .put("patient", "zq-id-patient");
        ObjectNode context = (ObjectNode) request.get("context");
        context.put("userId", "Practitioner/zq-id-user");
        context.put("encounterId", "zq-id-encounter");
        context.putObject("zq-secret-context").put("zq-secret-name", "zq-secret-value");
        ((ObjectNode) request.get("prefetch")).put("zq-secret-key", "zq-secret-prefetch");
        mark(request.get("prefetch"));
        return request;
    }

    private static void mark(JsonNode node) {
        node.forEach(NoLeakTest::mark);
        if (node instanceof ObjectNode object && object.has("resourceType")) {
            object.putObject("text").put("status", "generated").put("div", "<div>zq-secret-narrative</div>");
            object.putArray("identifier").addObject().put("value", "zq-secret-identifier");
            object.put("zq-secret-member", "zq-secret-unknown");
            String type = object.get("resourceType").asText();
            if (type.equals("Patient")) {
                ObjectNode name = object.putArray("name").addObject();
                name.put("family", "zq-secret-family").putArray("given").add("zq-secret-given");
                object.putArray("telecom").addObject().put("value", "zq-secret-phone");
                object.putArray("address").addObject().put("text", "zq-secret-address");
            } else if (!type.equals("Bundle")) {
                object.putArray("note").addObject().put("text", "zq-secret-note");
                ((ObjectNode) object.path("subject")).put("display", "zq-secret-display");
            }
            if (object.get("code") instanceof ObjectNode code) {
                code.put("text", "zq-secret-code-text");
            }
            if (object.at("/code/coding/0/code").asText().equals(PACO2)
                    && object.get("valueQuantity") instanceof ObjectNode pressure) {
                pressure.put("value", new BigDecimal(VALUE));
            }
            if (object.get("dosageInstruction") instanceof ArrayNode doses) {
                doses.forEach(dose -> ((ObjectNode) dose).put("text", "zq-secret-dosage"));
            }
        }
    }
}
