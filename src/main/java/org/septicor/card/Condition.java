package org.septicor.card;

import static org.septicor.pathway.Question.all;
import static org.septicor.pathway.Question.any;
import static org.septicor.pathway.Question.atLeast;
import static org.septicor.pathway.Question.below;
import static org.septicor.pathway.Question.is;
import static org.septicor.pathway.Question.known;
import static org.septicor.pathway.Question.not;
import static org.septicor.pathway.Question.running;
import static org.septicor.pathway.Question.unknown;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.septicor.pathway.Assessment;
import org.septicor.pathway.Bedside;
import org.septicor.pathway.DoseUnit;
import org.septicor.pathway.Drug;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Finding;
import org.septicor.pathway.Indicator;
import org.septicor.pathway.Order;
import org.septicor.pathway.Perfusion;
import org.septicor.pathway.Question;
import org.septicor.pathway.Rhythm;
import org.septicor.pathway.StateRules;
import org.septicor.pathway.Thresholds;

/**
 * When a sentence of a page stands on the card. Every condition is a question to the pathway's bedside; none decides anything. A
 * condition <em>about</em> a fact holds only where the rules looked at that fact.
 */
enum Condition {
    /** The card is critical for this patient. */
    CRITICAL(null, Condition::askedOfTheAssessment) {
        @Override
        boolean holds(Assessment assessment) {
            return assessment.indicator() == Indicator.CRITICAL;
        }
    },
    /** Lactate is high and not improving while refill is normal and nothing else points to hypoperfusion (V-05, H3c). */
    LACTATE_DISCORDANT(Fact.LACTATE, Perfusion::discordantLactate),
    LACTATE_ON_EPINEPHRINE(
            Fact.LACTATE,
            all(Question.above(Fact.LACTATE, Thresholds.LACTATE_HIGH), running(Set.of(Drug.EPINEPHRINE)))),
    LACTATE_TREND_UNKNOWN(
            Fact.LACTATE_FALL,
            all(Question.above(Fact.LACTATE, Thresholds.LACTATE_HIGH), not(known(Fact.LACTATE_FALL)))),
    HB_LOW(Fact.HB, below(Fact.HB, Thresholds.HB_VALID)),
    SAO2_LOW(Fact.SAO2, all(known(Fact.SCVO2), below(Fact.SAO2, Thresholds.SAO2_VALID))),
    ECHO_UNADJUSTED(Fact.SBP_AT_ECHO, all(known(Fact.LVEF), not(known(Fact.SBP_AT_ECHO)))),
    ECHO_PRESSURE_UNKNOWN(null, not(known(Fact.MAP_AT_ECHO))),
    RV_UNKNOWN(Fact.RV_LV_RATIO, all(known(Fact.LVEF), not(known(Fact.RV_LV_RATIO)))),
    CVP_UNKNOWN(Fact.CVP, all(atLeast(Fact.RV_LV_RATIO, Thresholds.RV_DILATED), not(known(Fact.CVP)))),
    RV_FAILURE(null, all(Bedside::rvFailure)),
    RV_DILATED(null, atLeast(Fact.RV_LV_RATIO, Thresholds.RV_DILATED)),
    HR_UNKNOWN(null, not(known(Fact.HR))),
    WEIGHT_UNKNOWN(null, not(known(Fact.WEIGHT))),
    LVOTO_UNKNOWN(null, unknown(Bedside::lvoto)),
    LVOTO_BY_HISTORY(null, all(Bedside::lvoto, not(known(Fact.LVOT_GRADIENT)), not(is(Fact.SAM)))),
    /** No bladder pressure, and a test was read that a high one would spoil. */
    IAP_ASSUMED(
            Fact.IAP,
            all(not(known(Fact.IAP)), any(known(Fact.PASSIVE_LEG_RAISE), known(Fact.PULSE_PRESSURE_VARIATION)))),
    ABDOMEN_TENSE(null, atLeast(Fact.IAP, Thresholds.PASSIVE_LEG_RAISE_IAP)),
    SIGNAL_ASSUMED(Fact.PASSIVE_LEG_RAISE, Condition::signalAssumed),
    FAST_AF(
            Fact.RHYTHM,
            all(
                    is(Fact.RHYTHM, Rhythm.AF, Rhythm.SVT),
                    atLeast(Fact.HR, Thresholds.HR_CAUTION),
                    below(Fact.HR, Thresholds.HR_HARD_STOP))),
    SINUS_POSSIBLE(null, any(is(Fact.RHYTHM, Rhythm.SINUS), not(known(Fact.RHYTHM)))),
    HARD_STOP(null, StateRules.HARD_STOP),
    ISCHAEMIA(null, StateRules.ISCHAEMIA),
    CORONARY_DISEASE(null, StateRules.CORONARY_DISEASE),
    /** LVEF preserved only in appearance: profound once read against the systolic pressure of the echo (V-08). */
    MASKED(null, StateRules.MASKED),
    DOSE_OVER_10(null, Question.above(Fact.DOBUTAMINE_DOSE, Thresholds.DOBUTAMINE_TEST_LIMIT)),
    RUNNING_OVER_72_H(null, Condition::runningLong),
    CHANGE_TIME_UNKNOWN(null, all(running(Set.of(Drug.DOBUTAMINE)), not(known(Fact.DOBUTAMINE_CHANGE_AGE)))),
    DOSE_UNKNOWN(null, all(running(Set.of(Drug.DOBUTAMINE)), not(known(Fact.DOBUTAMINE_DOSE)))),
    NO_BASELINE(null, not(known(Fact.SV_BASE))),
    LEVOSIMENDAN_RUNNING(null, running(Set.of(Drug.LEVOSIMENDAN))),
    EPINEPHRINE_RUNNING(null, running(Set.of(Drug.EPINEPHRINE))),
    NOREPINEPHRINE_RUNNING(null, running(Set.of(Drug.NOREPINEPHRINE))),
    SEVERAL_INOTROPES(null, Condition::severalInotropes),
    CRCL_UNKNOWN(null, not(known(Fact.CRCL))),
    TARGET_IS_A_GOAL(Fact.MAP_TARGET, known(Fact.MAP_OVERRIDE)),
    TARGET_OF_THE_OLDER(
            Fact.MAP_TARGET, all(not(known(Fact.MAP_OVERRIDE)), below(Fact.MAP_TARGET, Thresholds.MAP_TARGET))),
    PRELOAD_UNKNOWN(null, StateRules.PRELOAD_UNKNOWN),
    PRELOAD_RESPONSIVE(null, StateRules.RESPONSIVE),
    FLOW_LOW(null, StateRules.LOW_FLOW),
    PAIRED_GASES_MISSING(null, not(known(Fact.PCO2_GAP))),
    BETA_BLOCKER_INFUSION(null, running(Drug.BETA_BLOCKERS)),

    // of an order
    LOADING_DOSE(null, Condition::loading),
    ORDER_IS_CHANGE(null, Condition::change),
    ORDERED_PER_KG_MIN(null, Condition::orderedPerKilogramAndMinute),
    PDE3_ORDER(null, Condition::pde3Inhibitor),
    START_ABOVE_5(null, Question.above(Fact.ORDERED_DOSE, Thresholds.DOBUTAMINE_START_MOST)),
    MISSING_DOSE(null, lacks(Order.Missing.DOSE, Order.Missing.SINGLE_DOSE)),
    MISSING_UNIT(null, lacks(Order.Missing.UNIT)),
    MISSING_CONCENTRATION(null, lacks(Order.Missing.CONCENTRATION)),
    SALT(null, lacks(Order.Missing.BASE_OR_SALT)),
    /** Renal replacement, or creatinine on the move: the clearance is not what it seems. */
    CLEARANCE_UNSTABLE(null, Condition::clearanceUnstable),
    HYPOTENSION(null, StateRules.HYPOTENSION),
    MAP_UNKNOWN(null, not(known(Fact.MAP))),
    SBP_UNKNOWN(null, not(known(Fact.SBP))),
    PERFUSION_UNKNOWN(null, unknown(Bedside::hypoperfusion)),
    VENTRICLE_UNKNOWN(null, not(known(Fact.LVEF)));

    /** Tolerance to dobutamine is described beyond this (label, E43). A remark, not a threshold: no rule uses it. */
    private static final BigDecimal TOLERANCE_AFTER_MINUTES = BigDecimal.valueOf(72 * 60);

    private static final List<Fact> FLOW_TESTS =
            List.of(Fact.FLUID_CHALLENGE, Fact.PASSIVE_LEG_RAISE, Fact.END_EXPIRATORY_OCCLUSION, Fact.MINI_FLUID);

    private final @Nullable Fact about;
    private final Predicate<Bedside> holds;

    Condition(@Nullable Fact about, Question question) {
        this.about = about;
        this.holds = bedside -> question.ask(bedside).isYes();
    }

    Condition(@Nullable Fact about, Predicate<Bedside> holds) {
        this.about = about;
        this.holds = holds;
    }

    boolean holds(Assessment assessment) {
        return (about == null || assessment.asked().contains(about)) && holds.test(assessment.bedside());
    }

    private static boolean askedOfTheAssessment(Bedside bedside) {
        return false;
    }

    private static boolean loading(Bedside bedside) {
        return bedside.order() != null && bedside.order().kind() == Order.Kind.LOADING;
    }

    private static boolean change(Bedside bedside) {
        return bedside.order() != null && bedside.order().changes();
    }

    private static boolean orderedPerKilogramAndMinute(Bedside bedside) {
        return bedside.order() != null && bedside.order().unit() == DoseUnit.UG_KG_MIN;
    }

    private static boolean pde3Inhibitor(Bedside bedside) {
        return bedside.order() != null
                && bedside.order().drug() != null
                && Drug.PDE3_INHIBITORS.contains(bedside.order().drug());
    }

    /** The dose of the order cannot be told for want of one of these. */
    private static Predicate<Bedside> lacks(Order.Missing... wanted) {
        List<Order.Missing> any = List.of(wanted);
        return bedside -> bedside.orderMissing() != null && any.contains(bedside.orderMissing());
    }

    private static boolean clearanceUnstable(Bedside bedside) {
        boolean moving = bedside.look(Fact.CRCL) instanceof Finding clearance
                && clearance.remarks().contains(Finding.Remark.UNSTABLE);
        return moving || is(Fact.RRT).ask(bedside).isYes();
    }

    private static boolean runningLong(Bedside bedside) {
        BigDecimal minutes = bedside.number(Fact.INODILATOR_AGE);
        return minutes != null && minutes.compareTo(TOLERANCE_AFTER_MINUTES) > 0;
    }

    private static boolean severalInotropes(Bedside bedside) {
        return Drug.INOTROPES.stream()
                        .filter(drug -> bedside.infusion(drug) != null)
                        .count()
                > 1;
    }

    private static boolean signalAssumed(Bedside bedside) {
        return FLOW_TESTS.stream()
                .anyMatch(test -> bedside.look(test) instanceof Finding finding
                        && finding.remarks().contains(Finding.Remark.SIGNAL_ASSUMED));
    }
}
