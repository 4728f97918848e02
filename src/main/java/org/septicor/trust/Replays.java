package org.septicor.trust;

import java.time.Instant;

/** The memory of tokens that have been used. Replicas that serve the same clients have to share one. */
public interface Replays {

    /**
     * Remembers a token.
     *
     * @param until when it can no longer be used anyway
     * @return whether it had not been used before; also {@code false} when there is no room to remember it
     */
    boolean first(String issuer, String jti, Instant until);
}
