package org.septicor.ehr;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.tls.TlsConfiguration;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.septicor.chart.PrefetchKey;
import org.septicor.chart.PrefetchValue;

/** Calls with a token, as tests make them: what is asked, what came of it, how long it took. */
final class Caller implements AutoCloseable {
    static final String TOKEN = "canary-t0ken";
    static final FhirAuthorization ALL = authorization("patient/*.read");
    /** So long that nothing ends because of it, however busy the machine. */
    static final Duration AMPLE = Duration.ofSeconds(20);
    /** What a busy machine may add to a deadline. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    final Ehr ehr;
    private final Duration budget;

    private Caller(Ehr ehr, Duration budget) {
        this.ehr = ehr;
        this.budget = budget;
    }

    static Caller with(Vertx vertx, Duration budget) {
        return with(vertx, budget, 16, List.of(), Names.OF_THE_MACHINE, null);
    }

    static Caller with(
            Vertx vertx, Duration budget, int calls, List<String> networks, Names names, TlsConfiguration tls) {
        return new Caller(new Ehr(vertx, tls, budget, calls, new Networks(networks), names), budget);
    }

    static FhirAuthorization authorization(String scope) {
        return new FhirAuthorization(TOKEN, "Bearer", "300", scope, StubEhr.PATIENT);
    }

    /** Every name leads to loopback. */
    static Names loopback() {
        return host -> List.of(InetAddress.getByName("127.0.0.1"));
    }

    Visit visit(String base) {
        return visit(base, ALL);
    }

    Visit visit(String base, FhirAuthorization authorization) {
        return ehr.visit(AllowedServers.of(List.of(base), List.of(), true), base, authorization, StubEhr.PATIENT);
    }

    /** Fetches the demographics of a patient about whom nothing is on hand: {@code GET Patient/<id>} is sent, or nothing. */
    PrefetchValue patient(String base, String id) {
        AllowedServers allowed = AllowedServers.of(List.of(base), List.of(), true);
        FhirAuthorization theirs = new FhirAuthorization(TOKEN, "Bearer", "300", ALL.scope(), id);
        return timed(() -> ehr.visit(allowed, base, theirs, id).complete(allBut(PrefetchKey.PATIENT)))
                .get(PrefetchKey.PATIENT.key());
    }

    /** Fetches everything. */
    Map<String, PrefetchValue> everything(String base) {
        return timed(() -> visit(base).complete(Map.of()));
    }

    /** Fetches one key; all others are on hand. */
    PrefetchValue one(String base, PrefetchKey key) {
        return timed(() -> visit(base).complete(allBut(key))).get(key.key());
    }

    /** What is fetched is over by the deadline. */
    <T> T timed(Supplier<T> fetching) {
        long start = System.nanoTime();
        T result = fetching.get();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(took.compareTo(budget.plus(MARGIN)) < 0, () -> "took " + took + " of " + budget);
        return result;
    }

    /** A prefetch that lacks only this key. */
    static Map<String, PrefetchValue> allBut(PrefetchKey key) {
        Map<String, PrefetchValue> prefetch = new LinkedHashMap<>();
        for (PrefetchKey other : PrefetchKey.values()) {
            if (other != key) {
                prefetch.put(other.key(), PrefetchValue.none());
            }
        }
        return prefetch;
    }

    static String why(PrefetchValue value) {
        return assertInstanceOf(PrefetchValue.Failed.class, value).why();
    }

    @Override
    public void close() {
        ehr.close();
    }
}
