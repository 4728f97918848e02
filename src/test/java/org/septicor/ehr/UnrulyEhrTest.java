package org.septicor.ehr;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.septicor.bedside.ChartBuilder;
import org.septicor.bedside.Vignette;
import org.septicor.ehr.StubEhr.Behaviour;

/**
 * Whole calls of EHRs whose FHIR server misbehaves, with the deadline as it is delivered (400 ms). Each gets the right answer; the
 * table of how long they took is printed, and held to the deadline + 100 ms where the machine is quiet enough to ask for it:
 * {@code ./mvnw test -Dtest=UnrulyEhrTest -Dratio=true}.
 */
@QuarkusTest
@QuarkusTestResource(value = UnrulyEhrTest.FhirServers.class, restrictToAnnotatedClass = true)
@DisplayName("A call whose EHR is unruly")
class UnrulyEhrTest {
    private static final Duration DEADLINE = Duration.ofMillis(400);
    /** The deadline and 100 ms: asserted of each call where somebody measures. */
    private static final Duration PROMISED = DEADLINE.plusMillis(100);
    /** Of the best of a few calls, on a machine of which nothing is known. */
    private static final Duration SLACK = Duration.ofMillis(1_500);

    private static final int MOST_TRIES = 20;
    private static final Map<String, StubEhr> SERVERS = new LinkedHashMap<>();

    private static Behaviour status(int status, String type, String body, String... headers) {
        return (seen, wire) -> wire.answer(status, type, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** One server on loopback for each way to misbehave, all listed: a server that is given up is given up for all its calls. */
    public static class FhirServers implements QuarkusTestResourceLifecycleManager {
        @Override
        public Map<String, String> start() {
            put("warms up", StubEhr::good);
            put("is slow", (seen, wire) -> {
                Thread.sleep(1_000);
                StubEhr.good(seen, wire);
            });
            put("hangs", (seen, wire) -> Thread.sleep(60_000));
            put("hangs in the middle", (seen, wire) -> {
                wire.raw("HTTP/1.1 200 OK\r\nContent-Type: application/fhir+json\r\nContent-Length: 1000\r\n\r\n{");
                Thread.sleep(60_000);
            });
            put("drips", (seen, wire) -> {
                wire.raw("HTTP/1.1 200 OK\r\nContent-Type: application/fhir+json\r\nContent-Length: 100000\r\n\r\n");
                while (true) {
                    wire.raw(" ");
                    Thread.sleep(20);
                }
            });
            put("pages for ever", (seen, wire) -> {
                if (seen.type().equals("Patient")) {
                    StubEhr.good(seen, wire);
                } else {
                    wire.json(StubEhr.page(
                            "http://" + seen.headers().get("host") + "/fhir/" + seen.type() + "?page="
                                    + System.nanoTime(),
                            StubEhr.resource(seen.type(), "x" + System.nanoTime())));
                }
            });
            put("redirects", status(302, null, "", "Location: http://169.254.169.254/latest"));
            put("answers 401", status(401, "application/fhir+json", "{}", "WWW-Authenticate: Bearer"));
            put("answers 429", status(429, "application/fhir+json", "{}", "Retry-After: 1"));
            put("answers 500", status(500, "text/plain", "down"));
            put("answers HTML", status(200, "text/html", "<html><body>Sign in</body></html>"));
            put("answers garbage", (seen, wire) -> wire.raw("\0\1\2 nonsense\r\n\r\n"));
            put("resets", (seen, wire) -> wire.reset());
            put(
                    "tells of another patient",
                    (seen, wire) -> wire.json(StubEhr.goodAnswer(seen)
                            .replace("\"" + StubEhr.PATIENT + "\"", "\"p2\"")
                            .replace("/p1", "/p2")));
            put("is not there", StubEhr::good).close();
            return Map.of(
                    "septicor.trust.clients.standard.fhir-servers",
                    SERVERS.values().stream().map(StubEhr::base).collect(Collectors.joining(",")));
        }

        private static StubEhr put(String what, Behaviour behaviour) {
            StubEhr server = new StubEhr(behaviour);
            SERVERS.put(what, server);
            return server;
        }

        @Override
        public void stop() {
            SERVERS.values().forEach(StubEhr::close);
            SERVERS.clear();
        }
    }

    private static Response call(String what) {
        ObjectNode request = ChartBuilder.request(Vignette.named("V37a").state());
        request.remove("prefetch");
        ((ObjectNode) request.get("context")).put("patientId", StubEhr.PATIENT);
        request.put("fhirServer", SERVERS.get(what).base());
        request.putObject("fhirAuthorization")
                .put("access_token", Caller.TOKEN)
                .put("token_type", "Bearer")
                .put("scope", "patient/*.read");
        return given().contentType("application/json")
                .body(request.toString())
                .post("/cds-services/septicor-patient-view");
    }

    @ParameterizedTest(name = "that {0}")
    @ValueSource(
            strings = {
                "is slow",
                "hangs",
                "hangs in the middle",
                "drips",
                "pages for ever",
                "redirects",
                "answers 401",
                "answers 429",
                "answers 500",
                "answers HTML",
                "answers garbage",
                "resets",
                "tells of another patient",
                "is not there"
            })
    void endsInTime(String what) {
        for (int i = 0; i < 20; i++) {
            call("warms up");
        }
        Duration best = Duration.ofDays(1);
        boolean told = false;
        for (int i = 0; i < 3 || (!told && i < MOST_TRIES); i++) {
            long start = System.nanoTime();
            Response answer = call(what);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            boolean foreign = what.equals("tells of another patient");
            // On a machine that is slow even the patient of another is late.
            answer.then().statusCode(foreign && took.compareTo(DEADLINE) < 0 ? is(422) : anyOf(is(412), is(422)));
            String said = answer.path("issue[0].diagnostics");
            told |= foreign
                    ? answer.statusCode() == 422
                    : said.contains(
                            what.equals("pages for ever") ? "'conditions' is incomplete" : "could not be fetched: ");
            assertTrue(foreign || answer.statusCode() == 412, () -> what + ": " + said);
            System.out.printf("%-26s %3d ms%n", what, took.toMillis());
            if (Boolean.getBoolean("ratio")) {
                assertTrue(took.compareTo(PROMISED) <= 0, () -> what + " took " + took);
            }
            best = took.compareTo(best) < 0 ? took : best;
        }
        assertTrue(told, what);
        assertTrue(best.compareTo(PROMISED.plus(SLACK)) <= 0, what + " took " + best);
        assertEquals(
                0,
                SERVERS.get(what).seen().stream()
                        .filter(seen -> seen.target().contains("169.254"))
                        .count());
    }
}
