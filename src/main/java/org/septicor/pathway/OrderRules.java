package org.septicor.pathway;

import static org.septicor.pathway.Indicator.CRITICAL;
import static org.septicor.pathway.Indicator.INFO;
import static org.septicor.pathway.Indicator.WARNING;
import static org.septicor.pathway.Question.above;
import static org.septicor.pathway.Question.all;
import static org.septicor.pathway.Question.any;
import static org.septicor.pathway.Question.atLeast;
import static org.septicor.pathway.Question.below;
import static org.septicor.pathway.Question.is;
import static org.septicor.pathway.Question.known;
import static org.septicor.pathway.Question.not;
import static org.septicor.pathway.Question.running;
import static org.septicor.pathway.Question.unless;
import static org.septicor.pathway.Rule.rule;
import static org.septicor.pathway.StateRules.HYPERKINETIC;
import static org.septicor.pathway.StateRules.HYPOPERFUSED;
import static org.septicor.pathway.StateRules.HYPOTENSION;
import static org.septicor.pathway.StateRules.INOTROPE;
import static org.septicor.pathway.StateRules.ISCHAEMIA;
import static org.septicor.pathway.StateRules.LVOTO;
import static org.septicor.pathway.StateRules.LV_DYSFUNCTION;
import static org.septicor.pathway.StateRules.NOT_RESPONSIVE;
import static org.septicor.pathway.StateRules.VENTRICULAR_TACHYARRHYTHMIA;
import static org.septicor.pathway.Suggestion.*;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The order rules D-40 … D-53 in their order; the first whose precondition is true is the outcome of a draft order. Reading this
 * list from top to bottom is reading pathway 3.3. The state they ask about is that before the order.
 */
public final class OrderRules {
    /** Inotropes, β-blockers, and norepinephrine for its unit. */
    static final Set<Drug> WATCHED = watched();

    /** Why a β-blocker is not for this patient (D-47b), the gravest first, each by its word. */
    public static final Map<String, Question> AGAINST_BETA_BLOCKER = reasons(
            Map.entry("HYPOTENSION", HYPOTENSION),
            Map.entry("HYPOPERFUSION", HYPOPERFUSED),
            Map.entry("LV_DYSFUNCTION", LV_DYSFUNCTION));
    /** Why levosimendan is not for this patient (D-48a), the gravest first, each by its word. */
    public static final Map<String, Question> AGAINST_LEVOSIMENDAN = reasons(
            Map.entry("HYPOTENSION", HYPOTENSION),
            Map.entry("SBP_LOW", below(Fact.SBP, Thresholds.LEVOSIMENDAN_SBP)),
            Map.entry("CRCL_LOW", below(Fact.CRCL, Thresholds.LEVOSIMENDAN_CRCL)),
            Map.entry("HEPATIC", is(Fact.SEVERE_HEPATIC_IMPAIRMENT)),
            Map.entry("TORSADES", is(Fact.TORSADES)));

    // ---- what is ordered
    private static final Question INOTROPE_ORDERED = ordered(Drug.INOTROPES);
    private static final Question BETA_BLOCKER_ORDERED = ordered(Drug.BETA_BLOCKERS);
    private static final Question DOBUTAMINE_ORDERED = ordered(Set.of(Drug.DOBUTAMINE));
    private static final Question STOP = kind(Order.Kind.STOP);
    private static final Question CHANGE = kind(Order.Kind.CHANGE, Order.Kind.REDUCTION);

    // ---- its dose
    private static final Question DOSE_CHECKED = ordered(DoseLimits.CHECKED);
    private static final Question DOSE_KNOWN = known(Fact.ORDERED_DOSE);
    private static final Question NOT_YET_ENTERED = missing(Order.Missing.NOT_YET_ENTERED);
    private static final Question LOADING_IN_CIRCULATORY_FAILURE =
            all(kind(Order.Kind.LOADING), StateRules.CIRCULATORY_FAILURE);
    private static final Question IMPLAUSIBLE =
            any(dose(Ground.Op.BELOW, DoseLimits::errorLow), dose(Ground.Op.ABOVE, DoseLimits::errorHigh));
    private static final Question ABOVE_MAXIMUM = dose(Ground.Op.ABOVE, DoseLimits::maximum);
    /** What runs decides; what was ordered before, where one of the two doses is not known. */
    private static final Question NO_MORE_THAN_RUNS =
            any(all(CHANGE, OrderRules::noIncrease), all(kind(Order.Kind.REDUCTION), not(OrderRules::bothDosesKnown)));

    // ---- beside what runs
    private static final Question RUNS_ALREADY =
            any(OrderRules::sameDrugRuns, all(BETA_BLOCKER_ORDERED, is(Fact.BETA_BLOCKER_ACTIVE)));
    private static final Question SECOND_OF_ITS_CLASS = all(ordered(Drug.LONG_ACTING), OrderRules::otherOfTheseRuns);

    private static final Question ARRHYTHMIA_RISK =
            any(atLeast(Fact.HR, Thresholds.HR_CAUTION), is(Fact.RHYTHM, Rhythm.AF, Rhythm.SVT), ISCHAEMIA);

    /** All order rules, in order; D-40 closes several ways. */
    public static final List<Rule> IN_ORDER = List.of(
            // Nothing to check: out of scope, not septic, or not a drug to watch
            rule("D-40", any(not(ordered(WATCHED)), StateRules.OUT_OF_SCOPE, StateRules.NOT_SEPTIC))
                    .evidence(),
            // Nothing to check: a stop is never challenged
            rule("D-40", STOP).evidence(),
            // Dose cannot be checked
            rule(
                            "D-41a",
                            all(
                                    DOSE_CHECKED,
                                    not(DOSE_KNOWN),
                                    not(NOT_YET_ENTERED),
                                    unless(LOADING_IN_CIRCULATORY_FAILURE)))
                    .show(WARNING)
                    .evidence("E43"),
            // Probable unit/decimal error
            rule("D-41b", all(DOSE_CHECKED, IMPLAUSIBLE))
                    .show(CRITICAL)
                    .suggest(ORDER_UNIT, ORDER_CANCEL)
                    .evidence("E43"),
            // Nothing to check: lowers or leaves unchanged
            rule("D-40", NO_MORE_THAN_RUNS).evidence(),
            // Above maximum
            rule("D-42", all(DOSE_CHECKED, ABOVE_MAXIMUM))
                    .show(WARNING)
                    .criticalWhen(DOBUTAMINE_ORDERED)
                    .suggest(ORDER_DOSE, ORDER_CANCEL)
                    .evidence("E43"),
            // Nothing to check: norepinephrine within limits
            rule("D-40", ordered(Set.of(Drug.NOREPINEPHRINE))).evidence(),
            // Duplicate / same class
            rule("D-43", any(all(not(CHANGE), RUNS_ALREADY), SECOND_OF_ITS_CLASS))
                    .show(WARNING)
                    .suggest(ORDER_CANCEL)
                    .suggestIf(all(DOBUTAMINE_ORDERED, state("D-27", "D-28")), SG_DOB_STEP)
                    .evidence("E43"),
            // LVOT obstruction × inotrope
            rule("D-44", all(INOTROPE_ORDERED, LVOTO))
                    .show(CRITICAL)
                    .suggest(ORDER_CANCEL)
                    .suggestIf(unless(NOT_RESPONSIVE), SG_FLUID)
                    .suggest(SG_NE_UP)
                    .evidence("E31", "E21"),
            // Hyperkinetic LV × inotrope
            rule("D-45", all(INOTROPE_ORDERED, not(ordered(Set.of(Drug.EPINEPHRINE))), HYPERKINETIC))
                    .show(CRITICAL)
                    .suggest(ORDER_CANCEL)
                    .evidence("E31", "E21"),
            // Tachyarrhythmia × inotrope
            rule("D-46", all(INOTROPE_ORDERED, StateRules.HARD_STOP))
                    .show(WARNING)
                    .criticalWhen(VENTRICULAR_TACHYARRHYTHMIA)
                    .suggest(ORDER_CANCEL, SG_RHYTHM, SG_ECG)
                    .evidence("E38"),
            // β-blocker × running inotrope
            rule("D-47a", all(BETA_BLOCKER_ORDERED, INOTROPE))
                    .show(CRITICAL)
                    .suggest(ORDER_CANCEL)
                    .evidence("E05", "E16", "E17", "E18", "E19"),
            // β-blocker in LVOT obstruction
            rule("D-47d", all(BETA_BLOCKER_ORDERED, LVOTO))
                    .show(INFO)
                    .suggest(SG_CARDIO)
                    .evidence("E05", "E16", "E17", "E18", "E19"),
            // β-blocker in uncorrected shock or LV dysfunction
            rule("D-47b", all(BETA_BLOCKER_ORDERED, anyOf(AGAINST_BETA_BLOCKER)))
                    .show(CRITICAL)
                    .suggest(ORDER_CANCEL)
                    .evidence("E05", "E16", "E17", "E18", "E19"),
            // β-blocker in vasopressor-treated septic shock
            rule("D-47c", all(BETA_BLOCKER_ORDERED, running(Drug.VASOPRESSORS)))
                    .show(WARNING)
                    .suggest(ORDER_CANCEL)
                    .evidence("E05", "E16", "E17", "E18", "E19"),
            // Nothing to check: β-blocker in sepsis without any of these
            rule("D-40", BETA_BLOCKER_ORDERED).evidence(),
            // Levosimendan contraindicated
            rule("D-48a", all(ordered(Set.of(Drug.LEVOSIMENDAN)), anyOf(AGAINST_LEVOSIMENDAN)))
                    .show(CRITICAL)
                    .suggest(ORDER_CANCEL)
                    .evidence("E04", "E05", "E14", "E43"),
            // Levosimendan in sepsis
            rule("D-48b", ordered(Set.of(Drug.LEVOSIMENDAN)))
                    .show(WARNING)
                    .suggestIf(state("D-37"), SG_DOB_START)
                    .suggest(ORDER_CANCEL)
                    .evidence("E04", "E05", "E14", "E43"),
            // Dopamine
            rule("D-49", ordered(Set.of(Drug.DOPAMINE)))
                    .show(WARNING)
                    .suggestAsState()
                    .suggest(ORDER_CANCEL)
                    .evidence("E36"),
            // PDE3 inhibitor while hypotensive
            rule("D-50a", all(ordered(Drug.PDE3_INHIBITORS), HYPOTENSION))
                    .show(CRITICAL)
                    .suggest(ORDER_CANCEL, SG_NE_UP)
                    .evidence("E43"),
            // PDE3 inhibitor, renal dose exceeded
            rule("D-50b", all(ordered(Drug.PDE3_INHIBITORS), above(Fact.ORDERED_DOSE, Fact.RENAL_MAXIMUM)))
                    .show(WARNING)
                    .suggest(ORDER_DOSE, ORDER_CANCEL)
                    .evidence("E43"),
            // PDE3 inhibitor, second line
            rule("D-50c", ordered(Drug.PDE3_INHIBITORS))
                    .show(INFO)
                    .suggest(SG_ECHO_30)
                    .evidence("E43"),
            // Epinephrine/isoprenaline caution
            rule(
                            "D-51",
                            all(
                                    ordered(Set.of(Drug.EPINEPHRINE, Drug.ISOPRENALINE)),
                                    ARRHYTHMIA_RISK,
                                    not(state("D-08a"))))
                    .show(WARNING)
                    .suggest(SG_ECG, ORDER_CANCEL)
                    .evidence("E04", "E13"),
            // Dobutamine out of sequence
            rule("D-52a", all(DOBUTAMINE_ORDERED, not(state("D-37", "D-27", "D-28", "D-35", "D-19"))))
                    .show(WARNING)
                    .suggestAsState()
                    .suggest(ORDER_CANCEL)
                    .evidence("E01", "E36"),
            // Dobutamine step too large
            rule(
                            "D-52b",
                            all(
                                    DOBUTAMINE_ORDERED,
                                    any(
                                            all(
                                                    state("D-37"),
                                                    above(Fact.ORDERED_DOSE, Thresholds.DOBUTAMINE_START_MOST)),
                                            all(
                                                    state("D-27", "D-28"),
                                                    above(Fact.ORDERED_INCREASE, Thresholds.DOBUTAMINE_STEP)))))
                    .show(WARNING)
                    .suggest(ORDER_DOSE, ORDER_CANCEL)
                    .evidence("E01", "E36"),
            // Dobutamine with a gap to close
            rule("D-52c", all(DOBUTAMINE_ORDERED, state("D-35", "D-19")))
                    .show(INFO)
                    .suggest(SG_ECHO_NOW, SG_CO)
                    .evidence("E01", "E36"),
            // Order agrees with pathway
            rule("D-53", StateRules.ALWAYS).evidence());

    private OrderRules() {}

    @SafeVarargs
    private static Map<String, Question> reasons(Map.Entry<String, Question>... inOrder) {
        Map<String, Question> reasons = new LinkedHashMap<>();
        for (Map.Entry<String, Question> reason : inOrder) {
            reasons.put(reason.getKey(), reason.getValue());
        }
        return Collections.unmodifiableMap(reasons);
    }

    private static Question anyOf(Map<String, Question> reasons) {
        return any(reasons.values().toArray(Question[]::new));
    }

    // ---- questions about the order; its own data are certain, so these are never unknown

    private static Question ordered(Set<Drug> drugs) {
        return bedside -> certain(bedside.order() != null
                && bedside.order().drug() != null
                && drugs.contains(bedside.order().drug()));
    }

    private static Question kind(Order.Kind... wanted) {
        Set<Order.Kind> kinds = Set.of(wanted);
        return bedside -> certain(
                bedside.order() != null && kinds.contains(bedside.order().kind()));
    }

    private static Question missing(Order.Missing wanted) {
        return bedside -> certain(bedside.order() != null && bedside.order().missing() == wanted);
    }

    /** The ordered dose against a limit of the drug's line in table L; no where the line has no such limit. */
    private static Question dose(Ground.Op op, Function<DoseLimits, @Nullable Thresholds> limit) {
        return bedside -> {
            DoseLimits limits = bedside.order() == null
                    ? null
                    : DoseLimits.of(bedside.order().drug());
            Thresholds threshold = limits == null ? null : limit.apply(limits);
            return threshold == null
                    ? certain(false)
                    : bedside.compare(Fact.ORDERED_DOSE, op, bedside.limit(threshold));
        };
    }

    /** The state rule that applies before the order is one of these; the grounds are those of that rule. */
    private static Question state(String... ids) {
        Set<String> wanted = Set.of(ids);
        return bedside -> {
            Assessment.Step state = bedside.stateStep();
            Verdict.Because because = Verdict.Because.of(List.of(state.verdict()));
            return wanted.contains(state.rule().id()) ? new Verdict.Yes(because) : new Verdict.No(because);
        };
    }

    private static Verdict noIncrease(Bedside bedside) {
        Infusion running = runningOfTheSameDrug(bedside);
        return running == null || running.dose() == null
                ? certain(false)
                : bedside.compare(Fact.ORDERED_DOSE, Ground.Op.AT_MOST, running.dose());
    }

    private static Verdict bothDosesKnown(Bedside bedside) {
        Infusion running = runningOfTheSameDrug(bedside);
        return running == null || running.dose() == null ? certain(false) : DOSE_KNOWN.ask(bedside);
    }

    private static Verdict sameDrugRuns(Bedside bedside) {
        return certain(runningOfTheSameDrug(bedside) != null);
    }

    private static Verdict otherOfTheseRuns(Bedside bedside) {
        Drug ordered = bedside.order() == null ? null : bedside.order().drug();
        EnumSet<Drug> others = EnumSet.copyOf(Drug.LONG_ACTING);
        others.remove(ordered);
        return bedside.running(others);
    }

    private static @Nullable Infusion runningOfTheSameDrug(Bedside bedside) {
        Drug ordered = bedside.order() == null ? null : bedside.order().drug();
        return ordered == null ? null : bedside.infusion(ordered);
    }

    private static Verdict certain(boolean yes) {
        return yes ? new Verdict.Yes(Verdict.Because.NOTHING) : new Verdict.No(Verdict.Because.NOTHING);
    }

    private static Set<Drug> watched() {
        EnumSet<Drug> drugs = EnumSet.copyOf(Drug.INOTROPES);
        drugs.addAll(Drug.BETA_BLOCKERS);
        drugs.add(Drug.NOREPINEPHRINE);
        return Collections.unmodifiableSet(drugs);
    }
}
