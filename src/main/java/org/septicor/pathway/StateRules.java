package org.septicor.pathway;

import static org.septicor.pathway.Indicator.CRITICAL;
import static org.septicor.pathway.Indicator.INFO;
import static org.septicor.pathway.Indicator.NONE;
import static org.septicor.pathway.Indicator.WARNING;
import static org.septicor.pathway.Question.above;
import static org.septicor.pathway.Question.all;
import static org.septicor.pathway.Question.any;
import static org.septicor.pathway.Question.atLeast;
import static org.septicor.pathway.Question.atMost;
import static org.septicor.pathway.Question.below;
import static org.septicor.pathway.Question.is;
import static org.septicor.pathway.Question.known;
import static org.septicor.pathway.Question.not;
import static org.septicor.pathway.Question.running;
import static org.septicor.pathway.Question.unknown;
import static org.septicor.pathway.Question.unless;
import static org.septicor.pathway.Rule.rule;
import static org.septicor.pathway.Suggestion.*;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The state rules D-01 … D-39 in their order; the first whose precondition is true is the outcome, so every precondition also says
 * "and no earlier rule". Reading this list from top to bottom is reading pathway 3.2.
 */
public final class StateRules {
    static final Question ALWAYS = bedside -> new Verdict.Yes(Verdict.Because.NOTHING);

    // ---- who is running what
    static final Question INOTROPE = running(Drug.INOTROPES);
    static final Question NO_INOTROPE = not(INOTROPE);
    static final Question INODILATOR = running(Drug.INODILATORS);
    static final Question VASOACTIVE = running(Drug.VASOACTIVES);
    static final Question DOBUTAMINE = running(Set.of(Drug.DOBUTAMINE));
    static final Question NOREPINEPHRINE = running(Set.of(Drug.NOREPINEPHRINE));
    private static final Question VASOPRESSIN = running(Set.of(Drug.VASOPRESSIN));
    private static final Question OTHER_INOTROPE = running(otherThanDobutamine());

    // ---- what state the patient is in
    static final Question HYPOPERFUSED = Bedside::hypoperfusion;
    static final Question PERFUSED = not(HYPOPERFUSED);
    static final Question LVOTO = Bedside::lvoto;
    static final Question RV_FAILURE = Bedside::rvFailure;
    public static final Question LOW_FLOW = is(Bedside::flow, Flow.LOW);
    public static final Question HYPOTENSION = below(Fact.MAP, Fact.MAP_TARGET);
    static final Question MAP_AT_TARGET = atLeast(Fact.MAP, Fact.MAP_TARGET);
    static final Question NO_MAP = not(known(Fact.MAP));
    public static final Question RESPONSIVE = is(Bedside::preload, Preload.RESPONSIVE);
    static final Question NOT_RESPONSIVE = is(Bedside::preload, Preload.NOT_RESPONSIVE);
    public static final Question PRELOAD_UNKNOWN = is(Bedside::preload, Preload.UNUSABLE, Preload.NO_INDEX);
    static final Question INITIAL_RESUSCITATION_INCOMPLETE = all(
            atMost(Fact.HOURS_SINCE_RECOGNITION, Thresholds.INITIAL_RESUSCITATION),
            below(Fact.CRYSTALLOID, Thresholds.INITIAL_CRYSTALLOID));
    static final Question VALID_ECHO = Ventricle.VALID_ECHO;
    static final Question LV_DYSFUNCTION = is(Bedside::ventricle, Ventricle.DEPRESSED, Ventricle.MASKED);
    static final Question HYPERKINETIC = is(Bedside::ventricle, Ventricle.HYPERKINETIC);
    static final Question VERY_LOW_LVEF = atMost(Fact.LVEF, Thresholds.LVEF_REFRACTORY);
    public static final Question VENTRICULAR_TACHYARRHYTHMIA = is(Fact.RHYTHM, Rhythm.VT);
    /** The heart rate alone. */
    public static final Question FAST = atLeast(Fact.HR, Thresholds.HR_HARD_STOP);

    public static final Question HARD_STOP = any(FAST, VENTRICULAR_TACHYARRHYTHMIA);
    public static final Question ISCHAEMIA = is(Fact.ACTIVE_ISCHAEMIA);
    /** Acute ischaemia counts as coronary disease too. */
    public static final Question CORONARY_DISEASE = any(is(Fact.CORONARY_DISEASE), ISCHAEMIA);

    static final Question LACTATE_VERY_HIGH = atLeast(Fact.LACTATE, Thresholds.LACTATE_REFRACTORY);
    static final Question VIS_VERY_HIGH = atLeast(Fact.VIS, Thresholds.VIS_REFRACTORY);
    /** Echo pressure too low to judge a masked ventricle: below the target, or not known. */
    private static final Question ECHO_AT_LOW_PRESSURE = unless(atLeast(Fact.MAP_AT_ECHO, Fact.MAP_TARGET));

    public static final Question MASKED = is(Bedside::ventricle, Ventricle.MASKED);

    // ---- the dobutamine test
    private static final Question TEST_RUNNING = below(Fact.DOBUTAMINE_CHANGE_AGE, Thresholds.TEST_DURATION);
    private static final Question RESPONDER = is(Bedside::response, DobutamineResponse.RESPONDER);
    private static final Question NON_RESPONDER = is(Bedside::response, DobutamineResponse.NON_RESPONDER);
    private static final Question RESPONSE_UNKNOWN = is(Bedside::response, DobutamineResponse.UNKNOWN);
    private static final Question DOSE_UNKNOWN = not(known(Fact.DOBUTAMINE_DOSE));
    private static final Question DOSE_BELOW_CEILING = below(Fact.DOBUTAMINE_DOSE, Thresholds.DOBUTAMINE_CEILING);
    private static final Question DOSE_BELOW_TEST_LIMIT = below(Fact.DOBUTAMINE_DOSE, Thresholds.DOBUTAMINE_TEST_LIMIT);

    // ---- conditions of single proposals
    private static final Question EPINEPHRINE_POSSIBLE =
            all(below(Fact.HR, Thresholds.HR_CAUTION), is(Fact.RHYTHM, Rhythm.SINUS), not(ISCHAEMIA));
    /** None of those of which D-43 wants no two together. */
    private static final Question NO_SECOND_AGENT = not(running(Drug.LONG_ACTING));

    private static final Question HIGH_NOREPINEPHRINE =
            all(atLeast(Fact.NOREPINEPHRINE_DOSE, Thresholds.VASOPRESSIN_FROM_NOREPINEPHRINE), not(VASOPRESSIN));
    private static final Question CONTROLLED = is(Fact.BREATHING, Breathing.CONTROLLED);
    private static final Question ABDOMEN_TENSE = atLeast(Fact.IAP, Thresholds.PASSIVE_LEG_RAISE_IAP);
    private static final Question NO_VALID_ECHO = unless(VALID_ECHO);
    private static final Question REFRACTORY_LOOMS = all(VERY_LOW_LVEF, any(LACTATE_VERY_HIGH, VIS_VERY_HIGH));

    static final Question OUT_OF_SCOPE = any(
            unless(atLeast(Fact.AGE, Thresholds.ADULT_AGE)),
            is(Fact.PREGNANCY),
            is(Fact.COMFORT_CARE_ONLY),
            is(Fact.MECHANICAL_SUPPORT));
    static final Question NOT_SEPTIC = unless(is(Fact.SEPSIS));
    /** Circulatory failure (V-18). */
    static final Question CIRCULATORY_FAILURE = any(VASOACTIVE, HYPOTENSION, HYPOPERFUSED);

    /** All state rules, in order. */
    public static final List<Rule> IN_ORDER = List.of(
            // Out of scope
            rule("D-01", OUT_OF_SCOPE).evidence(),
            // Not septic
            rule("D-02", NOT_SEPTIC).evidence(),
            // Inotrope running into LVOT obstruction
            rule("D-03", all(INOTROPE, LVOTO))
                    .show(CRITICAL)
                    .suggest(SG_INO_STOP)
                    .suggestIf(unless(NOT_RESPONSIVE), SG_FLUID)
                    .suggest(SG_NE_UP, SG_ECHO_NOW)
                    .evidence("E31", "E43"),
            // Dobutamine above ceiling
            rule("D-04", all(DOBUTAMINE, above(Fact.DOBUTAMINE_DOSE, Thresholds.DOBUTAMINE_CEILING)))
                    .show(CRITICAL)
                    .suggest(SG_DOB_DOWN, SG_ECHO_30)
                    .evidence("E02", "E43"),
            // Inotrope hard-stop event
            rule("D-05", all(INOTROPE, any(HARD_STOP, ISCHAEMIA)))
                    .show(CRITICAL)
                    .suggest(SG_INO_STOP, SG_ECG, SG_RHYTHM)
                    .suggestIf(ISCHAEMIA, SG_CARDIO)
                    .evidence("E38", "E43", "E36"),
            // Refractory septic cardiogenic shock
            rule("D-06", all(INOTROPE, VERY_LOW_LVEF, VIS_VERY_HIGH, LACTATE_VERY_HIGH, any(HYPOPERFUSED, HYPOTENSION)))
                    .show(CRITICAL)
                    .suggest(SG_ECMO, SG_LAC, SG_CAUSE)
                    .evidence("E39"),
            // No usable MAP
            rule("D-07", all(NO_MAP, any(VASOACTIVE, HYPOPERFUSED)))
                    .show(WARNING)
                    .suggest(SG_ART)
                    .evidence("E06"),
            // Hypotension from pump failure on high-dose vasopressor
            rule(
                            "D-08a",
                            all(
                                    HYPOTENSION,
                                    atLeast(Fact.NEE, Thresholds.NEE_HIGH),
                                    VERY_LOW_LVEF,
                                    LOW_FLOW,
                                    unless(RESPONSIVE),
                                    unless(LVOTO)))
                    .show(CRITICAL)
                    .suggestIf(unless(HARD_STOP), SG_EPI)
                    .suggestIf(HARD_STOP, SG_RHYTHM)
                    .suggest(SG_ECMO, SG_CO)
                    .evidence("E04", "E05", "E13", "E39"),
            // Hypotension not corrected
            rule("D-08b", HYPOTENSION)
                    .show(WARNING)
                    .criticalWhen(below(Fact.MAP, Thresholds.MAP_CRITICAL))
                    .suggest(SG_NE_UP)
                    .suggestIf(any(RESPONSIVE, all(INITIAL_RESUSCITATION_INCOMPLETE, unless(NOT_RESPONSIVE))), SG_FLUID)
                    .suggestIf(PRELOAD_UNKNOWN, SG_PLR)
                    .suggestIf(HIGH_NOREPINEPHRINE, SG_VASO)
                    .suggestIf(INODILATOR, SG_DOB_DOWN)
                    .evidence("E01", "E04", "E05", "E35"),
            // Low diastolic pressure with adequate MAP
            rule(
                            "D-09",
                            all(
                                    below(Fact.DBP, Thresholds.DBP_FLOOR),
                                    not(is(Fact.SEVERE_AORTIC_REGURGITATION)),
                                    any(HYPOPERFUSED, all(CORONARY_DISEASE, VASOACTIVE))))
                    .show(WARNING)
                    .criticalWhen(all(CORONARY_DISEASE, below(Fact.DBP, Thresholds.DBP_CRITICAL)))
                    .suggest(SG_NE_UP)
                    .suggestIf(CORONARY_DISEASE, SG_ECG)
                    .suggest(SG_ECHO_NOW)
                    .evidence("E01", "E08", "E34"),
            // Recovery re-echo
            rule(
                            "D-10",
                            all(
                                    not(VASOACTIVE),
                                    unless(HYPOPERFUSED),
                                    is(Fact.LV_DYSFUNCTION_EPISODE),
                                    atLeast(Fact.OFF_VASOACTIVES, Thresholds.OFF_VASOACTIVES),
                                    atLeast(Fact.SHOCK_DAY, Thresholds.RECOVERY_FROM_DAY),
                                    atMost(Fact.SHOCK_DAY, Thresholds.RECOVERY_TO_DAY),
                                    below(Fact.LAST_ECHO_DAY, Thresholds.RECOVERY_FROM_DAY)))
                    .show(INFO)
                    .suggest(SG_ECHO_D7)
                    .evidence("E01", "E10", "E28"),
            // No circulatory failure
            rule("D-11", all(not(VASOACTIVE), unless(HYPOPERFUSED), any(NO_MAP, MAP_AT_TARGET)))
                    .evidence(),
            // Perfusion status unknown
            rule("D-12", all(VASOACTIVE, unknown(HYPOPERFUSED)))
                    .show(INFO)
                    .suggest(SG_CRT, SG_LAC)
                    .evidence("E06", "E07", "E08"),
            // Perfusion restored on an inodilator for 6 h or more
            rule("D-13", all(PERFUSED, INODILATOR, atLeast(Fact.INODILATOR_AGE, Thresholds.WEAN_AFTER)))
                    .show(INFO)
                    .suggest(SG_DOB_DOWN, SG_ECHO_30, SG_ECHO_D7)
                    .evidence("E01", "E36"),
            // Perfusion restored, inodilator for less than 6 h, or nobody knows since when
            rule("D-14", all(PERFUSED, INODILATOR)).evidence(),
            // Adaptive LV dysfunction: do not treat
            rule(
                            "D-15",
                            all(
                                    PERFUSED,
                                    NO_INOTROPE,
                                    is(Bedside::ventricleOfTheDay, Ventricle.DEPRESSED, Ventricle.MASKED)))
                    .show(INFO)
                    .suggest(SG_CRT, SG_LAC)
                    .evidence("E01", "E24", "E25", "E28"),
            // Perfused, nothing to say
            rule("D-16", PERFUSED).evidence(),
            // LVOT obstruction, no inotrope yet
            rule("D-17", all(HYPOPERFUSED, LVOTO))
                    .show(WARNING)
                    .suggestIf(unless(NOT_RESPONSIVE), SG_FLUID)
                    .suggest(SG_NE_UP, SG_ECHO_NOW)
                    .evidence("E31"),
            // β-blocker active in a low-flow state
            rule(
                            "D-18",
                            all(
                                    HYPOPERFUSED,
                                    is(Fact.BETA_BLOCKER_ACTIVE),
                                    unless(HYPERKINETIC),
                                    any(LV_DYSFUNCTION, LOW_FLOW)))
                    .show(WARNING)
                    .suggest(SG_BB_HOLD, SG_ECHO_NOW)
                    .evidence("E16", "E05", "E19"),
            // Isolated RV failure
            rule("D-19", all(HYPOPERFUSED, RV_FAILURE, unless(LV_DYSFUNCTION), unless(RESPONSIVE)))
                    .show(WARNING)
                    .suggest(SG_RV)
                    .suggestIf(StateRules::pressureLowNormal, SG_NE_UP)
                    .evidence("E29", "E30", "E20"),
            // Preload responsive, or initial resuscitation incomplete
            rule("D-20", all(HYPOPERFUSED, any(RESPONSIVE, all(PRELOAD_UNKNOWN, INITIAL_RESUSCITATION_INCOMPLETE))))
                    .show(WARNING)
                    .suggest(SG_FLUID, SG_CRT, SG_PLR)
                    .evidence("E01", "E04", "E05", "E32"),
            // Hypovolaemia not excluded: unusable index
            rule("D-21", all(HYPOPERFUSED, is(Bedside::preload, Preload.UNUSABLE), not(INODILATOR)))
                    .show(WARNING)
                    .suggestIf(unless(ABDOMEN_TENSE), SG_PLR)
                    .suggestIf(any(CONTROLLED, ABDOMEN_TENSE), SG_EEO)
                    .suggestIf(NO_VALID_ECHO, SG_ECHO_NOW)
                    .evidence("E01", "E06", "E32"),
            // Hypovolaemia not excluded: no index
            rule("D-22", all(HYPOPERFUSED, is(Bedside::preload, Preload.NO_INDEX), not(INODILATOR)))
                    .show(WARNING)
                    .suggest(SG_PLR)
                    .suggestIf(NO_VALID_ECHO, SG_ECHO_NOW)
                    .evidence("E01", "E06", "E32"),
            // No valid echo
            rule("D-23", all(HYPOPERFUSED, NO_VALID_ECHO))
                    .show(WARNING)
                    .suggest(SG_ECHO_NOW)
                    .evidence("E06", "E01"),
            // Hyperkinetic LV while on an inotrope
            rule("D-24", all(HYPOPERFUSED, INOTROPE, HYPERKINETIC))
                    .show(WARNING)
                    .suggest(SG_DOB_DOWN, SG_NE_UP, SG_CAUSE)
                    .evidence("E21", "E31"),
            // Test in progress
            rule("D-25", all(HYPOPERFUSED, DOBUTAMINE, TEST_RUNNING)).evidence(),
            // Response not documented
            rule("D-26", all(HYPOPERFUSED, DOBUTAMINE, any(RESPONSE_UNKNOWN, DOSE_UNKNOWN)))
                    .show(WARNING)
                    .suggest(SG_ECHO_30, SG_SVO2, SG_CRT)
                    .evidence("E01", "E09"),
            // Responder, still hypoperfused, room to step
            rule("D-27", all(HYPOPERFUSED, DOBUTAMINE, RESPONDER, DOSE_BELOW_CEILING))
                    .show(INFO)
                    .suggest(SG_DOB_STEP, SG_ECHO_30)
                    .evidence("E01", "E02", "E09"),
            // No response, test not complete
            rule("D-28", all(HYPOPERFUSED, DOBUTAMINE, NON_RESPONDER, DOSE_BELOW_TEST_LIMIT, unless(HARD_STOP)))
                    .show(INFO)
                    .suggest(SG_DOB_STEP, SG_ECHO_30)
                    .evidence("E09", "E12"),
            // Dobutamine failure: no response at 10 or more, or a response that does not suffice at 20
            rule(
                            "D-29",
                            all(
                                    HYPOPERFUSED,
                                    DOBUTAMINE,
                                    any(
                                            all(NON_RESPONDER, not(DOSE_BELOW_TEST_LIMIT)),
                                            all(RESPONDER, not(DOSE_BELOW_CEILING)))))
                    .show(WARNING)
                    .suggest(SG_DOB_STOP)
                    .suggestIf(EPINEPHRINE_POSSIBLE, SG_EPI)
                    .suggestIf(all(MAP_AT_TARGET, NO_SECOND_AGENT), SG_MIL)
                    .suggestIf(REFRACTORY_LOOMS, SG_ECMO)
                    .evidence("E04", "E05", "E13", "E14", "E43"),
            // Other inotrope only
            rule("D-30", all(HYPOPERFUSED, OTHER_INOTROPE, unless(HYPERKINETIC)))
                    .show(INFO)
                    .suggest(SG_ECHO_30, SG_SVO2, SG_CRT)
                    .evidence("E04", "E13"),
            // Rhythm first
            rule("D-31", all(HYPOPERFUSED, NO_INOTROPE, HARD_STOP))
                    .show(WARNING)
                    .suggest(SG_RHYTHM, SG_ECG)
                    .evidence("E38", "E43"),
            // Ischaemia first
            rule("D-32", all(HYPOPERFUSED, NO_INOTROPE, ISCHAEMIA))
                    .show(WARNING)
                    .suggest(SG_CARDIO, SG_ECG, SG_TROP, SG_NE_UP)
                    .evidence("E01", "E38"),
            // Hyperkinetic LV
            rule("D-33", all(HYPOPERFUSED, NO_INOTROPE, unless(LVOTO), HYPERKINETIC))
                    .show(INFO)
                    .suggest(SG_NE_UP)
                    .suggestIf(HIGH_NOREPINEPHRINE, SG_VASO)
                    .suggest(SG_CAUSE)
                    .evidence("E20", "E21", "E31"),
            // Afterload-masked, echo read at low pressure
            rule("D-34", all(HYPOPERFUSED, NO_INOTROPE, MASKED, ECHO_AT_LOW_PRESSURE))
                    .show(WARNING)
                    .suggest(SG_ECHO_NOW, SG_SVO2)
                    .evidence("E01", "E21", "E23"),
            // LV dysfunction (of the masked ones, D-34 took those read at low pressure), flow not measured
            rule("D-35", all(HYPOPERFUSED, NO_INOTROPE, LV_DYSFUNCTION, is(Bedside::flow, Flow.UNKNOWN)))
                    .show(WARNING)
                    .suggest(SG_SVO2, SG_CO, SG_ECHO_NOW)
                    .evidence("E06", "E33", "E38"),
            // LV dysfunction, flow adequate
            rule("D-36", all(HYPOPERFUSED, NO_INOTROPE, LV_DYSFUNCTION, is(Bedside::flow, Flow.ADEQUATE)))
                    .show(INFO)
                    .suggest(SG_CAUSE, SG_CRT, SG_LAC)
                    .evidence("E11", "E36"),
            // Dobutamine test indicated
            rule("D-37", all(HYPOPERFUSED, NO_INOTROPE, LV_DYSFUNCTION, LOW_FLOW))
                    .show(WARNING)
                    .suggest(SG_DOB_START, SG_SVO2, SG_LAC)
                    .suggestIf(EPINEPHRINE_POSSIBLE, SG_EPI)
                    .evidence("E01", "E04", "E05", "E08", "E09", "E36", "E38"),
            // LV not the problem
            rule("D-38", all(HYPOPERFUSED, NO_INOTROPE, is(Bedside::ventricle, Ventricle.PRESERVED)))
                    .show(INFO)
                    .suggest(SG_CAUSE)
                    .suggestIf(LOW_FLOW, SG_CO)
                    .evidence("E08", "E20", "E21"),
            // Unreachable default
            rule("D-39", ALWAYS).show(NONE).evidence());

    private StateRules() {}

    private static Set<Drug> otherThanDobutamine() {
        EnumSet<Drug> drugs = EnumSet.copyOf(Drug.INOTROPES);
        drugs.remove(Drug.DOBUTAMINE);
        return drugs;
    }

    /** Within 5 mm[Hg] above the MAP target or the diastolic floor. */
    private static Verdict pressureLowNormal(Bedside bedside) {
        BigDecimal margin = bedside.limit(Thresholds.LOW_NORMAL_MARGIN);
        BigDecimal target = bedside.number(Fact.MAP_TARGET);
        Verdict diastolic = bedside.compare(
                Fact.DBP, Ground.Op.BELOW, bedside.limit(Thresholds.DBP_FLOOR).add(margin));
        if (diastolic.isYes() || target == null) {
            return diastolic;
        }
        return bedside.compare(Fact.MAP, Ground.Op.BELOW, target.add(margin));
    }
}
