package org.septicor.ehr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.septicor.chart.PrefetchKey;
import org.septicor.chart.PrefetchValue;
import org.septicor.ehr.StubEhr.Behaviour;

/** An EHR that is dead must not slow the calls of another, nor its own for long. */
@QuarkusTest
class DeadServerTest {
    private static final Duration BUDGET = Duration.ofMillis(300);
    private static final String OPEN = "was not sent and could not be fetched: " + Trouble.CIRCUIT_OPEN.why();
    private static final String FULL = "was not sent and could not be fetched: " + Trouble.TOO_MANY_CALLS.why();
    private static final Behaviour HANGS = (seen, wire) -> Thread.sleep(60_000);

    @Inject
    Vertx vertx;

    private final StubEhr dead = new StubEhr(HANGS);
    private final StubEhr alive = StubEhr.good();
    private final List<AutoCloseable> opened = new ArrayList<>(List.of(dead, alive));

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    private Caller caller(Duration budget, int calls) {
        Caller caller = Caller.with(vertx, budget, calls, List.of(), Names.OF_THE_MACHINE, null);
        opened.add(caller);
        return caller;
    }

    @Test
    void isLeftAloneAndTriedAgain() throws InterruptedException {
        Duration budget = Duration.ofSeconds(1);
        Caller caller = caller(budget, 16);
        String why = "";
        int calls = 0;
        while (!why.equals(OPEN)) {
            assertTrue(calls <= 4, "four dead calls are enough");
            caller.everything(dead.base());
            why = Caller.why(caller.one(dead.base(), PrefetchKey.VITALS));
            calls += 2;
        }
        long start = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            assertEquals(OPEN, Caller.why(caller.patient(dead.base(), "left-alone")));
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(took.compareTo(budget.multipliedBy(15)) < 0, () -> "twenty calls took " + took);
        delivers(caller, alive); // another is not concerned

        dead.behave(StubEhr::good);
        Map<String, PrefetchValue> values = Map.of();
        // a busy machine may need more than one try
        for (int tries = 0; tries < 4 && (values.isEmpty() || failed(values) > 0); tries++) {
            Thread.sleep(5500);
            values = caller.everything(dead.base());
        }
        assertEquals(0, failed(values), "a whole call goes through: " + values);
        delivers(caller, dead);
        assertFalse(dead.seen().stream().anyMatch(seen -> seen.target().contains("left-alone")), "nothing was sent");
    }

    /** A busy machine may need more than one try, but never because the server is left alone. */
    private static void delivers(Caller caller, StubEhr server) {
        PrefetchValue value = caller.one(server.base(), PrefetchKey.VITALS);
        for (int tries = 0; tries < 10 && value instanceof PrefetchValue.Failed failed; tries++) {
            assertNotEquals(OPEN, failed.why());
            value = caller.one(server.base(), PrefetchKey.VITALS);
        }
        assertInstanceOf(PrefetchValue.Delivered.class, value);
    }

    private static long failed(Map<String, PrefetchValue> values) {
        return values.values().stream()
                .filter(PrefetchValue.Failed.class::isInstance)
                .count();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void isOneThatAlwaysAnswersSo(int status) {
        dead.behave((seen, wire) -> wire.answer(status, null, new byte[0]));
        Caller caller = caller(Caller.AMPLE, 16);
        for (int i = 0; i < 4; i++) {
            caller.one(dead.base(), PrefetchKey.VITALS);
        }
        assertEquals(OPEN, Caller.why(caller.one(dead.base(), PrefetchKey.VITALS)));
    }

    @Test
    void isOneThatCannotBeConnectedTo() {
        dead.close();
        Caller caller = caller(Caller.AMPLE, 16);
        for (int i = 0; i < 4; i++) {
            assertTrue(Caller.why(caller.one(dead.base(), PrefetchKey.VITALS)).contains("connected to"));
        }
        assertEquals(OPEN, Caller.why(caller.one(dead.base(), PrefetchKey.VITALS)));
    }

    /** What is wrong with one query says nothing about the server. */
    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 403, 404, 422})
    void isNotOneThatRefusesAQuery(int status) {
        dead.behave((seen, wire) -> wire.answer(status, null, new byte[0]));
        Caller caller = caller(Caller.AMPLE, 16);
        for (int i = 0; i < 12; i++) {
            caller.one(dead.base(), PrefetchKey.VITALS);
        }
        dead.behave(StubEhr::good);
        assertInstanceOf(PrefetchValue.Delivered.class, caller.one(dead.base(), PrefetchKey.VITALS));
    }

    /** One key that is always slow does not cut off the other thirteen. */
    @Test
    void isNotOneWithASlowKey() {
        dead.behave((seen, wire) -> {
            if (seen.type().equals("Condition")) {
                Thread.sleep(60_000);
            }
            StubEhr.good(seen, wire);
        });
        Caller caller = caller(Duration.ofSeconds(2), 16);
        int whole = 0;
        // a busy machine may need more than five tries
        for (int tries = 0; tries < 15 && whole < 5; tries++) {
            Map<String, PrefetchValue> values = caller.everything(dead.base());
            assertNotEquals(OPEN, Caller.why(values.get("conditions")));
            whole += failed(values) == 1 ? 1 : 0;
        }
        assertEquals(5, whole);
    }

    /** Silence counts against a server only if it had its time. */
    @Test
    void isNotOneThatIsAskedTooLate() throws InterruptedException {
        Duration budget = Duration.ofMillis(500);
        Caller caller = caller(budget, 16);
        for (int i = 0; i < 5; i++) {
            Visit visit = caller.visit(dead.base());
            Thread.sleep(budget.multipliedBy(3).dividedBy(5).toMillis());
            assertEquals(List.of(), visit.medications(List.of("Medication/m1", "Medication/m2")));
        }
        dead.behave(StubEhr::good);
        delivers(caller, dead);
    }

    /** The call that tries whether a server lives again has learnt nothing where nothing came back. */
    @Test
    void isNotAliveAgainForKeepingSilent() throws InterruptedException {
        Duration budget = Duration.ofMillis(500);
        Caller caller = caller(budget, 16);
        for (int i = 0; i < 4; i++) {
            caller.one(dead.base(), PrefetchKey.VITALS);
        }
        assertEquals(OPEN, Caller.why(caller.one(dead.base(), PrefetchKey.VITALS)));
        // on a busy machine the deadline may have passed before anything is sent: then nothing was tried
        for (int tries = 0; tries < 5 && dead.seen().stream().noneMatch(DeadServerTest::asksForMedication); tries++) {
            Thread.sleep(5500);
            Visit visit = caller.visit(dead.base());
            Thread.sleep(budget.multipliedBy(3).dividedBy(5).toMillis());
            assertEquals(List.of(), visit.medications(List.of("Medication/m1")));
        }
        assertTrue(dead.seen().stream().anyMatch(DeadServerTest::asksForMedication), "it was tried");
        assertEquals(OPEN, Caller.why(caller.one(dead.base(), PrefetchKey.VITALS)));
    }

    private static boolean asksForMedication(StubEhr.Seen seen) {
        return seen.type().equals("Medication");
    }

    // ---- bulkhead

    @Test
    void onlySoManyCallsWaitForIt() throws Exception {
        int limit = 3;
        Caller caller = caller(Caller.AMPLE, limit);
        List<PrefetchValue> values = Collections.synchronizedList(new ArrayList<>());
        ExecutorService pool = Executors.newFixedThreadPool(limit);
        CountDownLatch waiting = new CountDownLatch(limit);
        CountDownLatch others = new CountDownLatch(1);
        dead.behave((seen, wire) -> {
            waiting.countDown();
            others.await();
            StubEhr.good(seen, wire);
        });
        try {
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < limit; i++) {
                calls.add(pool.submit(() -> values.add(caller.one(dead.base(), PrefetchKey.VITALS))));
            }
            waiting.await();
            // who waited as well would be told of the deadline
            for (int i = 0; i < 10; i++) {
                assertEquals(FULL, Caller.why(caller.one(dead.base(), PrefetchKey.VITALS)));
                assertInstanceOf(PrefetchValue.Delivered.class, caller.one(alive.base(), PrefetchKey.VITALS));
            }
            others.countDown();
            for (Future<?> call : calls) {
                call.get();
            }
        } finally {
            pool.shutdownNow();
        }
        values.forEach(value -> assertInstanceOf(PrefetchValue.Delivered.class, value));
        assertEquals(limit, values.size());
    }

    /** The calls that are turned away are no sign of life. */
    @Test
    void theCallsTurnedAwayDoNotKeepItFromBeingLeftAlone() throws Exception {
        Caller caller = caller(BUDGET, 2);
        ExecutorService pool = Executors.newFixedThreadPool(8);
        AtomicInteger open = new AtomicInteger();
        try {
            List<Callable<Boolean>> calls = Collections.nCopies(400, () -> {
                String why = Caller.why(caller.one(dead.base(), PrefetchKey.VITALS));
                Thread.sleep(why.equals(FULL) ? 40 : 0);
                return why.equals(OPEN) && open.incrementAndGet() > 0;
            });
            for (Future<Boolean> call : pool.invokeAll(calls)) {
                call.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertTrue(open.get() > 0);
    }

    // ---- a name server that hangs

    @Test
    void aNameServerThatHangsHoldsOneThread() throws Exception {
        AtomicInteger lookups = new AtomicInteger();
        CountDownLatch never = new CountDownLatch(1);
        Names names = host -> {
            if (host.equals("hangs.example.org")) {
                lookups.incrementAndGet();
                try {
                    never.await();
                } catch (InterruptedException over) {
                    Thread.currentThread().interrupt();
                }
            }
            return List.of(InetAddress.getByName("127.0.0.1"));
        };
        Caller caller = Caller.with(vertx, BUDGET, 16, List.of("127.0.0.0/8"), names, null);
        opened.add(caller);
        String base = "http://hangs.example.org:" + dead.port() + "/fhir";
        for (int i = 0; i < 3; i++) {
            assertEquals(
                    "was not sent and could not be fetched: " + Trouble.NO_ADDRESS.why(),
                    Caller.why(caller.one(base, PrefetchKey.VITALS)));
        }
        assertEquals(1, lookups.get());
        Caller patient = Caller.with(vertx, Caller.AMPLE, 16, List.of("127.0.0.0/8"), names, null);
        opened.add(patient);
        assertInstanceOf(
                PrefetchValue.Delivered.class,
                patient.one("http://works.example.org:" + alive.port() + "/fhir", PrefetchKey.VITALS));
        never.countDown();
    }
}
