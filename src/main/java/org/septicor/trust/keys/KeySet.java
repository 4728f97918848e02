package org.septicor.trust.keys;

import java.io.IOException;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one client, read when they are first needed and kept for {@code maxAge}. An unknown {@code kid} has the set read again,
 * five times freely and then once in ten seconds until half a minute has been quiet. While the set cannot be read the known keys stay
 * good for {@link #OUTAGE}; a set that can be read replaces them all (contract, "key sets").
 */
public final class KeySet {
    private static final Logger LOG = Logger.getLogger(KeySet.class);

    public static final Duration OUTAGE = Duration.ofHours(24);
    private static final int BURST = 5;
    private static final Duration QUIET = Duration.ofSeconds(30);
    private static final Duration PACE = Duration.ofSeconds(10);
    /** How long a call of an EHR waits for the set. */
    public static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Calls that may wait at the same time: half of the threads that serve. */
    private static final int WAITING = 100;

    /** What was read: verifiers by {@code kid} and algorithm. */
    private record Read(Map<String, Map<Algorithm, Verifier>> verifiers, Instant at) {
        boolean isOlderThan(Duration age, Instant now) {
            return now.isAfter(at.plus(age));
        }
    }

    private static final Read NOTHING = new Read(Map.of(), Instant.EPOCH);

    private final String client;
    private final KeySource source;
    private final Duration maxAge;
    private final Duration patience;
    private final BiFunction<PublicKey, Algorithm, Verifier> verifiers;
    private final Predicate<PublicKey> trusted;
    private final Clock clock;
    private final Executor executor;
    private final Semaphore waiting = new Semaphore(WAITING);

    private volatile Read read = NOTHING;
    private volatile boolean failing;

    // Guarded by this.
    private @Nullable CompletableFuture<?> reading;
    private Instant lastStart = Instant.EPOCH;
    private int burst;

    /**
     * @param client its name, for the log
     * @param patience how long a call waits for the set; the reading itself goes on and serves the next call
     * @param trusted whether a key may be used at all
     * @param verifiers makes the verifier of a key and one of its algorithms
     */
    public KeySet(
            String client,
            KeySource source,
            Duration maxAge,
            Duration patience,
            Predicate<PublicKey> trusted,
            BiFunction<PublicKey, Algorithm, Verifier> verifiers,
            Clock clock,
            Executor executor) {
        this.client = client;
        this.source = source;
        this.maxAge = maxAge;
        this.patience = patience;
        this.trusted = trusted;
        this.verifiers = verifiers;
        this.clock = clock;
        this.executor = executor;
    }

    /** Reads a set that is kept at hand, so that what is wrong with it is told at the start; an EHR is not asked before a call comes. */
    public void look() {
        if (source.isAtHand()) {
            start(clock.instant(), true);
        }
    }

    /** The verifier of this key; {@code null} when the client has no such key for this algorithm, or none can be had. */
    public @Nullable Verifier find(String kid, Algorithm algorithm) {
        Instant now = clock.instant();
        Read known = usable(now);
        boolean old = known.isOlderThan(maxAge, now);
        if (known.verifiers.containsKey(kid) && (!old || failing)) {
            // Nobody waits: the set is read again before it is too old, and during an outage.
            if (known.isOlderThan(maxAge.multipliedBy(4).dividedBy(5), now)) {
                start(now, true);
            }
        } else {
            readAgain(kid);
        }
        return usable(clock.instant()).verifiers.getOrDefault(kid, Map.of()).get(algorithm);
    }

    private Read usable(Instant now) {
        Read known = read;
        return known.isOlderThan(OUTAGE, now) ? NOTHING : known;
    }

    /** Waits for the reading under way, and for one more where that had begun too early to know the key. */
    private void readAgain(String kid) {
        if (!waiting.tryAcquire()) {
            return;
        }
        try {
            for (int round = 0; round < 2; round++) {
                Start started = startFor(kid);
                if (started == null || !finished(started.reading) || started.ours) {
                    return;
                }
            }
        } finally {
            waiting.release();
        }
    }

    private boolean finished(CompletableFuture<?> reading) {
        try {
            reading.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException failed) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * A reading.
     *
     * @param ours whether it began for this call
     */
    private record Start(CompletableFuture<?> reading, boolean ours) {}

    /** As {@link #start}; {@code null} also where a reading that has just ended has shown the key. */
    private synchronized @Nullable Start startFor(String kid) {
        Instant now = clock.instant();
        boolean ended = reading == null || reading.isDone();
        return ended && read.verifiers.containsKey(kid) && !read.isOlderThan(maxAge, now) ? null : start(now, false);
    }

    /** Joins the reading under way or begins one; {@code null} where the pace does not allow it. */
    private synchronized @Nullable Start start(Instant now, boolean unhurried) {
        if (reading != null && !reading.isDone()) {
            return new Start(reading, false);
        }
        Duration since = Duration.between(lastStart, now);
        if (since.compareTo(QUIET) >= 0) {
            burst = 0;
        }
        boolean free = burst < BURST && !unhurried;
        if (!free && since.compareTo(PACE) < 0) {
            return null;
        }
        burst++;
        lastStart = now;
        CompletableFuture<?> begun = CompletableFuture.runAsync(this::readNow, executor);
        reading = begun;
        return new Start(begun, true);
    }

    private void readNow() {
        try {
            read = new Read(verifiers(Jwks.read(source.read())), clock.instant());
            if (failing) {
                failing = false;
                LOG.infof("The key set of client %s can be read again", client);
            }
        } catch (IOException | RuntimeException failed) {
            if (!failing) {
                failing = true;
                LOG.warnf(
                        "The key set of client %s cannot be read: %s. %s",
                        client,
                        failed.getMessage(),
                        read.verifiers.isEmpty()
                                ? "Until it can, its calls are refused"
                                : "The keys of " + read.at + " stay good until " + read.at.plus(OUTAGE));
            }
        }
    }

    private Map<String, Map<Algorithm, Verifier>> verifiers(List<Jwks.Key> keys) {
        Map<String, Map<Algorithm, Verifier>> byKid = new HashMap<>();
        Set<Map.Entry<String, Algorithm>> named = new HashSet<>();
        for (Jwks.Key key : keys) {
            Map<Algorithm, Verifier> ofKid = byKid.computeIfAbsent(key.kid(), kid -> new EnumMap<>(Algorithm.class));
            for (Algorithm algorithm : key.algorithms()) {
                if (!named.add(Map.entry(key.kid(), algorithm))) {
                    // A name that two keys bear names neither.
                    ofKid.remove(algorithm);
                } else if (trusted.test(key.key())) {
                    ofKid.put(algorithm, verifiers.apply(key.key(), algorithm));
                }
            }
        }
        return Map.copyOf(byKid);
    }
}
