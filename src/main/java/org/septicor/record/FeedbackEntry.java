package org.septicor.record;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a card, as the client says.
 *
 * @param client name of the client that says so
 * @param service id of the CDS service
 * @param card the card's uuid as it was sent, whether we know it or not
 * @param outcome {@link #ACCEPTED} or {@link #OVERRIDDEN}
 * @param outcomeAt by the client's clock; null where it sent none
 * @param suggestions ids of the accepted ones
 * @param userComment free text: sealed
 */
public record FeedbackEntry(
        String client,
        String service,
        String card,
        String outcome,
        @Nullable Instant outcomeAt,
        List<String> suggestions,
        @Nullable String reasonSystem,
        @Nullable String reasonCode,
        @Nullable String reasonDisplay,
        @Nullable String userComment) {

    public static final String ACCEPTED = "accepted";
    public static final String OVERRIDDEN = "overridden";

    public FeedbackEntry {
        client = Text.storable(client);
        service = Text.storable(service);
        card = Text.storable(card);
        outcome = Text.storable(outcome);
        outcomeAt = outcomeAt == null ? null : Times.storable(outcomeAt);
        suggestions = suggestions.stream().map(Text::storable).toList();
        reasonSystem = Text.storableOrNull(reasonSystem);
        reasonCode = Text.storableOrNull(reasonCode);
        reasonDisplay = Text.storableOrNull(reasonDisplay);
        userComment = Text.storableOrNull(userComment);
    }
}
