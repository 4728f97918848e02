package org.septicor.trust;

/**
 * A call that is not let in. The caller is told nothing but that; {@link Reason} and message are for the operator's log and
 * hold our own words and configuration, never what the token says.
 */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What was wrong, in the order in which it is looked at. */
    public enum Reason {
        NO_TOKEN,
        UNREADABLE,
        UNKNOWN_ISSUER,
        TYPE,
        ALGORITHM,
        KEY_IN_TOKEN,
        KEY_ID,
        KEY_LOCATION,
        DATES,
        AUDIENCE,
        TOKEN_ID,
        TENANT,
        UNKNOWN_KEY,
        SIGNATURE,
        REPLAY
    }

    private final Reason reason;

    Refused(Reason reason, String forTheOperator) {
        super(forTheOperator, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
