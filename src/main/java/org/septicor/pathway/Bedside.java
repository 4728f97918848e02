package org.septicor.pathway;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One look at one patient: the charted facts with their freshness judged, and what is derived from them, each worked out once and
 * only when a rule asks. A bedside may assume one fact to be otherwise, which is how the pathway is asked what would change its
 * advice.
 *
 * <p>Not for use by several threads.
 */
public final class Bedside {
    private static final int FACTS = Fact.values().length;
    private static final BigDecimal SECONDS_PER_MINUTE = BigDecimal.valueOf(60);

    private final PatientState state;
    private final Policy policy;
    private final @Nullable Order order;
    private final @Nullable Datum[] seen = new @Nullable Datum[FACTS];
    /** For each fact, one more than the index of the rule that looked at it first; 0 while nobody has. */
    private final int[] askedBy = new int[FACTS];

    private final Map<Fact, List<BigDecimal>> comparedWith = new EnumMap<>(Fact.class);
    private int rule;
    /** For each fact, one more than the index of the state rule that looked at it first while an order is judged. */
    private final int[] askedByState;
    /** The state rule that is being tried before an order is judged; −1 while none is. */
    private int beforeOrder = -1;
    /** The state rules before this one are known not to apply. */
    private int firstStateRule;

    private boolean pressureChosen;
    private @Nullable Pressure pressure;
    private @Nullable Verdict hypoperfusion;
    private @Nullable Verdict lvoto;
    private @Nullable Verdict rvFailure;
    private @Nullable Conclusion<Flow> flow;
    private @Nullable Conclusion<Preload> preload;
    private @Nullable Conclusion<Ventricle> ventricle;
    private @Nullable Conclusion<DobutamineResponse> response;
    private Assessment.@Nullable Step stateRule;
    private @Nullable List<Change> changes;

    public Bedside(PatientState state, Policy policy) {
        this(state, policy, null);
    }

    /**
     * @param order the draft order that is judged; {@code null} when the state alone is
     */
    Bedside(PatientState state, Policy policy, @Nullable Order order) {
        this.state = state;
        this.policy = policy;
        this.order = order;
        this.askedByState = order == null ? askedBy : new int[FACTS];
    }

    /** The same order before another state of the patient. */
    Bedside at(PatientState other) {
        return new Bedside(other, policy, order);
    }

    /** Another order before the same patient. */
    Bedside ordering(Order other) {
        Bedside bedside = new Bedside(state, policy, other);
        bedside.stateRule = stateStep();
        return bedside;
    }

    /** The same patient with facts assumed to be otherwise. */
    Bedside assuming(Iterable<Finding> facts) {
        Bedside other = new Bedside(state, policy, order);
        for (Finding fact : facts) {
            other.seen[fact.fact().ordinal()] = fact;
        }
        return other;
    }

    /** The same patient with one fact assumed to be otherwise; what it cannot have changed of the state is not asked again. */
    Bedside assuming(Finding fact) {
        Bedside other = assuming(List.of(fact));
        if (order != null && fact.fact() == Fact.ORDERED_DOSE) {
            other.stateRule = stateStep();
        } else if (order != null) {
            other.firstStateRule = Math.max(askedByState[fact.fact().ordinal()] - 1, 0);
        }
        return other;
    }

    public PatientState state() {
        return state;
    }

    public Policy policy() {
        return policy;
    }

    /** The value in force of a threshold. */
    public BigDecimal limit(Thresholds threshold) {
        return policy.value(threshold);
    }

    /** A fact as it counts now: a fresh or derived value, or a gap. */
    public Datum look(Fact fact) {
        if (askedBy[fact.ordinal()] == 0) {
            askedBy[fact.ordinal()] = rule + 1;
            if (beforeOrder >= 0) {
                askedByState[fact.ordinal()] = beforeOrder + 1;
            }
        }
        Datum datum = seen[fact.ordinal()];
        if (datum == null) {
            datum = derive(fact);
            seen[fact.ordinal()] = datum;
        }
        return datum;
    }

    /** The number behind a fact, or {@code null} when there is none. */
    public @Nullable BigDecimal number(Fact fact) {
        return look(fact) instanceof Finding finding ? finding.number() : null;
    }

    /** Compares a fact with a number; unknown when there is no value. */
    Verdict compare(Fact fact, Ground.Op op, BigDecimal limit) {
        Datum datum = look(fact);
        comparedWith.computeIfAbsent(fact, any -> new ArrayList<>(2)).add(limit);
        Ground ground = new Ground(datum, op, limit);
        if (datum instanceof Finding finding) {
            return op.holds(finding.number(), limit) ? Verdict.yes(ground) : Verdict.no(ground);
        }
        return Verdict.unknown(ground);
    }

    // ---- the families, each defined in its own class

    /** Hypoperfusion (V-05). */
    public Verdict hypoperfusion() {
        if (hypoperfusion == null) {
            hypoperfusion = Perfusion.hypoperfusion(this);
        }
        return hypoperfusion;
    }

    /** Left-ventricular outflow obstruction (V-10). */
    public Verdict lvoto() {
        if (lvoto == null) {
            lvoto = Outflow.obstruction(this);
        }
        return lvoto;
    }

    /** Right-ventricular failure (V-11). */
    public Verdict rvFailure() {
        if (rvFailure == null) {
            rvFailure = RightHeart.failure(this);
        }
        return rvFailure;
    }

    /** Flow (V-06). */
    public Conclusion<Flow> flow() {
        if (flow == null) {
            flow = Flow.of(this);
        }
        return flow;
    }

    /** Fluid responsiveness (V-07). */
    public Conclusion<Preload> preload() {
        if (preload == null) {
            preload = Preload.of(this);
        }
        return preload;
    }

    /** Class of the left ventricle on an echo that is fresh in the hypoperfused pathway (V-08). */
    public Conclusion<Ventricle> ventricle() {
        if (ventricle == null) {
            ventricle = Ventricle.of(this, Fact.LVEF);
        }
        return ventricle;
    }

    /** Class of the left ventricle on an echo of the last 24 h (D-15). */
    public Conclusion<Ventricle> ventricleOfTheDay() {
        return Ventricle.of(this, Fact.LVEF_DAY);
    }

    /** Response to the last start or step of dobutamine (V-17). */
    public Conclusion<DobutamineResponse> response() {
        if (response == null) {
            response = DobutamineResponse.of(this);
        }
        return response;
    }

    // ---- the order

    /** The draft order that is judged; {@code null} when the state alone is. */
    public @Nullable Order order() {
        return order;
    }

    /** The rules that decide here, in their order: those of orders where an order is judged, else those of the state. */
    List<Rule> rules() {
        return order == null ? StateRules.IN_ORDER : OrderRules.IN_ORDER;
    }

    /** The state rule that applies before the order. */
    public Rule stateRule() {
        return stateStep().rule();
    }

    /** The state rule that applies before the order, with the verdict that made it so. */
    Assessment.Step stateStep() {
        if (stateRule == null) {
            stateRule = Rule.first(StateRules.IN_ORDER, firstStateRule, (index, rule) -> {
                beforeOrder = index;
                return rule.when().ask(this);
            });
            beforeOrder = -1;
        }
        return stateRule;
    }

    private Datum orderedDose() {
        if (order == null) {
            return Gap.missing(Fact.ORDERED_DOSE);
        }
        DoseUnit unit = order.unit();
        boolean byWeight = order.drug() != null && unit != null && unit.needsWeight(order.drug());
        BigDecimal dose = order.dose(byWeight ? number(Fact.WEIGHT) : null);
        return dose == null
                ? new Gap(Fact.ORDERED_DOSE, Gap.Kind.MISSING, order.written())
                : Finding.of(Fact.ORDERED_DOSE, dose, null, order.reference());
    }

    /** Why the dose of the order cannot be told; {@code null} when it can. */
    public Order.@Nullable Missing orderMissing() {
        return order == null ? null : order.missing(number(Fact.WEIGHT));
    }

    /** The most that table L allows of the ordered drug; {@code null} where it names no maximum. */
    public @Nullable BigDecimal orderedMaximum() {
        DoseLimits limits = order == null ? null : DoseLimits.of(order.drug());
        return limits == null || limits.maximum() == null ? null : limit(limits.maximum());
    }

    private Datum orderedIncrease() {
        Infusion running = order == null || order.drug() == null ? null : infusion(order.drug());
        return running != null && running.dose() != null && look(Fact.ORDERED_DOSE) instanceof Finding ordered
                ? Finding.derived(Fact.ORDERED_INCREASE, ordered.number().subtract(running.dose()))
                : Gap.missing(Fact.ORDERED_INCREASE);
    }

    // ---- drugs

    public @Nullable Infusion infusion(Drug drug) {
        return state.infusions().get(drug);
    }

    /** The inotrope a card speaks of: the first that is running in the order of set I, dobutamine before all others. */
    public Drug inotrope() {
        for (Drug drug : Drug.INOTROPES) {
            if (infusion(drug) != null) {
                return drug;
            }
        }
        return Drug.DOBUTAMINE;
    }

    /** Whether any of these drugs is running. */
    Verdict running(Set<Drug> drugs) {
        for (Infusion infusion : state.infusions().values()) {
            if (drugs.contains(infusion.drug())) {
                return new Verdict.Yes(Verdict.Because.NOTHING);
            }
        }
        return new Verdict.No(Verdict.Because.NOTHING);
    }

    // ---- pressure

    /** The reading that counts (V-02): a fresh arterial line that is not flagged, else a fresh cuff; {@code null} if neither. */
    public @Nullable Pressure pressure() {
        if (!pressureChosen) {
            pressureChosen = true;
            Pressure line = state.arterial();
            Pressure cuff = state.cuff();
            if (line != null && fresh(line.time(), Thresholds.WINDOW_ARTERIAL) && waveformGood()) {
                pressure = line;
            } else if (cuff != null && fresh(cuff.time(), Thresholds.WINDOW_CUFF)) {
                pressure = cuff;
            }
        }
        return pressure;
    }

    private boolean waveformGood() {
        return !(look(Fact.ARTERIAL_WAVEFORM) instanceof Finding quality) || quality.value() == Waveform.GOOD;
    }

    private Datum pressureFact(Fact fact) {
        Pressure reading = pressure();
        if (reading == null) {
            if (state.charted(fact) instanceof Gap gap && gap.kind() == Gap.Kind.UNREACHABLE) {
                return gap;
            }
            boolean old = state.arterial() != null || state.cuff() != null;
            return new Gap(fact, old ? Gap.Kind.STALE : Gap.Kind.MISSING, "");
        }
        BigDecimal value = switch (fact) {
            case SBP -> reading.sbp();
            case DBP -> reading.dbp();
            default -> reading.map();
        };
        return fromPressure(fact, value, reading);
    }

    private Datum echoPressure(Fact fact) {
        Pressure reading = state.atEcho();
        if (reading == null) {
            return state.charted(fact);
        }
        return fromPressure(fact, fact == Fact.SBP_AT_ECHO ? reading.sbp() : reading.map(), reading);
    }

    private static Datum fromPressure(Fact fact, @Nullable BigDecimal value, Pressure reading) {
        if (value == null) {
            return Gap.missing(fact);
        }
        Finding.Remark how = reading.arterialLine() ? Finding.Remark.ARTERIAL_LINE : Finding.Remark.CUFF;
        return new Finding(fact, value, reading.time(), reading.source(), Set.of(how));
    }

    /** MAP target (V-03): a clinician's goal, else 60 from 65 years on while hypoperfusion is not established, else 65. */
    private Datum mapTarget() {
        if (look(Fact.MAP_OVERRIDE) instanceof Finding goal) {
            return new Finding(Fact.MAP_TARGET, goal.value(), goal.time(), goal.source(), goal.remarks());
        }
        boolean older =
                Question.atLeast(Fact.AGE, Thresholds.OLDER_AGE).ask(this).isYes();
        Thresholds target = older && !hypoperfusion().isYes() ? Thresholds.MAP_TARGET_OLDER : Thresholds.MAP_TARGET;
        return Finding.derived(Fact.MAP_TARGET, limit(target));
    }

    // ---- derived facts

    private Datum derive(Fact fact) {
        return switch (fact) {
            case SBP, DBP, MAP -> pressureFact(fact);
            case MAP_TARGET -> mapTarget();
            case SBP_AT_ECHO, MAP_AT_ECHO -> echoPressure(fact);
            case SAO2 -> saturation();
            case PCO2_GAP -> difference(Fact.PCO2_GAP, Fact.PVCO2, Fact.PACO2);
            case LACTATE_FALL -> Perfusion.lactateFall(this);
            case LVEF_DAY -> lvefOfTheDay();
            case HR_RR_RATIO -> hrRrRatio();
            case SV_CHANGE -> DobutamineResponse.change(this);
            case DOBUTAMINE_DOSE -> dose(fact, Drug.DOBUTAMINE);
            case NOREPINEPHRINE_DOSE -> dose(fact, Drug.NOREPINEPHRINE);
            case DOBUTAMINE_CHANGE_AGE -> dobutamineChangeAge();
            case INODILATOR_AGE -> inodilatorAge();
            case NEE -> Vasoactives.norepinephrineEquivalents(this);
            case VIS -> Vasoactives.vasoactiveInotropicScore(this);
            case ORDERED_DOSE -> orderedDose();
            case ORDERED_INCREASE -> orderedIncrease();
            case RENAL_MAXIMUM -> RenalLimit.maximum(this);
            default -> charted(fact);
        };
    }

    /** A charted value while it is fresh, else a gap. */
    private Datum charted(Fact fact) {
        Datum datum = state.charted(fact);
        if (datum instanceof Finding finding && fact.window() != null && finding.time() != null) {
            if (!fresh(finding.time(), fact.window())) {
                return new Gap(fact, Gap.Kind.STALE, "");
            }
        }
        return datum;
    }

    private boolean fresh(Instant time, Thresholds window) {
        return Decimals.ageSeconds(state.asOf(), time) <= policy.seconds(window);
    }

    /** Arterial saturation by co-oximetry, else pulse oximetry. */
    private Datum saturation() {
        Datum arterial = charted(Fact.SAO2);
        if (arterial instanceof Gap && look(Fact.SPO2) instanceof Finding pulse) {
            return new Finding(
                    Fact.SAO2, pulse.value(), pulse.time(), pulse.source(), Set.of(Finding.Remark.PULSE_OXIMETRY));
        }
        return arterial;
    }

    private Datum lvefOfTheDay() {
        if (look(Fact.LVEF) instanceof Finding fresh) {
            return new Finding(Fact.LVEF_DAY, fresh.value(), fresh.time(), fresh.source(), fresh.remarks());
        }
        if (state.charted(Fact.LVEF) instanceof Finding older
                && (older.time() == null || fresh(older.time(), Thresholds.WINDOW_ECHO_PERFUSED))) {
            return new Finding(Fact.LVEF_DAY, older.value(), older.time(), older.source(), older.remarks());
        }
        return state.charted(Fact.LVEF) instanceof Gap gap
                ? gap.in(Fact.LVEF_DAY)
                : new Gap(Fact.LVEF_DAY, Gap.Kind.STALE, "");
    }

    private Datum difference(Fact result, Fact minuend, Fact subtrahend) {
        if (look(minuend) instanceof Finding a && look(subtrahend) instanceof Finding b) {
            BigDecimal value = Decimals.tenth(a.number().subtract(b.number()));
            Instant older = a.time() != null && b.time() != null && a.time().isBefore(b.time()) ? a.time() : b.time();
            return new Finding(result, value, older, a.source(), Set.of(Finding.Remark.COMPUTED));
        }
        return gapBehind(result, minuend, subtrahend);
    }

    private Datum hrRrRatio() {
        if (look(Fact.HR) instanceof Finding hr && look(Fact.RESPIRATORY_RATE) instanceof Finding rr) {
            return Finding.derived(
                    Fact.HR_RR_RATIO, Decimals.tenth(hr.number().divide(rr.number(), Decimals.PRECISION)));
        }
        return gapBehind(Fact.HR_RR_RATIO, Fact.HR, Fact.RESPIRATORY_RATE);
    }

    /** The gap of a derived fact: that of the first ingredient which is one. */
    Gap gapBehind(Fact result, Fact... ingredients) {
        for (Fact ingredient : ingredients) {
            if (look(ingredient) instanceof Gap gap) {
                return gap.in(result);
            }
        }
        return Gap.missing(result);
    }

    private Datum dose(Fact fact, Drug drug) {
        Infusion infusion = infusion(drug);
        if (infusion == null) {
            return Gap.missing(fact);
        }
        BigDecimal dose = infusion.dose();
        return dose == null
                ? new Gap(fact, Gap.Kind.REJECTED, infusion.charted())
                : Finding.of(fact, dose, null, infusion.source());
    }

    private Datum dobutamineChangeAge() {
        Infusion dobutamine = infusion(Drug.DOBUTAMINE);
        return dobutamine == null || dobutamine.lastChange() == null
                ? Gap.missing(Fact.DOBUTAMINE_CHANGE_AGE)
                : Finding.of(
                        Fact.DOBUTAMINE_CHANGE_AGE, minutesSince(dobutamine.lastChange()), null, dobutamine.source());
    }

    /** Of the inodilator that has run longest; unknown while no start is known. */
    private Datum inodilatorAge() {
        Instant earliest = null;
        String source = "";
        for (Infusion infusion : state.infusions().values()) {
            Instant start = infusion.start();
            if (Drug.INODILATORS.contains(infusion.drug())
                    && start != null
                    && (earliest == null || start.isBefore(earliest))) {
                earliest = start;
                source = infusion.source();
            }
        }
        return earliest == null
                ? Gap.missing(Fact.INODILATOR_AGE)
                : Finding.of(Fact.INODILATOR_AGE, minutesSince(earliest), null, source);
    }

    private BigDecimal minutesSince(Instant time) {
        return BigDecimal.valueOf(Decimals.ageSeconds(state.asOf(), time))
                .divide(SECONDS_PER_MINUTE, 2, RoundingMode.HALF_UP);
    }

    /** What would change the advice that was given here. */
    List<Change> changes(Assessment assessment) {
        if (changes == null) {
            changes = List.copyOf(new WhatIf(assessment).changes());
        }
        return changes;
    }

    /** The numbers a fact has been compared with so far. */
    List<BigDecimal> comparedWith(Fact fact) {
        return comparedWith.getOrDefault(fact, List.of());
    }

    /** From now on it is the rule of this index that looks. */
    void trying(int index) {
        this.rule = index;
    }

    /** Index of the first rule that looked at this fact: the rules before it cannot answer otherwise when the fact changes. */
    int firstRuleAsking(Fact fact) {
        return Math.max(askedBy[fact.ordinal()] - 1, 0);
    }

    /** Facts looked at so far. */
    List<Fact> askedFacts() {
        List<Fact> facts = new ArrayList<>();
        for (Fact fact : Fact.values()) {
            if (askedBy[fact.ordinal()] > 0) {
                facts.add(fact);
            }
        }
        return facts;
    }
}
