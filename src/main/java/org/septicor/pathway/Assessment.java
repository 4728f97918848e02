package org.septicor.pathway;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What the pathway says about one patient: the single outcome, the way to it, and what it proposes.
 *
 * @param bedside the facts as they counted
 * @param rule the first rule whose precondition was true
 * @param indicator how loud the card is; {@link Indicator#NONE} for a justified silence
 * @param trace every rule tried, in order, the outcome last
 * @param proposals the suggestions of the catalogue, those that obtain a missing safety fact first
 * @param beforeFirstDose safety facts that are not known: no inotrope is proposed to be started or raised before they are
 * @param asked facts the rules looked at on the way; no other fact could have led elsewhere
 */
public record Assessment(
        Bedside bedside,
        Rule rule,
        Indicator indicator,
        List<Step> trace,
        List<Proposal> proposals,
        List<Fact> beforeFirstDose,
        List<Fact> asked) {

    /** One rule that was tried. */
    public record Step(Rule rule, Verdict verdict) {}

    /** Id of the outcome, such as {@code D-37}. */
    public String outcome() {
        return rule.id();
    }

    /** Whether the pathway speaks of this patient at all: neither D-01 nor D-02. */
    public boolean inScope() {
        Rule state = bedside.order() == null ? rule : bedside.stateRule();
        return !state.id().equals("D-01") && !state.id().equals("D-02");
    }

    /**
     * Facts without a value that would have mattered: some value of one, or of what is computed from it, leads by itself to another
     * outcome, or a dose is held back for want of it. Two that matter only together are not among them.
     */
    public Set<Fact> missed() {
        Set<Fact> turning = EnumSet.noneOf(Fact.class);
        changes().stream().map(Change::fact).filter(Objects::nonNull).forEach(turning::add);
        Set<Fact> missed = EnumSet.noneOf(Fact.class);
        missed.addAll(beforeFirstDose);
        if (bedside.orderMissing() == Order.Missing.WEIGHT) {
            missed.add(Fact.WEIGHT);
        }
        for (Fact fact : asked) {
            if (bedside.look(fact) instanceof Gap
                    && (turning.contains(fact) || turning.contains(WhatIf.madeOf(fact)))) {
                missed.add(fact);
            }
        }
        return missed;
    }

    /** Each single fact whose change leads to another outcome, and to which; worked out when it is first asked for. */
    public List<Change> changes() {
        return bedside.changes(this);
    }
}
