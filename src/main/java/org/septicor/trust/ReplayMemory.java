package org.septicor.trust;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * The used tokens of one process: bounded, each forgotten once it has expired. A full memory lets nothing in: to fill it, one client
 * has to call 65 times a second with tokens that live for an hour, or 600 times with the usual five minutes.
 */
@Typed(ReplayMemory.class)
@ApplicationScoped
public class ReplayMemory implements Replays {
    private static final Logger LOG = Logger.getLogger(ReplayMemory.class);
    /** Tokens of one issuer; about 30 MB. One client cannot crowd out another. */
    static final int MOST = 250_000;

    private static final long SWEEP_SECONDS = 30;

    private final Clock clock;
    private final int most;
    private final Map<String, Map<Id, Long>> used = new ConcurrentHashMap<>();
    private final AtomicLong nextSweep = new AtomicLong();

    /** The first half of a digest: as good as the text, and of one size whatever the client sends. */
    private record Id(long high, long low) {}

    @Inject
    ReplayMemory() {
        this(Clock.systemUTC(), MOST);
    }

    ReplayMemory(Clock clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    @Override
    public boolean first(String issuer, String jti, Instant until) {
        long now = clock.instant().getEpochSecond();
        sweep(now);
        Map<Id, Long> ofIssuer = used.computeIfAbsent(issuer, first -> new ConcurrentHashMap<>());
        return ofIssuer.size() < most && ofIssuer.putIfAbsent(id(jti), until.getEpochSecond()) == null;
    }

    /** One caller at a time forgets what has expired. */
    private void sweep(long now) {
        long due = nextSweep.get();
        if (now >= due && nextSweep.compareAndSet(due, now + SWEEP_SECONDS)) {
            used.forEach((issuer, tokens) -> {
                tokens.values().removeIf(until -> until < now);
                if (tokens.size() >= most) {
                    LOG.errorf(
                            "The memory of used tokens is full for %s: its calls are refused until some expire",
                            issuer);
                }
            });
        }
    }

    private static Id id(String jti) {
        try {
            ByteBuffer digest =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(jti.getBytes(StandardCharsets.UTF_8)));
            return new Id(digest.getLong(), digest.getLong());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
