package org.septicor.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The memory of used tokens")
class ReplayMemoryTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant SOON = START.plus(Duration.ofMinutes(5));

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    };
    private final ReplayMemory memory = new ReplayMemory(clock, 1_000);

    @Test
    void eachTokenOnce() {
        assertTrue(memory.first("a", "1", SOON));
        assertFalse(memory.first("a", "1", SOON));
        assertFalse(memory.first("a", "1", SOON.plusSeconds(100)), "another date makes no other token");
        assertTrue(memory.first("a", "2", SOON));
        assertTrue(memory.first("b", "1", SOON), "each issuer has ids of its own");
    }

    @Test
    void idsDoNotMeetAcrossIssuers() {
        assertTrue(memory.first("a", "b c", SOON));
        assertTrue(memory.first("a b", "c", SOON));
    }

    @Test
    void isForgottenWhenItHasExpiredAndNotBefore() {
        assertTrue(memory.first("a", "1", SOON));
        now.set(SOON);
        assertFalse(memory.first("a", "1", SOON));
        now.set(SOON.plusSeconds(61));
        assertTrue(memory.first("a", "1", SOON.plusSeconds(300)));
    }

    @Test
    void aFullMemoryLetsNothingInUntilSomethingExpires() {
        for (int i = 0; i < 1_000; i++) {
            assertTrue(memory.first("a", "id" + i, i < 500 ? SOON : SOON.plusSeconds(600)));
        }
        assertFalse(memory.first("a", "new", SOON));
        assertFalse(memory.first("a", "id7", SOON));
        assertTrue(memory.first("b", "new", SOON), "one client does not crowd out another");
        now.set(SOON.plusSeconds(1));
        for (int i = 0; i < 500; i++) {
            assertTrue(memory.first("a", "newer" + i, SOON.plusSeconds(600)));
        }
        assertFalse(memory.first("a", "one too many", SOON.plusSeconds(600)));
        assertFalse(memory.first("a", "id999", SOON.plusSeconds(600)), "what is still good is still remembered");
    }

    @Test
    void oneOfManyAtOnceIsFirst() throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        AtomicInteger firsts = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(1_600);
        for (int i = 0; i < 1_600; i++) {
            String jti = "id" + i / 16;
            threads.execute(() -> {
                if (memory.first("a", jti, SOON)) {
                    firsts.incrementAndGet();
                }
                done.countDown();
            });
        }
        assertTrue(done.await(30, TimeUnit.SECONDS));
        threads.shutdown();
        assertEquals(100, firsts.get());
    }
}
