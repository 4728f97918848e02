package org.septicor.pathway;

import java.util.ArrayList;
import java.util.List;

/**
 * Faut-il traiter la dysfonction myocardique du sepsis ? The decision pathway: a pure function from the patient's state and the
 * site's thresholds to one outcome.
 */
public final class Pathway {
    /** Version of the clinical content. */
    public static final String VERSION = "1.0.0";

    private final Policy policy;

    public Pathway(Policy policy) {
        this.policy = policy;
    }

    public Policy policy() {
        return policy;
    }

    /** Tries the rules in order; the first true precondition is the outcome. */
    public Assessment assess(PatientState state) {
        Bedside bedside = new Bedside(state, policy);
        List<Assessment.Step> trace = new ArrayList<>(StateRules.IN_ORDER.size());
        Rule outcome = firstTrue(bedside, trace);
        List<Fact> asked = bedside.askedFacts();
        Indicator indicator = outcome.indicator(bedside);
        Proposals.Made made = Proposals.of(outcome, bedside);
        return new Assessment(
                bedside, outcome, indicator, List.copyOf(trace), made.proposals(), made.beforeFirstDose(), asked);
    }

    /** The outcome alone. */
    static Rule outcome(Bedside bedside) {
        return outcome(bedside, 0);
    }

    /** The outcome alone, where the rules before {@code first} are known not to apply. */
    static Rule outcome(Bedside bedside, int first) {
        for (int i = first; i < StateRules.IN_ORDER.size(); i++) {
            Rule rule = StateRules.IN_ORDER.get(i);
            if (rule.when().ask(bedside).isYes()) {
                return rule;
            }
        }
        throw new IllegalStateException("the default rule is always true");
    }

    private static Rule firstTrue(Bedside bedside, List<Assessment.Step> trace) {
        for (Rule rule : StateRules.IN_ORDER) {
            bedside.trying(trace.size());
            Verdict verdict = rule.when().ask(bedside);
            trace.add(new Assessment.Step(rule, verdict));
            if (verdict.isYes()) {
                return rule;
            }
        }
        throw new IllegalStateException("the default rule is always true");
    }
}
