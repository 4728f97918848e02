package org.septicor.ehr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.septicor.chart.Chart;
import org.septicor.chart.ChartJson;
import org.septicor.chart.ChartProblem;
import org.septicor.chart.PrefetchKey;
import org.septicor.chart.PrefetchValue;
import org.septicor.chart.fhir.Resource;
import org.septicor.ehr.StubEhr.Behaviour;
import org.septicor.ehr.StubEhr.Seen;

/** What is asked of an EHR, how, and what comes of every answer it might give. */
@QuarkusTest
class VisitTest {
    private static final Duration SHORT = Duration.ofMillis(400);

    @Inject
    Vertx vertx;

    private final StubEhr stub = StubEhr.good();
    private final List<AutoCloseable> opened = new ArrayList<>(List.of(stub));

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    private Caller caller(Duration budget) {
        Caller caller = Caller.with(vertx, budget);
        opened.add(caller);
        return caller;
    }

    private StubEhr another(Behaviour behaviour) {
        StubEhr other = new StubEhr(behaviour);
        opened.add(other);
        return other;
    }

    // ---- what is asked

    /** */
    @Test
    void everyKeyIsAskedForByItsTemplate() {
        Map<String, PrefetchValue> values = caller(Caller.AMPLE).everything(stub.base());
        Set<String> expected = new TreeSet<>();
        for (PrefetchKey key : PrefetchKey.values()) {
            String query = key.template().replace("{{context.patientId}}", StubEhr.PATIENT);
            assertFalse(query.contains("{"), query);
            int at = query.indexOf('?');
            expected.add(
                    at < 0
                            ? "GET /fhir/" + query + " "
                            : "POST /fhir/" + query.substring(0, at) + "/_search " + query.substring(at + 1));
        }
        assertEquals(
                expected,
                stub.seen().stream()
                        .map(seen -> seen.method() + " " + seen.target() + " " + seen.body())
                        .collect(Collectors.toCollection(TreeSet::new)));
        assertEquals(PrefetchKey.values().length, stub.seen().size());
        for (Seen seen : stub.seen()) {
            assertEquals("Bearer " + Caller.TOKEN, seen.headers().get("authorization"));
            assertEquals("application/fhir+json", seen.headers().get("accept"));
            assertEquals("gzip", seen.headers().get("accept-encoding"));
            assertEquals("127.0.0.1:" + stub.port(), seen.headers().get("host"));
            if (seen.method().equals("POST")) {
                assertEquals("application/x-www-form-urlencoded", seen.headers().get("content-type"));
            }
        }
        for (PrefetchKey key : PrefetchKey.values()) {
            boolean none = Set.of("encounter", "procedures", "serviceRequests", "goals")
                    .contains(key.key());
            Class<?> expectedClass = none ? PrefetchValue.None.class : PrefetchValue.Delivered.class;
            assertEquals(expectedClass, values.get(key.key()).getClass(), key.key());
        }
    }

    @ParameterizedTest
    @EnumSource(PrefetchKey.class)
    void onlyTheMissingKeyIsAskedFor(PrefetchKey key) {
        caller(Caller.AMPLE).one(stub.base(), key);
        assertEquals(1, stub.seen().size());
        assertEquals(key.resourceType(), stub.seen().get(0).type());
    }

    /** R-060 …: null and a failure at the client are answers, rubbish is none. */
    @Test
    void whatTheClientFoundIsNotAskedAgain() throws IOException {
        String outcome =
                "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"timeout\"}]}";
        Map<String, PrefetchValue> prefetch = new LinkedHashMap<>(Caller.allBut(PrefetchKey.GOALS));
        prefetch.putAll(prefetch("{\"vitals\":null,\"laboratory\":" + outcome
                + ",\"ventilation\":{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":" + outcome
                + "}]},\"orders\":\"<html>\",\"infusions\":{\"foo\":1}}"));
        Map<String, PrefetchValue> values =
                caller(Caller.AMPLE).visit(stub.base()).complete(prefetch);
        assertEquals(
                Set.of("Goal", "MedicationRequest", "MedicationAdministration"),
                stub.seen().stream().map(Seen::type).collect(Collectors.toSet()));
        assertInstanceOf(PrefetchValue.None.class, values.get("vitals"));
        String failed = "holds an OperationOutcome: the client could not read it";
        assertEquals(failed, Caller.why(values.get("laboratory")));
        assertEquals(failed, Caller.why(values.get("ventilation")));
        assertInstanceOf(PrefetchValue.Delivered.class, values.get("orders"));
    }

    /** nobody is answered before everybody has asked. */
    @Test
    void allKeysAreUnderWayAtOnce() {
        CountDownLatch asked = new CountDownLatch(PrefetchKey.values().length);
        stub.behave((seen, wire) -> {
            asked.countDown();
            asked.await();
            StubEhr.good(seen, wire);
        });
        Map<String, PrefetchValue> values = caller(Caller.AMPLE).everything(stub.base());
        values.forEach((key, value) -> assertFalse(value instanceof PrefetchValue.Failed, key + " " + value));
    }

    @Test
    void connectionsAreKept() {
        Caller caller = caller(Caller.AMPLE);
        for (int i = 0; i < 5; i++) {
            caller.everything(stub.base());
        }
        assertEquals(5 * PrefetchKey.values().length, stub.seen().size());
        assertTrue(stub.connections() <= 2 * PrefetchKey.values().length, () -> "connections: " + stub.connections());
    }

    /** A kept connection that the server has closed meanwhile is no failure. */
    @Test
    void aConnectionClosedWhileIdleIsReplaced() throws IOException {
        Caller caller = caller(Caller.AMPLE);
        AtomicInteger requests = new AtomicInteger();
        stub.behave((seen, wire) -> {
            if (requests.incrementAndGet() == 2) {
                wire.close();
            } else {
                StubEhr.good(seen, wire);
            }
        });
        assertInstanceOf(PrefetchValue.Delivered.class, caller.one(stub.base(), PrefetchKey.CONDITIONS));
        assertInstanceOf(PrefetchValue.Delivered.class, caller.one(stub.base(), PrefetchKey.CONDITIONS));
        // as often as it takes for the end to arrive before, while and after the connection is taken
        for (int i = 0; i < 300; i++) {
            stub.hangUp();
            assertInstanceOf(PrefetchValue.Delivered.class, caller.one(stub.base(), PrefetchKey.CONDITIONS));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 405, 415, 422, 501})
    void whereSearchByPostIsRefusedItIsMadeByGet(int status) {
        stub.behave((seen, wire) -> {
            if (seen.method().equals("POST")) {
                wire.answer(status, null, new byte[0]);
            } else {
                StubEhr.good(seen, wire);
            }
        });
        Caller caller = caller(Caller.AMPLE);
        assertInstanceOf(PrefetchValue.Delivered.class, caller.one(stub.base(), PrefetchKey.LABORATORY));
        Seen post = stub.seen().get(0);
        Seen get = stub.seen().get(1);
        assertEquals("POST", post.method());
        assertEquals("GET /fhir/Observation", get.method() + " " + get.path());
        assertEquals(post.body(), get.query());
        assertEquals("Bearer " + Caller.TOKEN, get.headers().get("authorization"));
        stub.seen().clear();
        caller.one(stub.base(), PrefetchKey.LABORATORY);
        boolean ofServer = List.of(404, 405, 501).contains(status);
        assertEquals(
                ofServer ? List.of("GET") : List.of("POST", "GET"),
                stub.seen().stream().map(Seen::method).toList(),
                "remembered where it is no matter of this query");
    }

    /** A glitch must not put patients into the server's access log for good. */
    @Test
    void searchByPostIsTriedAgain() {
        for (Duration withoutPost : List.of(Duration.ofMinutes(1), Duration.ZERO)) {
            Line line = new Line(
                    FhirServer.of(stub.base()).orElseThrow(),
                    vertx.createHttpClient(),
                    Names.OF_THE_MACHINE,
                    new Networks(List.of()),
                    1,
                    Runnable::run,
                    withoutPost);
            assertTrue(line.takesPost());
            line.takesNoPost();
            assertEquals(withoutPost.isZero(), line.takesPost());
        }
    }

    /** What POST and GET both refuse is no reason to give up POST. */
    @Test
    void aQueryThatIsRefusedEitherWay() {
        stub.behave((seen, wire) -> wire.answer(404, null, new byte[0]));
        Caller caller = caller(Caller.AMPLE);
        for (int i = 0; i < 2; i++) {
            stub.seen().clear();
            assertEquals(
                    "was not sent and could not be fetched: the FHIR server answered with status 404",
                    Caller.why(caller.one(stub.base(), PrefetchKey.LABORATORY)));
            assertEquals(
                    List.of("POST", "GET"),
                    stub.seen().stream().map(Seen::method).toList());
        }
    }

    // ---- what is granted

    /** */
    @ParameterizedTest
    @CsvSource({
        "patient/Patient.read patient/Condition.rs, Patient Condition",
        "user/*.r, Patient",
        "patient/*.s, Encounter Condition Observation MedicationAdministration MedicationRequest Procedure ServiceRequest Goal",
        "openid fhirUser, ''",
        "patient/*.write, ''",
    })
    void onlyWhatIsGrantedIsAskedFor(String scope, String types) {
        Map<String, PrefetchValue> values = caller(Caller.AMPLE)
                .visit(stub.base(), Caller.authorization(scope))
                .complete(Map.of());
        Set<String> expected = types.isEmpty() ? Set.of() : Set.of(types.split(" ", -1));
        assertEquals(expected, stub.seen().stream().map(Seen::type).collect(Collectors.toSet()));
        for (PrefetchKey key : PrefetchKey.values()) {
            if (!expected.contains(key.resourceType())) {
                String does = key == PrefetchKey.PATIENT ? "reading " : "searching ";
                assertEquals(
                        "was not sent and could not be fetched: the scopes of fhirAuthorization do not grant " + does
                                + key.resourceType(),
                        Caller.why(values.get(key.key())));
            }
        }
    }

    // ---- pages

    /** */
    @Test
    void pagesAreFollowed() {
        stub.behave((seen, wire) -> {
            String query = seen.query();
            String next = query.contains("page=3")
                    ? null
                    : query.contains("page=2") ? "Observation?page=3" : stub.base() + "/Observation?page=2&x=a|b";
            wire.json(StubEhr.page(next, StubEhr.resource("Observation", "o" + query.hashCode())));
        });
        PrefetchValue value = caller(Caller.AMPLE).one(stub.base(), PrefetchKey.VITALS);
        assertEquals(
                3,
                assertInstanceOf(PrefetchValue.Delivered.class, value).pages().size());
        assertEquals(null, value.next());
        assertEquals(
                List.of("/fhir/Observation?page=2&x=a%7Cb", "/fhir/Observation?page=3"),
                stub.seen().stream().skip(1).map(Seen::target).toList());
        assertEquals(
                Set.of("Bearer " + Caller.TOKEN),
                stub.seen().stream()
                        .map(seen -> seen.headers().get("authorization"))
                        .collect(Collectors.toSet()));
    }

    /** also those of what was prefetched. */
    @Test
    void pagesOfPrefetchAreFollowed() throws IOException {
        Map<String, PrefetchValue> prefetch = new LinkedHashMap<>(Caller.allBut(PrefetchKey.VITALS));
        prefetch.putAll(prefetch("{\"vitals\":"
                + StubEhr.page(stub.base() + "/Observation?page=2", StubEhr.resource("Observation", "o1")) + "}"));
        PrefetchValue value =
                caller(Caller.AMPLE).visit(stub.base()).complete(prefetch).get("vitals");
        assertEquals(
                2,
                assertInstanceOf(PrefetchValue.Delivered.class, value).pages().size());
        assertEquals(1, stub.seen().size());
        assertEquals(
                "GET /fhir/Observation?page=2",
                stub.seen().get(0).method() + " " + stub.seen().get(0).target());
    }

    /** What cannot be had leaves the result incomplete, which the chart tells. */
    @Test
    void aPageThatFailsLeavesTheResultIncomplete() {
        stub.behave((seen, wire) -> {
            if (seen.query().contains("page=2")) {
                wire.answer(500, null, new byte[0]);
            } else {
                wire.json(StubEhr.page(
                        stub.base() + "/Observation?page=2", StubEhr.resource("Observation", "observation-1")));
            }
        });
        Map<String, PrefetchValue> prefetch = new LinkedHashMap<>(Caller.allBut(PrefetchKey.VITALS));
        prefetch.put("patient", value(StubEhr.patient()));
        Map<String, PrefetchValue> values =
                caller(Caller.AMPLE).visit(stub.base()).complete(prefetch);
        assertEquals(
                Set.of(PrefetchKey.VITALS), Chart.open(values, StubEhr.PATIENT).incomplete());
    }

    @Test
    void aServerThatPagesForEver() {
        AtomicInteger page = new AtomicInteger();
        stub.behave((seen, wire) -> wire.json(StubEhr.page(
                stub.base() + "/Observation?page=" + page.incrementAndGet(),
                StubEhr.resource("Observation", "o" + page))));
        PrefetchValue value = caller(Caller.AMPLE).one(stub.base(), PrefetchKey.VITALS);
        assertEquals(Inquiry.MOST_PAGES, stub.seen().size());
        assertNotNull(value.next(), "still incomplete");
    }

    @Test
    void pagesThatGoRoundInACircle() {
        stub.behave((seen, wire) ->
                wire.json(StubEhr.page(stub.base() + "/Observation?page=1", StubEhr.resource("Observation", "o1"))));
        assertNotNull(caller(Caller.AMPLE).one(stub.base(), PrefetchKey.VITALS).next());
        assertEquals(2, stub.seen().size());
    }

    // ---- an EHR that is slow

    private static final Behaviour HANGS = (seen, wire) -> Thread.sleep(60_000);
    private static final String NO_ANSWER =
            "was not sent and could not be fetched: the FHIR server gave no answer within the deadline";
    private static final String TOO_LATE = "was not sent and could not be fetched: the deadline had passed";
    /** A busy machine may need more than one. */
    private static final int TRIES = 10;

    @Test
    void aServerThatHangs() {
        stub.behave(HANGS);
        Set<String> whys = Set.of();
        for (int tries = 0; tries < TRIES && !whys.equals(Set.of(NO_ANSWER)); tries++) {
            Map<String, PrefetchValue> values = caller(SHORT).everything(stub.base());
            whys = Stream.of(PrefetchKey.values())
                    .map(key -> Caller.why(values.get(key.key())))
                    .collect(Collectors.toSet());
            assertTrue(Set.of(NO_ANSWER, TOO_LATE).containsAll(whys), whys::toString);
        }
        assertEquals(Set.of(NO_ANSWER), whys);
    }

    @Test
    void aServerThatHangsInTheMiddleOfItsHead() {
        slow((seen, wire) -> {
            wire.raw("HTTP/1.1 200 OK\r\nContent-Ty");
            Thread.sleep(60_000);
        });
    }

    @Test
    void aServerThatHangsInTheMiddleOfItsBody() {
        slow((seen, wire) -> {
            wire.raw("HTTP/1.1 200 OK\r\nContent-Type: application/fhir+json\r\nContent-Length: 500\r\n\r\n{\"resou");
            Thread.sleep(60_000);
        });
    }

    @Test
    void aServerThatDripsChunks() {
        slow((seen, wire) -> {
            wire.raw(
                    "HTTP/1.1 200 OK\r\nContent-Type: application/fhir+json\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n");
            while (true) {
                Thread.sleep(20);
                wire.raw("1\r\n \r\n");
            }
        });
    }

    @Test
    void aServerThatDripsItsHead() {
        slow((seen, wire) -> {
            wire.raw("HTTP/1.1 200 OK\r\nX: ");
            while (true) {
                Thread.sleep(20);
                wire.raw("x");
            }
        });
    }

    @Test
    void aServerWhosePagesAreSlow() {
        stub.behave((seen, wire) -> {
            if (seen.query().contains("page=2")) {
                Thread.sleep(60_000);
            }
            wire.json(StubEhr.page(stub.base() + "/Observation?page=2", StubEhr.resource("Observation", "o1")));
        });
        PrefetchValue value = caller(SHORT).one(stub.base(), PrefetchKey.VITALS);
        for (int tries = 1; tries < TRIES && value instanceof PrefetchValue.Failed; tries++) {
            value = caller(SHORT).one(stub.base(), PrefetchKey.VITALS);
        }
        assertNotNull(value.next(), "what came in time is delivered, and incomplete");
    }

    private void slow(Behaviour behaviour) {
        stub.behave(behaviour);
        String why = "";
        for (int tries = 0; tries < TRIES && !why.equals(NO_ANSWER); tries++) {
            why = Caller.why(caller(SHORT).one(stub.base(), PrefetchKey.VITALS));
            assertTrue(Set.of(NO_ANSWER, TOO_LATE).contains(why), why);
        }
        assertEquals(NO_ANSWER, why);
    }

    @Test
    void oneSlowKeyCostsTheOthersNothing() {
        stub.behave((seen, wire) -> {
            if (seen.type().equals("Condition")) {
                Thread.sleep(60_000);
            }
            StubEhr.good(seen, wire);
        });
        Set<String> failed = Set.of();
        for (int tries = 0; tries < TRIES && failed.size() != 1; tries++) {
            Map<String, PrefetchValue> values = caller(Duration.ofSeconds(2)).everything(stub.base());
            failed = values.keySet().stream()
                    .filter(key -> values.get(key) instanceof PrefetchValue.Failed)
                    .collect(Collectors.toSet());
        }
        assertEquals(Set.of("conditions"), failed);
    }

    /** */
    @Test
    void nothingIsSentAfterTheDeadline() throws InterruptedException {
        stub.behave((seen, wire) -> {
            Thread.sleep(600);
            wire.json(StubEhr.page(stub.base() + "/Observation?page=2", StubEhr.resource("Observation", "o1")));
        });
        Caller caller = caller(SHORT);
        Visit visit = caller.visit(stub.base());
        caller.timed(() -> visit.complete(Map.of()));
        assertEquals(List.of(), visit.medications(List.of("Medication/m1")));
        assertEquals(TOO_LATE, Caller.why(visit.complete(Map.of()).get("patient")));
        Thread.sleep(800);
        // what the first round sent may come in late, and there is nothing else
        assertTrue(stub.seen().size() <= PrefetchKey.values().length, () -> "requests: " + stub.seen());
        for (Seen seen : stub.seen()) {
            assertFalse(seen.query().contains("page=2") || seen.type().equals("Medication"), seen.target());
        }
    }

    // ---- an EHR that refuses

    @ParameterizedTest
    @CsvSource({
        "401, the FHIR server does not accept the access token (401)",
        "403, the FHIR server refuses access to it (403)",
        "410, the FHIR server answered with status 410",
        "429, the FHIR server answered with status 429",
        "500, the FHIR server answered with status 500",
        "502, the FHIR server answered with status 502",
        "503, the FHIR server answered with status 503",
        "201, the FHIR server answered with status 201",
        "204, the FHIR server answered with status 204",
        "206, the FHIR server answered with status 206",
        "304, 'the FHIR server redirects, and redirects are not followed: list the final URL'",
    })
    void aStatusThatIsNotSuccess(int status, String why) {
        byte[] body = status == 204 || status == 304
                ? new byte[0]
                : "{\"resourceType\":\"OperationOutcome\"}".getBytes(StandardCharsets.UTF_8);
        stub.behave((seen, wire) -> wire.answer(status, "application/fhir+json", body));
        assertEquals(
                "was not sent and could not be fetched: " + why,
                Caller.why(caller(Caller.AMPLE).one(stub.base(), PrefetchKey.VITALS)));
        assertEquals(1, stub.seen().size(), "one attempt");
    }

    /** a refusal of one type degrades that datum only. */
    @Test
    void oneTypeThatIsRefused() {
        stub.behave((seen, wire) -> {
            if (seen.type().equals("Goal")) {
                wire.answer(403, null, new byte[0]);
            } else {
                StubEhr.good(seen, wire);
            }
        });
        caller(Caller.AMPLE)
                .everything(stub.base())
                .forEach((key, value) ->
                        assertEquals(key.equals("goals"), value instanceof PrefetchValue.Failed, key + " " + value));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsNotFollowed(int status) {
        StubEhr sink = another(StubEhr::good);
        stub.behave((seen, wire) -> wire.answer(
                status, null, new byte[0], "Location: " + sink.base() + "/Observation", "Connection: keep-alive"));
        assertEquals(
                "was not sent and could not be fetched: " + Trouble.REDIRECTED.why(),
                Caller.why(caller(Caller.AMPLE).one(stub.base(), PrefetchKey.VITALS)));
        assertEquals(0, sink.connections());
        assertEquals(1, stub.seen().size());
    }

    @Test
    void aPortWhereNobodyListens() {
        StubEhr gone = another(StubEhr::good);
        gone.close();
        assertEquals(
                "was not sent and could not be fetched: the FHIR server could not be connected to",
                Caller.why(caller(Caller.AMPLE).one(gone.base(), PrefetchKey.VITALS)));
    }

    // ---- an EHR that says something else

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "\"{}\"",
                "7",
                "{}",
                "{\"resourceType\":null}",
                "{\"resourceType\":\"Bundle\"",
                "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"Observation\"",
                "{\"resourceType\":\"Bundle\"} trailing",
                "{\"resourceType\":\"Bundle\"}{\"resourceType\":\"Bundle\"}",
                "<html><body>Please sign in</body></html>",
                "<Bundle xmlns=\"http://hl7.org/fhir\"/>",
                "{\"error\":\"nope\"}"
            })
    void aBodyThatIsNoFhirJson(String body) {
        broken((seen, wire) -> wire.json(body), Trouble.NOT_JSON);
    }

    @Test
    void aBodyNestedWithoutEnd() {
        broken(
                (seen, wire) -> wire.json("{\"resourceType\":\"Bundle\",\"x\":" + "[".repeat(100_000)),
                Trouble.NOT_JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/fhir+xml", "text/plain", "application/octet-stream", "x"})
    void anotherContentType(String type) {
        broken((seen, wire) -> wire.answer(200, type, bytes(StubEhr.bundle())), Trouble.NOT_JSON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/fhir+json; charset=utf-8",
                "Application/FHIR+JSON;fhirVersion=4.0"
            })
    void jsonByItsNames(String type) {
        stub.behave((seen, wire) -> wire.answer(200, type, bytes(StubEhr.bundle())));
        assertInstanceOf(PrefetchValue.None.class, caller(Caller.AMPLE).one(stub.base(), PrefetchKey.VITALS));
    }

    @Test
    void jsonWithoutAContentType() {
        stub.behave((seen, wire) -> wire.answer(200, null, bytes(StubEhr.bundle())));
        assertInstanceOf(PrefetchValue.None.class, caller(Caller.AMPLE).one(stub.base(), PrefetchKey.VITALS));
    }

    @Test
    void anOperationOutcomeIsAFailure() {
        String outcome = "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\"}]}";
        broken((seen, wire) -> wire.json(outcome), Trouble.OUTCOME);
        broken((seen, wire) -> wire.json(StubEhr.bundle(outcome)), Trouble.OUTCOME);
    }

    /** An Epic search without results. */
    @Test
    void aBundleThatOnlySaysThatThereIsNothing() {
        stub.behave(
                (seen, wire) -> wire.json(
                        StubEhr.bundle(
                                "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"warning\",\"code\":\"processing\"}]}")));
        assertInstanceOf(PrefetchValue.None.class, caller(Caller.AMPLE).one(stub.base(), PrefetchKey.VITALS));
    }

    @Test
    void gzipIsRead() {
        stub.behave((seen, wire) -> wire.answer(
                200,
                "application/fhir+json",
                StubEhr.gzip(bytes(StubEhr.bundle(StubEhr.resource("Observation", "o1")))),
                "Content-Encoding: gzip"));
        assertInstanceOf(PrefetchValue.Delivered.class, caller(Caller.AMPLE).one(stub.base(), PrefetchKey.VITALS));
    }

    @Test
    void gzipThatIsCutShort() {
        broken(
                (seen, wire) -> {
                    byte[] packed = StubEhr.gzip(bytes(StubEhr.bundle(StubEhr.resource("Observation", "o1"))));
                    byte[] half = java.util.Arrays.copyOf(packed, packed.length / 2);
                    wire.answer(200, "application/fhir+json", half, "Content-Encoding: gzip");
                },
                Trouble.NOT_JSON);
    }

    @Test
    void gzipThatIsNone() {
        broken(
                (seen, wire) ->
                        wire.answer(200, "application/fhir+json", bytes(StubEhr.bundle()), "Content-Encoding: gzip"),
                Trouble.NOT_JSON);
    }

    /** A few kilobytes on the wire, a gigabyte unpacked. */
    @Test
    void aGzipBomb() throws IOException {
        java.io.ByteArrayOutputStream packed = new java.io.ByteArrayOutputStream();
        try (java.util.zip.GZIPOutputStream gzip = new java.util.zip.GZIPOutputStream(packed)) {
            gzip.write(bytes("{\"resourceType\":\"Bundle\",\"x\":["));
            byte[] megabyte = bytes(("\"" + "x".repeat(1021) + "\",").repeat(1024)); // no single string too long
            for (int i = 0; i < 1024; i++) {
                gzip.write(megabyte);
            }
        }
        byte[] bomb = packed.toByteArray();
        broken(
                (seen, wire) -> wire.answer(200, "application/fhir+json", bomb, "Content-Encoding: gzip"),
                Trouble.TOO_LARGE);
    }

    @Test
    void anEncodingThatWasNotAskedFor() {
        broken(
                (seen, wire) -> wire.answer(200, "application/fhir+json", bytes("x"), "Content-Encoding: br"),
                Trouble.OTHER_ENCODING);
    }

    @Test
    void aBodyThatIsTooLarge() {
        byte[] large =
                bytes("{\"resourceType\":\"Bundle\",\"x\":\"" + "x".repeat(Visit.MOST_BYTES_OF_AN_ANSWER) + "\"}");
        broken((seen, wire) -> wire.answer(200, "application/fhir+json", large), Trouble.TOO_LARGE);
    }

    @Test
    void aBodyWithoutEnd() {
        broken(
                (seen, wire) -> {
                    wire.raw(
                            "HTTP/1.1 200 OK\r\nContent-Type: application/fhir+json\r\nTransfer-Encoding: chunked\r\n\r\n");
                    byte[] chunk = bytes("10000\r\n" + " ".repeat(0x10000) + "\r\n");
                    while (true) {
                        wire.raw(chunk);
                    }
                },
                Trouble.TOO_LARGE);
    }

    /** All answers of a call together are bounded too, on the wire and unpacked. */
    @Test
    void allAnswersTogetherAreTooLarge() {
        byte[] large = bytes(
                "{\"resourceType\":\"Bundle\",\"x\":\"" + "x".repeat(Visit.MOST_BYTES_OF_AN_ANSWER - 100) + "\"}");
        int whole = Visit.MOST_BYTES / large.length;
        assertTrue(whole < PrefetchKey.values().length - 1);
        stub.behave((seen, wire) -> wire.answer(200, "application/fhir+json", large));
        assertTrue(delivered() <= whole);
        stub.behave((seen, wire) ->
                wire.answer(200, "application/fhir+json", StubEhr.gzip(large), "Content-Encoding: gzip"));
        assertTrue(delivered() <= whole);
    }

    private long delivered() {
        return caller(Caller.AMPLE).everything(stub.base()).values().stream()
                .filter(value -> !(value instanceof PrefetchValue.Failed))
                .count();
    }

    @Test
    void aConnectionThatIsReset() {
        broken((seen, wire) -> wire.reset(), Trouble.BROKEN_OFF);
    }

    @Test
    void aConnectionThatIsResetInTheMiddleOfTheBody() {
        broken(
                (seen, wire) -> {
                    wire.raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"res");
                    wire.reset();
                },
                Trouble.BROKEN_OFF);
    }

    @Test
    void anAnswerShorterThanItSays() {
        broken(
                (seen, wire) -> {
                    wire.raw("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"resourceType\":\"Bundle\"}");
                    wire.close();
                },
                Trouble.BROKEN_OFF);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.2\r\n",
                "HTTP/1.1 abc OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzzzz\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: minus\r\n\r\n",
                "HTTP/9.9 200 OK\r\n\r\n",
                "\u0000\u0001\u0002\u0003\r\n\r\n"
            })
    void anAnswerThatIsNoHttp(String raw) {
        stub.behave((seen, wire) -> {
            wire.raw(raw);
            wire.close();
        });
        Caller.why(caller(Duration.ofSeconds(2)).one(stub.base(), PrefetchKey.VITALS));
    }

    @Test
    void aHeadWithoutEnd() {
        broken(
                (seen, wire) -> {
                    wire.raw("HTTP/1.1 200 OK\r\n");
                    while (true) {
                        wire.raw("X-Long: " + "x".repeat(1000) + "\r\n");
                    }
                },
                Trouble.BROKEN_OFF);
    }

    private void broken(Behaviour behaviour, Trouble trouble) {
        stub.behave(behaviour);
        assertEquals(
                "was not sent and could not be fetched: " + trouble.why(),
                Caller.why(caller(Caller.AMPLE).one(stub.base(), PrefetchKey.VITALS)));
    }

    /** Rubbish that could not be replaced either tells both. */
    @Test
    void rubbishInPrefetchThatCannotBeReplaced() throws IOException {
        stub.behave((seen, wire) -> wire.answer(500, null, new byte[0]));
        Map<String, PrefetchValue> prefetch = new LinkedHashMap<>(Caller.allBut(PrefetchKey.VITALS));
        prefetch.putAll(prefetch("{\"vitals\":\"<html>\"}"));
        assertEquals(
                "holds no FHIR resource and could not be fetched: the FHIR server answered with status 500",
                Caller.why(caller(Caller.AMPLE)
                        .visit(stub.base())
                        .complete(prefetch)
                        .get("vitals")));
    }

    /** 422 for the call, as for prefetch. */
    @Test
    void anotherPatientsAnswer() {
        stub.behave((seen, wire) ->
                wire.json(StubEhr.goodAnswer(seen).replace("Patient/" + StubEhr.PATIENT, "Patient/somebody-else")));
        Map<String, PrefetchValue> values = caller(Caller.AMPLE).everything(stub.base());
        assertThrows(ChartProblem.ForeignPatient.class, () -> Chart.open(values, StubEhr.PATIENT));
    }

    /** 412 naming the key, and why it could not be had; no word of the server's, no token. */
    @Test
    void aRequiredKeyThatCannotBeHad() {
        stub.behave((seen, wire) -> {
            if (seen.type().equals("Condition")) {
                wire.answer(500, "text/plain", bytes(Caller.TOKEN + " Mrs Miller"));
            } else {
                StubEhr.good(seen, wire);
            }
        });
        Map<String, PrefetchValue> values = caller(Caller.AMPLE).everything(stub.base());
        ChartProblem.OutOfReach problem =
                assertThrows(ChartProblem.OutOfReach.class, () -> Chart.open(values, StubEhr.PATIENT));
        assertEquals(
                "Prefetch 'conditions' is needed and was not sent and could not be fetched: the FHIR server answered with"
                        + " status 500. Send it in prefetch, or leave it out and give a fhirServer and fhirAuthorization"
                        + " from which it can be read.",
                problem.getMessage());
    }

    // ---- medications

    @Test
    void medicationsAreRead() {
        List<Resource> found = caller(Caller.AMPLE)
                .visit(stub.base())
                .medications(List.of(
                        "Medication/m1",
                        "Medication/m2/_history/3",
                        stub.base() + "/Medication/m3",
                        "Medication/m1",
                        "Medication/../Patient",
                        "Medication/..",
                        "Medication/a?b",
                        "Medication/a b",
                        "Medication/m4\r\nX: y",
                        "#m5",
                        "urn:uuid:0f9e2f20-3b1c-4f0a-9d3c-000000000000",
                        "https://elsewhere.example.org/fhir/Medication/m6",
                        "http://127.0.0.1:1/fhir/Medication/m7",
                        "//elsewhere.example.org/fhir/Medication/m8",
                        "Substance/m9",
                        ""));
        assertEquals(List.of("m1", "m2", "m3"), found.stream().map(Resource::id).toList());
        assertEquals(
                Set.of("/fhir/Medication/m1", "/fhir/Medication/m2", "/fhir/Medication/m3"),
                stub.seen().stream().map(Seen::target).collect(Collectors.toSet()));
        assertEquals(3, stub.seen().size());
    }

    @Test
    void medicationsAreBounded() {
        List<String> references = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            references.add("Medication/m" + i);
        }
        assertEquals(
                64,
                caller(Caller.AMPLE).visit(stub.base()).medications(references).size());
    }

    @Test
    void anotherMedicationIsNotTakenForTheOneAskedFor() {
        stub.behave((seen, wire) -> wire.json("{\"resourceType\":\"Medication\",\"id\":\"other\"}"));
        Caller caller = caller(Caller.AMPLE);
        assertEquals(List.of(), caller.visit(stub.base()).medications(List.of("Medication/m1")));
        stub.behave((seen, wire) -> wire.json("{\"resourceType\":\"Patient\",\"id\":\"m1\"}"));
        assertEquals(List.of(), caller.visit(stub.base()).medications(List.of("Medication/m1")));
    }

    @Test
    void medicationsThatAreNotGrantedAreNotAskedFor() {
        Visit visit = caller(Caller.AMPLE).visit(stub.base(), Caller.authorization("patient/Observation.read"));
        assertEquals(List.of(), visit.medications(List.of("Medication/m1")));
        assertEquals(List.of(), stub.seen());
    }

    /** What the infusions refer to, in the same visit. */
    @Test
    void theMedicationsOfTheInfusionsAreSupplied() {
        stub.behave((seen, wire) -> {
            if (seen.type().equals("MedicationAdministration")) {
                wire.json(StubEhr.bundle(
                        "{\"resourceType\":\"MedicationAdministration\",\"id\":\"a1\",\"status\":\"in-progress\","
                                + "\"subject\":{\"reference\":\"Patient/p1\"},"
                                + "\"medicationReference\":{\"reference\":\"Medication/m1\"}}"));
            } else {
                StubEhr.good(seen, wire);
            }
        });
        Visit visit = caller(Caller.AMPLE).visit(stub.base());
        Chart chart = Chart.open(visit.complete(Map.of()), StubEhr.PATIENT);
        assertEquals(Set.of("Medication/m1"), chart.wantedMedications());
        chart.supply(visit.medications(chart.wantedMedications()));
        assertEquals(Set.of(), chart.wantedMedications());
    }

    // ---- before anybody calls

    @Test
    void aRehearsalNeedsNothingAndLeavesNothing() {
        Caller caller = caller(Caller.AMPLE);
        caller.timed(() -> {
            caller.ehr.rehearse(stub.port(), 6);
            return "";
        });
        // the bytes of a TLS handshake may look like a line, never like these
        List<StubEhr.Seen> asked = stub.seen().stream()
                .filter(seen -> List.of("GET", "POST").contains(seen.method()))
                .toList();
        assertEquals(6 * PrefetchKey.values().length, asked.size());
        asked.forEach(seen -> {
            assertTrue(seen.path().startsWith("/rehearsal/"), seen.target());
            assertFalse(seen.headers().containsKey("authorization"));
        });
        stub.close();
        caller.ehr.rehearse(stub.port(), 6);
    }

    private static Map<String, PrefetchValue> prefetch(String json) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            parser.nextToken();
            return ChartJson.prefetch(parser);
        }
    }

    private static PrefetchValue value(String json) {
        try {
            return prefetch("{\"patient\":" + json + "}").get("patient");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
