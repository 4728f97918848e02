package org.septicor.hooks.decisions;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.septicor.card.OverrideReason;
import org.septicor.card.Topic;
import org.septicor.pathway.Indicator;
import org.septicor.record.FeedbackEntry;
import org.septicor.record.Heard;

/**
 * Whether this user has silenced a card (P-2, P-4, P-7). A silence is asked for by overriding a card, and holds for the same advice,
 * about the same patient, to the same user, as long as nothing gets worse ({@link Topic#covers}). In the same way, and shortly, what
 * was accepted is not said again before the order can be in the chart (P-3).
 *
 * <p>It begins with the first such answer to the card, at the time the client names but neither before the card was made nor after
 * the answer was received; the last answer to the card decides whether there is a silence and how long it lasts. It never outlasts its
 * window on the clock, nor on the time for which charts are judged.
 */
public final class Silence {
    private static final Duration INFO = Duration.ofHours(8);
    private static final Duration WARNING = Duration.ofHours(2);
    private static final Duration CRITICAL = Duration.ofMinutes(30);
    private static final Duration NOT_NOW = Duration.ofHours(1);
    /** From acceptance to an active order: the shortest that P-3 gives a measure to show. */
    private static final Duration ACCEPTED = Duration.ofMinutes(15);

    private final List<List<Heard>> answersByCard;
    private final Instant clock;
    private final Instant evaluatedAt;

    /**
     * @param heard the answers to cards about this patient
     * @param users who looks now, under each key
     * @param evaluatedAt the time for which the chart is judged now
     */
    public Silence(Collection<Heard> heard, Collection<String> users, Instant clock, Instant evaluatedAt) {
        Map<UUID, List<Heard>> byCard = new LinkedHashMap<>();
        heard.stream()
                .filter(answer -> users.contains(answer.userKey()))
                .sorted(Heard.IN_ORDER)
                .forEach(answer -> byCard.computeIfAbsent(answer.card().uuid(), first -> new java.util.ArrayList<>())
                        .add(answer));
        this.answersByCard = List.copyOf(byCard.values());
        this.clock = clock;
        this.evaluatedAt = evaluatedAt;
    }

    /** Whether a card of this topic is silent. */
    public boolean covers(Topic topic) {
        return covers(topic, null);
    }

    /**
     * Whether a card of this topic is silent.
     *
     * @param order the order that it has to have been about, under each key (P-7); {@code null} where any will do
     */
    public boolean covers(Topic topic, @Nullable Collection<String> order) {
        return answered(FeedbackEntry.OVERRIDDEN, topic, order);
    }

    /** Whether a suggestion of a card of this topic was accepted a moment ago; what is critical is said all the same. */
    public boolean accepted(Topic topic) {
        return topic.indicator() != Indicator.CRITICAL && answered(FeedbackEntry.ACCEPTED, topic, null);
    }

    private boolean answered(String outcome, Topic topic, @Nullable Collection<String> order) {
        for (List<Heard> answers : answersByCard) {
            Heard last = answers.get(answers.size() - 1);
            boolean sameOrder = order == null
                    || (last.card().orderKey() != null
                            && order.contains(last.card().orderKey()));
            if (sameOrder
                    && last.outcome().equals(outcome)
                    && lasts(answers, last)
                    && Topic.parse(last.card().topic())
                            .map(then -> then.covers(topic))
                            .orElse(false)) {
                return true;
            }
        }
        return false;
    }

    private boolean lasts(List<Heard> answers, Heard last) {
        Instant begun = last.receivedAt();
        for (Heard answer : answers) {
            if (answer.outcome().equals(last.outcome()) && begin(answer).isBefore(begun)) {
                begun = begin(answer);
            }
        }
        Duration window = window(last);
        Duration thought = Duration.between(last.decidedAt(), begun);
        return begun.plus(window).isAfter(clock)
                && !evaluatedAt.isBefore(last.evaluatedAt())
                && last.evaluatedAt().plus(thought).plus(window).isAfter(evaluatedAt);
    }

    private static Instant begin(Heard answer) {
        Instant answered = answer.answeredAt();
        return answered.isBefore(answer.decidedAt()) ? answer.decidedAt() : answered;
    }

    private static Duration window(Heard answer) {
        if (answer.outcome().equals(FeedbackEntry.ACCEPTED)) {
            return ACCEPTED;
        }
        if (OverrideReason.NOT_NOW.is(answer.reasonSystem(), answer.reasonCode())) {
            return NOT_NOW;
        }
        return Topic.parse(answer.card().topic())
                .map(Topic::indicator)
                .map(Silence::window)
                .orElse(Duration.ZERO);
    }

    private static Duration window(Indicator indicator) {
        return switch (indicator) {
            case NONE -> Duration.ZERO;
            case INFO -> INFO;
            case WARNING -> WARNING;
            case CRITICAL -> CRITICAL;
        };
    }
}
