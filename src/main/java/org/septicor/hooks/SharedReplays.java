package org.septicor.hooks;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.septicor.record.Unavailable;
import org.septicor.record.UsedTokens;
import org.septicor.trust.ReplayMemory;
import org.septicor.trust.Replays;

/**
 * Used tokens, known to every replica on one database and kept over a restart: a call that comes before the database has answered
 * waits for it. While it is away each replica goes by what it has seen itself: a call is not refused because a database is down.
 */
@ApplicationScoped
public class SharedReplays implements Replays {
    private final ReplayMemory own;
    private final UsedTokens shared;

    SharedReplays(ReplayMemory own, UsedTokens shared) {
        this.own = own;
        this.shared = shared;
    }

    @Override
    public boolean first(String issuer, String jti, Instant until) {
        if (!own.first(issuer, jti, until)) {
            return false;
        }
        try {
            return shared.first(issuer, jti, until);
        } catch (Unavailable away) {
            return true;
        }
    }
}
