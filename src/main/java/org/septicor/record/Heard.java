package org.septicor.record;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
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
 * @param suggestions ids of the accepted ones
 */
public record Heard(
        CardRow card,
        UUID decision,
        Instant decidedAt,
        Instant evaluatedAt,
        String patientKey,
        String userKey,
        String outcome,
        Instant outcomeAt,
        Instant receivedAt,
        List<String> suggestions,
        @Nullable String reasonSystem,
        @Nullable String reasonCode) {}
