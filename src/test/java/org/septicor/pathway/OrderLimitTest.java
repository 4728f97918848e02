package org.septicor.pathway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.septicor.bedside.DoseTables;
import org.septicor.bedside.Prescriber;
import org.septicor.bedside.StateBuilder;
import org.septicor.bedside.Vignette;
import org.septicor.bedside.VignetteOrder;
import org.septicor.bedside.VignetteState;
import org.septicor.bedside.VignetteState.Drip;
import org.septicor.bedside.VignetteState.M;
import org.septicor.bedside.VignetteState.Reading;

/** Each limit that an order rule knows, one step below it, at it, and one step above. */
class OrderLimitTest {
    private static final BigDecimal STEP = Prescriber.STEP;
    private static final BigDecimal LESS_THAN_HALF = new BigDecimal("0.00004");
    private static final BigDecimal HALF = new BigDecimal("0.00005");

    /** What the patient of the vignettes, on whom dobutamine is to be tested, gets for a dose that no limit of table L forbids. */
    private static final Map<String, String> WITHIN = Map.of(
            "dobutamine", "D-53 none",
            "epinephrine", "D-53 none",
            "milrinone", "D-50c info",
            "enoximone", "D-50c info",
            "levosimendan", "D-48b warning",
            "dopamine", "D-49 warning",
            "esmolol", "D-47b critical",
            "landiolol", "D-47b critical",
            "norepinephrine", "D-40 none");

    private final Pathway pathway = new Pathway(Policy.standard());

    /** A dose on a patient, and what the text says. */
    record Case(VignetteState state, VignetteOrder order, String expected) {
        @Override
        public String toString() {
            return order + " of " + state.weight + " kg: " + expected;
        }
    }

    // ---- table L

    static List<Case> tableL() {
        List<Case> cases = new ArrayList<>();
        DoseTables.L.forEach((drug, line) -> {
            String error = "D-41b critical";
            String within = WITHIN.get(drug);
            String top = drug.equals("dobutamine") ? "D-52b warning" : within; // as a start
            String above = drug.equals("dobutamine") ? "D-42 critical" : "D-42 warning";
            boolean limited = line.maximum() != null;
            around(cases, drug, line.errorLow(), error, within, within);
            around(cases, drug, line.errorHigh(), limited ? above : within, limited ? above : within, error);
            if (limited) {
                around(cases, drug, line.maximum(), top, top, above);
            }
            around(cases, drug, line.usualFrom(), within, within, within);
            around(cases, drug, line.usualTo(), top, top, line.usualTo().equals(line.maximum()) ? above : top);
        });
        return cases;
    }

    /** One step below, at, and above; and so near that the rounded dose is one of these. */
    private static void around(List<Case> cases, String drug, BigDecimal limit, String below, String at, String above) {
        everyUnit(cases, drug, limit.subtract(STEP), below);
        everyUnit(cases, drug, limit.subtract(HALF).subtract(new BigDecimal("0.00001")), below);
        everyUnit(cases, drug, limit.subtract(HALF), at);
        everyUnit(cases, drug, limit, at);
        everyUnit(cases, drug, limit.add(LESS_THAN_HALF), at);
        everyUnit(cases, drug, limit.add(HALF), above);
        everyUnit(cases, drug, limit.add(STEP), above);
    }

    private static void everyUnit(List<Case> cases, String drug, BigDecimal dose, String expected) {
        for (String unit : Prescriber.ACCEPTED) {
            VignetteState state = base(s -> s.weight = new BigDecimal(unit.startsWith("m") ? "80" : "62.5"));
            VignetteOrder plain = VignetteOrder.of(drug, dose.toPlainString(), "ug/kg/min");
            cases.add(new Case(state, Prescriber.in(unit, new BigDecimal("12.5"), state, plain), expected));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tableL")
    void ofTableL(Case limit) {
        judge(limit.expected(), limit.state(), limit.order());
    }

    /** A changed order meets the same limits, and its dose is compared with the running one only between them. */
    @ParameterizedTest(name = "{0}: a change to {1} while {2} runs is {3}")
    @CsvSource({
        "dobutamine, 0.4999, 2.5, D-41b critical",
        "dobutamine, 0.5, 2.5, D-40 none",
        "dobutamine, 2.5, 2.5, D-40 none",
        "dobutamine, 2.49995, 2.5, D-40 none",
        "dobutamine, 22, 25, D-40 none",
        "dobutamine, 25, 25, D-40 none",
        "dobutamine, 25.0001, 25, D-42 critical",
        "dobutamine, 40.0001, 45, D-41b critical",
        "norepinephrine, 0.0049, 0.1, D-41b critical",
        "norepinephrine, 5.0001, 0.1, D-41b critical",
        "norepinephrine, 5, 0.1, D-40 none",
        "levosimendan, 0.2, 0.25, D-40 none",
        "levosimendan, 0.2001, 0.2001, D-40 none",
        "esmolol, 300, 301, D-40 none",
        "esmolol, 301, 300, D-42 warning",
        "isoprenaline, 0.05, 0.05, D-40 none",
        "isoprenaline, 0.0501, 0.05, D-53 none",
    })
    void ofAChange(String drug, String dose, BigDecimal running, String expected) {
        VignetteState state = base(s -> s.drugs.put(drug, new Drip(running, 86_400L, 86_400L)));
        judge(expected, state, VignetteOrder.of(drug, dose, "ug/kg/min").asChange());
    }

    // ---- table L2

    @ParameterizedTest(name = "{0} at a clearance of {1} mL/min: no more than {2}")
    @CsvSource({
        "milrinone, 0, 0.20",
        "milrinone, 4.9, 0.20",
        "milrinone, 5, 0.20",
        "milrinone, 9.9, 0.20",
        "milrinone, 10, 0.23",
        "milrinone, 10.1, 0.23",
        "milrinone, 19.9, 0.23",
        "milrinone, 20, 0.28",
        "milrinone, 29.9, 0.28",
        "milrinone, 30, 0.33",
        "milrinone, 39, 0.33",
        "milrinone, 39.9, 0.33",
        "milrinone, 40, 0.38",
        "milrinone, 49.9, 0.38",
        "milrinone, 50, 0.43",
        "milrinone, 50.01, 0.75",
        "milrinone, 51, 0.75",
        "milrinone, 120, 0.75",
        "enoximone, 0, 3.3",
        "enoximone, 5, 3.3",
        "enoximone, 5.01, 5.0",
        "enoximone, 15, 5.0",
        "enoximone, 15.01, 6.7",
        "enoximone, 30, 6.7",
        "enoximone, 30.01, 8.0",
        "enoximone, 40, 8.0",
        "enoximone, 40.01, 20",
        "enoximone, 120, 20",
    })
    void ofTableL2(String drug, BigDecimal clearance, BigDecimal maximum) {
        VignetteState state = base(s -> s.crcl = new M(clearance, 3600));
        boolean ofTableL = maximum.compareTo(DoseTables.L.get(drug).maximum()) == 0;
        judge("D-50c info", state, ordered(drug, maximum.subtract(STEP)));
        judge("D-50c info", state, ordered(drug, maximum));
        judge("D-50c info", state, ordered(drug, maximum.add(LESS_THAN_HALF)));
        judge(ofTableL ? "D-42 warning" : "D-50b warning", state, ordered(drug, maximum.add(HALF)));
        judge(ofTableL ? "D-42 warning" : "D-50b warning", state, ordered(drug, maximum.add(STEP)));
        assertEquals(maximum, DoseTables.renalMaximum(drug, clearance), "the tests' own table");
    }

    /** An unknown clearance is not a normal one, and forbids nothing either (table L2). */
    @ParameterizedTest(name = "clearance of {0} s: {1}")
    @CsvSource({", D-50c info", "86401, D-50c info", "86400, D-50b warning"})
    void withoutAClearance(Long age, String expected) {
        VignetteState state = base(s -> s.crcl = age == null ? null : new M(BigDecimal.ONE, age));
        judge(expected, state, VignetteOrder.of("milrinone", "0.75", "ug/kg/min"));
        String levosimendan = expected.equals("D-50b warning") ? "D-48a critical" : "D-48b warning";
        judge(levosimendan, state, VignetteOrder.of("levosimendan", "0.1", "ug/kg/min"));
    }

    // ---- starts and steps of dobutamine

    @ParameterizedTest(name = "start of {0}: {1}")
    @CsvSource({
        "2.5, D-53 none",
        "5, D-53 none",
        "5.00004, D-53 none",
        "5.00005, D-52b warning",
        "5.0001, D-52b warning"
    })
    void ofAStart(String dose, String expected) {
        judge(expected, base(s -> {}), VignetteOrder.of("dobutamine", dose, "ug/kg/min"));
        judge(
                expected,
                base(s -> {}),
                VignetteOrder.of("dobutamine", dose, "ug/kg/min").asChange());
    }

    @ParameterizedTest(name = "from {0}, {1}, to {2}: {3}")
    @CsvSource({
        "5, responder, 5.0001, D-53 none",
        "5, responder, 7.5, D-53 none",
        "5, responder, 7.50004, D-53 none",
        "5, responder, 7.50005, D-52b warning",
        "5, responder, 7.5001, D-52b warning",
        "18, responder, 20, D-53 none",
        "19.9, responder, 20.0001, D-42 critical",
        "9, no response, 11.5, D-53 none",
        "9, no response, 11.5001, D-52b warning",
        "9.9999, no response, 12.4999, D-53 none",
        "10, no response, 10.0001, D-52a warning",
        "20, responder, 20, D-40 none",
    })
    void ofAStep(BigDecimal running, String response, String dose, String expected) {
        VignetteState state = base(s -> {
            s.drugs.put("dobutamine", new Drip(running, 10_800L, 2_700L));
            s.svBase = new BigDecimal("40");
            s.svPost = new M(new BigDecimal(response.equals("responder") ? "46" : "40"), 300);
        });
        judge(expected, state, VignetteOrder.of("dobutamine", dose, "ug/kg/min").asChange());
    }

    // ---- limits of the patient's data

    @ParameterizedTest(name = "SBP {0}, CrCl {1}: {2}")
    @CsvSource({
        "89, 60, D-48a critical",
        "89.9, 60, D-48a critical",
        "90, 60, D-48b warning",
        "90, 30, D-48b warning",
        "90, 29.9, D-48a critical",
    })
    void ofLevosimendan(BigDecimal sbp, BigDecimal clearance, String expected) {
        VignetteState state = base(s -> {
            s.arterial = new Reading(sbp, new BigDecimal("55"), null, 120);
            s.crcl = new M(clearance, 3600);
        });
        judge(expected, state, VignetteOrder.of("levosimendan", "0.1", "ug/kg/min"));
    }

    @ParameterizedTest(name = "HR {0}, {1}: epinephrine {2}, dobutamine {3}")
    @CsvSource({
        "109, sinus, D-53 none, D-53 none",
        "109.9, sinus, D-53 none, D-53 none",
        "110, sinus, D-51 warning, D-53 none",
        "104, af, D-51 warning, D-53 none",
        "104, svt, D-51 warning, D-53 none",
        "104, paced, D-53 none, D-53 none",
        "129.9, sinus, D-51 warning, D-53 none",
        "130, sinus, D-46 warning, D-46 warning",
        "130, af, D-46 warning, D-46 warning",
        "104, vt, D-46 critical, D-46 critical",
        "130, vt, D-46 critical, D-46 critical",
        ", , D-53 none, D-53 none",
    })
    void ofRateAndRhythm(BigDecimal hr, String rhythm, String epinephrine, String dobutamine) {
        VignetteState state = base(s -> {
            s.hr = hr == null ? null : new M(hr, 120);
            s.rhythm = rhythm;
        });
        judge(epinephrine, state, VignetteOrder.of("epinephrine", "0.05", "ug/kg/min"));
        judge(epinephrine, state, VignetteOrder.of("isoprenaline", "0.05", "ug/kg/min"));
        judge(dobutamine, state, VignetteOrder.of("dobutamine", "2.5", "ug/kg/min"));
    }

    @ParameterizedTest(name = "LVEF {0}, gradient {1}: dobutamine {2}, epinephrine {3}, esmolol {4}")
    @CsvSource({
        "69.9, 8, D-52a warning, D-53 none, D-47b critical",
        "70, 8, D-45 critical, D-53 none, D-47b critical",
        "70, 29.9, D-45 critical, D-53 none, D-47b critical",
        "70, 30, D-44 critical, D-44 critical, D-47d info",
        "32, 30, D-44 critical, D-44 critical, D-47d info",
    })
    void ofTheEcho(BigDecimal lvef, BigDecimal gradient, String dobutamine, String epinephrine, String esmolol) {
        VignetteState state = base(s -> {
            s.lvef = new M(lvef, 2400);
            s.gradient = new M(gradient, 2400);
        });
        judge(dobutamine, state, VignetteOrder.of("dobutamine", "2.5", "ug/kg/min"));
        judge(epinephrine, state, VignetteOrder.of("epinephrine", "0.05", "ug/kg/min"));
        judge(esmolol, state, VignetteOrder.of("esmolol", "25", "ug/kg/min"));
    }

    // ---- small things

    /** The patient of the vignettes, with a difference. */
    private static VignetteState base(Consumer<VignetteState> difference) {
        VignetteState state = Vignette.named("V52c").state().copy();
        difference.accept(state);
        return state;
    }

    private static VignetteOrder ordered(String drug, BigDecimal dose) {
        return VignetteOrder.of(drug, dose.toPlainString(), "ug/kg/min");
    }

    private void judge(String expected, VignetteState state, VignetteOrder order) {
        for (boolean finished : new boolean[] {true, false}) {
            Assessment assessment = pathway.judge(StateBuilder.of(state), StateBuilder.order(order, finished));
            assertEquals(
                    expected,
                    assessment.outcome() + " " + assessment.indicator().name().toLowerCase(Locale.ROOT),
                    order::toString);
        }
    }
}
