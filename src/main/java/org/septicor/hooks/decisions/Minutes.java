package org.septicor.hooks.decisions;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.septicor.card.Captions;
import org.septicor.card.Card;
import org.septicor.card.Topic;
import org.septicor.chart.Course;
import org.septicor.chart.PrefetchKey;
import org.septicor.pathway.Assessment;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Gap;
import org.septicor.pathway.Policy;
import org.septicor.record.Decision;

/**
 * What was decided on one call, whole.
 *
 * @param decidedAt the clock
 * @param evaluatedAt the time for which the chart was judged
 * @param ward the clock on which times were shown
 * @param client name of the client that called
 * @param mode {@code live} or {@code shadow}
 * @param language tag
 * @param dialect as the configuration calls it
 * @param patient pseudonym
 * @param user pseudonym
 * @param orders each order that was judged
 * @param cards shown and withheld
 * @param courses for the pictures
 */
public record Minutes(
        UUID id,
        Instant decidedAt,
        Instant evaluatedAt,
        ZoneId ward,
        String service,
        String hook,
        String client,
        String mode,
        String language,
        String dialect,
        String pathway,
        Policy policy,
        String policyHash,
        String patient,
        String user,
        Assessment state,
        List<Assessment> orders,
        List<Told> cards,
        List<Course> courses,
        Captions captions) {

    public Minutes {
        orders = List.copyOf(orders);
        cards = List.copyOf(cards);
        courses = List.copyOf(courses);
    }

    /** Facts of the chart that were looked for and had no value, each once: marked where that mattered. */
    public List<String> missing() {
        Set<Fact> missing = EnumSet.noneOf(Fact.class);
        Set<Fact> mattered = EnumSet.noneOf(Fact.class);
        for (Assessment assessment : assessments()) {
            assessment.asked().stream()
                    .filter(fact ->
                            PrefetchKey.of(fact) != null && assessment.bedside().look(fact) instanceof Gap)
                    .forEach(missing::add);
            assessment.missed().stream()
                    .filter(fact -> PrefetchKey.of(fact) != null)
                    .forEach(mattered::add);
        }
        missing.addAll(mattered);
        return missing.stream()
                .map(fact -> mattered.contains(fact) ? fact.name() + Decision.MATTERED : fact.name())
                .toList();
    }

    private List<Assessment> assessments() {
        List<Assessment> all = new ArrayList<>(orders);
        all.add(state);
        return all;
    }

    /**
     * A card, and whether it was shown.
     *
     * @param assessment that it is about
     * @param withheld why it was not shown; {@code null} where it was
     * @param json the card as it goes over the wire
     */
    public record Told(
            Assessment assessment,
            Card card,
            Topic topic,
            @Nullable Withheld withheld,
            byte[] json) {}
}
