package org.septicor.hooks;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.septicor.card.Card;
import org.septicor.card.CardWriter;
import org.septicor.card.DialectWriter;
import org.septicor.card.Subject;
import org.septicor.card.Topic;
import org.septicor.chart.UnderWay;
import org.septicor.hooks.decisions.AlreadyDone;
import org.septicor.hooks.decisions.Minutes;
import org.septicor.hooks.decisions.Silence;
import org.septicor.hooks.decisions.Withheld;
import org.septicor.pathway.Assessment;
import org.septicor.pathway.Indicator;

/** Which cards of a call are shown, which are withheld and why (pathway 3.6); writes both, since what is withheld is recorded too. */
final class CardChoice {
    /** Of several orders the two worst are shown (P-1). */
    private static final int MOST_ORDERS = 2;

    /** What was chosen: what is answered, and what was told or withheld, in the same order. */
    record Chosen(List<Card> shown, List<Minutes.Told> told, Map<Assessment, Withheld> withheld) {
        /** Why the card of this assessment is not shown; {@code null} where it is, or where there is none. */
        @Nullable
        Withheld withheld(Assessment assessment) {
            return withheld.get(assessment);
        }
    }

    private record Candidate(
            Assessment assessment,
            @Nullable OrderReview order,
            Topic topic,
            @Nullable Withheld withheld) {
        boolean shown() {
            return withheld == null;
        }

        boolean live() {
            return withheld == null || withheld == Withheld.SHADOW;
        }
    }

    private final CardWriter cards;
    private final DialectWriter dialects;
    private final SilentRun silentRun;
    private final Memory memory;

    CardChoice(CardWriter cards, DialectWriter dialects, SilentRun silentRun, Memory memory) {
        this.cards = cards;
        this.dialects = dialects;
        this.silentRun = silentRun;
        this.memory = memory;
    }

    /**
     * Chooses and writes.
     *
     * @param firing orders that have a card, the worst first
     */
    Chosen choose(
            Discovery.Offered service,
            Assessment state,
            UnderWay underWay,
            List<OrderReview> firing,
            Silence silence,
            Subject subject,
            Caller caller) {
        List<Candidate> candidates = orders(service, firing, silence, caller);
        if (stateIsDue(service, state, firing, silence, caller)) {
            Topic topic = Topic.of(state);
            Withheld withheld = null;
            if (silence.covers(topic)) {
                withheld = Withheld.OVERRIDDEN;
            } else if (AlreadyDone.withholds(state, underWay)) {
                withheld = Withheld.ORDER_ACTIVE;
            } else if (silence.accepted(topic)) {
                withheld = Withheld.ACCEPTED;
            } else if (shadow(service, state, caller)) {
                withheld = Withheld.SHADOW;
            }
            candidates.add(new Candidate(state, null, topic, withheld));
        }
        return write(candidates, subject, caller);
    }

    /** A card that is not shown takes no place from one that is. */
    private List<Candidate> orders(
            Discovery.Offered service, List<OrderReview> firing, Silence silence, Caller caller) {
        List<Candidate> candidates = new ArrayList<>();
        int shown = 0;
        int live = 0;
        for (OrderReview order : firing) {
            boolean shadow = shadow(service, order.assessment(), caller);
            if (shown == MOST_ORDERS || (shadow && live == MOST_ORDERS)) {
                continue;
            }
            Topic topic = Topic.of(order.assessment());
            if (silenced(service, order, topic, silence, caller)) {
                candidates.add(new Candidate(order.assessment(), order, topic, Withheld.OVERRIDDEN));
            } else {
                live++;
                shown += shadow ? 0 : 1;
                candidates.add(new Candidate(order.assessment(), order, topic, shadow ? Withheld.SHADOW : null));
            }
        }
        return candidates;
    }

    /** P-7: what is about to be signed is only silent where this very order was overridden. */
    private boolean silenced(
            Discovery.Offered service, OrderReview order, Topic topic, Silence silence, Caller caller) {
        if (service.ordersUnfinished()) {
            return silence.covers(topic);
        }
        String identity = order.identity();
        return identity != null && silence.covers(topic, memory.order(caller, identity));
    }

    /** P-1: in an order hook only where it is critical and no order card fires. */
    private boolean stateIsDue(
            Discovery.Offered service, Assessment state, List<OrderReview> firing, Silence silence, Caller caller) {
        return service.judgesOrders()
                ? state.indicator() == Indicator.CRITICAL && !ordersFire(service, state, firing, silence, caller)
                : state.indicator() != Indicator.NONE;
    }

    /**
     * Whether any order has a card that speaks instead of the state's (P-1). One that this user silenced does not; nor does one on a
     * silent run, unless the state's card is on it too.
     *
     * @param firing orders that have a card
     */
    boolean ordersFire(
            Discovery.Offered service, Assessment state, List<OrderReview> firing, Silence silence, Caller caller) {
        boolean stateShadow = shadow(service, state, caller);
        return firing.stream()
                .filter(order -> stateShadow || !shadow(service, order.assessment(), caller))
                .anyMatch(order -> !silenced(service, order, Topic.of(order.assessment()), silence, caller));
    }

    private boolean shadow(Discovery.Offered service, Assessment assessment, Caller caller) {
        return silentRun.covers(service.id(), assessment.outcome(), caller.client());
    }

    // ---- writing

    private Chosen write(List<Candidate> candidates, Subject subject, Caller caller) {
        List<Card> written = new ArrayList<>();
        for (Candidate candidate : candidates) {
            OrderReview order = candidate.order();
            written.add(cards.write(
                            candidate.assessment(), caller.language(), subject, order == null ? null : order.draft())
                    .orElseThrow());
        }
        List<Card> shown = spoken(candidates, written, Candidate::shown, caller);
        List<Card> live =
                shown.size() == candidates.size() ? shown : spoken(candidates, written, Candidate::live, caller);
        List<Minutes.Told> told = new ArrayList<>();
        Map<Assessment, Withheld> withheld = new IdentityHashMap<>();
        int nextShown = 0;
        int nextLive = 0;
        for (int i = 0; i < candidates.size(); i++) {
            Candidate candidate = candidates.get(i);
            Card asLive = candidate.live() ? live.get(nextLive++) : null;
            Card card;
            if (candidate.shown()) {
                card = shown.get(nextShown++);
            } else if (asLive != null) {
                card = asLive;
            } else {
                card = spoken(List.of(candidate), List.of(written.get(i)), any -> true, caller)
                        .get(0);
            }
            told.add(new Minutes.Told(
                    candidate.assessment(), card, candidate.topic(), candidate.withheld(), Wire.write(card)));
            if (candidate.withheld() != null) {
                withheld.put(candidate.assessment(), candidate.withheld());
            }
        }
        return new Chosen(shown, told, withheld);
    }

    /** In a dialect the cards of one answer depend on each other: what is withheld is put as it would have been shown. */
    private List<Card> spoken(
            List<Candidate> candidates, List<Card> written, Predicate<Candidate> which, Caller caller) {
        List<Card> together = new ArrayList<>();
        List<Assessment> about = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            if (which.test(candidates.get(i))) {
                together.add(written.get(i));
                about.add(candidates.get(i).assessment());
            }
        }
        return together.isEmpty() ? List.of() : dialects.write(together, about, caller.language(), caller.listener());
    }
}
