package org.septicor.record;

/**
 * A decision as it lies in the database.
 *
 * @param decision its body is empty unless {@code state} is {@link State#INTACT}
 * @param position its place in the chain, 1 and up
 * @param keyId the key it was sealed with
 */
public record Stored(Decision decision, long position, String keyId, State state) {

    /** Whether it is what was written. */
    public enum State {
        /** Every column and the body are as they were written. */
        INTACT,
        /** A column or the body was changed. */
        ALTERED,
        /** Its key is not configured, so that nothing can be said or read. */
        KEY_MISSING
    }
}
