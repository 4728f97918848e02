package org.septicor.record;

import java.time.Instant;

/** The tokens that were used, shared by all replicas on one database and kept over a restart. */
public final class UsedTokens {

    /**
     * Remembers a token. Answers within a tenth of a second, whatever the database does.
     *
     * @param forgetAfter when it can no longer be used anyway
     * @return whether it had not been used before
     * @throws Unavailable when the database does not say; the caller's own memory then has to decide
     */
    public boolean first(String issuer, String jti, Instant forgetAfter) throws Unavailable {
        throw new UnsupportedOperationException();
    }
}
