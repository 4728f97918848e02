package org.septicor.pathway;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The named facts of the ward that the pathway asks about: what was charted, and what is derived from it (V-02 … V-17).
 *
 * <p>Each fact states its unit (UCUM), its plausible range (a charted value outside it is rejected, never clipped) and how long
 * a charted value stays fresh. Source: patient-state 2.1. Facts marked <em>derived</em> are computed at the {@link Bedside}.
 */
public enum Fact {
    // scope
    AGE("a", "0", "120"),
    PREGNANCY(Kind.FLAG),
    COMFORT_CARE_ONLY(Kind.FLAG),
    MECHANICAL_SUPPORT(Kind.FLAG),
    SEPSIS(Kind.FLAG),
    WEIGHT("kg", "25", "300"),
    HOURS_SINCE_RECOGNITION("h", "0", "720"),
    /** Crystalloid given since sepsis was recognised. */
    CRYSTALLOID("mL/kg", "0", "200"),

    // pressure; SBP, DBP and MAP are of the winning reading (V-02), derived
    SBP("mm[Hg]", "30", "300"),
    DBP("mm[Hg]", "10", "200"),
    MAP("mm[Hg]", "20", "220"),
    /** MAP target (V-03), derived. */
    MAP_TARGET("mm[Hg]"),
    /** MAP goal authored by a clinician. */
    MAP_OVERRIDE("mm[Hg]", "55", "85"),
    ARTERIAL_WAVEFORM(Kind.CODE),

    // rhythm
    HR("/min", "20", "250", Thresholds.WINDOW_HR),
    RHYTHM(Kind.CODE, Thresholds.WINDOW_RHYTHM),

    // perfusion
    CRT("s", "0", "20", Thresholds.WINDOW_CRT),
    MOTTLING("{score}", "0", "5", Thresholds.WINDOW_MOTTLING),
    LACTATE("mmol/L", "0.1", "30", Thresholds.WINDOW_LACTATE),
    /** The earlier sample of the trend pair: same site group, 1–6 h before {@link #LACTATE}. */
    LACTATE_BEFORE("mmol/L", "0.1", "30"),
    /** Fall of lactate per 2 h (V-04), derived. */
    LACTATE_FALL("%", "-100", "100"),
    URINE_OUTPUT("mL/kg/h", "0", "20", Thresholds.WINDOW_URINE),
    RRT(Kind.FLAG),

    // flow
    SCVO2("%", "20", "95", Thresholds.WINDOW_SCVO2),
    SAO2("%", "50", "100", Thresholds.WINDOW_SAO2),
    SPO2("%", "50", "100", Thresholds.WINDOW_SAO2),
    HB("g/dL", "3", "22", Thresholds.WINDOW_HB),
    PVCO2("mm[Hg]", "10", "150", Thresholds.WINDOW_PCO2),
    PACO2("mm[Hg]", "10", "150", Thresholds.WINDOW_PCO2),
    /** PvCO2 − PaCO2 of one pair (V-14), derived. */
    PCO2_GAP("mm[Hg]", "-20", "60"),
    CI("L/min/m2", "0.5", "12", Thresholds.WINDOW_CI),

    // right heart and echo
    CVP("mm[Hg]", "-5", "40", Thresholds.WINDOW_CVP),
    LVEF("%", "5", "90", Thresholds.WINDOW_ECHO),
    /** The same LVEF while it is at most 24 h old (D-15), derived. */
    LVEF_DAY("%"),
    VTI("cm", "3", "45", Thresholds.WINDOW_ECHO),
    RV_LV_RATIO("1", "0.2", "3.0", Thresholds.WINDOW_ECHO),
    PARADOXICAL_SEPTUM(Kind.FLAG, Thresholds.WINDOW_ECHO),
    LVOT_GRADIENT("mm[Hg]", "0", "250", Thresholds.WINDOW_ECHO),
    SAM(Kind.FLAG, Thresholds.WINDOW_ECHO),
    SBP_AT_ECHO("mm[Hg]", "30", "300"),
    MAP_AT_ECHO("mm[Hg]", "20", "220"),
    EDV("mL", "20", "500"),
    ESV("mL", "5", "450"),
    SV_DOPPLER("mL", "5", "200"),

    // preload tests
    FLUID_CHALLENGE("%", "-50", "100", Thresholds.WINDOW_PRELOAD_TEST),
    PASSIVE_LEG_RAISE("%", "-50", "100", Thresholds.WINDOW_PRELOAD_TEST),
    END_EXPIRATORY_OCCLUSION("%", "-50", "100", Thresholds.WINDOW_PRELOAD_TEST),
    MINI_FLUID("%", "-50", "100", Thresholds.WINDOW_PRELOAD_TEST),
    TIDAL_VOLUME_CHALLENGE("%", "-20", "40", Thresholds.WINDOW_PRELOAD_TEST),
    /** Pulse-pressure or stroke-volume variation, whichever was charted last. */
    PULSE_PRESSURE_VARIATION("%", "0", "60", Thresholds.WINDOW_PPV),

    // ventilation
    BREATHING(Kind.CODE, Thresholds.WINDOW_VENTILATION),
    /** Tidal volume per kg of predicted body weight. */
    TIDAL_VOLUME("mL/kg", "2", "15", Thresholds.WINDOW_VENTILATION),
    COMPLIANCE("mL/cm[H2O]", "5", "150", Thresholds.WINDOW_VENTILATION),
    RESPIRATORY_RATE("/min", "5", "60", Thresholds.WINDOW_VENTILATION),
    /** Heart rate over respiratory rate, derived. */
    HR_RR_RATIO("1"),
    OPEN_CHEST(Kind.FLAG),
    IAP("mm[Hg]", "0", "60", Thresholds.WINDOW_IAP),

    // response to dobutamine (V-17); stroke volume, VTI or CO ÷ HR, the same signal before and after
    SV_BASE("1", "3", "200"),
    SV_POST("1", "3", "200"),
    /** Change of stroke volume since the last change of the dose (V-17), derived. */
    SV_CHANGE("%", "-90", "300"),

    // vasoactive drugs, derived from the infusions
    DOBUTAMINE_DOSE("ug/kg/min", "0.1", "40"),
    NOREPINEPHRINE_DOSE("ug/kg/min", "0.005", "5"),
    /** Minutes since dobutamine was started or its rate last changed. */
    DOBUTAMINE_CHANGE_AGE("min", "0", "20160"),
    /** Minutes since the inodilator that has run longest was started. */
    INODILATOR_AGE("min", "0", "20160"),
    /** Norepinephrine equivalents (V-13). */
    NEE("ug/kg/min"),
    /** Vasoactive-inotropic score (V-12). */
    VIS("{score}"),

    // the order that is judged, derived
    /** Dose of the draft order, base, 4 decimals. */
    ORDERED_DOSE("ug/kg/min"),
    /** How much more than the running dose is ordered. */
    ORDERED_INCREASE("ug/kg/min"),
    /** The most that the ordered drug may be given at at this creatinine clearance (table L2). */
    RENAL_MAXIMUM("ug/kg/min"),

    // problems
    CORONARY_DISEASE(Kind.FLAG),
    ACTIVE_ISCHAEMIA(Kind.FLAG),
    OBSTRUCTIVE_HCM(Kind.FLAG),
    SEVERE_AORTIC_REGURGITATION(Kind.FLAG),
    SEVERE_HEPATIC_IMPAIRMENT(Kind.FLAG),
    TORSADES(Kind.FLAG),
    BETA_BLOCKER_ACTIVE(Kind.FLAG),
    /** Creatinine clearance, measured or Cockcroft–Gault. */
    CRCL("mL/min", "0", "250", Thresholds.WINDOW_CRCL),

    // episode
    /** Any LVEF below 45 % since the onset of sepsis. */
    LV_DYSFUNCTION_EPISODE(Kind.FLAG),
    SHOCK_DAY("d", "0", "90"),
    OFF_VASOACTIVES("h", "0", "720"),
    /** Day of the last LVEF, counted as the shock day is. */
    LAST_ECHO_DAY("d", "0", "90"),
    INOTROPE_STOPPED_SINCE_ECHO(Kind.FLAG);

    /** What sort of value a fact has. */
    public enum Kind {
        NUMBER,
        FLAG,
        CODE
    }

    private final Kind kind;
    private final String unit;
    private final @Nullable BigDecimal lowest;
    private final @Nullable BigDecimal highest;
    private final @Nullable Thresholds window;

    Fact(String unit) {
        this(Kind.NUMBER, unit, null, null, null);
    }

    Fact(String unit, String lowest, String highest) {
        this(Kind.NUMBER, unit, new BigDecimal(lowest), new BigDecimal(highest), null);
    }

    Fact(String unit, String lowest, String highest, Thresholds window) {
        this(Kind.NUMBER, unit, new BigDecimal(lowest), new BigDecimal(highest), window);
    }

    Fact(Kind kind) {
        this(kind, "", null, null, null);
    }

    Fact(Kind kind, Thresholds window) {
        this(kind, "", null, null, window);
    }

    Fact(
            Kind kind,
            String unit,
            @Nullable BigDecimal lowest,
            @Nullable BigDecimal highest,
            @Nullable Thresholds window) {
        this.kind = kind;
        this.unit = unit;
        this.lowest = lowest;
        this.highest = highest;
        this.window = window;
    }

    public Kind kind() {
        return kind;
    }

    /** UCUM code of the value; empty for flags and codes. */
    public String unit() {
        return unit;
    }

    /** Lowest plausible value, where the pathway names one. */
    public @Nullable BigDecimal lowest() {
        return lowest;
    }

    /** Highest plausible value, where the pathway names one. */
    public @Nullable BigDecimal highest() {
        return highest;
    }

    /** How long a charted value stays fresh; {@code null} where no window is named. */
    public @Nullable Thresholds window() {
        return window;
    }

    /** Whether a charted value lies in the plausible range, bounds included. */
    public boolean plausible(BigDecimal value) {
        return (lowest == null || value.compareTo(lowest) >= 0) && (highest == null || value.compareTo(highest) <= 0);
    }
}
