package org.septicor.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a walk along a chain found.
 *
 * @param chain {@code decision} or {@code feedback}
 * @param rows how many were walked
 * @param unreadable how many could not be judged because their key is not configured
 * @param fault the first fault, one that can be judged before one that cannot; null where there is none
 * @param breaks what this process found wrong before it added more; told until its witness file is moved away
 */
public record Verification(
        String chain, long rows, long unreadable, @Nullable Fault fault, List<Break> breaks) {

    /** Whether no fault was found, now or before. */
    public boolean intact() {
        return fault == null && breaks.isEmpty();
    }

    /**
     * @param position where in the chain
     * @param kind what is wrong there
     */
    public record Fault(long position, Kind kind) {}

    /**
     * @param position where in the chain
     * @param kind what was wrong there
     * @param seenAt when it was first noticed, as ISO 8601 has it
     */
    public record Break(long position, Kind kind, String seenAt) {}

    /** What can be wrong with a chain. */
    public enum Kind {
        /** A row does not have the hash that it was stored with, or does not follow the row before it. */
        ALTERED,
        /** A row that was stored is no longer there. */
        MISSING,
        /** A row that was never stored by the service. */
        SUPERFLUOUS,
        /** The entry that says where the chain begins and ends was changed or removed. */
        ANCHOR,
        /** A row or that entry names a key that is not configured, so that nobody can say whether it was changed. */
        KEY_MISSING,
        /** What this process had seen of the chain cannot be read: what was cut off before is not missed. */
        WITNESS
    }
}
