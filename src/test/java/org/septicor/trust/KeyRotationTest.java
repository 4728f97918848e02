package org.septicor.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
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
            AtomicInteger calls = new AtomicInteger();
            Queue<String> refused = new ConcurrentLinkedQueue<>();
            CountDownLatch stop = new CountDownLatch(1);
            ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
            for (int i = 0; i < CALLERS; i++) {
                callers.execute(() -> {
                    while (stop.getCount() > 0) {
                        Token token = new Token(current.get(), Ehrs.EHR, Ehrs.URL);
                        try {
                            admission.admit(List.of(token.bearer()), Ehrs.PATH);
                            calls.incrementAndGet();
                        } catch (Refused refusal) {
                            refused.add(refusal.getMessage());
                        }
                    }
                });
            }
            for (int next = 1; next < keys.size(); next++) {
                Thread.sleep(700);
                // Publishes the new key and signs with it; the old ones stay, as the last tokens under them still come.
                server.shows(Signer.jwks(keys.subList(0, next + 1).toArray(new Signer[0])));
                current.set(keys.get(next));
            }
            Thread.sleep(700);
            stop.countDown();
            callers.shutdown();
            assertTrue(callers.awaitTermination(30, TimeUnit.SECONDS));
            assertEquals(List.of(), List.copyOf(refused));
            assertTrue(calls.get() > 100, calls.get() + " calls");
            assertEquals(keys.size(), server.reads(), "one reading for each key");
            assertEquals(Algorithm.ES384.name(), current.get().alg());
        }
    }
}
