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
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.septicor.trust.keys.Algorithm;

@DisplayName("An EHR that changes its key")
class KeyRotationTest {
    private static final int CALLERS = 8;
    /** Calls after which a state of things is held to be seen by all callers. */
    private static final int MANY = 100;

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
            Map<Signer, AtomicInteger> calls = new HashMap<>();
            keys.forEach(key -> calls.put(key, new AtomicInteger()));
            Queue<String> refused = new ConcurrentLinkedQueue<>();
            CountDownLatch stop = new CountDownLatch(1);
            ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
            for (int i = 0; i < CALLERS; i++) {
                callers.execute(() -> {
                    while (stop.getCount() > 0) {
                        Signer signer = current.get();
                        Token token = new Token(signer, Ehrs.EHR, Ehrs.URL);
                        try {
                            admission.admit(List.of(token.bearer()), Ehrs.PATH);
                            calls.get(signer).incrementAndGet();
                        } catch (Refused refusal) {
                            refused.add(refusal.getMessage());
                        }
                    }
                });
            }
            for (int next = 0; next < keys.size(); next++) {
                // Publishes the new key and signs with it; the old ones stay, as the last tokens under them still come.
                server.shows(Signer.jwks(keys.subList(0, next + 1).toArray(new Signer[0])));
                current.set(keys.get(next));
                AtomicInteger withIt = calls.get(keys.get(next));
                await(() -> withIt.get() > MANY || !refused.isEmpty());
            }
            stop.countDown();
            callers.shutdown();
            assertTrue(callers.awaitTermination(30, TimeUnit.SECONDS));
            assertEquals(List.of(), List.copyOf(refused));
            assertEquals(keys.size(), server.reads(), "one reading for each key");
            assertEquals(Algorithm.ES384.name(), current.get().alg());
        }
    }

    @Test
    @DisplayName(
            "and withdraws the old one under load has no token of it let in from the next reading on, and none of the new refused")
    void withdrawn() throws Exception {
        Signer old = Signer.of("ES384", "first");
        Signer present = Signer.of("ES384", "second");
        try (KeyServer server = new KeyServer(Signer.jwks(old, present))) {
            Admission admission = AdmissionAtWork.of(
                    "ehr.issuer=" + Ehrs.EHR,
                    "ehr.jwks=" + server.address(),
                    "ehr.jwks-max-age=1s",
                    "ehr.audience=" + Ehrs.BASE);
            AtomicInteger letIn = new AtomicInteger();
            AtomicInteger ofOld = new AtomicInteger();
            AtomicInteger ofOldRefused = new AtomicInteger();
            Queue<String> wrong = new ConcurrentLinkedQueue<>();
            CountDownLatch dead = new CountDownLatch(1);
            CountDownLatch stop = new CountDownLatch(1);
            ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
            for (int i = 0; i < CALLERS; i++) {
                Signer signer = i % 2 == 0 ? old : present;
                callers.execute(() -> {
                    while (stop.getCount() > 0) {
                        boolean afterwards = dead.getCount() == 0;
                        String bearer = new Token(signer, Ehrs.EHR, Ehrs.URL).bearer();
                        try {
                            admission.admit(List.of(bearer), Ehrs.PATH);
                            (signer == old ? ofOld : letIn).incrementAndGet();
                            if (signer == old && afterwards) {
                                wrong.add("a token of the withdrawn key was let in");
                            }
                        } catch (Refused refusal) {
                            if (signer == present || refusal.reason() != Refused.Reason.UNKNOWN_KEY) {
                                wrong.add(refusal.getMessage());
                            }
                            ofOldRefused.incrementAndGet();
                            dead.countDown();
                        }
                    }
                });
            }
            await(() -> ofOld.get() > MANY && letIn.get() > MANY);
            assertEquals(0, ofOldRefused.get(), "both keys are good");
            server.shows(Signer.jwks(present));
            await(() -> dead.getCount() == 0);
            int before = letIn.get();
            await(() -> letIn.get() > before + MANY && ofOldRefused.get() > MANY);
            stop.countDown();
            callers.shutdown();
            assertTrue(callers.awaitTermination(30, TimeUnit.SECONDS));
            assertEquals(List.of(), List.copyOf(wrong));
        }
    }

    /** However busy the machine is. */
    private static void await(BooleanSupplier done) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!done.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "the calls do not get so far");
            Thread.sleep(5);
        }
    }
}
