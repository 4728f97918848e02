package org.septicor.pathway;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What would change the advice, found by asking the pathway again with one fact otherwise: there is no second set of rules. Only
 * facts that the rules looked at on the way can matter. A number is tried around every limit it was compared with and at the ends
 * of its plausible range; where the outcome turns somewhere in between, the turning point is searched.
 */
public final class WhatIf {

    /** Facts that follow from others: those are varied, not these. */
    private static final Set<Fact> FOLLOWS = EnumSet.of(
            Fact.MAP_TARGET,
            Fact.LVEF_DAY,
            Fact.PVCO2,
            Fact.PACO2,
            Fact.LACTATE_BEFORE,
            Fact.SPO2,
            Fact.HR_RR_RATIO,
            Fact.SV_BASE,
            Fact.SV_POST,
            Fact.NEE,
            Fact.VIS,
            Fact.WEIGHT,
            Fact.ORDERED_INCREASE,
            Fact.RENAL_MAXIMUM);

    private final Bedside bedside;
    private final Rule outcome;
    private final List<Fact> asked;
    /** Outcomes of the number that is being varied, by its value: none is asked for twice. */
    private final Map<BigDecimal, Rule> tried = new TreeMap<>();

    WhatIf(Assessment assessment) {
        this.bedside = assessment.bedside();
        this.outcome = assessment.rule();
        this.asked = assessment.asked();
    }

    /** What is varied in the place of a fact that it is computed from; the fact itself where none is. */
    static Fact madeOf(Fact ingredient) {
        return switch (ingredient) {
            case PVCO2, PACO2 -> Fact.PCO2_GAP;
            case LACTATE_BEFORE -> Fact.LACTATE_FALL;
            case SPO2 -> Fact.SAO2;
            case SV_BASE, SV_POST -> Fact.SV_CHANGE;
            default -> ingredient;
        };
    }

    /** Each single fact whose change leads to another outcome, in the order of {@link Fact}, drugs that could stop last. */
    List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        for (Fact fact : asked) {
            if (!FOLLOWS.contains(fact)) {
                changes(fact, changes);
            }
        }
        if (asked.contains(Fact.NEE) || asked.contains(Fact.VIS)) {
            number(Fact.NOREPINEPHRINE_DOSE, changes);
        }
        for (Drug drug : bedside.state().infusions().keySet()) {
            Rule without = outcomeWithout(drug);
            if (differs(without)) {
                changes.add(Change.stopped(drug, without));
            }
        }
        return changes;
    }

    /** The drug stopped now: for an inotrope that is after the echo, which then no longer shows the heart as it is (V-09). */
    private Rule outcomeWithout(Drug drug) {
        PatientState.Builder without = bedside.state().copy().stopped(drug);
        if (Drug.INOTROPES.contains(drug) && bedside.state().charted(Fact.LVEF) instanceof Finding) {
            without.put(Finding.derived(Fact.INOTROPE_STOPPED_SINCE_ECHO, true));
        }
        return Pathway.outcome(bedside.at(without.build()));
    }

    private void changes(Fact fact, List<Change> changes) {
        switch (fact.kind()) {
            case NUMBER -> number(fact, changes);
            case FLAG -> values(fact, List.of(Boolean.TRUE, Boolean.FALSE), changes);
            case CODE -> values(fact, codes(fact), changes);
        }
    }

    private static List<?> codes(Fact fact) {
        return switch (fact) {
            case RHYTHM -> List.of(Rhythm.values());
            case BREATHING -> List.of(Breathing.values());
            default -> List.of(Waveform.values());
        };
    }

    /** Flags and codes: each value it does not have. */
    private void values(Fact fact, List<?> values, List<Change> changes) {
        Datum now = bedside.look(fact);
        for (Object value : values) {
            if (!(now instanceof Finding finding) || !finding.value().equals(value)) {
                Rule other = outcomeWith(fact, value);
                if (other != null && differs(other)) {
                    changes.add(Change.value(fact, value, other));
                }
            }
        }
    }

    // ---- numbers

    private void number(Fact fact, List<Change> changes) {
        tried.clear();
        Range range = range(fact);
        if (range == null) {
            return;
        }
        if (bedside.look(fact) instanceof Finding finding) {
            nearest(fact, finding.number(), range, true, changes);
            nearest(fact, finding.number(), range, false, changes);
        } else {
            unknown(fact, range, changes);
        }
    }

    /** The values worth trying lie in here, {@code step} apart at least. */
    private record Range(BigDecimal from, BigDecimal to, BigDecimal step) {}

    /** Plausible range, narrowed where another part of the same reading bounds it; {@code null} where the fact is not one to vary. */
    private @Nullable Range range(Fact fact) {
        if (fact == Fact.ORDERED_DOSE) {
            return orderedRange();
        }
        BigDecimal from = fact.lowest();
        BigDecimal to = fact.highest();
        if (from == null || to == null) {
            return null;
        }
        BigDecimal sbp = fact == Fact.SBP ? null : bedside.number(Fact.SBP);
        BigDecimal dbp = fact == Fact.DBP ? null : bedside.number(Fact.DBP);
        BigDecimal map = fact == Fact.MAP ? null : bedside.number(Fact.MAP);
        switch (fact) {
            case MAP -> {
                from = max(from, dbp);
                to = min(to, sbp);
            }
            case SBP -> {
                from = max(max(from, map), plus(dbp, Pressure.LEAST_PULSE));
                to = min(to, plus(dbp, Pressure.GREATEST_PULSE));
            }
            case DBP -> {
                from = max(from, plus(sbp, Pressure.GREATEST_PULSE.negate()));
                to = min(min(to, map), plus(sbp, Pressure.LEAST_PULSE.negate()));
            }
            case DOBUTAMINE_DOSE, NOREPINEPHRINE_DOSE -> {
                if (bedside.look(fact) instanceof Gap gap && gap.kind() == Gap.Kind.MISSING) {
                    return null; // not running: what it would take to start it is not a fact of the chart
                }
            }
            case DOBUTAMINE_CHANGE_AGE, INODILATOR_AGE -> {
                if (bedside.running(Drug.INODILATORS) instanceof Verdict.No) {
                    return null;
                }
            }
            default -> {
                // the plausible range
            }
        }
        return new Range(from, to, step(fact));
    }

    /** Any rate of the ordered drug up to the doses that are a slip. */
    private @Nullable Range orderedRange() {
        Order order = bedside.order();
        DoseLimits limits = order == null ? null : DoseLimits.of(order.drug());
        return order == null || limits == null || order.kind() == Order.Kind.LOADING
                ? null
                : new Range(
                        Decimals.DOSE_STEP,
                        bedside.limit(limits.errorHigh()).add(Decimals.DOSE_STEP),
                        Decimals.DOSE_STEP);
    }

    private static BigDecimal step(Fact fact) {
        return switch (fact) {
            case ORDERED_DOSE -> Decimals.DOSE_STEP;
            case RV_LV_RATIO, NOREPINEPHRINE_DOSE -> Decimals.HUNDREDTH;
            case AGE, SHOCK_DAY, LAST_ECHO_DAY, MOTTLING -> BigDecimal.ONE;
            default -> Decimals.TENTH;
        };
    }

    /** The nearest value on one side at which the outcome turns. */
    private void nearest(Fact fact, BigDecimal now, Range range, boolean higher, List<Change> changes) {
        BigDecimal onwards = higher ? range.step() : range.step().negate();
        BigDecimal end = higher ? range.to() : range.from();
        BigDecimal same = now;
        for (BigDecimal limit : probes(fact, range, now, higher)) {
            for (BigDecimal probe : List.of(limit, limit.add(onwards))) {
                if (!further(probe, same, higher) || further(probe, end, higher)) {
                    continue;
                }
                if (differs(outcomeAt(fact, probe))) {
                    BigDecimal turn = turningPoint(fact, same, probe, range.step());
                    boolean past = further(turn, limit, higher) && same.compareTo(limit) == 0;
                    changes.add(
                            Change.number(fact, side(higher, past), past ? limit : turn, null, outcomeAt(fact, turn)));
                    return;
                }
                same = probe;
            }
        }
    }

    private static boolean further(BigDecimal value, BigDecimal than, boolean higher) {
        return higher ? value.compareTo(than) > 0 : value.compareTo(than) < 0;
    }

    private static Ground.Op side(boolean higher, boolean past) {
        if (higher) {
            return past ? Ground.Op.ABOVE : Ground.Op.AT_LEAST;
        }
        return past ? Ground.Op.BELOW : Ground.Op.AT_MOST;
    }

    /** A fact that is not known: each stretch of values that leads to another outcome. */
    private void unknown(Fact fact, Range range, List<Change> changes) {
        List<BigDecimal> starts = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        BigDecimal before = range.from();
        Rule current = outcomeAt(fact, before);
        starts.add(before);
        rules.add(current);
        TreeSet<BigDecimal> limits = limits(fact);
        for (BigDecimal point : points(fact, range, limits)) {
            Rule rule = outcomeAt(fact, point);
            while (!same(current, rule)) { // between two points the outcome may turn more than once
                before = turningPoint(fact, before, point, range.step());
                current = outcomeAt(fact, before);
                starts.add(before);
                rules.add(current);
            }
            before = point;
        }
        for (int i = 0; i < rules.size(); i++) {
            if (!differs(rules.get(i))) {
                continue;
            }
            // a stretch that starts one step beyond a limit starts right behind that limit
            BigDecimal start = starts.get(i);
            BigDecimal behind = start.subtract(range.step());
            boolean beyond = i > 0 && limits.contains(behind);
            if (i + 1 == starts.size()) {
                changes.add(Change.number(
                        fact,
                        beyond ? Ground.Op.ABOVE : Ground.Op.AT_LEAST,
                        beyond ? behind : start,
                        null,
                        rules.get(i)));
                continue;
            }
            BigDecimal next = starts.get(i + 1);
            BigDecimal last = next.subtract(range.step());
            boolean nextIsBeyond = limits.contains(last);
            BigDecimal end = nextIsBeyond ? last : next;
            if (i == 0) {
                Ground.Op op = nextIsBeyond ? Ground.Op.AT_MOST : Ground.Op.BELOW;
                changes.add(Change.number(fact, op, end, null, rules.get(i)));
            } else {
                Ground.Op op = beyond ? Ground.Op.ABOVE : Ground.Op.AT_LEAST;
                changes.add(Change.number(fact, op, beyond ? behind : start, end, rules.get(i)));
            }
        }
    }

    /** Between a value that keeps an outcome and one that turns it: the value nearest to the first that has turned. */
    private BigDecimal turningPoint(Fact fact, BigDecimal keeps, BigDecimal turns, BigDecimal step) {
        Rule kept = outcomeAt(fact, keeps);
        BigDecimal same = keeps;
        BigDecimal other = turns;
        boolean up = turns.compareTo(keeps) > 0;
        BigDecimal neighbour = up ? turns.subtract(step) : turns.add(step);
        if (neighbour.compareTo(keeps) == 0 || same(outcomeAt(fact, neighbour), kept)) {
            return turns;
        }
        while (other.subtract(same).abs().compareTo(step) > 0) {
            BigDecimal middle = same.add(other)
                    .divide(Decimals.TWO, Decimals.PRECISION)
                    .divide(step, 0, up ? RoundingMode.UP : RoundingMode.DOWN)
                    .multiply(step);
            if (middle.compareTo(other) == 0 || middle.compareTo(same) == 0) {
                break;
            }
            if (same(outcomeAt(fact, middle), kept)) {
                same = middle;
            } else {
                other = middle;
            }
        }
        return other;
    }

    /** The limits on one side of a value, nearest first, the end of the range last. */
    private List<BigDecimal> probes(Fact fact, Range range, BigDecimal now, boolean higher) {
        TreeSet<BigDecimal> limits = limits(fact);
        List<BigDecimal> probes = new ArrayList<>();
        if (higher) {
            probes.addAll(limits.tailSet(now, true));
            probes.add(range.to());
        } else {
            probes.addAll(limits.headSet(now, true).descendingSet());
            probes.add(range.from());
        }
        return probes;
    }

    private TreeSet<BigDecimal> limits(Fact fact) {
        TreeSet<BigDecimal> limits = new TreeSet<>(bedside.comparedWith(fact));
        if (fact == Fact.LVEF) {
            limits.addAll(bedside.comparedWith(Fact.LVEF_DAY));
        }
        return limits;
    }

    /**
     * The values of an unknown fact that are worth trying: the ends of its range, and every limit with a step to each side. A
     * rule stops asking at the first comparison it cannot make, so the limits behind it show only once a value is assumed.
     *
     * @param limits the limits known so far; those found on the way are added
     */
    private TreeSet<BigDecimal> points(Fact fact, Range range, TreeSet<BigDecimal> limits) {
        TreeSet<BigDecimal> points = new TreeSet<>();
        TreeSet<BigDecimal> untried = new TreeSet<>(List.of(range.from(), range.to()));
        for (BigDecimal limit : limits) {
            around(limit, range, untried);
        }
        while (!untried.isEmpty()) {
            BigDecimal point = untried.pollFirst();
            if (points.add(point)) {
                for (BigDecimal limit : limitsAt(fact, point)) {
                    if (limits.add(limit)) {
                        around(limit, range, untried);
                    }
                }
            }
        }
        return points;
    }

    private static void around(BigDecimal limit, Range range, TreeSet<BigDecimal> points) {
        for (BigDecimal point : List.of(limit.subtract(range.step()), limit, limit.add(range.step()))) {
            if (point.compareTo(range.from()) >= 0 && point.compareTo(range.to()) <= 0) {
                points.add(point);
            }
        }
    }

    /** What a fact is compared with while it has this value. */
    private List<BigDecimal> limitsAt(Fact fact, BigDecimal value) {
        Bedside other = with(fact, value);
        if (other == null) {
            return List.of();
        }
        tried.put(value, Pathway.outcome(other, firstRule(fact)));
        List<BigDecimal> limits = new ArrayList<>(other.comparedWith(fact));
        if (fact == Fact.LVEF) {
            limits.addAll(other.comparedWith(Fact.LVEF_DAY));
        }
        return limits;
    }

    // ---- asking the pathway again

    private Rule outcomeAt(Fact fact, BigDecimal value) {
        Rule rule = tried.get(value);
        if (rule == null) {
            rule = outcomeWith(fact, value);
            if (rule == null) {
                return outcome;
            }
            tried.put(value, rule);
        }
        return rule;
    }

    private @Nullable Rule outcomeWith(Fact fact, Object value) {
        Bedside other = with(fact, value);
        return other == null ? null : Pathway.outcome(other, firstRule(fact));
    }

    /** A dose follows into every sum, so that no rule can be passed over. */
    private int firstRule(Fact fact) {
        return isDose(fact) ? 0 : bedside.firstRuleAsking(fact);
    }

    private static boolean isDose(Fact fact) {
        return fact == Fact.DOBUTAMINE_DOSE || fact == Fact.NOREPINEPHRINE_DOSE;
    }

    /** The patient with one fact otherwise; {@code null} for the dose of a drug that does not run. */
    private @Nullable Bedside with(Fact fact, Object value) {
        if (!isDose(fact)) {
            return bedside.assuming(assumed(fact, value));
        }
        Drug drug = fact == Fact.DOBUTAMINE_DOSE ? Drug.DOBUTAMINE : Drug.NOREPINEPHRINE;
        Infusion running = bedside.infusion(drug);
        if (running == null) {
            return null;
        }
        return bedside.at(
                bedside.state().copy().running(at(running, (BigDecimal) value)).build());
    }

    private static Infusion at(Infusion running, BigDecimal dose) {
        return new Infusion(
                running.drug(),
                Decimals.dose(dose),
                running.charted(),
                running.start(),
                running.lastChange(),
                running.source());
    }

    /** A fresh finding of the same time as the charted one, where there is one. */
    private Finding assumed(Fact fact, Object value) {
        return bedside.look(fact) instanceof Finding now
                ? new Finding(fact, value, now.time(), now.source(), now.remarks())
                : Finding.of(fact, value, bedside.state().asOf(), "");
    }

    private boolean differs(Rule other) {
        return !same(other, outcome);
    }

    private static boolean same(Rule one, Rule other) {
        return one.id().equals(other.id());
    }

    private static BigDecimal max(BigDecimal a, @Nullable BigDecimal b) {
        return b == null ? a : a.max(b);
    }

    private static BigDecimal min(BigDecimal a, @Nullable BigDecimal b) {
        return b == null ? a : a.min(b);
    }

    private static @Nullable BigDecimal plus(@Nullable BigDecimal a, BigDecimal b) {
        return a == null ? null : a.add(b);
    }

    // ---- data out of reach

    /**
     * Whether data that could not be had could change the outcome: each fact is tried at its values, alone and together with the
     * values that make the others readable.
     *
     * @param outOfReach facts that may be anything
     * @param drugsMayRun whether drugs may be running that nobody told us of
     * @param dosesMayBeAny whether the unknown dose of a drug that runs may be any
     */
    public static boolean couldChange(
            Assessment assessment, Set<Fact> outOfReach, boolean drugsMayRun, boolean dosesMayBeAny) {
        return new WhatIf(assessment).couldChange(outOfReach, drugsMayRun, dosesMayBeAny);
    }

    private boolean couldChange(Set<Fact> outOfReach, boolean drugsMayRun, boolean dosesMayBeAny) {
        if (drugsMayRun && possiblyRunning().stream().anyMatch(this::startMatters)) {
            return true;
        }
        Map<Fact, Finding> readable = new LinkedHashMap<>();
        for (Fact fact : outOfReach) {
            Object value = readable(fact);
            if (value != null && bedside.look(fact) instanceof Gap) {
                readable.put(fact, assumed(fact, value));
            }
        }
        List<Bedside> patients = new ArrayList<>();
        patients.add(bedside);
        if (dosesMayBeAny) {
            patients.addAll(dosed());
        }
        return patients.stream()
                .anyMatch(patient -> anyOf(patient, outOfReach, Map.of())
                        || (!readable.isEmpty() && anyOf(patient, outOfReach, readable)));
    }

    /** The patient with the unknown doses at their least and at their most, and meanwhile one of them at any worth trying. */
    private List<Bedside> dosed() {
        Map<Infusion, TreeSet<BigDecimal>> doses = new LinkedHashMap<>();
        for (Infusion infusion : bedside.state().infusions().values()) {
            if (infusion.dose() == null) {
                doses.put(infusion, possibleDoses(infusion.drug()));
            }
        }
        Set<Map<Infusion, BigDecimal>> together = new LinkedHashSet<>();
        doses.forEach((varied, tried) -> {
            for (BigDecimal dose : tried) {
                Map<Infusion, BigDecimal> least = new LinkedHashMap<>();
                Map<Infusion, BigDecimal> most = new LinkedHashMap<>();
                doses.forEach((infusion, range) -> {
                    least.put(infusion, range.first());
                    most.put(infusion, range.last());
                });
                least.put(varied, dose);
                most.put(varied, dose);
                together.add(least);
                together.add(most);
            }
        });
        List<Bedside> patients = new ArrayList<>();
        for (Map<Infusion, BigDecimal> each : together) {
            PatientState.Builder state = bedside.state().copy();
            each.forEach((infusion, dose) -> state.running(at(infusion, dose)));
            patients.add(bedside.at(state.build()));
        }
        return patients;
    }

    /**
     * Between the doses that are a slip; of the two that the rules ask for, also around every limit. A drug outside table L counts in
     * sums alone: up to what fills the score.
     */
    private TreeSet<BigDecimal> possibleDoses(Drug drug) {
        Fact asked = switch (drug) {
            case DOBUTAMINE -> Fact.DOBUTAMINE_DOSE;
            case NOREPINEPHRINE -> Fact.NOREPINEPHRINE_DOSE;
            default -> null;
        };
        Range range = asked == null ? null : range(asked);
        if (asked != null && range != null) {
            tried.clear();
            return points(asked, range, limits(asked));
        }
        DoseLimits limits = DoseLimits.of(drug);
        return limits == null
                ? new TreeSet<>(List.of(Decimals.DOSE_STEP, bedside.limit(Thresholds.VIS_REFRACTORY)))
                : new TreeSet<>(List.of(bedside.limit(limits.errorLow()), bedside.limit(limits.errorHigh())));
    }

    /** Drugs that stand for all that may be running: an order can also double any other. */
    private Set<Drug> possiblyRunning() {
        return bedside.order() == null ? EnumSet.of(Drug.DOBUTAMINE, Drug.NOREPINEPHRINE) : OrderRules.WATCHED;
    }

    private boolean startMatters(Drug drug) {
        if (bedside.infusion(drug) != null) {
            return false;
        }
        Infusion started = new Infusion(drug, Thresholds.DOBUTAMINE_START.value(), "", null, null, "");
        return differs(Pathway.outcome(
                bedside.at(bedside.state().copy().running(started).build())));
    }

    private boolean anyOf(Bedside patient, Set<Fact> outOfReach, Map<Fact, Finding> given) {
        if (differs(Pathway.outcome(patient.assuming(given.values())))) {
            return true;
        }
        for (Fact fact : outOfReach) {
            for (Object value : everyKindOfValue(fact)) {
                Map<Fact, Finding> facts = new LinkedHashMap<>(given);
                facts.put(fact, assumed(fact, value));
                if (differs(Pathway.outcome(patient.assuming(facts.values())))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The value that lets other facts be read: a saturation, a controlled breath. */
    private static @Nullable Object readable(Fact fact) {
        return switch (fact) {
            case SAO2 -> Thresholds.SAO2_VALID.value();
            case HB -> Thresholds.HB_VALID.value();
            case BREATHING -> Breathing.CONTROLLED;
            case RHYTHM -> Rhythm.SINUS;
            case TIDAL_VOLUME -> Thresholds.PPV_TIDAL_VOLUME.value();
            case COMPLIANCE -> Thresholds.PPV_COMPLIANCE.value();
            case HR_RR_RATIO -> Thresholds.PPV_HR_RR_RATIO.value();
            case PASSIVE_LEG_RAISE -> BigDecimal.ZERO;
            case LVEF -> fact.lowest();
            case INOTROPE_STOPPED_SINCE_ECHO -> Boolean.FALSE;
            default -> null;
        };
    }

    private List<Object> everyKindOfValue(Fact fact) {
        List<Object> values = new ArrayList<>();
        switch (fact.kind()) {
            case FLAG -> {
                values.add(Boolean.TRUE);
                values.add(Boolean.FALSE);
            }
            case CODE -> values.addAll(codes(fact));
            case NUMBER -> {
                if (fact.lowest() != null && fact.highest() != null) {
                    values.add(fact.lowest());
                    values.add(fact.highest());
                    for (BigDecimal limit : limits(fact)) {
                        values.add(limit);
                        values.add(limit.subtract(step(fact)));
                        values.add(limit.add(step(fact)));
                    }
                }
            }
        }
        return values;
    }
}
