package org.septicor.record;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What a clinician answered to a card that we know.
 *
 * @param card the card that was answered
 * @param decidedAt the clock when the card's decision was made
 * @param evaluatedAt the time for which the chart was judged then
 * @param patientKey of whom it spoke
 * @param userKey to whom it was shown
 * @param outcome {@link FeedbackEntry#ACCEPTED} or {@link FeedbackEntry#OVERRIDDEN}
 * @param outcomeAt by the client's clock; {@code receivedAt} where it sent none
 * @param receivedAt by our clock
 */
public record Heard(
        CardRow card,
        Instant decidedAt,
        Instant evaluatedAt,
        String patientKey,
        String userKey,
        String outcome,
        Instant outcomeAt,
        Instant receivedAt,
        @Nullable String reasonSystem,
        @Nullable String reasonCode) {
    /** By the client's clock. */
    public static final Comparator<Heard> IN_ORDER =
            Comparator.comparing(Heard::outcomeAt).thenComparing(Heard::receivedAt);

    /** When it was answered, as the client says, but never after we had the answer: its clock may be ahead of ours. */
    public Instant answeredAt() {
        return outcomeAt.isAfter(receivedAt) ? receivedAt : outcomeAt;
    }
}
