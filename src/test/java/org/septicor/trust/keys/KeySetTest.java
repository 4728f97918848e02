package org.septicor.trust.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.septicor.trust.Signer;

@DisplayName("A client's key set")
class KeySetTest {
    private static final Duration HOUR = Duration.ofHours(1);
    /** So long that nobody gives up because the machine is busy. */
    private static final Duration AMPLE = Duration.ofMinutes(1);

    private static final Signer ONE = Signer.of("ES384", "one");
    private static final Signer TWO = Signer.of("ES384", "two");

    private final Place place = new Place();
    private final Time time = new Time();
    private final Queue<Thread> started = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work);
        started.add(thread);
        return thread;
    });

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    /** Where a set is published, or is not. */
    private static final class Place implements KeySource {
        final AtomicInteger reads = new AtomicInteger();
        volatile String content = Signer.jwks(ONE);
        volatile boolean down;

        @Override
        public byte[] read() throws IOException {
            reads.incrementAndGet();
            if (down) {
                throw new IOException("down");
            }
            return content.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** A clock that goes when it is told to. */
    private static final class Time extends Clock {
        private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void passes(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    /** In the caller's thread, so that a test knows when it is done. */
    private KeySet set() {
        return set(place, AMPLE, Runnable::run);
    }

    private KeySet set(KeySource source, Duration patience, Executor executor) {
        return new KeySet(
                "ehr",
                source,
                HOUR,
                patience,
                key -> true,
                (key, algorithm) -> new Verifier("https://ehr.test", Duration.ZERO, key, algorithm),
                time,
                executor);
    }

    private static boolean has(KeySet set, Signer key) {
        return set.find(key.kid(), Algorithm.ES384) != null;
    }

    /** Reads the place, and gives what it read when the latch opens. */
    private KeySource held(CountDownLatch latch) {
        return () -> {
            byte[] content = place.read();
            try {
                latch.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return content;
        };
    }

    /** Waits until so many threads wait, that of the reading among them. */
    private void awaitWaiting(int count) throws InterruptedException {
        await(() -> started.stream()
                        .filter(thread -> Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING)
                                .contains(thread.getState()))
                        .count()
                == count);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + AMPLE.dividedBy(2).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "waited in vain");
            Thread.sleep(5);
        }
    }

    @Test
    @DisplayName("is not read before it is needed, and once for an hour")
    void lazy() {
        KeySet set = set();
        assertEquals(0, place.reads.get());
        for (int i = 0; i < 100; i++) {
            assertTrue(has(set, ONE));
        }
        assertEquals(1, place.reads.get());
        time.passes(HOUR.plusSeconds(1));
        assertTrue(has(set, ONE));
        assertEquals(2, place.reads.get());
    }

    @Test
    @DisplayName("is read again before the hour is over, while it is used")
    void early() {
        KeySet set = set();
        assertTrue(has(set, ONE));
        time.passes(Duration.ofMinutes(47));
        assertTrue(has(set, ONE));
        assertEquals(1, place.reads.get());
        time.passes(Duration.ofMinutes(2));
        assertTrue(has(set, ONE));
        assertEquals(2, place.reads.get());
    }

    @Test
    @DisplayName("shows a new key at once, and loses a removed one with it")
    void rotation() {
        KeySet set = set();
        assertTrue(has(set, ONE));
        place.content = Signer.jwks(ONE, TWO);
        assertTrue(has(set, TWO));
        assertTrue(has(set, ONE));
        assertEquals(2, place.reads.get());
        place.content = Signer.jwks(TWO);
        assertTrue(has(set, ONE), "not before the next reading");
        time.passes(HOUR.plusSeconds(1));
        assertFalse(has(set, ONE));
        assertTrue(has(set, TWO));
    }

    @Test
    @DisplayName("that is empty takes all keys away: so an EHR revokes them")
    void emptied() {
        KeySet set = set();
        assertTrue(has(set, ONE));
        place.content = "{\"keys\":[]}";
        time.passes(HOUR.plusSeconds(1));
        assertFalse(has(set, ONE));
    }

    @Test
    @DisplayName("is read five times for unknown keys, then once in ten seconds, until half a minute was quiet")
    void pace() {
        KeySet set = set();
        assertTrue(has(set, ONE));
        for (int i = 0; i < 1_000; i++) {
            assertFalse(has(set, TWO));
        }
        assertEquals(5, place.reads.get());
        // An attacker goes on, ten times a second, for two minutes.
        for (int tenth = 0; tenth < 1_200; tenth++) {
            time.passes(Duration.ofMillis(100));
            assertFalse(has(set, TWO));
        }
        assertEquals(5 + 12, place.reads.get());
        assertTrue(has(set, ONE), "known keys do not suffer");
        time.passes(Duration.ofSeconds(30));
        for (int i = 0; i < 1_000; i++) {
            assertFalse(has(set, TWO));
        }
        assertEquals(5 + 12 + 5, place.reads.get());
    }

    @Test
    @DisplayName("shows a new key within 20 s while somebody floods it with unknown ones")
    void newKeyUnderFlood() {
        KeySet set = set();
        for (int i = 0; i < 1_000; i++) {
            has(set, Signer.of("ES384", "three"));
        }
        place.content = Signer.jwks(ONE, TWO);
        int tenths = 0;
        while (!has(set, TWO)) {
            time.passes(Duration.ofMillis(100));
            tenths++;
            assertTrue(tenths <= 200, "20 s are over");
        }
        assertTrue(tenths > 0, "the flood has used up what is free");
    }

    @Test
    @DisplayName("stays good for 24 h while it cannot be read, not a second longer")
    void outage() {
        KeySet set = set();
        assertTrue(has(set, ONE));
        place.down = true;
        for (int minute = 0; minute < 24 * 60; minute++) {
            time.passes(Duration.ofMinutes(1));
            assertTrue(has(set, ONE), minute + " min");
        }
        time.passes(Duration.ofSeconds(1));
        assertFalse(has(set, ONE));
        place.down = false;
        time.passes(Duration.ofSeconds(10));
        assertTrue(has(set, ONE));
    }

    @Test
    @DisplayName("that cannot be read is asked for no more than once in ten seconds by calls with known keys")
    void outagePace() {
        KeySet set = set();
        assertTrue(has(set, ONE));
        place.down = true;
        time.passes(HOUR.plusSeconds(1));
        assertTrue(has(set, ONE));
        int before = place.reads.get();
        for (int tenth = 0; tenth < 1_000; tenth++) {
            time.passes(Duration.ofMillis(100));
            assertTrue(has(set, ONE));
        }
        assertEquals(before + 10, place.reads.get());
    }

    @Test
    @DisplayName("that never could be read is good for nothing, and recovers")
    void downFromTheStart() {
        place.down = true;
        KeySet set = set();
        for (int i = 0; i < 100; i++) {
            assertFalse(has(set, ONE));
        }
        assertEquals(5, place.reads.get());
        place.down = false;
        time.passes(Duration.ofSeconds(10));
        assertTrue(has(set, ONE));
    }

    @Test
    @DisplayName("of garbage is as good as none: known keys stay")
    void garbage() {
        KeySet set = set();
        assertTrue(has(set, ONE));
        for (String garbage : new String[] {
            "",
            "<html>404</html>",
            "[]",
            "null",
            "{}",
            "{\"keys\":{}}",
            "{\"keys\":null}",
            "{\"keys\":[",
            ONE.jwk().toString()
        }) {
            place.content = garbage;
            time.passes(HOUR.plusSeconds(1));
            assertTrue(has(set, ONE), garbage);
        }
    }

    @Test
    @DisplayName("finds a key only for the algorithms that it names or fits")
    void algorithms() {
        Signer rsa = Signer.of("RS384", "rsa");
        var bare = rsa.as("RS384", "bare").jwk();
        bare.remove("alg");
        bare.remove("use");
        place.content = "{\"keys\":[" + ONE.jwk() + "," + rsa.jwk() + "," + bare + "]}";
        KeySet set = set();
        assertNotNull(set.find("one", Algorithm.ES384));
        assertNull(set.find("one", Algorithm.ES256));
        assertNull(set.find("one", Algorithm.RS384));
        assertNotNull(set.find("rsa", Algorithm.RS384));
        assertNull(set.find("rsa", Algorithm.RS256));
        assertNotNull(set.find("bare", Algorithm.RS384));
        assertNotNull(set.find("bare", Algorithm.RS256));
        assertNull(set.find("bare", Algorithm.ES384));
        assertEquals(1, place.reads.get(), "a known key under another algorithm reads nothing");
    }

    @Test
    @DisplayName("is read once, whoever waits for it")
    void together() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        KeySet set = set(held(go), AMPLE, threads);
        List<Future<Boolean>> calls = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            calls.add(threads.submit(() -> has(set, ONE)));
        }
        awaitWaiting(64 + 1);
        go.countDown();
        for (Future<Boolean> call : calls) {
            assertTrue(call.get(1, TimeUnit.MINUTES));
        }
        assertEquals(1, place.reads.get());
    }

    @Test
    @DisplayName("that began to be read before a key appeared is read once more for it")
    void joinedTooEarly() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        KeySet set = set(held(go), AMPLE, threads);
        threads.execute(() -> has(set, ONE));
        await(() -> place.reads.get() == 1);
        awaitWaiting(2);
        place.content = Signer.jwks(ONE, TWO);
        Future<Boolean> second = threads.submit(() -> has(set, TWO));
        awaitWaiting(3);
        go.countDown();
        assertTrue(second.get(1, TimeUnit.MINUTES));
        assertEquals(2, place.reads.get());
    }

    @Test
    @DisplayName("that hangs keeps not more than a hundred waiting at once")
    void hanging() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        place.content = "{\"keys\":[]}";
        KeySet set = set(held(end), AMPLE, threads);
        List<Future<Boolean>> calls = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            calls.add(threads.submit(() -> has(set, ONE)));
        }
        await(() -> calls.stream().filter(Future::isDone).count() >= 50);
        assertEquals(50, calls.stream().filter(Future::isDone).count());
        end.countDown();
        for (Future<Boolean> call : calls) {
            assertFalse(call.get(1, TimeUnit.MINUTES));
        }
    }

    @Test
    @DisplayName("that hangs keeps nobody for long")
    void patience() throws Exception {
        KeySet set = set(held(new CountDownLatch(1)), KeySet.PATIENCE, threads);
        assertFalse(threads.submit(() -> has(set, ONE)).get(20, TimeUnit.SECONDS));
        assertEquals(1, place.reads.get());
    }
}
