package org.septicor.pathway;

import static java.util.Objects.requireNonNull;
import static org.septicor.pathway.Question.any;
import static org.septicor.pathway.Question.known;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a rule proposes for this patient (pathway 3.4), and what is held back while a safety fact is unknown. */
final class Proposals {

    /** A fact that has to be known and fresh before an inotrope is started or raised, and the proposal that obtains it. */
    private record SafetyFact(
            Fact fact, Question known, @Nullable Suggestion obtainedBy) {}

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
        Map<Suggestion, List<Proposal>> chosen = new LinkedHashMap<>();
        Set<Suggestion> obtaining = EnumSet.noneOf(Suggestion.class);
        Set<Fact> waiting = EnumSet.noneOf(Fact.class);
        for (Rule by : rule.proposesAsState() ? List.of(bedside.stateRule(), rule) : List.of(rule)) {
            for (Rule.Offer offer : by.offers()) {
                if (!offer.when().ask(bedside).isYes()) {
                    continue;
                }
                List<Proposal> filled = filled(offer.suggestion(), by, bedside);
                List<SafetyFact> unknown =
                        filled.isEmpty() ? List.of() : unknownSafetyFacts(offer.suggestion(), bedside);
                if (unknown.isEmpty()) {
                    chosen.putIfAbsent(offer.suggestion(), filled);
                }
                for (SafetyFact fact : unknown) {
                    waiting.add(fact.fact());
                    if (fact.obtainedBy() != null) {
                        obtaining.add(fact.obtainedBy());
                    }
                }
            }
        }
        obtaining.removeAll(chosen.keySet());
        List<Proposal> proposals = new ArrayList<>();
        for (Suggestion suggestion : obtaining) {
            proposals.add(Proposal.of(suggestion, rule));
        }
        chosen.values().forEach(proposals::addAll);
        return new Made(List.copyOf(proposals), List.copyOf(waiting));
    }

    private static List<SafetyFact> unknownSafetyFacts(Suggestion suggestion, Bedside bedside) {
        boolean starts = suggestion.startsInotrope();
        boolean raises = suggestion.startsOrRaisesInotrope();
        if (suggestion.correctsOrder() && Drug.INOTROPES.contains(orderedDrug(bedside))) {
            raises = true;
            starts = bedside.infusion(orderedDrug(bedside)) == null;
        }
        List<SafetyFact> unknown = new ArrayList<>();
        for (SafetyFact fact : raises ? TO_RAISE : List.<SafetyFact>of()) {
            if (!fact.known().ask(bedside).isYes()) {
                unknown.add(fact);
            }
        }
        if (starts && !TO_START.known().ask(bedside).isYes()) {
            unknown.add(TO_START);
        }
        return unknown;
    }

    private static Drug orderedDrug(Bedside bedside) {
        return requireNonNull(requireNonNull(bedside.order()).drug());
    }

    /** One proposal for most; none where no correction of the order would pass, several where it is not for us to choose. */
    private static List<Proposal> filled(Suggestion suggestion, Rule by, Bedside bedside) {
        return switch (suggestion) {
            case ORDER_CANCEL -> List.of(ofOrder(suggestion, by, null, null, bedside));
            case ORDER_DOSE -> {
                BigDecimal dose = Corrections.dose(by, bedside);
                yield dose == null ? List.of() : List.of(ofOrder(suggestion, by, dose, null, bedside));
            }
            case ORDER_UNIT ->
                Corrections.units(bedside).stream()
                        .map(unit -> ofOrder(suggestion, by, null, unit, bedside))
                        .toList();
            default -> List.of(one(suggestion, by, bedside));
        };
    }

    private static Proposal ofOrder(
            Suggestion suggestion, Rule by, @Nullable BigDecimal dose, @Nullable DoseUnit unit, Bedside bedside) {
        String order = requireNonNull(bedside.order()).reference();
        return new Proposal(suggestion, by, orderedDrug(bedside), dose, null, unit, order);
    }

    private static Proposal one(Suggestion suggestion, Rule rule, Bedside bedside) {
        return switch (suggestion) {
            case SG_DOB_START ->
                Proposal.infusion(
                        suggestion, rule, Drug.DOBUTAMINE, bedside.limit(Thresholds.DOBUTAMINE_START), null, "");
            case SG_DOB_STEP -> step(rule, bedside);
            case SG_DOB_DOWN -> down(rule, bedside);
            case SG_DOB_STOP -> stop(suggestion, rule, Drug.DOBUTAMINE, bedside);
            case SG_INO_STOP -> stop(suggestion, rule, bedside.inotrope(), bedside);
            case SG_NE_UP, SG_NE_START -> norepinephrine(rule, bedside);
            case SG_VASO ->
                Proposal.infusion(
                        suggestion, rule, Drug.VASOPRESSIN, bedside.limit(Thresholds.VASOPRESSIN_DOSE), null, "");
            case SG_EPI -> epinephrine(rule, bedside);
            case SG_MIL ->
                Proposal.infusion(
                        suggestion, rule, Drug.MILRINONE, bedside.limit(Thresholds.MILRINONE_START), null, "");
            case SG_FLUID -> new Proposal(suggestion, rule, null, fluid(bedside), null, null, "");
            default -> Proposal.of(suggestion, rule);
        };
    }

    /** One step of 2.5 µg/kg/min: up to 10 while the ventricle has not answered (D-28), up to 20 once it has (D-27). */
    private static Proposal step(Rule rule, Bedside bedside) {
        BigDecimal from = bedside.number(Fact.DOBUTAMINE_DOSE);
        Rule state = bedside.order() == null ? rule : bedside.stateRule();
        BigDecimal to = from == null ? null : nextStep(from, state, bedside);
        return Proposal.infusion(
                Suggestion.SG_DOB_STEP, rule, Drug.DOBUTAMINE, to, from, source(Drug.DOBUTAMINE, bedside));
    }

    static BigDecimal nextStep(BigDecimal from, Rule stateRule, Bedside bedside) {
        boolean testing = stateRule.id().equals("D-28");
        Thresholds cap = testing ? Thresholds.DOBUTAMINE_TEST_LIMIT : Thresholds.DOBUTAMINE_CEILING;
        return from.add(bedside.limit(Thresholds.DOBUTAMINE_STEP)).min(bedside.limit(cap));
    }

    /** One step down; to the ceiling in D-04. Another inodilator than dobutamine is named without a figure. */
    private static Proposal down(Rule rule, Bedside bedside) {
        Drug drug = bedside.inotrope();
        BigDecimal from = drug == Drug.DOBUTAMINE ? bedside.number(Fact.DOBUTAMINE_DOSE) : null;
        BigDecimal to = null;
        if (from != null) {
            to = rule.id().equals("D-04")
                    ? bedside.limit(Thresholds.DOBUTAMINE_CEILING)
                    : from.subtract(bedside.limit(Thresholds.DOBUTAMINE_STEP)).max(BigDecimal.ZERO);
        }
        return Proposal.infusion(Suggestion.SG_DOB_DOWN, rule, drug, to, from, source(drug, bedside));
    }

    private static Proposal stop(Suggestion suggestion, Rule rule, Drug drug, Bedside bedside) {
        Infusion infusion = bedside.infusion(drug);
        return Proposal.infusion(
                suggestion,
                rule,
                drug,
                BigDecimal.ZERO,
                infusion == null ? null : infusion.dose(),
                source(drug, bedside));
    }

    private static Proposal norepinephrine(Rule rule, Bedside bedside) {
        Infusion running = bedside.infusion(Drug.NOREPINEPHRINE);
        if (running == null) {
            return Proposal.infusion(
                    Suggestion.SG_NE_START,
                    rule,
                    Drug.NOREPINEPHRINE,
                    bedside.limit(Thresholds.NOREPINEPHRINE_START),
                    null,
                    "");
        }
        return Proposal.infusion(
                Suggestion.SG_NE_UP, rule, Drug.NOREPINEPHRINE, null, running.dose(), running.source());
    }

    /** Started low; where it already runs it is titrated, and the proposal names no figure. */
    private static Proposal epinephrine(Rule rule, Bedside bedside) {
        Infusion running = bedside.infusion(Drug.EPINEPHRINE);
        return running == null
                ? Proposal.infusion(
                        Suggestion.SG_EPI,
                        rule,
                        Drug.EPINEPHRINE,
                        bedside.limit(Thresholds.EPINEPHRINE_START),
                        null,
                        "")
                : Proposal.infusion(Suggestion.SG_EPI, rule, Drug.EPINEPHRINE, null, running.dose(), running.source());
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
