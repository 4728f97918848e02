package org.septicor.ehr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import org.septicor.chart.PrefetchKey;
import org.septicor.chart.PrefetchValue;

/** Somebody who wants the service to call elsewhere, to carry the token away, or to say what it should not. */
@QuarkusTest
class AttackerTest {
    private static final String NAME = "ehr.example.org";

    @Inject
    Vertx vertx;

    private final StubEhr listed = StubEhr.good();
    private final StubEhr sink = StubEhr.good();
    private final List<AutoCloseable> opened = new ArrayList<>(List.of(listed, sink));

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    private Caller caller() {
        return caller(List.of(), Names.OF_THE_MACHINE);
    }

    private Caller caller(List<String> networks, Names names) {
        Caller caller = Caller.with(vertx, Caller.AMPLE, 16, networks, names, null);
        opened.add(caller);
        return caller;
    }

    // ---- to another server

    /** R-115: full prefetch is answered, nothing is called, what is missing says why. */
    @Test
    void aServerThatIsNotListed() {
        for (String unlisted : List.of(
                sink.base(),
                listed.base() + "/other",
                listed.base().replace("127.0.0.1", "localhost"),
                listed.base().replace("127.0.0.1", "2130706433"),
                listed.base().replace("127.0.0.1", "0x7f.1"),
                listed.base().replace("127.0.0.1", "127.1"),
                listed.base().replace("127.0.0.1", "[::ffff:127.0.0.1]"),
                listed.base().replace("127.0.0.1", "127.0.0.1."),
                listed.base().replace("http://", "http://user:pw@"),
                listed.base() + "?x=" + sink.base(),
                listed.base() + "#@127.0.0.1:" + sink.port(),
                listed.base() + "/../../x",
                "http://169.254.169.254/latest/meta-data/",
                "http://[fd00:ec2::254]/",
                "gopher://127.0.0.1:" + sink.port() + "/_x",
                "file:///etc/passwd",
                "http://127.0.0.1:" + listed.port() + "\\@127.0.0.1:" + sink.port() + "/fhir",
                "http://127.0.0.1:" + listed.port() + "@127.0.0.1:" + sink.port() + "/fhir")) {
            Visit visit = caller().ehr
                    .visit(
                            AllowedServers.of(List.of(listed.base()), List.of(), true),
                            unlisted,
                            Caller.ALL,
                            StubEhr.PATIENT);
            Map<String, PrefetchValue> all = Caller.allBut(PrefetchKey.GOALS);
            Map<String, PrefetchValue> values = visit.complete(all);
            assertEquals(
                    "was not sent and could not be fetched: fhirServer is not listed for this client",
                    Caller.why(values.get("goals")),
                    unlisted);
            values.remove("goals");
            assertEquals(all, values);
            assertEquals(List.of(), visit.medications(List.of("Medication/m1")));
        }
        assertEquals(0, listed.connections() + sink.connections());
    }

    /** What is contacted is the entry of the list (R-041). */
    @Test
    void anotherSpellingOfAListedServer() {
        Caller caller = caller();
        for (String spelt :
                List.of(listed.base(), listed.base() + "/", listed.base().replace("http", "HTTP"))) {
            caller.ehr
                    .visit(
                            AllowedServers.of(List.of(listed.base()), List.of(), true),
                            spelt,
                            Caller.ALL,
                            StubEhr.PATIENT)
                    .complete(Caller.allBut(PrefetchKey.PATIENT));
        }
        assertEquals(
                List.of("/fhir/Patient/p1", "/fhir/Patient/p1", "/fhir/Patient/p1"),
                listed.seen().stream().map(StubEhr.Seen::target).toList());
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = " ")
    void noServerLeavesEverythingAsItWas(String fhirServer) {
        Map<String, PrefetchValue> prefetch = Caller.allBut(PrefetchKey.GOALS);
        assertEquals(
                prefetch,
                caller().ehr
                        .visit(AllowedServers.none(), fhirServer, null, StubEhr.PATIENT)
                        .complete(prefetch));
    }

    /** R-116: only a server listed as open is asked without a token; a token that is sent is used there too. */
    @Test
    void anOpenTestServer() {
        AllowedServers open = AllowedServers.of(List.of(), List.of(listed.base()), true);
        Ehr ehr = caller().ehr;
        Map<String, PrefetchValue> values =
                ehr.visit(open, listed.base(), null, StubEhr.PATIENT).complete(Map.of());
        assertInstanceOf(PrefetchValue.Delivered.class, values.get("patient"));
        assertEquals(PrefetchKey.values().length, listed.seen().size());
        listed.seen().forEach(seen -> assertFalse(seen.headers().containsKey("authorization")));
        listed.seen().clear();
        ehr.visit(open, listed.base(), Caller.ALL, StubEhr.PATIENT).complete(Caller.allBut(PrefetchKey.PATIENT));
        assertEquals("Bearer " + Caller.TOKEN, listed.seen().get(0).headers().get("authorization"));
        listed.seen().clear();
        ehr.visit(open, listed.base(), null, "../p2").complete(Map.of());
        ehr.visit(
                        open,
                        listed.base(),
                        new FhirAuthorization("", "Bearer", null, "patient/*.read", null),
                        StubEhr.PATIENT)
                .complete(Map.of());
        assertEquals(List.of(), listed.seen());
    }

    // ---- by way of the name

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "::1",
                "10.0.0.1",
                "192.168.0.1",
                "172.20.0.1",
                "169.254.169.254",
                "100.100.100.200",
                "fd00:ec2::254",
                "0.0.0.0",
                "::ffff:127.0.0.1",
                "::7f00:1",
                "64:ff9b::7f00:1"
            })
    void aNameThatLeadsInside(String address) {
        Caller caller = caller(List.of(), host -> List.of(InetAddress.getByName(address)));
        assertEquals(
                "was not sent and could not be fetched: " + Trouble.ADDRESS_REFUSED.why(),
                Caller.why(caller.one("http://" + NAME + ":" + sink.port() + "/fhir", PrefetchKey.VITALS)));
        assertEquals(0, sink.connections());
    }

    /** The address that was checked is the one that is connected to: it is asked for once, and kept for the visit. */
    @Test
    void aNameThatChangesItsAddressAfterTheCheck() throws UnknownHostException {
        AtomicInteger lookups = new AtomicInteger();
        InetAddress good = InetAddress.getByName("127.0.0.1");
        InetAddress inside = InetAddress.getByName("127.0.0.2");
        Caller caller = caller(List.of("127.0.0.1"), host -> List.of(lookups.incrementAndGet() == 1 ? good : inside));
        String base = "http://" + NAME + ":" + listed.port() + "/fhir";
        assertEquals(
                PrefetchKey.values().length
                        - caller.everything(base).values().stream()
                                .filter(PrefetchValue.Failed.class::isInstance)
                                .count(),
                14);
        assertEquals(1, lookups.get(), "one look-up for the visit");
        assertEquals(NAME + ":" + listed.port(), listed.seen().get(0).headers().get("host"));
        int before = listed.seen().size();
        assertEquals(
                "was not sent and could not be fetched: " + Trouble.ADDRESS_REFUSED.why(),
                Caller.why(caller.one(base, PrefetchKey.VITALS)),
                "the next visit asks anew, whatever connections are open");
        assertEquals(2, lookups.get());
        assertEquals(before, listed.seen().size());
    }

    /** Of several addresses those are tried that are allowed, in turn. */
    @Test
    void aNameWithSeveralAddresses() throws Exception {
        List<InetAddress> addresses = List.of(
                InetAddress.getByName("10.0.0.1"), // not listed
                InetAddress.getByName("127.0.0.3"), // nobody listens
                InetAddress.getByName("127.0.0.1"));
        Caller caller = caller(List.of("127.0.0.0/8"), host -> addresses);
        assertInstanceOf(
                PrefetchValue.Delivered.class,
                caller.one("http://" + NAME + ":" + listed.port() + "/fhir", PrefetchKey.VITALS));
    }

    @Test
    void aNameThatIsNotKnown() {
        Caller caller = caller(List.of(), host -> {
            throw new UnknownHostException(host);
        });
        assertEquals(
                "was not sent and could not be fetched: the name of the FHIR server could not be resolved",
                Caller.why(caller.one("http://" + NAME + "/fhir", PrefetchKey.VITALS)));
    }

    @Test
    void aNameServerThatFailsOrKnowsNothing() {
        for (Names names : List.<Names>of(host -> List.of(), host -> {
            throw new IllegalStateException("broken");
        })) {
            assertEquals(
                    "was not sent and could not be fetched: the name of the FHIR server could not be resolved",
                    Caller.why(caller(List.of(), names).one("http://" + NAME + "/fhir", PrefetchKey.VITALS)));
        }
    }

    // ---- by way of the answer

    /** R-071, R-114. */
    @Test
    void aNextPageElsewhere() {
        int port = listed.port();
        for (String next : List.of(
                sink.base() + "/Observation?page=2",
                "//127.0.0.1:" + sink.port() + "/fhir/Observation?page=2",
                "http://localhost:" + port + "/fhir/Observation?page=2",
                "https://127.0.0.1:" + port + "/fhir/Observation?page=2",
                "http://user@127.0.0.1:" + port + "/fhir/Observation?page=2",
                "http://127.0.0.1:" + port + "@127.0.0.1:" + sink.port() + "/fhir?page=2",
                "http://127.0.0.1:" + port + "\\\\@127.0.0.1:" + sink.port() + "/fhir?page=2",
                "http://169.254.169.254/latest/meta-data/iam",
                "file:///etc/passwd",
                "http://127.0.0.1:" + port + "/fhir/../admin",
                "http://127.0.0.1:" + port + "/fhir?page=2\\r\\nX-Evil: 1",
                "")) {
            listed.seen().clear();
            listed.behave((seen, wire) -> wire.json(StubEhr.page(next, StubEhr.resource("Observation", "o1"))));
            PrefetchValue value = caller().one(listed.base(), PrefetchKey.VITALS);
            assertEquals(1, listed.seen().size(), next);
            assertTrue(value.next() != null, "incomplete: " + next);
        }
        assertEquals(0, sink.connections());
    }

    @Test
    void aRedirectToTheMetadataOfTheCloud() {
        listed.behave((seen, wire) -> wire.answer(
                302, null, new byte[0], "Location: http://169.254.169.254/latest/meta-data/iam/security-credentials"));
        assertEquals(
                "was not sent and could not be fetched: " + Trouble.REDIRECTED.why(),
                Caller.why(caller().one(listed.base(), PrefetchKey.VITALS)));
    }

    // ---- by way of what is put into the request

    /** Ids go into a URL only if they are FHIR ids; {@code .} and {@code ..} are, and mean another place. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "p1&_revinclude=*",
                "p1&patient=p2",
                "p1?x",
                "p1#x",
                "p1/../p2",
                "../Patient/p2",
                "..",
                ".",
                "p1\r\nX-Evil: 1",
                "p1\nGET /fhir/Patient/p2 HTTP/1.1",
                "p1%0d%0aX-Evil:1",
                "p1%2f..%2fp2",
                "p1 p2",
                "p1,p2",
                "p1|p2",
                "{{context.userId}}",
                "$1",
                "\\",
                "pätient",
                "p1\u0000",
                ""
            })
    void aPatientIdThatIsNone(String patientId) {
        Visit visit = caller().ehr
                .visit(
                        AllowedServers.of(List.of(listed.base()), List.of(), true),
                        listed.base(),
                        new FhirAuthorization(Caller.TOKEN, "Bearer", "300", "patient/*.read", null),
                        patientId);
        assertEquals(
                "was not sent and could not be fetched: context.patientId is not a FHIR id",
                Caller.why(visit.complete(Map.of()).get("patient")));
        assertEquals(0, listed.connections());
    }

    @ParameterizedTest
    @CsvSource({"p1", "Patient/p1", "https://ehr.example.org/fhir/Patient/p1"})
    void theTokensPatientIsThePatient(String patient) {
        assertInstanceOf(PrefetchValue.Delivered.class, withPatient(patient));
    }

    @ParameterizedTest
    @ValueSource(strings = {"p2", "xp1", "Patient/xp1", "p1x", "P1", "p1/"})
    void theTokensPatientIsAnother(String patient) {
        assertEquals(
                "was not sent and could not be fetched: fhirAuthorization.patient is not the patient of context.patientId",
                Caller.why(withPatient(patient)));
        assertEquals(0, listed.connections());
    }

    private PrefetchValue withPatient(String patient) {
        return caller().visit(
                        listed.base(), new FhirAuthorization(Caller.TOKEN, "Bearer", "300", "patient/*.read", patient))
                .complete(Map.of())
                .get("patient");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "t0ken\r\nX-Evil: 1",
                "t0ken\nHost: evil",
                "t0 ken",
                "t0ken\t",
                "t0ken\u0000",
                "t\u00f6ken",
                "t0ken\u2028",
                "\u007f"
            })
    void aTokenThatIsNone(String token) {
        refused(
                new FhirAuthorization(token, "Bearer", "300", "patient/*.read", null),
                "access_token is no bearer token");
    }

    @Test
    void aTokenWithoutEnd() {
        refused(
                new FhirAuthorization("x".repeat(1_000_000), "Bearer", "300", "patient/*.read", null),
                "access_token is no bearer token");
    }

    /** R-043 … R-045. */
    @Test
    void anAuthorizationThatIsNone() {
        refused(new FhirAuthorization(null, "Bearer", "300", "patient/*.read", null), "has no access_token");
        refused(new FhirAuthorization(" ", "Bearer", "300", "patient/*.read", null), "has no access_token");
        refused(new FhirAuthorization("t", "mac", "300", "patient/*.read", null), "token_type is not Bearer");
        refused(new FhirAuthorization("t", null, "300", "patient/*.read", null), "token_type is not Bearer");
        refused(new FhirAuthorization("t", "Bearer\r\nX: y", "300", "s", null), "token_type is not Bearer");
        for (String over : List.of("0", "-1", "-300", "00", "0.0")) {
            refused(new FhirAuthorization("t", "Bearer", over, "patient/*.read", null), "has expired");
        }
        refused(null, "no fhirAuthorization was sent");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"300", "600", "3600.5", "soon"})
    void aLifetimeThatIsNotOver(String expiresIn) {
        Visit visit =
                caller().visit(listed.base(), new FhirAuthorization("t", "bearer", expiresIn, "patient/*.read", null));
        assertInstanceOf(PrefetchValue.Delivered.class, visit.complete(Map.of()).get("patient"));
    }

    private void refused(FhirAuthorization authorization, String why) {
        PrefetchValue value =
                caller().visit(listed.base(), authorization).complete(Map.of()).get("patient");
        assertTrue(Caller.why(value).contains(why), () -> Caller.why(value));
        assertEquals(0, listed.connections());
    }

    // ---- by what is said afterwards

    /** R-110, R-111: whatever goes wrong, neither the token nor what the server said is logged or told. */
    @Test
    void neitherTokenNorChartIsLogged() {
        byte[] told = ("Mrs Miller " + Caller.TOKEN).getBytes(StandardCharsets.UTF_8);
        List<StubEhr.Behaviour> behaviours = List.of(
                StubEhr::good,
                (seen, wire) -> wire.answer(500, "text/plain", told),
                (seen, wire) -> wire.answer(401, "Mrs Miller", told, "WWW-Authenticate: Mrs Miller"),
                (seen, wire) -> wire.answer(302, null, told, "Location: http://x/" + seen.headers()),
                (seen, wire) -> wire.json("{\"resourceType\":\"Mrs Miller\" Mrs Miller}"),
                (seen, wire) -> wire.answer(200, "text/html", told),
                (seen, wire) -> wire.answer(200, "application/json", told, "Content-Encoding: Mrs Miller"),
                (seen, wire) -> wire.reset(),
                (seen, wire) -> {
                    wire.raw("Mrs Miller " + Caller.TOKEN + "\r\n\r\n");
                    wire.close();
                },
                (seen, wire) -> wire.raw("HTTP/1.1 200 OK\r\nContent-Length: Mrs Miller\r\n\r\n"),
                // more than it says: the rest is taken for the next answer
                (seen, wire) -> wire.raw("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}Mrs Miller\r\n\r\n"));
        List<String> said = new ArrayList<>();
        try (Log log = new Log()) {
            for (StubEhr.Behaviour behaviour : behaviours) {
                listed.behave(behaviour);
                Caller caller =
                        Caller.with(vertx, java.time.Duration.ofSeconds(1), 16, List.of(), Names.OF_THE_MACHINE, null);
                Visit visit = caller.visit(listed.base());
                visit.complete(Map.of()).values().forEach(value -> {
                    if (value instanceof PrefetchValue.Failed failed) {
                        said.add(failed.why());
                    }
                });
                said.add(visit.toString() + visit.medications(List.of("Medication/m1")));
                caller.close();
            }
            said.addAll(log.lines);
        }
        assertTrue(said.size() > 100);
        for (String line : said) {
            assertFalse(line.contains(Caller.TOKEN), line);
            assertFalse(line.toLowerCase(java.util.Locale.ROOT).contains("miller"), line);
        }
    }

    /** All that is logged, at every level. */
    private static final class Log extends Handler implements AutoCloseable {
        private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
        private final Logger root = Logger.getLogger("");
        private final Level before = root.getLevel();

        Log() {
            setLevel(Level.ALL);
            root.setLevel(Level.ALL);
            root.addHandler(this);
        }

        @Override
        public void publish(LogRecord record) {
            StringBuilder line = new StringBuilder(record.getLoggerName() + " " + record.getMessage() + " "
                    + Arrays.deepToString(record.getParameters()));
            for (Throwable t = record.getThrown(); t != null; t = t.getCause()) {
                line.append(' ').append(t);
            }
            lines.add(line.toString());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            root.removeHandler(this);
            root.setLevel(before);
        }
    }
}
