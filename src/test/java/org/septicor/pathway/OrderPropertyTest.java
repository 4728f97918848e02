package org.septicor.pathway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.septicor.bedside.DoseTables;
import org.septicor.bedside.Prescriber;
import org.septicor.bedside.StateBuilder;
import org.septicor.bedside.Textbook;
import org.septicor.bedside.VignetteOrder;
import org.septicor.bedside.VignetteOrder.Trait;
import org.septicor.bedside.VignetteState;
import org.septicor.bedside.VignetteState.Drip;
import org.septicor.bedside.VignetteState.M;
import org.septicor.bedside.VignetteState.Reading;
import org.septicor.bedside.Ward;

/** What must hold for every order there could be. */
class OrderPropertyTest {
    private static final Set<String> INOTROPES =
            Set.of("dobutamine", "milrinone", "enoximone", "levosimendan", "epinephrine", "dopamine", "isoprenaline");

    /**
     * The usual doses of which a tenfold slip up is caught: those above this one. Of the others ten times as much is still no more
     * than the maximum: table L cannot tell it from a dose that was meant.
     */
    private static final Map<String, String> UP_CAUGHT_ABOVE = Map.of(
            "dobutamine", "2",
            "epinephrine", "0.1",
            "milrinone", "0.075",
            "enoximone", "2",
            "levosimendan", "0.02",
            "dopamine", "2",
            "esmolol", "30",
            "landiolol", "8",
            "norepinephrine", "0.5");

    /** The usual doses of which a tenfold slip down is caught: those below this one; none of the β-blockers and norepinephrine. */
    private static final Map<String, String> DOWN_CAUGHT_BELOW = Map.of(
            "dobutamine", "5",
            "epinephrine", "0.05",
            "milrinone", "0.5",
            "enoximone", "5",
            "levosimendan", "0.1",
            "dopamine", "5",
            "esmolol", "10",
            "landiolol", "1",
            "norepinephrine", "0.05");

    private final Pathway pathway = new Pathway(Policy.standard());

    @Provide
    Arbitrary<Ward.Patient> patients() {
        return Ward.patients();
    }

    @Provide
    Arbitrary<Ward.Prescription> orders() {
        return Ward.orders();
    }

    @Provide
    Arbitrary<String> drugs() {
        return Arbitraries.of(DoseTables.L.keySet());
    }

    @Provide
    Arbitrary<String> units() {
        return Arbitraries.of(Prescriber.ACCEPTED);
    }

    /** A part of the way from the lower to the upper end of the usual range. */
    @Provide
    Arbitrary<Integer> percent() {
        return Arbitraries.integers().between(0, 100).edgeCases(edges -> edges.add(0, 100));
    }

    // ---- slips

    @Property(tries = 10_000)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void aTenfoldSlipIsCaughtWhereTableLCanTell(
            @ForAll("patients") Ward.Patient patient,
            @ForAll("drugs") String drug,
            @ForAll("percent") int percent,
            @ForAll("units") String unit,
            @ForAll boolean up,
            @ForAll boolean finished) {
        VignetteState state = weighed(patient);
        Assume.that(inScope(state));
        BigDecimal usual = usual(drug, percent);
        boolean caught = up
                ? usual.compareTo(new BigDecimal(UP_CAUGHT_ABOVE.get(drug))) > 0
                : usual.compareTo(new BigDecimal(DOWN_CAUGHT_BELOW.get(drug))) < 0;
        VignetteOrder order = order(drug, usual.movePointRight(up ? 1 : -1), unit, state);
        String outcome = judge(state, order, finished).outcome();
        Statistics.label(drug).collect(up, caught);
        assertEquals(
                caught,
                outcome.equals("D-41b") || outcome.equals("D-42"),
                () -> patient + ", " + order + ", usual " + usual + ": " + outcome);
    }

    /** Milligrams for micrograms, or grams for milligrams. */
    @Property(tries = 5_000)
    void aThousandfoldSlipIsAlwaysAnImplausibleDose(
            @ForAll("patients") Ward.Patient patient,
            @ForAll("drugs") String drug,
            @ForAll("percent") int percent,
            @ForAll("units") String unit,
            @ForAll boolean up,
            @ForAll boolean change) {
        VignetteState state = weighed(patient);
        Assume.that(inScope(state));
        VignetteOrder order = order(drug, usual(drug, percent).movePointRight(up ? 3 : -3), unit, state);
        Assessment assessment = judge(state, change ? order.asChange() : order, true);
        assertEquals("D-41b", assessment.outcome(), () -> patient + ", " + order);
        assertEquals(Indicator.CRITICAL, assessment.indicator());
    }

    // ---- what is never challenged

    @Property(tries = 5_000)
    void aStopIsNeverChallenged(@ForAll("orders") Ward.Prescription prescription, @ForAll boolean finished) {
        VignetteOrder order = prescription.order();
        Assume.that(order.value() != null && !order.is(Trait.COMPARATOR));
        for (VignetteOrder stop : List.of(
                order.dosed(BigDecimal.ZERO, order.unit()),
                order.dosed(new BigDecimal("0.000"), "furlong"),
                order.with(Trait.ENDED),
                order.with(Trait.FORBIDS))) {
            silent(judge(prescription.state(), stop, finished), prescription::toString);
        }
    }

    /**
     * Less than what runs, or as much, as a change, in a unit that can be read. The sequence of 3.3 checks for slips before it
     * compares with what runs, so a dose beyond the error limits is challenged even then.
     */
    @Property(tries = 10_000)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void aReductionIsNeverChallengedUnlessItsDoseIsImplausible(
            @ForAll("orders") Ward.Prescription prescription,
            @ForAll("percent") int percent,
            @ForAll("units") String unit,
            @ForAll boolean finished) {
        VignetteState state = prescription.state().copy();
        state.weight = state.weight == null ? BigDecimal.valueOf(75) : state.weight;
        for (Map.Entry<String, Drip> drip : state.drugs.entrySet()) {
            String drug = drip.getKey();
            boolean watched = INOTROPES.contains(drug) || DoseTables.L.containsKey(drug);
            if (!watched || drip.getValue().dose() == null) {
                continue;
            }
            BigDecimal dose = drip.getValue().dose().multiply(BigDecimal.valueOf(percent, 2));
            VignetteOrder order = order(drug, dose, unit, state).asChange();
            DoseTables.Line line = DoseTables.L.get(drug);
            BigDecimal rounded = dose.setScale(4, java.math.RoundingMode.HALF_UP);
            boolean implausible = line != null
                    && dose.signum() > 0
                    && (rounded.compareTo(line.errorLow()) < 0 || rounded.compareTo(line.errorHigh()) > 0);
            Assessment assessment = judge(state, order, finished);
            if (implausible && inScope(state)) {
                assertEquals("D-41b", assessment.outcome(), () -> prescription + ", now " + order);
            } else {
                silent(assessment, () -> prescription + ", now " + order);
            }
            Statistics.collect(implausible);
        }
        Statistics.coverage(coverage -> {
            coverage.check(true).count(count -> count > 20);
            coverage.check(false).count(count -> count > 20);
        });
    }

    @Property(tries = 5_000)
    void nobodyOutOfScopeGetsACard(
            @ForAll("orders") Ward.Prescription prescription, @ForAll boolean finished, @ForAll boolean septic) {
        VignetteState state = prescription.state().copy();
        if (septic) {
            state.age = null;
        } else {
            state.sepsis = false;
        }
        silent(judge(state, prescription.order(), finished), prescription::toString);
    }

    /** A dose that is not entered yet is nothing to correct. */
    @Property(tries = 3_000)
    void whatIsNotEnteredYetIsNotChecked(@ForAll("orders") Ward.Prescription prescription) {
        VignetteOrder entered = prescription.order();
        VignetteOrder order = new VignetteOrder(entered.drug(), null, null, entered.change(), null, Set.of());
        String outcome = judge(prescription.state(), order, false).outcome();
        assertTrue(
                !Set.of("D-41a", "D-41b", "D-42", "D-50b", "D-52b").contains(outcome),
                () -> prescription + " without a dose: " + outcome);
    }

    // ---- nothing is guessed

    /** Whatever unit, the same dose is the same order. */
    @Property(tries = 10_000)
    void theUnitChangesNothing(
            @ForAll("orders") Ward.Prescription prescription,
            @ForAll("drugs") String drug,
            @ForAll("units") String unit,
            @ForAll("units") String other) {
        VignetteState state = prescription.state().copy();
        state.weight = state.weight == null ? BigDecimal.valueOf(80) : state.weight;
        BigDecimal dose =
                usual(drug, Math.floorMod(prescription.hashCode(), 100)).multiply(new BigDecimal("1.7"));
        boolean change = prescription.order().change();
        VignetteOrder one = order(drug, dose, unit, state);
        VignetteOrder two = order(drug, dose, other, state);
        assertEquals(
                outcome(judge(state, change ? one.asChange() : one, true)),
                outcome(judge(state, change ? two.asChange() : two, true)),
                () -> prescription.name() + ": " + one + " and " + two);
    }

    /** In any other unit, or without the weight or the concentration it needs, there is no dose to be right or wrong. */
    @Property(tries = 10_000)
    void whatCannotBeConvertedIsSaidToBeSo(
            @ForAll("orders") Ward.Prescription prescription, @ForAll("drugs") String drug, @ForAll("percent") int at) {
        VignetteState weighed = weighed(prescription.state());
        Assume.that(inScope(weighed));
        BigDecimal dose = usual(drug, at);
        List<VignetteOrder> unclear = new ArrayList<>();
        for (String unit : Prescriber.REFUSED) {
            unclear.add(new VignetteOrder(drug, dose, unit, at % 2 == 0, BigDecimal.ONE, Set.of()));
        }
        unclear.add(new VignetteOrder(drug, dose, "mL/h", at % 2 == 0, null, Set.of()));
        unclear.add(new VignetteOrder(drug, null, null, at % 2 == 0, null, Set.of()));
        for (VignetteOrder order : unclear) {
            assertEquals(
                    "D-41a WARNING", outcome(judge(weighed, order, true)), () -> prescription.name() + " " + order);
        }
        VignetteState unweighed = weighed.copy();
        unweighed.weight = null;
        for (String unit : List.of("ug/min", "mg/h", "mL/h")) {
            VignetteOrder order = order(drug, dose, unit, weighed);
            assertEquals("D-41a WARNING", outcome(judge(unweighed, order, true)), order::toString);
            assertNotEquals("D-41a", judge(weighed, order, true).outcome(), order::toString);
        }
    }

    /** A value that is too old, rejected or out of reach decides on an order exactly as no value does. */
    @Property(tries = 1_000)
    void aGapIsAGapWhateverItsReason(@ForAll("orders") Ward.Prescription prescription) {
        PatientState state = StateBuilder.of(prescription.state());
        Order order = StateBuilder.order(prescription.order(), true);
        for (Fact fact : Fact.values()) {
            if (state.charted(fact) instanceof Finding) {
                String missing = outcome(
                        pathway.judge(state.copy().put(Gap.missing(fact)).build(), order));
                for (Gap.Kind kind : EnumSet.of(Gap.Kind.REJECTED, Gap.Kind.UNREACHABLE)) {
                    PatientState other =
                            state.copy().put(new Gap(fact, kind, "")).build();
                    assertEquals(missing, outcome(pathway.judge(other, order)), () -> prescription + " " + fact);
                }
            }
        }
    }

    // ---- what is offered instead

    /** A dose or a unit offered in place of the ordered one would pass, by the text, and is no more than was ordered. */
    @Property(tries = 20_000)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void aCorrectedOrderPasses(@ForAll("orders") Ward.Prescription prescription) {
        VignetteState s = prescription.state();
        VignetteOrder order = prescription.order();
        Assessment assessment = judge(s, order, true);
        boolean corrected = false;
        for (Proposal proposal : assessment.proposals()) {
            VignetteOrder other = null;
            if (proposal.suggestion() == Suggestion.ORDER_DOSE) {
                BigDecimal dose = java.util.Objects.requireNonNull(proposal.amount());
                other = order.dosed(dose, "ug/kg/min");
                assertTrue(
                        dose.compareTo(assessment.bedside().number(Fact.ORDERED_DOSE)) < 0,
                        () -> prescription + ": " + dose);
            } else if (proposal.suggestion() == Suggestion.ORDER_UNIT) {
                other = order.dosed(
                        order.value(),
                        java.util.Objects.requireNonNull(proposal.unit()).code());
                BigDecimal dose = StateBuilder.order(other, true).dose(s.weight);
                DoseTables.Line line = DoseTables.L.get(order.drug());
                assertTrue(
                        dose.compareTo(line.usualFrom()) >= 0 && dose.compareTo(line.usualTo()) <= 0, other::toString);
            }
            if (other != null) {
                corrected = true;
                VignetteOrder offered = other;
                String indicator = Textbook.judge(s, offered, true).indicator();
                assertTrue(
                        Set.of("none", "info").contains(indicator),
                        () -> prescription + ": " + offered + " is " + Textbook.judge(s, offered, true));
                if (INOTROPES.contains(order.drug())) {
                    assertEquals(List.of(), unknownSafetyFacts(s), prescription::toString);
                }
            }
        }
        Statistics.collect(assessment.outcome(), corrected);
        Statistics.coverage(coverage -> {
            for (String rule : List.of("D-41b", "D-42", "D-50b", "D-52b")) {
                coverage.check(rule, true).count(count -> count > 5);
            }
        });
    }

    /** And where the obvious correction passes while nothing of the safety facts is unknown, it is offered. */
    @Property(tries = 20_000)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void theObviousCorrectionIsOffered(@ForAll("orders") Ward.Prescription prescription) {
        VignetteState s = prescription.state();
        VignetteOrder order = prescription.order();
        Assessment assessment = judge(s, order, true);
        String drug = order.drug();
        BigDecimal obvious = switch (assessment.outcome()) {
            case "D-42" -> DoseTables.L.get(drug).maximum();
            case "D-50b" -> DoseTables.renalMaximum(drug, s.crcl.v());
            case "D-52b" ->
                s.drugs.containsKey("dobutamine")
                        ? step(s, assessment.bedside().stateRule().id())
                        : new BigDecimal("2.5");
            default -> null;
        };
        if (obvious == null) {
            return;
        }
        boolean passes = Set.of("none", "info")
                .contains(Textbook.judge(s, order.dosed(obvious, "ug/kg/min"), true)
                        .indicator());
        boolean safe = !INOTROPES.contains(drug) || unknownSafetyFacts(s).isEmpty() && (runs(s, drug) || outflow(s));
        Statistics.collect(passes && safe);
        if (passes && safe) {
            List<BigDecimal> offered = assessment.proposals().stream()
                    .filter(proposal -> proposal.suggestion() == Suggestion.ORDER_DOSE)
                    .map(Proposal::amount)
                    .toList();
            assertEquals(1, offered.size(), prescription::toString);
            assertEquals(0, obvious.compareTo(offered.get(0)), () -> prescription + ": " + offered);
        }
        Statistics.coverage(coverage -> coverage.check(true).count(count -> count > 20));
    }

    // ---- what would change the judgement

    /** What the card says would change the judgement does change it, and to that rule: asked of the textbook. */
    @Property(tries = 5_000)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void statedFlipsFlip(@ForAll("orders") Ward.Prescription prescription) {
        Assessment assessment = judge(prescription.state(), prescription.order(), true);
        for (Change change : assessment.changes()) {
            assertNotEquals(assessment.outcome(), change.outcome().id(), change::toString);
            VignetteState state = prescription.state().copy();
            VignetteOrder order = otherwise(change, state, prescription.order());
            Statistics.collect(order == null ? "not tried" : String.valueOf(change.fact()));
            if (order != null) {
                assertEquals(
                        change.outcome().id(),
                        Textbook.judge(state, order, true).rule(),
                        () -> prescription + " is " + assessment.outcome() + ": " + change.fact() + " " + change.op()
                                + " "
                                + change.limit() + " .. " + change.upTo() + " " + change.value() + " "
                                + change.stopped());
            }
        }
        Statistics.coverage(coverage -> {
            for (String fact : List.of("ORDERED_DOSE", "CRCL", "TORSADES", "SEVERE_HEPATIC_IMPAIRMENT", "HR", "null")) {
                coverage.check(fact).count(count -> count > 0);
            }
        });
    }

    /**
     * The change made at the bedside or in the order; {@code null} for facts of the state rules, whose changes the test of the
     * pathway makes.
     */
    private static VignetteOrder otherwise(Change change, VignetteState s, VignetteOrder order) {
        if (change.stopped() != null) {
            s.drugs.remove(change.stopped().name().toLowerCase(Locale.ROOT));
            if (Drug.INOTROPES.contains(change.stopped()) && s.lvef != null) {
                s.inotropeStoppedSinceEcho = true; // it stops now, after the echo
            }
            return order;
        }
        Fact fact = java.util.Objects.requireNonNull(change.fact());
        boolean yes = Boolean.TRUE.equals(change.value());
        switch (fact) {
            case SEVERE_HEPATIC_IMPAIRMENT -> s.severeHepaticImpairment = yes;
            case TORSADES -> s.torsades = yes;
            case ACTIVE_ISCHAEMIA -> s.ischaemia = yes;
            case SEPSIS -> s.sepsis = yes;
            case RHYTHM -> {
                s.rhythm = ((Enum<?>) java.util.Objects.requireNonNull(change.value()))
                        .name()
                        .toLowerCase(Locale.ROOT);
                s.rhythmAge = 0;
            }
            case BETA_BLOCKER_ACTIVE -> {
                s.betaBlockerOrdered = yes;
                s.drugs.keySet().removeAll(Set.of("esmolol", "landiolol"));
            }
            case ORDERED_DOSE -> {
                BigDecimal dose = value(change, Prescriber.STEP);
                return new VignetteOrder(order.drug(), dose, "ug/kg/min", order.change(), null, Set.of());
            }
            case CRCL -> s.crcl = fresh(value(change, new BigDecimal("0.1")), s.crcl, 86_400);
            case HR -> s.hr = fresh(value(change, new BigDecimal("0.1")), s.hr, 900);
            case LVOT_GRADIENT -> s.gradient = fresh(value(change, new BigDecimal("0.1")), s.gradient, 21_600);
            default -> {
                return null;
            }
        }
        return order;
    }

    private static BigDecimal value(Change change, BigDecimal step) {
        BigDecimal limit = java.util.Objects.requireNonNull(change.limit());
        return switch (change.op()) {
            case BELOW -> limit.subtract(step);
            case ABOVE -> limit.add(step);
            default -> limit;
        };
    }

    /** The value at the time of the one on file while that is fresh, else now. */
    private static M fresh(BigDecimal value, M before, long window) {
        return new M(value, before != null && before.age() <= window ? before.age() : 0);
    }

    // ---- small things

    private Assessment judge(VignetteState state, VignetteOrder order, boolean finished) {
        return pathway.judge(StateBuilder.of(state), StateBuilder.order(order, finished));
    }

    private static String outcome(Assessment assessment) {
        return assessment.outcome() + " " + assessment.indicator();
    }

    private static void silent(Assessment assessment, java.util.function.Supplier<String> what) {
        assertEquals("D-40 NONE", outcome(assessment), what);
    }

    private static boolean inScope(VignetteState state) {
        return !Set.of("D-01", "D-02").contains(Textbook.read(state).rule());
    }

    private static VignetteState weighed(Ward.Patient patient) {
        return weighed(patient.state());
    }

    private static VignetteState weighed(VignetteState state) {
        VignetteState weighed = state.copy();
        weighed.weight = weighed.weight == null ? BigDecimal.valueOf(75) : weighed.weight;
        return weighed;
    }

    /** To 3 decimals. */
    private static BigDecimal usual(String drug, int percent) {
        DoseTables.Line line = DoseTables.L.get(drug);
        BigDecimal width = line.usualTo().subtract(line.usualFrom());
        return line.usualFrom()
                .add(width.multiply(BigDecimal.valueOf(percent, 2)))
                .setScale(3, java.math.RoundingMode.HALF_UP);
    }

    private static VignetteOrder order(String drug, BigDecimal dose, String unit, VignetteState state) {
        VignetteOrder plain = new VignetteOrder(drug, dose, "ug/kg/min", false, null, Set.of());
        return Prescriber.in(unit, new BigDecimal("12.5"), state, plain);
    }

    private static BigDecimal step(VignetteState s, String rule) {
        BigDecimal cap = new BigDecimal(rule.equals("D-28") ? "10" : "20");
        return s.drugs.get("dobutamine").dose().add(new BigDecimal("2.5")).min(cap);
    }

    private static boolean runs(VignetteState s, String drug) {
        return s.drugs.containsKey(drug);
    }

    private static boolean outflow(VignetteState s) {
        return s.gradient != null && s.gradient.age() <= 21_600 || s.sam != null && s.sam.age() <= 21_600;
    }

    /** Pathway 3.4. */
    private static List<String> unknownSafetyFacts(VignetteState s) {
        List<String> unknown = new ArrayList<>();
        Reading pressure = s.arterial != null && s.arterial.age() <= 900 && !s.waveformFlagged && yieldsMap(s.arterial)
                ? s.arterial
                : s.cuff != null && s.cuff.age() <= 1800 && yieldsMap(s.cuff) ? s.cuff : null;
        if (s.weight == null) {
            unknown.add("weight");
        }
        if (s.hr == null || s.hr.age() > 900) {
            unknown.add("heart rate");
        }
        if (pressure == null || pressure.dbp() == null) {
            unknown.add("diastolic pressure");
        }
        if ((s.crt == null || s.crt.age() > 7200) && (s.mottling == null || s.mottling.age() > 7200)) {
            unknown.add("capillary refill or mottling");
        }
        return unknown;
    }

    private static boolean yieldsMap(Reading reading) {
        return reading.map() != null || reading.sbp() != null && reading.dbp() != null;
    }
}
