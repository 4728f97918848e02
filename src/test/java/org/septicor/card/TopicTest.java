package org.septicor.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.septicor.bedside.StateBuilder;
import org.septicor.bedside.Vignette;
import org.septicor.bedside.VignetteOrder;
import org.septicor.bedside.VignetteState;
import org.septicor.bedside.Ward;
import org.septicor.pathway.Assessment;
import org.septicor.pathway.Indicator;
import org.septicor.pathway.Pathway;
import org.septicor.pathway.PatientState;
import org.septicor.pathway.Policy;

/** The same advice, better and worse (P-2). */
class TopicTest {
    private static final Pathway PATHWAY = new Pathway(Policy.standard());

    @Provide
    Arbitrary<Ward.Prescription> orders() {
        return Ward.orders();
    }

    @Property(tries = 500)
    void aCodeIsReadBack(@ForAll("orders") Ward.Prescription prescription) {
        PatientState state = StateBuilder.of(prescription.state());
        for (Assessment assessment : new Assessment[] {
            PATHWAY.assess(state), PATHWAY.judge(state, StateBuilder.order(prescription.order(), true))
        }) {
            Topic topic = Topic.of(assessment);
            assertEquals(Optional.of(topic), Topic.parse(topic.code()), topic.code());
            assertTrue(topic.covers(topic));
            assertTrue(topic.code().matches("[A-Za-z0-9]{1,100}"), topic.code());
        }
    }

    @ParameterizedTest(name = "{0} covers {1}: {2}")
    @CsvSource({
        "D37WARNINGMAP65LVEF30LACTATE4CRT5, D37WARNINGMAP65LVEF30LACTATE4CRT5, true",
        "D37WARNINGMAP65LVEF30LACTATE4CRT5, D37WARNINGMAP70LVEF35LACTATE3CRT4, true",
        "D37WARNINGMAP65LVEF30LACTATE4CRT5, D37WARNINGMAP60LVEF30LACTATE4CRT5, false",
        "D37WARNINGMAP65LVEF30LACTATE4CRT5, D37WARNINGMAP65LVEF25LACTATE4CRT5, false",
        "D37WARNINGMAP65LVEF30LACTATE4CRT5, D37WARNINGMAP65LVEF30LACTATE5CRT5, false",
        "D37WARNINGMAP65LVEF30LACTATE4CRT5, D37WARNINGMAP65LVEF30LACTATE4CRT6, false",
        // better in one and worse in another
        "D37WARNINGMAP65LVEF30LACTATE4CRT5, D37WARNINGMAP90LVEF60LACTATE0CRT6, false",
        // no longer known, and known for the first time
        "D37WARNINGMAP65LVEF30LACTATE4CRT5, D37WARNINGMAP65LVEF30LACTATE4, false",
        "D37WARNINGMAP65LVEF30LACTATE4, D37WARNINGMAP65LVEF30LACTATE4CRT1, false",
        "D37WARNINGMAP65, D38WARNINGMAP65, false",
        "D08bWARNINGMAP60, D08bCRITICALMAP60, false",
        "D08bCRITICALMAP50, D08bWARNINGMAP60, true",
        "D27INFODOSE7p5, D27INFODOSE5, true",
        "D27INFODOSE7p5, D27INFODOSE10, false",
        // obstruction and hyperkinesia: a higher ejection fraction is no better
        "D03CRITICALLVEF70, D03CRITICALLVEF75, false",
        "D33INFOLVEF70, D33INFOLVEF80, false",
        "D15INFOLVEF40, D15INFOLVEF45, true",
        // orders
        "D52bWARNINGDOBUTAMINEORDERED7p5, D52bWARNINGDOBUTAMINEORDERED5, true",
        "D52bWARNINGDOBUTAMINEORDERED7p5, D52bWARNINGDOBUTAMINEORDERED10, false",
        "D42CRITICALDOBUTAMINEORDERED25, D42CRITICALDOPAMINEORDERED25, false",
        // a slip of the decimal point: a lower dose is no better
        "D41bCRITICALDOBUTAMINEORDERED50, D41bCRITICALDOBUTAMINEORDERED0, false",
        "D45CRITICALLVEF70DOBUTAMINE, D45CRITICALLVEF75DOBUTAMINE, false",
        // numbers that single rules rest on
        "D05CRITICALHR140, D05CRITICALHR120, true",
        "D05CRITICALHR120, D05CRITICALHR140, false",
        "D09WARNINGMAP65DBP45, D09WARNINGMAP65DBP40, false",
        "D09WARNINGMAP65DBP40, D09WARNINGMAP65DBP45, true",
        "D08aCRITICALNEE0p5, D08aCRITICALNEE0p625, false",
        "D05CRITICALEPI1, D05CRITICALEPI0, true",
        "D05CRITICALEPI0, D05CRITICALEPI1, false",
        // another drug, rhythm or reason, also one less
        "D05CRITICALDOSE5, D05CRITICALDOSE5EPI0, false",
        "D05CRITICALDOSE5EPI0, D05CRITICALDOSE5, false",
        "D05CRITICALDOSE5, D05CRITICALDOSE, false",
        "D05CRITICALHR120, D05CRITICALHR120VT, false",
        "D05CRITICALHR120, D05CRITICALHR120ISCHAEMIA, false",
        "D05CRITICALHR120FASTISCHAEMIA, D05CRITICALHR120ISCHAEMIA, false",
        "D31WARNINGHR120AF, D31WARNINGHR120VT, false",
        "D43WARNINGMILRINONEWITHMILRINONE, D43WARNINGMILRINONEWITHENOXIMONE, false"
    })
    void covers(String overridden, String now, boolean covers) {
        assertEquals(covers, parsed(overridden).covers(parsed(now)));
    }

    private static Topic parsed(String code) {
        return Topic.parse(code).orElseThrow(() -> new AssertionError(code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "D37",
                "37WARNING",
                "D37WARNINGMAP",
                "D37WARNINGMAPp",
                "D37WARNINGMAP6 5",
                "D37LOUD",
                "D37WARNINGASPIRIN",
                "D37WARNINGVT5"
            })
    void anythingElseIsNone(String code) {
        assertEquals(Optional.empty(), Topic.parse(code));
    }

    // ---- whatever a card says besides numbers

    private static final CardWriter WRITER = new CardWriter(ZoneOffset.UTC);
    private static final Subject SUBJECT = new Subject("patient", null, null, null);

    private static final List<String> NAMING =
            List.of("D-03", "D-05", "D-13", "D-21", "D-24", "D-26", "D-30", "D-31", "D-32");

    private static String words(Assessment assessment) {
        return WRITER.write(assessment, Language.EN, SUBJECT)
                .map(card -> card.summary().replaceAll("\\d+([.,]\\d+)?", "#"))
                .orElse("");
    }

    /** Two states of one rule whose card differs in a word are never the same advice, whatever it is that differs. */
    private static void check(Assessment one, Assessment other, String label) {
        if (!one.outcome().equals(other.outcome()) || one.indicator() == Indicator.NONE) {
            return;
        }
        boolean sameWords = words(one).equals(words(other));
        Topic then = Topic.of(one);
        Topic now = Topic.of(other);
        if (!sameWords) {
            assertNotEquals(then.code(), now.code(), () -> words(one) + " / " + words(other));
            assertFalse(then.covers(now), () -> words(one) + " / " + words(other));
        }
        assertTrue(then.code().length() <= 100, then::code);
        assertEquals(Optional.of(now), Topic.parse(now.code()), now::code);
        Statistics.label(label)
                .collect(sameWords ? "same words" : "other words")
                .coverage(coverage -> coverage.check("other words").count(count -> count >= 40));
    }

    /** Half of them straight from a vignette whose card names a drug, an event, a rhythm or a test. */
    @Provide
    Arbitrary<Ward.Patient> patients() {
        List<Vignette> naming = Vignette.withoutOrder().stream()
                .filter(vignette -> NAMING.contains(vignette.expectedRule()))
                .toList();
        return Arbitraries.oneOf(
                Ward.patients(), Arbitraries.of(naming).map(vignette -> Ward.patient(vignette, List.of())));
    }

    @Provide
    Arbitrary<List<Ward.Edit>> edits() {
        return Arbitraries.of(Ward.TOPICS)
                .flatMap(Arbitraries::of)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    @Property(tries = 4_000)
    void anotherWordOfTheStateIsAnotherTopic(
            @ForAll("patients") Ward.Patient patient, @ForAll("edits") List<Ward.Edit> edits) {
        VignetteState other = patient.state().copy();
        edits.forEach(edit -> edit.change().accept(other));
        check(PATHWAY.assess(StateBuilder.of(patient.state())), PATHWAY.assess(StateBuilder.of(other)), "state");
    }

    @Provide
    Arbitrary<UnaryOperator<VignetteOrder>> rewrites() {
        return Arbitraries.of(
                order -> order,
                VignetteOrder::asChange,
                order -> order.value() == null ? order : order.dosed(order.value(), "mg/h"),
                order -> order.value() == null ? order : order.dosed(order.value(), "ug/min"));
    }

    @Property(tries = 4_000)
    void anotherWordOfAnOrderIsAnotherTopic(
            @ForAll("orders") Ward.Prescription prescription,
            @ForAll("edits") List<Ward.Edit> edits,
            @ForAll("rewrites") UnaryOperator<VignetteOrder> rewrite) {
        VignetteState other = prescription.state().copy();
        edits.forEach(edit -> edit.change().accept(other));
        check(
                PATHWAY.judge(StateBuilder.of(prescription.state()), StateBuilder.order(prescription.order(), true)),
                PATHWAY.judge(StateBuilder.of(other), StateBuilder.order(rewrite.apply(prescription.order()), true)),
                "order");
    }

    // ---- the dangers one by one, each on a patient of its own

    private static void then(VignetteState state, String rhythm, String heartRate) {
        state.rhythm = rhythm;
        state.hr = new VignetteState.M(new BigDecimal(heartRate), 120);
    }

    private static void runs(VignetteState state, String drug, String dose) {
        state.drugs.put(drug, new VignetteState.Drip(new BigDecimal(dose), 7200L, 7200L));
    }

    static Stream<Arguments> dangers() {
        Consumer<VignetteState> onMilrinone = state -> {
            runs(state, "milrinone", "0.25");
            then(state, "sinus", "132");
        };
        Consumer<VignetteState> fast = state -> then(state, "af", "132");
        Consumer<VignetteState> ischaemic = state -> state.ischaemia = true;
        Consumer<VignetteState> lowDiastolic = state -> diastolic(state, "49");
        Consumer<VignetteState> onEpinephrine = state -> runs(state, "epinephrine", "0.05");
        Consumer<VignetteState> obstructed = state -> {
            runs(state, "dobutamine", "5");
            state.gradient = new VignetteState.M(new BigDecimal("45"), 2400);
        };
        return Stream.of(
                danger("D-05", onMilrinone, "ventricular tachycardia", state -> state.rhythm = "vt"),
                danger("D-05", onMilrinone, "new ischaemia", ischaemic),
                danger("D-05", onMilrinone, "HR 132 to 180", state -> then(state, "sinus", "180")),
                danger("D-05", onMilrinone, "a second inotrope", onEpinephrine),
                danger(
                        "D-05",
                        onMilrinone.andThen(onEpinephrine),
                        "more of it",
                        state -> runs(state, "epinephrine", "0.5")),
                danger("D-05", onMilrinone, "milrinone raised", state -> runs(state, "milrinone", "0.5")),
                danger(
                        "D-05",
                        onMilrinone.andThen(ischaemic),
                        "ischaemia, named now that the rate is 125",
                        state -> then(state, "sinus", "125")),
                danger("D-31", fast, "ventricular tachycardia", state -> state.rhythm = "vt"),
                danger("D-31", fast, "HR 132 to 180", state -> then(state, "af", "180")),
                danger("D-31", fast, "new ischaemia", ischaemic),
                danger("D-32", ischaemic, "HR 104 to 125", state -> then(state, "sinus", "125")),
                danger("D-09", lowDiastolic, "DBP 49 to 30", state -> diastolic(state, "30")),
                danger("D-09", lowDiastolic, "new ischaemia", ischaemic),
                danger("D-30", onEpinephrine, "more epinephrine", state -> runs(state, "epinephrine", "0.4")),
                danger("D-30", onEpinephrine, "a second inotrope", state -> runs(state, "levosimendan", "0.1")),
                danger("D-03", obstructed, "a second inotrope", onEpinephrine),
                danger(
                        "D-03",
                        obstructed,
                        "gradient 45 to 90",
                        state -> state.gradient = new VignetteState.M(new BigDecimal("90"), 2400)));
    }

    /** At the same mean of 71. */
    private static void diastolic(VignetteState state, String pressure) {
        state.arterial =
                new VignetteState.Reading(new BigDecimal("110"), new BigDecimal(pressure), new BigDecimal("71"), 120);
    }

    private static Arguments danger(
            String rule, Consumer<VignetteState> then, String what, Consumer<VignetteState> change) {
        return Arguments.of(rule, what, then, change);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("dangers")
    void aNewDangerOpensASilence(
            String rule, String what, Consumer<VignetteState> before, Consumer<VignetteState> change) {
        VignetteState state = Vignette.named("V37a").state().copy();
        before.accept(state);
        Assessment then = PATHWAY.assess(StateBuilder.of(state));
        change.accept(state);
        Assessment now = PATHWAY.assess(StateBuilder.of(state));
        assertEquals(rule, then.outcome());
        assertEquals(rule, now.outcome(), what);
        assertFalse(Topic.of(then).covers(Topic.of(now)), Topic.code(now));
        assertNotEquals(Topic.code(then), Topic.code(now));
    }
}
