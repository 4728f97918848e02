package org.septicor.pathway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.septicor.pathway.Thresholds.*;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.septicor.bedside.StateBuilder;
import org.septicor.bedside.Vignette;
import org.septicor.bedside.VignetteState;
import org.septicor.bedside.VignetteState.Drip;
import org.septicor.bedside.VignetteState.M;
import org.septicor.bedside.VignetteState.Reading;

/** Every threshold that decides: what the pathway says one step below it, at it, and one step above. */
class ThresholdTest {
    private static final BigDecimal SECONDS = BigDecimal.valueOf(60);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Numbers that show or propose and never choose an outcome, and the factors of sums (see {@link VasoactiveSumTest}). */
    private static final Set<Thresholds> DECIDE_NOTHING = EnumSet.of(
            WINDOW_CRCL,
            LOW_NORMAL_MARGIN,
            VASOPRESSIN_FROM_NOREPINEPHRINE,
            ADJUSTED_LVEF_NORMAL,
            REFERENCE_SBP,
            HR_CAUTION,
            DOBUTAMINE_START,
            DOBUTAMINE_STEP,
            NOREPINEPHRINE_START,
            VASOPRESSIN_DOSE,
            EPINEPHRINE_START,
            MILRINONE_START,
            FLUID_PER_KG,
            FLUID_LEAST,
            FLUID_MOST,
            VIS_EPINEPHRINE,
            VIS_MILRINONE,
            VIS_VASOPRESSIN,
            VIS_NOREPINEPHRINE,
            NEE_PHENYLEPHRINE,
            NEE_DOPAMINE,
            NEE_VASOPRESSIN,
            NEE_ANGIOTENSIN,
            CI_CRITICAL,
            CI_HIGH,
            UNCOUPLED,
            COUPLING_DISAGREEMENT);

    /** Numbers of tables L and L2 and of the order rules: see {@link OrderLimitTest}. */
    private static final Set<Thresholds> OF_ORDERS = EnumSet.range(DOBUTAMINE_START_MOST, LEVOSIMENDAN_CRCL);

    /** One threshold, the patient on whom it decides, and the outcomes below, at and above it. */
    record Row(
            Thresholds threshold,
            String vignette,
            Consumer<VignetteState> prepared,
            BiConsumer<VignetteState, BigDecimal> set,
            String below,
            String at,
            String above) {
        @Override
        public String toString() {
            return threshold + " " + threshold.value().toPlainString() + " " + threshold.unit() + " on " + vignette;
        }
    }

    /** Every number and unit as the text has them, and the range in which a site may move it. */
    private static final String TEXT = """
            WINDOW_ARTERIAL 15 min 5..30
            WINDOW_CUFF 30 min 10..60
            WINDOW_HR 15 min 5..30
            WINDOW_RHYTHM 60 min 15..120
            WINDOW_CRT 120 min 60..240
            WINDOW_MOTTLING 120 min 60..240
            WINDOW_LACTATE 240 min 120..360
            WINDOW_URINE 120 min 60..240
            WINDOW_SCVO2 240 min 120..360
            WINDOW_SAO2 240 min 120..360
            WINDOW_HB 720 min 360..1440
            WINDOW_PCO2 240 min 120..360
            WINDOW_CI 60 min 30..120
            WINDOW_CVP 240 min 60..360
            WINDOW_ECHO 360 min 120..720
            WINDOW_ECHO_PERFUSED 1440 min 720..2880
            WINDOW_PRELOAD_TEST 120 min 60..240
            WINDOW_PPV 30 min 10..60
            WINDOW_VENTILATION 60 min 30..120
            WINDOW_IAP 720 min 240..1440
            WINDOW_CRCL 1440 min 720..2880
            ADULT_AGE 18 a
            MAP_TARGET 65 mm[Hg] 60..70
            MAP_TARGET_OLDER 60 mm[Hg] 60..65
            OLDER_AGE 65 a 60..75
            MAP_CRITICAL 55 mm[Hg] 50..60
            DBP_FLOOR 50 mm[Hg] 45..55
            DBP_CRITICAL 40 mm[Hg] 35..45
            LOW_NORMAL_MARGIN 5 mm[Hg] 0..10
            NEE_HIGH 0.50 ug/kg/min 0.25..1.00
            VASOPRESSIN_FROM_NOREPINEPHRINE 0.25 ug/kg/min 0.20..0.50
            LACTATE_HIGH 2.0 mmol/L
            LACTATE_IMPROVING 20.0 %
            TREND_LEAST 1 h
            TREND_MOST 6 h
            CRT_PROLONGED 3.0 s 2.0..4.0
            MOTTLING_PRESENT 2 {score} 1..3
            URINE_LOW 0.5 mL/kg/h 0.3..0.5
            GAP_HIGH 6.0 mm[Hg] 5.0..8.0
            SCVO2_LOW 70 % 65..75
            SAO2_VALID 90 % 88..94
            HB_VALID 7 g/dL 7..9
            CI_LOW 2.5 L/min/m2 2.0..3.0
            VTI_LOW 14.0 cm 12.0..16.0
            VTI_ADEQUATE 18.0 cm 16.0..20.0
            FLUID_CHALLENGE_RESPONSE 10 % 8..15
            PASSIVE_LEG_RAISE_RESPONSE 10 % 8..15
            END_EXPIRATORY_OCCLUSION_RESPONSE 5 % 3..8
            MINI_FLUID_RESPONSE 10 % 5..10
            TIDAL_VOLUME_CHALLENGE_RESPONSE 3.5 % 2.5..4.5
            PPV_RESPONSIVE 13 % 12..15
            PPV_NOT_RESPONSIVE 9 % 7..10
            PPV_TIDAL_VOLUME 8 mL/kg 7..8
            PPV_COMPLIANCE 30 mL/cm[H2O] 30..40
            PPV_HR_RR_RATIO 3.6 1 3.6..4.0
            PPV_IAP 12 mm[Hg] 12..15
            PASSIVE_LEG_RAISE_IAP 16 mm[Hg] 12..16
            INITIAL_RESUSCITATION 3 h
            INITIAL_CRYSTALLOID 30 mL/kg 20..30
            LVEF_HYPERKINETIC 70 % 65..75
            LVEF_DEPRESSED 45 % 40..50
            ADJUSTED_LVEF_NORMAL 55 % 50..60
            ADJUSTED_LVEF_PROFOUND 30.0 % 25..35
            REFERENCE_SBP 130 mm[Hg] 120..140
            SBP_SHIFT 30 mm[Hg] 20..40
            LVEF_REFRACTORY 35 %
            LVOT_GRADIENT 30 mm[Hg] 25..50
            RV_DILATED 0.6 1
            RV_SEVERELY_DILATED 1.0 1
            CVP_HIGH 8 mm[Hg] 8..12
            HR_HARD_STOP 130 /min 120..140
            HR_CAUTION 110 /min 100..120
            VIS_REFRACTORY 75 {score}
            LACTATE_REFRACTORY 4.0 mmol/L
            DOBUTAMINE_CEILING 20.0 ug/kg/min
            DOBUTAMINE_TEST_LIMIT 10 ug/kg/min
            DOBUTAMINE_START 2.5 ug/kg/min
            DOBUTAMINE_STEP 2.5 ug/kg/min 2.5..5
            RESPONSE 15.0 % 10..20
            TEST_DURATION 30 min 20..60
            RESPONSE_WITHOUT_BASELINE 60 min 30..120
            WEAN_AFTER 360 min 240..720
            NOREPINEPHRINE_START 0.05 ug/kg/min
            VASOPRESSIN_DOSE 0.03 [IU]/min
            EPINEPHRINE_START 0.02 ug/kg/min
            MILRINONE_START 0.125 ug/kg/min
            FLUID_PER_KG 4 mL/kg
            FLUID_LEAST 250 mL
            FLUID_MOST 500 mL
            DOBUTAMINE_START_MOST 5 ug/kg/min
            DOBUTAMINE_USUAL_MOST 20 ug/kg/min
            DOBUTAMINE_ERROR_LOW 0.5 ug/kg/min
            DOBUTAMINE_ERROR_HIGH 40 ug/kg/min
            EPINEPHRINE_USUAL_MOST 0.5 ug/kg/min
            EPINEPHRINE_MAXIMUM 1.0 ug/kg/min 0.5..2.0
            EPINEPHRINE_ERROR_LOW 0.005 ug/kg/min
            EPINEPHRINE_ERROR_HIGH 3 ug/kg/min
            MILRINONE_MAXIMUM 0.75 ug/kg/min
            MILRINONE_ERROR_LOW 0.05 ug/kg/min
            MILRINONE_ERROR_HIGH 2 ug/kg/min
            ENOXIMONE_START 2.5 ug/kg/min
            ENOXIMONE_USUAL_MOST 10 ug/kg/min
            ENOXIMONE_MAXIMUM 20 ug/kg/min
            ENOXIMONE_ERROR_LOW 0.5 ug/kg/min
            ENOXIMONE_ERROR_HIGH 40 ug/kg/min
            LEVOSIMENDAN_START 0.05 ug/kg/min
            LEVOSIMENDAN_MAXIMUM 0.2 ug/kg/min
            LEVOSIMENDAN_ERROR_LOW 0.01 ug/kg/min
            LEVOSIMENDAN_ERROR_HIGH 1 ug/kg/min
            DOPAMINE_START 2 ug/kg/min
            DOPAMINE_MAXIMUM 20 ug/kg/min 10..20
            DOPAMINE_ERROR_LOW 0.5 ug/kg/min
            DOPAMINE_ERROR_HIGH 60 ug/kg/min
            ESMOLOL_START 10 ug/kg/min
            ESMOLOL_USUAL_MOST 200 ug/kg/min
            ESMOLOL_MAXIMUM 300 ug/kg/min
            ESMOLOL_ERROR_LOW 1 ug/kg/min
            ESMOLOL_ERROR_HIGH 1000 ug/kg/min
            LANDIOLOL_START 1 ug/kg/min
            LANDIOLOL_USUAL_MOST 40 ug/kg/min
            LANDIOLOL_MAXIMUM 80 ug/kg/min
            LANDIOLOL_ERROR_LOW 0.1 ug/kg/min
            LANDIOLOL_ERROR_HIGH 200 ug/kg/min
            NOREPINEPHRINE_USUAL_MOST 1.0 ug/kg/min
            NOREPINEPHRINE_ERROR_LOW 0.005 ug/kg/min
            NOREPINEPHRINE_ERROR_HIGH 5 ug/kg/min
            CRCL_5 5 mL/min
            CRCL_10 10 mL/min
            CRCL_15 15 mL/min
            CRCL_20 20 mL/min
            CRCL_30 30 mL/min
            CRCL_40 40 mL/min
            CRCL_50 50 mL/min
            MILRINONE_AT_CRCL_5 0.20 ug/kg/min
            MILRINONE_AT_CRCL_10 0.23 ug/kg/min
            MILRINONE_AT_CRCL_20 0.28 ug/kg/min
            MILRINONE_AT_CRCL_30 0.33 ug/kg/min
            MILRINONE_AT_CRCL_40 0.38 ug/kg/min
            MILRINONE_AT_CRCL_50 0.43 ug/kg/min
            ENOXIMONE_UP_TO_CRCL_5 3.3 ug/kg/min
            ENOXIMONE_UP_TO_CRCL_15 5.0 ug/kg/min
            ENOXIMONE_UP_TO_CRCL_30 6.7 ug/kg/min
            ENOXIMONE_UP_TO_CRCL_40 8.0 ug/kg/min
            LEVOSIMENDAN_SBP 90 mm[Hg]
            LEVOSIMENDAN_CRCL 30 mL/min
            OFF_VASOACTIVES 24 h
            RECOVERY_FROM_DAY 7 d
            RECOVERY_TO_DAY 30 d
            VIS_EPINEPHRINE 100 1
            VIS_MILRINONE 10 1
            VIS_VASOPRESSIN 10000 1
            VIS_NOREPINEPHRINE 100 1
            NEE_PHENYLEPHRINE 0.06 1
            NEE_DOPAMINE 0.01 1
            NEE_VASOPRESSIN 2.5 1
            NEE_ANGIOTENSIN 0.0025 1
            CI_CRITICAL 1.8 L/min/m2
            CI_HIGH 4.0 L/min/m2
            UNCOUPLED 1.36 1
            COUPLING_DISAGREEMENT 10 %
            """;

    private final Pathway pathway = new Pathway(Policy.standard());

    @Test
    void everyNumberIsThatOfTheText() {
        StringBuilder numbers = new StringBuilder();
        for (Thresholds t : Thresholds.values()) {
            numbers.append(t)
                    .append(' ')
                    .append(t.value().toPlainString())
                    .append(' ')
                    .append(t.unit());
            if (t.movable()) {
                numbers.append(' ').append(t.safeFrom().toPlainString());
                numbers.append("..").append(t.safeTo().toPlainString());
            }
            numbers.append('\n');
        }
        assertEquals(TEXT, numbers.toString());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void turnsWhereTheTextSaysItTurns(Row row) {
        boolean window = row.threshold().unit().equals("min");
        BigDecimal at = window
                ? row.threshold().value().multiply(SECONDS)
                : row.threshold().value();
        BigDecimal step = at.ulp();
        assertEquals(
                List.of(row.below(), row.at(), row.above()),
                List.of(outcome(row, at.subtract(step)), outcome(row, at), outcome(row, at.add(step))));
    }

    @Test
    void noThresholdIsForgotten() {
        Set<Thresholds> forgotten = EnumSet.complementOf(EnumSet.copyOf(DECIDE_NOTHING));
        forgotten.removeAll(OF_ORDERS);
        rows().forEach(row -> forgotten.remove(row.threshold()));
        assertEquals(Set.of(), forgotten);
    }

    private String outcome(Row row, BigDecimal value) {
        VignetteState state = Vignette.named(row.vignette()).state().copy();
        row.prepared().accept(state);
        row.set().accept(state, value);
        Assessment assessment = pathway.assess(StateBuilder.of(state));
        // the indicator only where it is what turns
        boolean indicator = row.threshold() == MAP_CRITICAL || row.threshold() == DBP_CRITICAL;
        return assessment.outcome()
                + (indicator ? " " + assessment.indicator().name().toLowerCase(Locale.ROOT) : "");
    }

    static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        // windows, to the second
        on(rows, WINDOW_ARTERIAL, "V37a", s -> {}, (s, v) -> s.arterial = line(96, 54, v), "D-37", "D-37", "D-07");
        on(
                rows,
                WINDOW_CUFF,
                "V37a",
                s -> s.arterial = null,
                (s, v) -> s.cuff = line(96, 54, v),
                "D-37",
                "D-37",
                "D-07");
        on(rows, WINDOW_HR, "V37a", s -> {}, (s, v) -> s.hr = m("130", v), "D-31", "D-31", "D-37");
        on(
                rows,
                WINDOW_RHYTHM,
                "V37a",
                s -> s.rhythm = "vt",
                (s, v) -> s.rhythmAge = v.longValue(),
                "D-31",
                "D-31",
                "D-37");
        on(rows, WINDOW_CRT, "V37a", s -> s.lactate = null, (s, v) -> s.crt = m("5", v), "D-37", "D-37", "D-12");
        on(
                rows,
                WINDOW_MOTTLING,
                "V37a",
                ThresholdTest::noCrtNoLactate,
                (s, v) -> s.mottling = m("2", v),
                "D-37",
                "D-37",
                "D-12");
        on(
                rows,
                WINDOW_LACTATE,
                "V37a",
                ThresholdTest::noCrtNoLactate,
                (s, v) -> s.lactate = m("4.2", v),
                "D-37",
                "D-37",
                "D-12");
        on(rows, WINDOW_URINE, "V15j", s -> {}, (s, v) -> s.urine = m("0.4", v), "D-37", "D-37", "D-15");
        on(rows, WINDOW_SCVO2, "V36i", s -> {}, (s, v) -> s.scvo2 = m("69", v), "D-37", "D-37", "D-36");
        on(rows, WINDOW_SAO2, "V36i", s -> {}, (s, v) -> s.sao2 = m("96", v), "D-37", "D-37", "D-36");
        on(rows, WINDOW_HB, "V36i", s -> {}, (s, v) -> s.hb = m("9.5", v), "D-37", "D-37", "D-36");
        on(rows, WINDOW_PCO2, "V36b", s -> {}, (s, v) -> s.gap = m("8", v), "D-37", "D-37", "D-36");
        on(
                rows,
                WINDOW_CI,
                "V36b",
                s -> s.vti = m("18", SECONDS),
                (s, v) -> s.ci = m("2.0", v),
                "D-37",
                "D-37",
                "D-36");
        on(rows, WINDOW_CVP, "V21a", s -> {}, (s, v) -> s.cvp = m("4", v), "D-21", "D-21", "D-22");
        on(rows, WINDOW_ECHO, "V37a", s -> {}, (s, v) -> s.lvef = m("32", v), "D-37", "D-37", "D-23");
        on(rows, WINDOW_ECHO, "V17a", s -> {}, (s, v) -> s.gradient = m("30", v), "D-17", "D-17", "D-20");
        on(rows, WINDOW_ECHO, "V35c", s -> {}, (s, v) -> s.vti = m("10", v), "D-37", "D-37", "D-35");
        on(rows, WINDOW_ECHO, "V19e", s -> {}, (s, v) -> s.rvlv = m("1.0", v), "D-19", "D-19", "D-38");
        on(rows, WINDOW_ECHO_PERFUSED, "V15g", s -> {}, (s, v) -> s.lvef = m("32", v), "D-15", "D-15", "D-16");
        on(rows, WINDOW_PRELOAD_TEST, "V37a", s -> {}, (s, v) -> s.legRaise = test("3", v), "D-37", "D-37", "D-21");
        on(
                rows,
                WINDOW_PRELOAD_TEST,
                "V20o",
                s -> s.legRaise = null,
                (s, v) -> s.fluidChallenge = test("3", v),
                "D-37",
                "D-37",
                "D-21");
        on(
                rows,
                WINDOW_PRELOAD_TEST,
                "V20d",
                s -> s.legRaise = null,
                (s, v) -> s.occlusion = test("3", v),
                "D-37",
                "D-37",
                "D-21");
        on(
                rows,
                WINDOW_PRELOAD_TEST,
                "V20m",
                s -> s.legRaise = null,
                (s, v) -> s.miniFluid = test("3", v),
                "D-37",
                "D-37",
                "D-21");
        on(
                rows,
                WINDOW_PRELOAD_TEST,
                "V20p",
                s -> s.legRaise = null,
                (s, v) -> s.vtChallenge = test("3", v),
                "D-37",
                "D-37",
                "D-21");
        on(rows, WINDOW_PPV, "V20f", s -> {}, (s, v) -> s.ppv = test("8", v), "D-37", "D-37", "D-21");
        on(rows, WINDOW_VENTILATION, "V20f", s -> {}, (s, v) -> s.breathingAge = v.longValue(), "D-37", "D-37", "D-21");
        on(rows, WINDOW_VENTILATION, "V20f", s -> {}, (s, v) -> s.vtPbw = m("8", v), "D-37", "D-37", "D-21");
        on(rows, WINDOW_VENTILATION, "V20f", s -> {}, (s, v) -> s.compliance = m("35", v), "D-37", "D-37", "D-21");
        on(rows, WINDOW_VENTILATION, "V20f", s -> {}, (s, v) -> s.respiratoryRate = m("22", v), "D-37", "D-37", "D-21");
        on(rows, WINDOW_IAP, "V21k", s -> {}, (s, v) -> s.iap = m("16", v), "D-21", "D-21", "D-37");

        // scope, pressure
        on(rows, ADULT_AGE, "V37a", s -> {}, (s, v) -> s.age = v.intValue(), "D-01", "D-37", "D-37");
        onEach(
                rows,
                MAP_TARGET,
                "V37a",
                s -> {},
                (s, v) -> s.arterial = mean(96, 54, v),
                "0.1",
                "D-08b",
                "D-37",
                "D-37");
        onEach(
                rows,
                MAP_TARGET_OLDER,
                "V08e",
                s -> {},
                (s, v) -> s.arterial = mean(90, 50, v),
                "0.1",
                "D-08b",
                "D-15",
                "D-15");
        on(rows, OLDER_AGE, "V08e", s -> {}, (s, v) -> s.age = v.intValue(), "D-08b", "D-15", "D-15");
        onEach(
                rows,
                MAP_CRITICAL,
                "V37a",
                s -> {},
                (s, v) -> s.arterial = mean(96, 50, v),
                "0.1",
                "D-08b critical",
                "D-08b warning",
                "D-08b warning");
        on(rows, DBP_FLOOR, "V37a", s -> {}, (s, v) -> s.arterial = diastolic(v), "D-09", "D-37", "D-37");
        on(
                rows,
                DBP_CRITICAL,
                "V09e",
                s -> {},
                (s, v) -> s.arterial = diastolic(v),
                "D-09 critical",
                "D-09 warning",
                "D-09 warning");
        onEach(
                rows,
                NEE_HIGH,
                "V08j",
                s -> {},
                (s, v) -> drip(s, "norepinephrine", v),
                "0.001",
                "D-08b",
                "D-08a",
                "D-08a");

        // perfusion
        on(rows, LACTATE_HIGH, "V15h", s -> {}, (s, v) -> s.lactate = m(v, SECONDS), "D-15", "D-15", "D-37");
        on(rows, LACTATE_IMPROVING, "V15e", s -> {}, ThresholdTest::lactateFellBy, "D-37", "D-15", "D-15");
        on(
                rows,
                TREND_LEAST,
                "V15e",
                s -> s.lactateBefore = null,
                (s, v) -> s.lactateBefore = earlier(s, v),
                "D-37",
                "D-15",
                "D-15");
        on(
                rows,
                TREND_MOST,
                "V15e",
                s -> s.lactateBefore = null,
                (s, v) -> s.lactateBefore = earlier(s, v),
                "D-15",
                "D-15",
                "D-37");
        on(rows, CRT_PROLONGED, "V15a", s -> {}, (s, v) -> s.crt = m(v, SECONDS), "D-15", "D-15", "D-37");
        on(rows, MOTTLING_PRESENT, "V16d", s -> {}, (s, v) -> s.mottling = m(v, SECONDS), "D-15", "D-37", "D-37");
        on(rows, URINE_LOW, "V15j", s -> {}, (s, v) -> s.urine = m(v, SECONDS), "D-37", "D-15", "D-15");

        // flow
        on(rows, GAP_HIGH, "V15d", s -> {}, (s, v) -> s.gap = m(v, SECONDS), "D-15", "D-37", "D-37");
        on(rows, SCVO2_LOW, "V36i", s -> {}, (s, v) -> s.scvo2 = m(v, SECONDS), "D-37", "D-36", "D-36");
        on(rows, SAO2_VALID, "V36i", s -> {}, (s, v) -> s.sao2 = m(v, SECONDS), "D-36", "D-37", "D-37");
        on(rows, HB_VALID, "V36i", s -> {}, (s, v) -> s.hb = m(v, SECONDS), "D-36", "D-37", "D-37");
        on(rows, CI_LOW, "V36c", s -> {}, (s, v) -> s.ci = m(v, SECONDS), "D-37", "D-36", "D-36");
        on(rows, VTI_LOW, "V35c", s -> {}, (s, v) -> s.vti = m(v, SECONDS), "D-37", "D-35", "D-35");
        on(rows, VTI_ADEQUATE, "V36a", s -> {}, (s, v) -> s.vti = m(v, SECONDS), "D-35", "D-36", "D-36");

        // preload
        on(
                rows,
                FLUID_CHALLENGE_RESPONSE,
                "V20o",
                s -> {},
                (s, v) -> s.fluidChallenge = test(v),
                "D-37",
                "D-20",
                "D-20");
        on(rows, PASSIVE_LEG_RAISE_RESPONSE, "V20b", s -> {}, (s, v) -> s.legRaise = test(v), "D-37", "D-20", "D-20");
        on(
                rows,
                END_EXPIRATORY_OCCLUSION_RESPONSE,
                "V20d",
                s -> s.legRaise = null,
                (s, v) -> s.occlusion = test(v),
                "D-37",
                "D-20",
                "D-20");
        on(
                rows,
                MINI_FLUID_RESPONSE,
                "V20m",
                s -> s.legRaise = null,
                (s, v) -> s.miniFluid = test(v),
                "D-37",
                "D-20",
                "D-20");
        on(
                rows,
                TIDAL_VOLUME_CHALLENGE_RESPONSE,
                "V20p",
                s -> s.legRaise = null,
                (s, v) -> s.vtChallenge = test(v),
                "D-37",
                "D-20",
                "D-20");
        on(rows, PPV_RESPONSIVE, "V20e", s -> {}, (s, v) -> s.ppv = test(v), "D-21", "D-20", "D-20");
        on(rows, PPV_NOT_RESPONSIVE, "V20f", s -> {}, (s, v) -> s.ppv = test(v), "D-37", "D-21", "D-21");
        on(rows, PPV_TIDAL_VOLUME, "V20f", s -> {}, (s, v) -> s.vtPbw = m(v, SECONDS), "D-21", "D-37", "D-37");
        on(rows, PPV_COMPLIANCE, "V20f", s -> {}, (s, v) -> s.compliance = m(v, SECONDS), "D-21", "D-37", "D-37");
        on(
                rows,
                PPV_HR_RR_RATIO,
                "V20f",
                s -> s.respiratoryRate = m("20", SECONDS),
                (s, v) -> s.hr = m(v.multiply(BigDecimal.valueOf(20)), SECONDS),
                "D-21",
                "D-37",
                "D-37");
        on(rows, PPV_IAP, "V20q", s -> {}, (s, v) -> s.iap = m(v, SECONDS), "D-20", "D-21", "D-21");
        on(rows, PASSIVE_LEG_RAISE_IAP, "V21k", s -> {}, (s, v) -> s.iap = m(v, SECONDS), "D-37", "D-21", "D-21");
        on(rows, INITIAL_RESUSCITATION, "V20i", s -> {}, (s, v) -> s.recognisedHours = v, "D-20", "D-20", "D-22");
        on(rows, INITIAL_CRYSTALLOID, "V20i", s -> {}, (s, v) -> s.crystalloid = v, "D-20", "D-22", "D-22");

        // ventricle, outflow tract, right heart
        on(rows, LVEF_HYPERKINETIC, "V33b", s -> {}, (s, v) -> s.lvef = m(v, SECONDS), "D-38", "D-33", "D-33");
        on(rows, LVEF_DEPRESSED, "V34g", s -> {}, (s, v) -> s.lvef = m(v, SECONDS), "D-37", "D-38", "D-38");
        on(rows, ADJUSTED_LVEF_PROFOUND, "V34c", s -> {}, ThresholdTest::adjustedTo, "D-34", "D-38", "D-38");
        on(
                rows,
                SBP_SHIFT,
                "V23e",
                s -> {},
                (s, v) -> s.echoSbp = BigDecimal.valueOf(96).subtract(v),
                "D-37",
                "D-23",
                "D-23");
        on(
                rows,
                SBP_SHIFT,
                "V23e",
                s -> {},
                (s, v) -> s.echoSbp = BigDecimal.valueOf(96).add(v),
                "D-37",
                "D-23",
                "D-23");
        on(rows, LVEF_REFRACTORY, "V06a", s -> {}, (s, v) -> s.lvef = m(v, SECONDS), "D-06", "D-06", "D-29");
        on(rows, LVEF_REFRACTORY, "V08j", s -> {}, (s, v) -> s.lvef = m(v, SECONDS), "D-08a", "D-08a", "D-08b");
        on(rows, LVOT_GRADIENT, "V37a", s -> {}, (s, v) -> s.gradient = m(v, SECONDS), "D-37", "D-17", "D-17");
        on(rows, LVOT_GRADIENT, "V03a", s -> {}, (s, v) -> s.gradient = m(v, SECONDS), "D-24", "D-03", "D-03");
        on(rows, RV_DILATED, "V19a", s -> {}, (s, v) -> s.rvlv = m(v, SECONDS), "D-38", "D-19", "D-19");
        on(rows, RV_SEVERELY_DILATED, "V19f", s -> {}, (s, v) -> s.rvlv = m(v, SECONDS), "D-38", "D-19", "D-19");
        on(rows, CVP_HIGH, "V19a", s -> {}, (s, v) -> s.cvp = m(v, SECONDS), "D-38", "D-19", "D-19");

        // rhythm, refractory shock, dobutamine
        on(rows, HR_HARD_STOP, "V37a", s -> {}, (s, v) -> s.hr = m(v, SECONDS), "D-37", "D-31", "D-31");
        on(rows, HR_HARD_STOP, "V05b", s -> {}, (s, v) -> s.hr = m(v, SECONDS), "D-28", "D-05", "D-05");
        on(
                rows,
                VIS_REFRACTORY,
                "V06a",
                s -> {},
                (s, v) -> drip(
                        s, "norepinephrine", v.subtract(BigDecimal.valueOf(15)).divide(HUNDRED)),
                "D-29",
                "D-06",
                "D-06");
        on(rows, LACTATE_REFRACTORY, "V06a", s -> {}, (s, v) -> s.lactate = m(v, SECONDS), "D-29", "D-06", "D-06");
        on(rows, DOBUTAMINE_CEILING, "V04b", s -> {}, (s, v) -> drip(s, "dobutamine", v), "D-27", "D-29", "D-04");
        on(rows, DOBUTAMINE_TEST_LIMIT, "V29a", s -> {}, (s, v) -> drip(s, "dobutamine", v), "D-28", "D-29", "D-29");
        on(
                rows,
                RESPONSE,
                "V27a",
                s -> s.svBase = HUNDRED,
                (s, v) -> s.svPost = m(HUNDRED.add(v), SECONDS),
                "D-28",
                "D-27",
                "D-27");
        on(rows, TEST_DURATION, "V26a", s -> {}, ThresholdTest::changedAgo, "D-25", "D-26", "D-26");
        on(rows, RESPONSE_WITHOUT_BASELINE, "V26c", s -> {}, ThresholdTest::changedAgo, "D-26", "D-28", "D-28");
        on(rows, WEAN_AFTER, "V13a", s -> {}, ThresholdTest::changedAgo, "D-14", "D-13", "D-13");

        // recovery
        on(rows, OFF_VASOACTIVES, "V10a", s -> {}, (s, v) -> s.offVasoactivesHours = v, "D-11", "D-10", "D-10");
        on(rows, RECOVERY_FROM_DAY, "V10a", s -> {}, (s, v) -> s.shockDay = v.intValue(), "D-11", "D-10", "D-10");
        on(
                rows,
                RECOVERY_FROM_DAY,
                "V10a",
                s -> s.shockDay = 10,
                (s, v) -> s.lastEchoDay = v.intValue(),
                "D-10",
                "D-11",
                "D-11");
        on(rows, RECOVERY_TO_DAY, "V10a", s -> {}, (s, v) -> s.shockDay = v.intValue(), "D-10", "D-10", "D-11");
        return rows;
    }

    // ---- how a patient is set

    private static void on(
            List<Row> rows,
            Thresholds threshold,
            String vignette,
            Consumer<VignetteState> prepared,
            BiConsumer<VignetteState, BigDecimal> set,
            String below,
            String at,
            String above) {
        rows.add(new Row(threshold, vignette, prepared, set, below, at, above));
    }

    /** A finer step than the last digit of the threshold. */
    private static void onEach(
            List<Row> rows,
            Thresholds threshold,
            String vignette,
            Consumer<VignetteState> prepared,
            BiConsumer<VignetteState, BigDecimal> set,
            String step,
            String below,
            String at,
            String above) {
        BigDecimal last = threshold.value().ulp();
        BigDecimal wanted = new BigDecimal(step);
        BiConsumer<VignetteState, BigDecimal> finer = (state, value) -> {
            int side = value.compareTo(threshold.value());
            BigDecimal exact = threshold.value().add(wanted.multiply(BigDecimal.valueOf(side)));
            set.accept(state, last.compareTo(wanted) > 0 ? exact : value);
        };
        on(rows, threshold, vignette, prepared, finer, below, at, above);
    }

    private static void noCrtNoLactate(VignetteState s) {
        s.crt = null;
        s.lactate = null;
        s.lactateBefore = null;
    }

    private static void lactateFellBy(VignetteState s, BigDecimal percent) {
        BigDecimal left = HUNDRED.subtract(percent).divide(HUNDRED);
        s.lactateBefore = new M(s.lactate.v().divide(left, MathContext.DECIMAL64), s.lactate.age() + 7200);
    }

    /** A lactate of 30 so many hours before the newest. */
    private static M earlier(VignetteState s, BigDecimal hours) {
        return new M(BigDecimal.valueOf(30), s.lactate.age() + hours.longValue() * 3600);
    }

    /** LVEF 50 % that reads as this at a systolic pressure of 130. */
    private static void adjustedTo(VignetteState s, BigDecimal adjusted) {
        s.echoSbp = BigDecimal.valueOf(6500).divide(HUNDRED.subtract(adjusted), MathContext.DECIMAL64);
    }

    private static void changedAgo(VignetteState s, BigDecimal seconds) {
        Drip drip = s.drugs.get("dobutamine");
        s.drugs.put("dobutamine", new Drip(drip.dose(), seconds.longValue(), seconds.longValue()));
    }

    private static void drip(VignetteState s, String drug, BigDecimal dose) {
        Drip drip = s.drugs.get(drug);
        s.drugs.put(drug, new Drip(dose, drip.startAge(), drip.changeAge()));
    }

    private static Reading line(int sbp, int dbp, BigDecimal age) {
        return new Reading(BigDecimal.valueOf(sbp), BigDecimal.valueOf(dbp), null, age.longValue());
    }

    private static Reading mean(int sbp, int dbp, BigDecimal map) {
        return new Reading(BigDecimal.valueOf(sbp), BigDecimal.valueOf(dbp), map, 120);
    }

    /** The diastolic pressure varies while the measured mean stays adequate. */
    private static Reading diastolic(BigDecimal dbp) {
        return new Reading(BigDecimal.valueOf(112), dbp, BigDecimal.valueOf(68), 120);
    }

    private static M m(String value, BigDecimal age) {
        return new M(new BigDecimal(value), age.longValue());
    }

    private static M m(BigDecimal value, BigDecimal age) {
        return new M(value, age.longValue());
    }

    private static VignetteState.Test test(String value, BigDecimal age) {
        return new VignetteState.Test(new BigDecimal(value), age.longValue(), true);
    }

    private static VignetteState.Test test(BigDecimal value) {
        return new VignetteState.Test(value, 600, true);
    }
}
