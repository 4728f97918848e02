package org.septicor.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An answer to a card as it lies in the database.
 *
 * @param entry its comment is null, too, where it cannot be read
 * @param receivedAt by our clock
 * @param flag what was odd about it, the first that applies; null: nothing
 * @param state whether it is what was written
 */
public record StoredFeedback(
        FeedbackEntry entry, Instant receivedAt, @Nullable String flag, Stored.State state) {

    /** No card that was given to this client, as far as the database knew. */
    public static final String UNKNOWN_CARD = "unknown-card";
    /** Accepted was what the decision does not offer. */
    public static final String UNKNOWN_SUGGESTION = "unknown-suggestion";
    /** By the client's clock it lies in the future. */
    public static final String FUTURE = "future";
}
