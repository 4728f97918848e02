package org.septicor.pathway;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule as one readable value: when it applies, how loud it is, what it proposes, and the evidence it stands on.
 *
 * @param id the id of the specification, such as {@code D-08b}
 * @param criticalWhen when the card is critical although {@code indicator} is less; {@code null} if never
 * @param proposesAsState whether, judging an order, it proposes what the state rule proposes that applies before the order
 */
public record Rule(
        String id,
        Question when,
        Indicator indicator,
        @Nullable Question criticalWhen,
        List<Offer> offers,
        boolean proposesAsState,
        List<String> evidence) {

    /** A proposal of the catalogue, made when its question is answered yes. */
    public record Offer(Suggestion suggestion, Question when) {}

    /** How loud the card is for this patient. */
    Indicator indicator(Bedside bedside) {
        return criticalWhen != null && criticalWhen.ask(bedside).isYes() ? Indicator.CRITICAL : indicator;
    }

    /** How a rule is asked that is tried. */
    @FunctionalInterface
    interface Asking {
        Verdict ask(int index, Rule rule);
    }

    /** The first rule that says yes, of those from this index on. */
    static Assessment.Step first(List<Rule> rules, int from, Asking asking) {
        for (int i = from; i < rules.size(); i++) {
            Verdict verdict = asking.ask(i, rules.get(i));
            if (verdict.isYes()) {
                return new Assessment.Step(rules.get(i), verdict);
            }
        }
        throw new IllegalStateException("the default rule is always true");
    }

    static Draft rule(String id, Question when) {
        return new Draft(id, when);
    }

    /** A rule being written down. */
    static final class Draft {
        private final String id;
        private final Question when;
        private final List<Offer> offers = new ArrayList<>();
        private Indicator indicator = Indicator.NONE;
        private @Nullable Question criticalWhen;
        private boolean proposesAsState;

        private Draft(String id, Question when) {
            this.id = id;
            this.when = when;
        }

        Draft show(Indicator shown) {
            this.indicator = shown;
            return this;
        }

        Draft criticalWhen(Question condition) {
            this.criticalWhen = condition;
            return this;
        }

        Draft suggest(Suggestion... suggestions) {
            for (Suggestion suggestion : suggestions) {
                offers.add(new Offer(suggestion, StateRules.ALWAYS));
            }
            return this;
        }

        Draft suggestIf(Question condition, Suggestion... suggestions) {
            for (Suggestion suggestion : suggestions) {
                offers.add(new Offer(suggestion, condition));
            }
            return this;
        }

        Draft suggestAsState() {
            this.proposesAsState = true;
            return this;
        }

        Rule evidence(String... ids) {
            return new Rule(id, when, indicator, criticalWhen, List.copyOf(offers), proposesAsState, List.of(ids));
        }
    }
}
