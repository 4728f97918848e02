package org.septicor.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.septicor.trust.keys.Algorithm;

@DisplayName("An EHR that changes its key")
class KeyRotationTest {
    private static final int CALLERS = 8;
    /** Let in under a key before the next one comes. */
    private static final int CALLS = 50;

    @Test
    @DisplayName("three times while it calls without pause has no call refused")
    void underLoad() throws Exception {
        List<Signer> keys = List.of(
                Signer.of("ES384", "first"),
                Signer.of("RS384", "second"),
                Signer.of("ES384", "third"),
                Signer.of("ES384", "fourth"));
        try (KeyServer server = new KeyServer(Signer.jwks(keys.get(0)))) {
            Admission admission = AdmissionAtWork.of(
                    "ehr.issuer=" + Ehrs.EHR, "ehr.jwks=" + server.address(), "ehr.audience=" + Ehrs.BASE);
            AtomicReference<Signer> current = new AtomicReference<>(keys.get(0));
            Map<Signer, AtomicInteger> letIn = new HashMap<>();
            keys.forEach(key -> letIn.put(key, new AtomicInteger()));
            Queue<String> refused = new ConcurrentLinkedQueue<>();
            CountDownLatch stop = new CountDownLatch(1);
            ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
            for (int i = 0; i < CALLERS; i++) {
                callers.execute(() -> {
                    while (stop.getCount() > 0) {
                        Signer key = current.get();
                        Token token = new Token(key, Ehrs.EHR, Ehrs.URL);
                        try {
                            admission.admit(List.of(token.bearer()), Ehrs.PATH);
                            letIn.get(key).incrementAndGet();
                        } catch (Refused refusal) {
                            refused.add(refusal.getMessage());
                        }
                    }
                });
            }
            for (int next = 0; next < keys.size(); next++) {
                // Publishes the new key and signs with it; the old ones stay, as the last tokens under them still come.
                server.shows(Signer.jwks(keys.subList(0, next + 1).toArray(new Signer[0])));
                Signer key = keys.get(next);
                current.set(key);
                long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
                while (letIn.get(key).get() < CALLS && refused.isEmpty() && System.nanoTime() < end) {
                    Thread.sleep(10);
                }
            }
            stop.countDown();
            callers.shutdown();
            assertTrue(callers.awaitTermination(2, TimeUnit.MINUTES));
            assertEquals(List.of(), List.copyOf(refused));
            letIn.forEach((key, calls) -> assertTrue(calls.get() >= CALLS, () -> calls + " calls under " + key.kid()));
            assertEquals(keys.size(), server.reads(), "one reading for each key");
            assertEquals(Algorithm.ES384.name(), current.get().alg());
        }
    }
}
