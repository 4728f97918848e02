package org.septicor.record;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A card of a decision.
 *
 * @param uuid as the EHR got it, or would have got it
 * @param rule id of the rule, {@code D-37}
 * @param indicator {@code info}, {@code warning} or {@code critical}
 * @param topic what makes it the same advice (P-2): the rule and its key values in buckets
 * @param about what it is about: {@link #STATE} or {@link #ORDER}
 * @param orderKey see {@link Pseudonyms#order}; of a card about an order
 * @param withheld why it was not shown: {@code overridden}, {@code already-ordered} or {@code shadow}; null where it was shown
 */
public record CardRow(
        UUID uuid,
        String rule,
        String indicator,
        String topic,
        String about,
        @Nullable String orderKey,
        @Nullable String withheld) {

    public static final String STATE = "state";
    public static final String ORDER = "order";

    public CardRow {
        topic = Text.storable(topic);
    }
}
