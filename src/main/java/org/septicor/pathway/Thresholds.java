package org.septicor.pathway;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Every number the pathway compares with: value, unit, the range in which a site policy may move it, and where it comes from.
 *
 * <p>A threshold marked as a judgement call ([J], {@code judgement-calls.md}) is site policy; the others are fixed by evidence or
 * by definition and have no safe range.
 */
public enum Thresholds {
    // how long a datum stays fresh (patient-state 2.1)
    WINDOW_ARTERIAL("15", "min", "5", "30", "patient-state 2.1"),
    WINDOW_CUFF("30", "min", "10", "60", "patient-state 2.1"),
    WINDOW_HR("15", "min", "5", "30", "patient-state 2.1"),
    WINDOW_RHYTHM("60", "min", "15", "120", "patient-state 2.1"),
    WINDOW_CRT("120", "min", "60", "240", "J-14"),
    WINDOW_MOTTLING("120", "min", "60", "240", "J-14"),
    WINDOW_LACTATE("240", "min", "120", "360", "J-15"),
    WINDOW_URINE("120", "min", "60", "240", "patient-state 2.1"),
    WINDOW_SCVO2("240", "min", "120", "360", "patient-state 2.1"),
    WINDOW_SAO2("240", "min", "120", "360", "patient-state 2.1"),
    WINDOW_HB("720", "min", "360", "1440", "patient-state 2.1"),
    WINDOW_PCO2("240", "min", "120", "360", "patient-state 2.1"),
    WINDOW_CI("60", "min", "30", "120", "patient-state 2.1"),
    WINDOW_CVP("240", "min", "60", "360", "patient-state 2.1"),
    WINDOW_ECHO("360", "min", "120", "720", "J-15"),
    /** LVEF of a perfused patient (D-15). */
    WINDOW_ECHO_PERFUSED("1440", "min", "720", "2880", "pathway D-15"),
    WINDOW_PRELOAD_TEST("120", "min", "60", "240", "J-14"),
    WINDOW_PPV("30", "min", "10", "60", "J-14"),
    WINDOW_VENTILATION("60", "min", "30", "120", "patient-state 2.1"),
    WINDOW_IAP("720", "min", "240", "1440", "patient-state 2.1"),
    WINDOW_CRCL("1440", "min", "720", "2880", "patient-state 2.1"),

    // scope
    ADULT_AGE("18", "a", "pathway D-01"),

    // pressure (V-03, D-07 … D-09)
    MAP_TARGET("65", "mm[Hg]", "60", "70", "E04"),
    MAP_TARGET_OLDER("60", "mm[Hg]", "60", "65", "E05"),
    OLDER_AGE("65", "a", "60", "75", "E05"),
    MAP_CRITICAL("55", "mm[Hg]", "50", "60", "pathway D-08b"),
    DBP_FLOOR("50", "mm[Hg]", "45", "55", "E08"),
    DBP_CRITICAL("40", "mm[Hg]", "35", "45", "J-4"),
    /** How far above its floor a pressure still counts as low-normal (D-19). */
    LOW_NORMAL_MARGIN("5", "mm[Hg]", "0", "10", "standard-readings"),
    NEE_HIGH("0.50", "ug/kg/min", "0.25", "1.00", "J-10"),
    VASOPRESSIN_FROM_NOREPINEPHRINE("0.25", "ug/kg/min", "0.20", "0.50", "E04"),

    // perfusion (V-04, V-05)
    LACTATE_HIGH("2.0", "mmol/L", "E42"),
    LACTATE_IMPROVING("20.0", "%", "E07"),
    /** How far apart the two samples of a trend are, at least and at most. */
    TREND_LEAST("1", "h", "patient-state V-04"),
    TREND_MOST("6", "h", "patient-state V-04"),
    CRT_PROLONGED("3.0", "s", "2.0", "4.0", "J-5"),
    MOTTLING_PRESENT("2", "{score}", "1", "3", "pathway V-05"),
    URINE_LOW("0.5", "mL/kg/h", "0.3", "0.5", "pathway V-05"),

    // flow (V-06)
    GAP_HIGH("6.0", "mm[Hg]", "5.0", "8.0", "E33"),
    SCVO2_LOW("70", "%", "65", "75", "J-6"),
    SAO2_VALID("90", "%", "88", "94", "patient-state 2.1"),
    HB_VALID("7", "g/dL", "7", "9", "patient-state 2.1"),
    CI_LOW("2.5", "L/min/m2", "2.0", "3.0", "E11"),
    VTI_LOW("14.0", "cm", "12.0", "16.0", "E38"),
    VTI_ADEQUATE("18.0", "cm", "16.0", "20.0", "J-6"),

    // preload (V-07)
    FLUID_CHALLENGE_RESPONSE("10", "%", "8", "15", "E32"),
    PASSIVE_LEG_RAISE_RESPONSE("10", "%", "8", "15", "E32"),
    END_EXPIRATORY_OCCLUSION_RESPONSE("5", "%", "3", "8", "E32"),
    MINI_FLUID_RESPONSE("10", "%", "5", "10", "E32"),
    TIDAL_VOLUME_CHALLENGE_RESPONSE("3.5", "%", "2.5", "4.5", "E32"),
    PPV_RESPONSIVE("13", "%", "12", "15", "E32"),
    PPV_NOT_RESPONSIVE("9", "%", "7", "10", "E32"),
    PPV_TIDAL_VOLUME("8", "mL/kg", "7", "8", "E32"),
    PPV_COMPLIANCE("30", "mL/cm[H2O]", "30", "40", "E32"),
    PPV_HR_RR_RATIO("3.6", "1", "3.6", "4.0", "E32"),
    PPV_IAP("12", "mm[Hg]", "12", "15", "E32"),
    PASSIVE_LEG_RAISE_IAP("16", "mm[Hg]", "12", "16", "E32"),
    INITIAL_RESUSCITATION("3", "h", "pathway D-20"),
    INITIAL_CRYSTALLOID("30", "mL/kg", "20", "30", "E04"),

    // ventricle (V-08, V-09)
    LVEF_HYPERKINETIC("70", "%", "65", "75", "J-1"),
    LVEF_DEPRESSED("45", "%", "40", "50", "J-1"),
    ADJUSTED_LVEF_NORMAL("55", "%", "50", "60", "J-2"),
    ADJUSTED_LVEF_PROFOUND("30.0", "%", "25", "35", "J-2"),
    REFERENCE_SBP("130", "mm[Hg]", "120", "140", "J-2"),
    SBP_SHIFT("30", "mm[Hg]", "20", "40", "J-2"),
    LVEF_REFRACTORY("35", "%", "E39"),

    // outflow tract and right heart (V-10, V-11)
    LVOT_GRADIENT("30", "mm[Hg]", "25", "50", "E31"),
    RV_DILATED("0.6", "1", "E30"),
    RV_SEVERELY_DILATED("1.0", "1", "E29"),
    CVP_HIGH("8", "mm[Hg]", "8", "12", "E30"),

    // rhythm and refractory shock (V-16, D-06)
    HR_HARD_STOP("130", "/min", "120", "140", "E38"),
    HR_CAUTION("110", "/min", "100", "120", "J-8"),
    VIS_REFRACTORY("75", "{score}", "E39"),
    LACTATE_REFRACTORY("4.0", "mmol/L", "E39"),

    // dobutamine test (V-17, D-04, D-25 … D-29)
    DOBUTAMINE_CEILING("20.0", "ug/kg/min", "E02"),
    DOBUTAMINE_TEST_LIMIT("10", "ug/kg/min", "E09"),
    DOBUTAMINE_START("2.5", "ug/kg/min", "E43"),
    DOBUTAMINE_STEP("2.5", "ug/kg/min", "2.5", "5", "J-9"),
    RESPONSE("15.0", "%", "10", "20", "J-9"),
    TEST_DURATION("30", "min", "20", "60", "J-9"),
    RESPONSE_WITHOUT_BASELINE("60", "min", "30", "120", "pathway V-17"),
    WEAN_AFTER("360", "min", "240", "720", "J-15"),

    // other doses proposed (3.4)
    NOREPINEPHRINE_START("0.05", "ug/kg/min", "pathway 3.4"),
    VASOPRESSIN_DOSE("0.03", "[IU]/min", "pathway 3.4"),
    EPINEPHRINE_START("0.02", "ug/kg/min", "pathway 3.4"),
    MILRINONE_START("0.125", "ug/kg/min", "E43"),
    FLUID_PER_KG("4", "mL/kg", "pathway 3.4"),
    FLUID_LEAST("250", "mL", "pathway 3.4"),
    FLUID_MOST("500", "mL", "pathway 3.4"),

    // doses ordered (table L): usual range, maximum (D-42 above), unit or decimal error outside low … high (D-41b)
    DOBUTAMINE_START_MOST("5", "ug/kg/min", "table L"),
    DOBUTAMINE_USUAL_MOST("20", "ug/kg/min", "table L"),
    DOBUTAMINE_ERROR_LOW("0.5", "ug/kg/min", "table L"),
    DOBUTAMINE_ERROR_HIGH("40", "ug/kg/min", "table L"),
    EPINEPHRINE_USUAL_MOST("0.5", "ug/kg/min", "table L"),
    EPINEPHRINE_MAXIMUM("1.0", "ug/kg/min", "0.5", "2.0", "J-17"),
    EPINEPHRINE_ERROR_LOW("0.005", "ug/kg/min", "table L"),
    EPINEPHRINE_ERROR_HIGH("3", "ug/kg/min", "table L"),
    MILRINONE_MAXIMUM("0.75", "ug/kg/min", "E43"),
    MILRINONE_ERROR_LOW("0.05", "ug/kg/min", "table L"),
    MILRINONE_ERROR_HIGH("2", "ug/kg/min", "table L"),
    ENOXIMONE_START("2.5", "ug/kg/min", "table L"),
    ENOXIMONE_USUAL_MOST("10", "ug/kg/min", "table L"),
    ENOXIMONE_MAXIMUM("20", "ug/kg/min", "E43"),
    ENOXIMONE_ERROR_LOW("0.5", "ug/kg/min", "table L"),
    ENOXIMONE_ERROR_HIGH("40", "ug/kg/min", "table L"),
    LEVOSIMENDAN_START("0.05", "ug/kg/min", "table L"),
    LEVOSIMENDAN_MAXIMUM("0.2", "ug/kg/min", "E43"),
    LEVOSIMENDAN_ERROR_LOW("0.01", "ug/kg/min", "table L"),
    LEVOSIMENDAN_ERROR_HIGH("1", "ug/kg/min", "table L"),
    DOPAMINE_START("2", "ug/kg/min", "table L"),
    DOPAMINE_MAXIMUM("20", "ug/kg/min", "10", "20", "J-17"),
    DOPAMINE_ERROR_LOW("0.5", "ug/kg/min", "table L"),
    DOPAMINE_ERROR_HIGH("60", "ug/kg/min", "table L"),
    ESMOLOL_START("10", "ug/kg/min", "table L"),
    ESMOLOL_USUAL_MOST("200", "ug/kg/min", "table L"),
    ESMOLOL_MAXIMUM("300", "ug/kg/min", "E43"),
    ESMOLOL_ERROR_LOW("1", "ug/kg/min", "table L"),
    ESMOLOL_ERROR_HIGH("1000", "ug/kg/min", "table L"),
    LANDIOLOL_START("1", "ug/kg/min", "table L"),
    LANDIOLOL_USUAL_MOST("40", "ug/kg/min", "table L"),
    LANDIOLOL_MAXIMUM("80", "ug/kg/min", "E43"),
    LANDIOLOL_ERROR_LOW("0.1", "ug/kg/min", "table L"),
    LANDIOLOL_ERROR_HIGH("200", "ug/kg/min", "table L"),
    NOREPINEPHRINE_USUAL_MOST("1.0", "ug/kg/min", "table L"),
    NOREPINEPHRINE_ERROR_LOW("0.005", "ug/kg/min", "table L"),
    NOREPINEPHRINE_ERROR_HIGH("5", "ug/kg/min", "table L"),

    // renal limits (table L2): rows of creatinine clearance, and the maximum in each
    CRCL_5("5", "mL/min", "table L2"),
    CRCL_10("10", "mL/min", "table L2"),
    CRCL_15("15", "mL/min", "table L2"),
    CRCL_20("20", "mL/min", "table L2"),
    CRCL_30("30", "mL/min", "table L2"),
    CRCL_40("40", "mL/min", "table L2"),
    CRCL_50("50", "mL/min", "table L2"),
    MILRINONE_AT_CRCL_5("0.20", "ug/kg/min", "E43"),
    MILRINONE_AT_CRCL_10("0.23", "ug/kg/min", "E43"),
    MILRINONE_AT_CRCL_20("0.28", "ug/kg/min", "E43"),
    MILRINONE_AT_CRCL_30("0.33", "ug/kg/min", "E43"),
    MILRINONE_AT_CRCL_40("0.38", "ug/kg/min", "E43"),
    MILRINONE_AT_CRCL_50("0.43", "ug/kg/min", "E43"),
    ENOXIMONE_UP_TO_CRCL_5("3.3", "ug/kg/min", "E43"),
    ENOXIMONE_UP_TO_CRCL_15("5.0", "ug/kg/min", "E43"),
    ENOXIMONE_UP_TO_CRCL_30("6.7", "ug/kg/min", "E43"),
    ENOXIMONE_UP_TO_CRCL_40("8.0", "ug/kg/min", "E43"),

    // contraindications of levosimendan (D-48a)
    LEVOSIMENDAN_SBP("90", "mm[Hg]", "E43"),
    LEVOSIMENDAN_CRCL("30", "mL/min", "E43"),

    // recovery (D-10)
    OFF_VASOACTIVES("24", "h", "pathway D-10"),
    RECOVERY_FROM_DAY("7", "d", "E28"),
    RECOVERY_TO_DAY("30", "d", "pathway D-10"),

    // factors of VIS (V-12) and norepinephrine equivalents (V-13); milligrams, not judgement
    VIS_EPINEPHRINE("100", "1", "E41"),
    VIS_MILRINONE("10", "1", "E41"),
    VIS_VASOPRESSIN("10000", "1", "E41"),
    VIS_NOREPINEPHRINE("100", "1", "E41"),
    NEE_PHENYLEPHRINE("0.06", "1", "E41"),
    NEE_DOPAMINE("0.01", "1", "E41"),
    NEE_VASOPRESSIN("2.5", "1", "E41"),
    NEE_ANGIOTENSIN("0.0025", "1", "E41"),

    // figures that are shown and never decide (V-01, V-06, V-15)
    CI_CRITICAL("1.8", "L/min/m2", "pathway V-06"),
    CI_HIGH("4.0", "L/min/m2", "pathway V-06"),
    UNCOUPLED("1.36", "1", "E40"),
    COUPLING_DISAGREEMENT("10", "%", "pathway V-15");

    private final BigDecimal value;
    private final String unit;
    private final @Nullable BigDecimal safeFrom;
    private final @Nullable BigDecimal safeTo;
    private final String source;

    Thresholds(String value, String unit, String source) {
        this(value, unit, null, null, source);
    }

    Thresholds(String value, String unit, @Nullable String safeFrom, @Nullable String safeTo, String source) {
        this.value = new BigDecimal(value);
        this.unit = unit;
        this.safeFrom = safeFrom == null ? null : new BigDecimal(safeFrom);
        this.safeTo = safeTo == null ? null : new BigDecimal(safeTo);
        this.source = source;
    }

    /** The published or default value. */
    public BigDecimal value() {
        return value;
    }

    /** UCUM unit. */
    public String unit() {
        return unit;
    }

    /** Lower end of the range in which a site may move it; {@code null} when it is fixed. */
    public @Nullable BigDecimal safeFrom() {
        return safeFrom;
    }

    /** Upper end of the range in which a site may move it; {@code null} when it is fixed. */
    public @Nullable BigDecimal safeTo() {
        return safeTo;
    }

    /** Evidence id, judgement call (J-n), or the place in the specification that defines it. */
    public String source() {
        return source;
    }

    /** Whether a site policy may move it. */
    public boolean movable() {
        return safeFrom != null;
    }
}
