package org.septicor.ehr;

import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.Guard;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpConnection;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The line to one FHIR server, shared by all calls: its name, its connections, how many calls may wait for it at once (bulkhead), and
 * whether it is left alone because it is dead (circuit breaker). What one server does leaves the lines to others untouched.
 */
final class Line {
    private static final Logger LOG = Logger.getLogger(Line.class);

    /** Of the latest so many rounds, this share has to be dead before the server is left alone. */
    private static final int ROUNDS_LOOKED_AT = 4;

    private static final double DEAD_ROUNDS = 0.75;
    private static final int SECONDS_LEFT_ALONE = 5;
    /** Then POST is tried again: asked by GET, the server's access log holds whom it was asked about. */
    static final Duration WITHOUT_POST = Duration.ofMinutes(10);

    private static final int PING_BYTES = 8;

    /** What a round of requests tells of the server. */
    enum Round {
        /** It lives. */
        ANSWERED,
        /** Nothing came back, and it need not be to blame. */
        SILENT,
        /** Most requests failed by its fault. */
        DEAD
    }

    /** A round that speaks against the server. */
    private static final class Dead extends Exception {
        private static final long serialVersionUID = 1L;

        Dead() {
            super(null, null, false, false);
        }
    }

    private final FhirServer server;
    private final HttpClient client;
    private final Names names;
    private final Networks networks;
    private final Executor lookups;
    private final Guard calls;
    private final Guard circuit;
    private @Nullable CompletableFuture<List<InetAddress>> lookup;
    private final Duration withoutPost;
    private final Set<HttpConnection> shared = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Long postRefusedAt;
    private volatile boolean onTrial;

    /**
     * A line on which nothing was sent yet.
     *
     * @param most calls that may wait at once; more are refused, not queued
     * @param lookups runs the look-ups of names, which may block
     * @param withoutPost how long a server that knows no search by POST is asked by GET
     */
    Line(
            FhirServer server,
            HttpClient client,
            Names names,
            Networks networks,
            int most,
            Executor lookups,
            Duration withoutPost) {
        this.withoutPost = withoutPost;
        this.server = server;
        this.client = client;
        this.names = names;
        this.networks = networks;
        this.lookups = lookups;
        this.calls = Guard.create()
                .withDescription("calls to " + server.base())
                .withBulkhead()
                .limit(most)
                .done()
                .build();
        this.circuit = Guard.create()
                .withDescription(server.base())
                .withCircuitBreaker()
                .failOn(Dead.class)
                .requestVolumeThreshold(ROUNDS_LOOKED_AT)
                .failureRatio(DEAD_ROUNDS)
                .delay(SECONDS_LEFT_ALONE, ChronoUnit.SECONDS)
                .successThreshold(1)
                .onStateChange(this::report)
                .done()
                .build();
    }

    private void report(CircuitBreakerState state) {
        onTrial = state == CircuitBreakerState.HALF_OPEN;
        switch (state) {
            case OPEN ->
                LOG.warnf("FHIR server %s does not answer: left alone for %d s", server.base(), SECONDS_LEFT_ALONE);
            case HALF_OPEN -> LOG.infof("FHIR server %s: the next call tries again", server.base());
            case CLOSED -> LOG.infof("FHIR server %s answers again", server.base());
        }
    }

    FhirServer server() {
        return server;
    }

    HttpClient client() {
        return client;
    }

    /** A connection of HTTP/2, which is kept and shared by requests. */
    void shares(HttpConnection connection) {
        if (shared.add(connection)) {
            connection.closeHandler(closed -> shared.remove(connection));
        }
    }

    /**
     * Closes the shared connections that give no sign of life, after an answer has stayed out: a slow server answers a PING, a
     * connection that a firewall has forgotten does not, and every later call would wait on it in vain.
     *
     * @param patience nanoseconds; nobody waits for them here
     */
    void closeTheSilent(long patience) {
        for (HttpConnection connection : shared) {
            connection
                    .ping(Buffer.buffer(new byte[PING_BYTES]))
                    .timeout(patience, TimeUnit.NANOSECONDS)
                    .onFailure(silent -> {
                        shared.remove(connection);
                        connection.close();
                    });
        }
    }

    /** Whether searches by POST are taken, as far as is known. */
    boolean takesPost() {
        Long refusedAt = postRefusedAt;
        return refusedAt == null || System.nanoTime() - refusedAt >= withoutPost.toNanos();
    }

    void takesNoPost() {
        postRefusedAt = System.nanoTime();
    }

    /**
     * Goes through a round of requests, unless too many calls wait already or the server is left alone.
     *
     * @throws Trouble.Met when the round was not begun
     */
    void during(Callable<Round> round) throws Trouble.Met {
        try {
            // the bulkhead stands outside: what it refuses says nothing about the server
            calls.call(() -> circuit.call(() -> alive(round), Boolean.class), Boolean.class);
        } catch (Dead told) {
            return;
        } catch (CircuitBreakerOpenException open) {
            throw new Trouble.Met(Trouble.CIRCUIT_OPEN);
        } catch (BulkheadException full) {
            throw new Trouble.Met(Trouble.TOO_MANY_CALLS);
        } catch (RuntimeException unforeseen) {
            throw unforeseen;
        } catch (Exception unforeseen) {
            throw new IllegalStateException(unforeseen);
        }
    }

    private boolean alive(Callable<Round> round) throws Exception {
        Round told = round.call();
        // silence is no answer to the question whether it lives again
        if (told == Round.DEAD || (told == Round.SILENT && onTrial)) {
            throw new Dead();
        }
        return true;
    }

    /**
     * The addresses that may be connected to, best first.
     *
     * @throws Trouble.Met when there is none, or the look-up takes too long
     */
    List<InetAddress> addresses(Deadline deadline) throws Trouble.Met {
        InetAddress literal = server.address();
        List<InetAddress> found = literal != null ? List.of(literal) : lookup(deadline);
        List<InetAddress> allowed = found.stream()
                .filter(address -> networks.allow(address, server))
                .toList();
        if (allowed.isEmpty()) {
            throw new Trouble.Met(Trouble.ADDRESS_REFUSED);
        }
        return allowed;
    }

    private List<InetAddress> lookup(Deadline deadline) throws Trouble.Met {
        try {
            List<InetAddress> found = lookup().get(deadline.left(), TimeUnit.NANOSECONDS);
            if (found.isEmpty()) {
                throw new Trouble.Met(Trouble.NO_ADDRESS);
            }
            return found;
        } catch (ExecutionException unknown) {
            throw new Trouble.Met(Trouble.NO_ADDRESS);
        } catch (TimeoutException slow) {
            throw new Trouble.Met(Trouble.NO_ADDRESS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Trouble.Met(Trouble.TOO_LATE);
        }
    }

    /** One look-up at a time, which all who wait for it share: a name server that hangs holds one thread. */
    private synchronized CompletableFuture<List<InetAddress>> lookup() {
        if (lookup == null || lookup.isDone()) {
            lookup = CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return names.lookup(server.host());
                        } catch (UnknownHostException unknown) {
                            return List.of();
                        }
                    },
                    lookups);
        }
        return lookup;
    }
}
