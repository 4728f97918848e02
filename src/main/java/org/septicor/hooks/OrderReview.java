package org.septicor.hooks;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.septicor.card.Card;
import org.septicor.chart.DraftOrders;
import org.septicor.hooks.decisions.Withheld;
import org.septicor.pathway.Assessment;
import org.septicor.pathway.Indicator;

/** A draft order as it came, and what the order rules say to it. */
record OrderReview(DraftOrders.Draft sent, Assessment assessment) {
    /** The orders that get a card, the worst first, otherwise as they came. */
    static List<OrderReview> worstFirst(List<OrderReview> reviews) {
        return reviews.stream()
                .filter(review -> review.assessment.indicator() != Indicator.NONE)
                .sorted(Comparator.comparing((OrderReview review) -> review.assessment.indicator())
                        .reversed())
                .toList();
    }

    /** What makes it the same order in another call; {@code null} where it has neither an id nor a fullUrl. */
    @Nullable
    String identity() {
        String reference = sent.order().reference();
        return reference.equals("MedicationRequest") ? null : reference;
    }

    HookResponse.JudgedOrder judged(@Nullable Withheld withheld) {
        return new HookResponse.JudgedOrder(
                sent.order().reference(), assessment.outcome(), withheld == null ? null : withheld.word());
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
