package org.septicor.hooks;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.septicor.card.Card;
import org.septicor.chart.DraftOrders;
import org.septicor.pathway.Assessment;
import org.septicor.pathway.Indicator;

/** A draft order as it came, and what the order rules say to it. */
record OrderReview(DraftOrders.Draft sent, Assessment assessment) {
    /** Of several orders the two worst are shown (P-1). */
    private static final int MOST_SHOWN = 2;

    /** The orders that get a card, the worst first, otherwise as they came. */
    static List<OrderReview> worstFirst(List<OrderReview> reviews) {
        return reviews.stream()
                .filter(review -> review.assessment.indicator() != Indicator.NONE)
                .sorted(Comparator.comparing((OrderReview review) -> review.assessment.indicator())
                        .reversed())
                .limit(MOST_SHOWN)
                .toList();
    }

    HookResponse.JudgedOrder judged() {
        return new HookResponse.JudgedOrder(sent.order().reference(), assessment.outcome());
    }

    /** How the card's suggestions write the order at another rate; {@code null} where that would leave another dose beside it. */
    org.septicor.card.@Nullable Draft draft() {
        if (!DraftOrders.correctable(sent)) {
            return null;
        }
        return (value, unit, code, text) -> new Card.ResourceJson(
                DraftOrders.corrected(sent, value, unit, code, text).toString());
    }
}
