package org.septicor.pathway;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Faut-il traiter la dysfonction myocardique du sepsis ? The decision pathway: a pure function from the patient's state and the
 * site's thresholds to one outcome.
 */
public final class Pathway {
    /** Version of the clinical content, raised with each change of what the pathway says: a stored decision is replayed against it. */
    public static final String VERSION = "1.1.0";

    /** Base of the addresses of our own code systems and definitions: a placeholder, which an adopter replaces here. */
    public static final String BASE = "http://septicor.example.org/fhir/";

    /** Every rule, those of the state first; D-40, which closes several ways, once. */
    public static final List<Rule> RULES = rules();

    private final Policy policy;

    public Pathway(Policy policy) {
        this.policy = policy;
    }

    public Policy policy() {
        return policy;
    }

    /** Judges the state alone: the first state rule whose precondition is true is the outcome. */
    public Assessment assess(PatientState state) {
        return decide(new Bedside(state, policy));
    }

    /** Judges a draft order before this state of the patient: one outcome of the order rules. */
    public Assessment judge(PatientState state, Order order) {
        return decide(new Bedside(state, policy, order));
    }

    private static Assessment decide(Bedside bedside) {
        List<Rule> rules = bedside.rules();
        List<Assessment.Step> trace = new ArrayList<>(rules.size());
        Rule outcome = Rule.first(rules, 0, (index, rule) -> {
                    bedside.trying(index);
                    Verdict verdict = rule.when().ask(bedside);
                    trace.add(new Assessment.Step(rule, verdict));
                    return verdict;
                })
                .rule();
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
        return Rule.first(bedside.rules(), first, (index, rule) -> rule.when().ask(bedside))
                .rule();
    }

    private static List<Rule> rules() {
        Map<String, Rule> rules = new LinkedHashMap<>();
        StateRules.IN_ORDER.forEach(rule -> rules.putIfAbsent(rule.id(), rule));
        OrderRules.IN_ORDER.forEach(rule -> rules.putIfAbsent(rule.id(), rule));
        return List.copyOf(rules.values());
    }
}
