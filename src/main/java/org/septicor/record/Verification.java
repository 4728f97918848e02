package org.septicor.record;

import org.jspecify.annotations.Nullable;

/**
 * What a walk along a chain found.
 *
 * @param chain {@code decision} or {@code feedback}
 * @param rows how many were walked
 * @param unreadable how many could not be judged because their key is not configured
 * @param fault the first fault; null where there is none
 */
public record Verification(
        String chain, long rows, long unreadable, @Nullable Fault fault) {

    /** Whether no fault was found. */
    public boolean intact() {
        return fault == null;
    }

    /**
     * @param position where in the chain
     * @param kind what is wrong there
     */
    public record Fault(long position, Kind kind) {}

    /** What can be wrong with a chain. */
    public enum Kind {
        /** A row does not have the hash that it was stored with, or does not follow the row before it. */
        ALTERED,
        /** A row that was stored is no longer there. */
        MISSING,
        /** A row that was never stored by the service. */
        SUPERFLUOUS,
        /** The entry that says where the chain begins and ends was changed or removed. */
        ANCHOR
    }
}
