package org.septicor.pathway;

import static org.septicor.pathway.Question.is;
import static org.septicor.pathway.Question.known;
import static org.septicor.pathway.Question.unless;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fluid responsiveness (V-07): the first usable test in rank decides, static indices never do. Evidence E32.
 */
public enum Preload {
    RESPONSIVE,
    NOT_RESPONSIVE,
    /** Something is on file, nothing of it can answer: static, stale, invalid or grey. */
    UNUSABLE,
    /** No preload datum on file at all. */
    NO_INDEX;

    /** Why a test on file cannot answer. */
    public enum Flaw {
        STALE,
        FOLLOWED_BY_BOLUS,
        PULSE_PRESSURE_ONLY,
        ABDOMINAL_PRESSURE,
        NOT_CONTROLLED,
        NOT_SINUS,
        GREY_ZONE,
        OPEN_CHEST,
        RV_FAILURE,
        NO_ARTERIAL_LINE,
        LOW_TIDAL_VOLUME,
        LOW_COMPLIANCE,
        LOW_HR_RR_RATIO,
        STATIC
    }

    /** A preload datum on file that cannot answer, and why. */
    public record Rejected(Fact index, Set<Flaw> flaws) {}

    /** Flaws that hide a response but never feign one: a high PPV stands in spite of them. */
    private static final Set<Flaw> ONLY_FALSE_NEGATIVE =
            EnumSet.of(Flaw.LOW_TIDAL_VOLUME, Flaw.LOW_COMPLIANCE, Flaw.LOW_HR_RR_RATIO);

    /** A condition of validity. */
    private record Condition(Flaw flaw, Question met) {}

    /** A test: what counts as a response, and when its result may be used. */
    private record Test(Fact fact, Thresholds response, List<Condition> conditions) {}

    private static final Condition CONTROLLED =
            new Condition(Flaw.NOT_CONTROLLED, is(Fact.BREATHING, Breathing.CONTROLLED));
    private static final Condition SINUS = new Condition(Flaw.NOT_SINUS, is(Fact.RHYTHM, Rhythm.SINUS));

    /** In rank; each also needs its window, no later bolus, and a flow signal. */
    private static final List<Test> TESTS = List.of(
            new Test(Fact.FLUID_CHALLENGE, Thresholds.FLUID_CHALLENGE_RESPONSE, List.of()),
            new Test(Fact.PASSIVE_LEG_RAISE, Thresholds.PASSIVE_LEG_RAISE_RESPONSE, List.of()),
            new Test(Fact.END_EXPIRATORY_OCCLUSION, Thresholds.END_EXPIRATORY_OCCLUSION_RESPONSE, List.of(CONTROLLED)),
            new Test(Fact.MINI_FLUID, Thresholds.MINI_FLUID_RESPONSE, List.of()),
            new Test(
                    Fact.TIDAL_VOLUME_CHALLENGE,
                    Thresholds.TIDAL_VOLUME_CHALLENGE_RESPONSE,
                    List.of(CONTROLLED, SINUS)));

    private static final Question ABDOMEN_SPOILS_LEG_RAISE =
            Question.atLeast(Fact.IAP, Thresholds.PASSIVE_LEG_RAISE_IAP);

    private static final List<Condition> PPV_CONDITIONS = List.of(
            CONTROLLED,
            SINUS,
            new Condition(Flaw.LOW_TIDAL_VOLUME, Question.atLeast(Fact.TIDAL_VOLUME, Thresholds.PPV_TIDAL_VOLUME)),
            new Condition(Flaw.LOW_COMPLIANCE, Question.atLeast(Fact.COMPLIANCE, Thresholds.PPV_COMPLIANCE)),
            new Condition(Flaw.LOW_HR_RR_RATIO, Question.atLeast(Fact.HR_RR_RATIO, Thresholds.PPV_HR_RR_RATIO)),
            new Condition(Flaw.OPEN_CHEST, unless(is(Fact.OPEN_CHEST))),
            new Condition(Flaw.ABDOMINAL_PRESSURE, unless(Question.atLeast(Fact.IAP, Thresholds.PPV_IAP))),
            new Condition(Flaw.RV_FAILURE, unless(Bedside::rvFailure)),
            new Condition(Flaw.NO_ARTERIAL_LINE, Preload::arterialLine));

    private static final Question PPV_HIGH = Question.atLeast(Fact.PULSE_PRESSURE_VARIATION, Thresholds.PPV_RESPONSIVE);
    private static final Question PPV_LOW =
            Question.below(Fact.PULSE_PRESSURE_VARIATION, Thresholds.PPV_NOT_RESPONSIVE);
    private static final Question STATIC_INDEX = known(Fact.CVP);

    static Conclusion<Preload> of(Bedside bedside) {
        List<Verdict> tried = new ArrayList<>();
        for (Test test : TESTS) {
            if (onFile(bedside, test.fact())) {
                Verdict answer = answer(bedside, test);
                if (answer != null) {
                    return Conclusion.of(answer.isYes() ? RESPONSIVE : NOT_RESPONSIVE, answer);
                }
                tried.add(known(test.fact()).ask(bedside));
            }
        }
        if (onFile(bedside, Fact.PULSE_PRESSURE_VARIATION)) {
            Verdict answer = variation(bedside);
            if (answer != null) {
                return Conclusion.of(answer.isYes() ? RESPONSIVE : NOT_RESPONSIVE, answer);
            }
            tried.add(known(Fact.PULSE_PRESSURE_VARIATION).ask(bedside));
        }
        Verdict cvp = STATIC_INDEX.ask(bedside);
        if (!tried.isEmpty() || cvp.isYes()) {
            tried.add(cvp);
            return Conclusion.unknown(UNUSABLE, tried);
        }
        return Conclusion.unknown(
                NO_INDEX, List.of(known(Fact.PASSIVE_LEG_RAISE).ask(bedside)));
    }

    /** Every preload datum on file that cannot answer, with its flaws, in rank: the card lists them. */
    public static List<Rejected> rejected(Bedside bedside) {
        List<Rejected> all = new ArrayList<>();
        for (Test test : TESTS) {
            if (onFile(bedside, test.fact())) {
                Set<Flaw> flaws = flaws(bedside, test);
                if (!flaws.isEmpty()) {
                    all.add(new Rejected(test.fact(), flaws));
                }
            }
        }
        if (onFile(bedside, Fact.PULSE_PRESSURE_VARIATION) && variation(bedside) == null) {
            Set<Flaw> flaws = variationFlaws(bedside);
            if (!PPV_HIGH.ask(bedside).isYes() && !PPV_LOW.ask(bedside).isYes() && !flaws.contains(Flaw.STALE)) {
                flaws.add(Flaw.GREY_ZONE);
            }
            all.add(new Rejected(Fact.PULSE_PRESSURE_VARIATION, flaws));
        }
        if (STATIC_INDEX.ask(bedside).isYes()) {
            all.add(new Rejected(Fact.CVP, EnumSet.of(Flaw.STATIC)));
        }
        return all;
    }

    /** A value on file, fresh or not. */
    private static boolean onFile(Bedside bedside, Fact test) {
        return bedside.look(test) instanceof Finding || bedside.state().charted(test) instanceof Finding;
    }

    private static @Nullable Verdict answer(Bedside bedside, Test test) {
        return flaws(bedside, test).isEmpty()
                ? bedside.compare(test.fact(), Ground.Op.AT_LEAST, bedside.limit(test.response()))
                : null;
    }

    private static Set<Flaw> flaws(Bedside bedside, Test test) {
        Set<Flaw> flaws = timing(bedside, test.fact());
        if (flaws.isEmpty()) {
            addUnmet(bedside, test.conditions(), flaws);
            if (bedside.look(test.fact()) instanceof Finding result) {
                if (result.remarks().contains(Finding.Remark.PULSE_PRESSURE_SIGNAL)
                        && test.fact() != Fact.TIDAL_VOLUME_CHALLENGE) {
                    flaws.add(Flaw.PULSE_PRESSURE_ONLY);
                }
                boolean negative = result.number().compareTo(bedside.limit(test.response())) < 0;
                if (test.fact() == Fact.PASSIVE_LEG_RAISE
                        && negative
                        && ABDOMEN_SPOILS_LEG_RAISE.ask(bedside).isYes()) {
                    flaws.add(Flaw.ABDOMINAL_PRESSURE);
                }
            }
        }
        return flaws;
    }

    /** Yes or no of pulse-pressure variation; {@code null} when it cannot answer. */
    private static @Nullable Verdict variation(Bedside bedside) {
        Set<Flaw> flaws = variationFlaws(bedside);
        Verdict high = PPV_HIGH.ask(bedside);
        if (high.isYes() && ONLY_FALSE_NEGATIVE.containsAll(flaws)) {
            return high;
        }
        return flaws.isEmpty() && PPV_LOW.ask(bedside).isYes() ? high : null;
    }

    private static Set<Flaw> variationFlaws(Bedside bedside) {
        Set<Flaw> flaws = timing(bedside, Fact.PULSE_PRESSURE_VARIATION);
        if (flaws.isEmpty()) {
            addUnmet(bedside, PPV_CONDITIONS, flaws);
        }
        return flaws;
    }

    /** Out of its window, or followed by a bolus. */
    private static Set<Flaw> timing(Bedside bedside, Fact test) {
        Set<Flaw> flaws = EnumSet.noneOf(Flaw.class);
        if (!(bedside.look(test) instanceof Finding result)) {
            flaws.add(Flaw.STALE);
        } else if (result.time() != null
                && bedside.state().lastBolus() != null
                && bedside.state().lastBolus().isAfter(result.time())) {
            flaws.add(Flaw.FOLLOWED_BY_BOLUS);
        }
        return flaws;
    }

    private static void addUnmet(Bedside bedside, List<Condition> conditions, Set<Flaw> flaws) {
        for (Condition condition : conditions) {
            if (!condition.met().ask(bedside).isYes()) {
                flaws.add(condition.flaw());
            }
        }
    }

    private static Verdict arterialLine(Bedside bedside) {
        Pressure reading = bedside.pressure();
        Ground ground = new Ground(bedside.look(Fact.MAP), Ground.Op.KNOWN, null);
        return reading != null && reading.arterialLine() ? Verdict.yes(ground) : Verdict.no(ground);
    }
}
