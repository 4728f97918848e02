package org.septicor.pathway;

import static org.septicor.pathway.Question.any;
import static org.septicor.pathway.Question.known;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a rule proposes for this patient (pathway 3.4), and what is held back while a safety fact is unknown. */
final class Proposals {

    /** A fact that has to be known and fresh before an inotrope is started or raised, and the proposal that obtains it. */
    private record SafetyFact(
            Fact fact,
            Question known,
            @org.jspecify.annotations.Nullable Suggestion obtainedBy) {}

    private static final List<SafetyFact> TO_RAISE = List.of(
            new SafetyFact(Fact.WEIGHT, known(Fact.WEIGHT), null),
            new SafetyFact(Fact.HR, known(Fact.HR), Suggestion.SG_ECG),
            new SafetyFact(Fact.DBP, known(Fact.DBP), Suggestion.SG_ART),
            new SafetyFact(Fact.CRT, any(known(Fact.CRT), known(Fact.MOTTLING)), Suggestion.SG_CRT));
    private static final SafetyFact TO_START =
            new SafetyFact(Fact.LVOT_GRADIENT, Outflow.REPORTED, Suggestion.SG_ECHO_NOW);

    /** The proposals of an assessment, and the facts that the first dose waits for. */
    record Made(List<Proposal> proposals, List<Fact> beforeFirstDose) {}

    private Proposals() {}

    static Made of(Rule rule, Bedside bedside) {
        Set<Suggestion> chosen = new java.util.LinkedHashSet<>();
        Set<Suggestion> obtaining = EnumSet.noneOf(Suggestion.class);
        Set<Fact> waiting = EnumSet.noneOf(Fact.class);
        for (Rule.Offer offer : rule.offers()) {
            if (offer.when().ask(bedside).isYes()) {
                List<SafetyFact> unknown = unknownSafetyFacts(offer.suggestion(), bedside);
                if (unknown.isEmpty()) {
                    chosen.add(offer.suggestion());
                }
                for (SafetyFact fact : unknown) {
                    waiting.add(fact.fact());
                    if (fact.obtainedBy() != null) {
                        obtaining.add(fact.obtainedBy());
                    }
                }
            }
        }
        obtaining.removeAll(chosen);
        List<Proposal> proposals = new ArrayList<>();
        for (Suggestion suggestion : obtaining) {
            proposals.add(Proposal.of(suggestion));
        }
        for (Suggestion suggestion : chosen) {
            proposals.add(filled(suggestion, rule, bedside));
        }
        return new Made(List.copyOf(proposals), List.copyOf(waiting));
    }

    private static List<SafetyFact> unknownSafetyFacts(Suggestion suggestion, Bedside bedside) {
        if (!suggestion.startsOrRaisesInotrope()) {
            return List.of();
        }
        List<SafetyFact> unknown = new ArrayList<>();
        for (SafetyFact fact : TO_RAISE) {
            if (!fact.known().ask(bedside).isYes()) {
                unknown.add(fact);
            }
        }
        if (suggestion.startsInotrope() && !TO_START.known().ask(bedside).isYes()) {
            unknown.add(TO_START);
        }
        return unknown;
    }

    private static Proposal filled(Suggestion suggestion, Rule rule, Bedside bedside) {
        return switch (suggestion) {
            case SG_DOB_START ->
                new Proposal(suggestion, Drug.DOBUTAMINE, bedside.limit(Thresholds.DOBUTAMINE_START), null, "");
            case SG_DOB_STEP -> step(rule, bedside);
            case SG_DOB_DOWN -> down(rule, bedside);
            case SG_DOB_STOP -> stop(suggestion, Drug.DOBUTAMINE, bedside);
            case SG_INO_STOP -> stop(suggestion, inotropeToStop(bedside), bedside);
            case SG_NE_UP, SG_NE_START -> norepinephrine(bedside);
            case SG_VASO ->
                new Proposal(suggestion, Drug.VASOPRESSIN, bedside.limit(Thresholds.VASOPRESSIN_DOSE), null, "");
            case SG_EPI -> epinephrine(bedside);
            case SG_MIL ->
                new Proposal(suggestion, Drug.MILRINONE, bedside.limit(Thresholds.MILRINONE_START), null, "");
            case SG_FLUID -> new Proposal(suggestion, null, fluid(bedside), null, "");
            default -> Proposal.of(suggestion);
        };
    }

    /** One step of 2.5 µg/kg/min: up to 10 while the ventricle has not answered (D-28), up to 20 once it has (D-27). */
    private static Proposal step(Rule rule, Bedside bedside) {
        Thresholds cap = rule.id().equals("D-28") ? Thresholds.DOBUTAMINE_TEST_LIMIT : Thresholds.DOBUTAMINE_CEILING;
        BigDecimal from = bedside.number(Fact.DOBUTAMINE_DOSE);
        BigDecimal to = from == null
                ? null
                : from.add(bedside.limit(Thresholds.DOBUTAMINE_STEP)).min(bedside.limit(cap));
        return new Proposal(Suggestion.SG_DOB_STEP, Drug.DOBUTAMINE, to, from, source(Drug.DOBUTAMINE, bedside));
    }

    /** One step down; to the ceiling in D-04. Another inodilator than dobutamine is named without a figure. */
    private static Proposal down(Rule rule, Bedside bedside) {
        Drug drug = bedside.infusion(Drug.DOBUTAMINE) != null ? Drug.DOBUTAMINE : inotropeToStop(bedside);
        BigDecimal from = drug == Drug.DOBUTAMINE ? bedside.number(Fact.DOBUTAMINE_DOSE) : null;
        BigDecimal to = null;
        if (from != null) {
            to = rule.id().equals("D-04")
                    ? bedside.limit(Thresholds.DOBUTAMINE_CEILING)
                    : from.subtract(bedside.limit(Thresholds.DOBUTAMINE_STEP)).max(BigDecimal.ZERO);
        }
        return new Proposal(Suggestion.SG_DOB_DOWN, drug, to, from, source(drug, bedside));
    }

    private static Proposal stop(Suggestion suggestion, Drug drug, Bedside bedside) {
        Infusion infusion = bedside.infusion(drug);
        return new Proposal(
                suggestion, drug, BigDecimal.ZERO, infusion == null ? null : infusion.dose(), source(drug, bedside));
    }

    /** The inotrope a card speaks of: the first that is running in the order of set I, dobutamine before all others. */
    static Drug inotropeToStop(Bedside bedside) {
        for (Drug drug : Drug.INOTROPES) {
            if (bedside.infusion(drug) != null) {
                return drug;
            }
        }
        return Drug.DOBUTAMINE;
    }

    private static Proposal norepinephrine(Bedside bedside) {
        Infusion running = bedside.infusion(Drug.NOREPINEPHRINE);
        if (running == null) {
            return new Proposal(
                    Suggestion.SG_NE_START,
                    Drug.NOREPINEPHRINE,
                    bedside.limit(Thresholds.NOREPINEPHRINE_START),
                    null,
                    "");
        }
        return new Proposal(Suggestion.SG_NE_UP, Drug.NOREPINEPHRINE, null, running.dose(), running.source());
    }

    /** Started low; where it already runs it is titrated, and the proposal names no figure. */
    private static Proposal epinephrine(Bedside bedside) {
        Infusion running = bedside.infusion(Drug.EPINEPHRINE);
        return running == null
                ? new Proposal(
                        Suggestion.SG_EPI, Drug.EPINEPHRINE, bedside.limit(Thresholds.EPINEPHRINE_START), null, "")
                : new Proposal(Suggestion.SG_EPI, Drug.EPINEPHRINE, null, running.dose(), running.source());
    }

    /** 4 mL/kg within 250–500 mL; 250 mL where the right ventricle is dilated or the weight is not known. */
    private static BigDecimal fluid(Bedside bedside) {
        BigDecimal least = bedside.limit(Thresholds.FLUID_LEAST);
        BigDecimal weight = bedside.number(Fact.WEIGHT);
        boolean dilated = Question.atLeast(Fact.RV_LV_RATIO, Thresholds.RV_DILATED)
                .ask(bedside)
                .isYes();
        if (weight == null || dilated) {
            return least;
        }
        return weight.multiply(bedside.limit(Thresholds.FLUID_PER_KG))
                .setScale(0, RoundingMode.HALF_UP)
                .max(least)
                .min(bedside.limit(Thresholds.FLUID_MOST));
    }

    private static String source(Drug drug, Bedside bedside) {
        Infusion infusion = bedside.infusion(drug);
        return infusion == null ? "" : infusion.source();
    }
}
