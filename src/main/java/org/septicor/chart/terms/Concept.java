package org.septicor.chart.terms;

import org.jspecify.annotations.Nullable;
import org.septicor.pathway.Fact;

/**
 * What an Observation, or a component of one, is about. Where several codings of one Observation name different concepts, the
 * one listed first here counts: what must not be mistaken for a datum, then the specific, then the general. The order is also the
 * order of precedence between data of the same time.
 */
public enum Concept {
    /** A pulmonary, atrial or ventricular pressure, whatever else it is coded as. */
    OTHER_PRESSURE(Fact.MAP),
    /** An ejection fraction that is not the left ventricle's by ultrasound. */
    OTHER_EJECTION_FRACTION(Fact.LVEF),

    SBP_LINE(Fact.SBP, Units.PRESSURE),
    DBP_LINE(Fact.DBP, Units.PRESSURE),
    MAP_LINE(Fact.MAP, Units.PRESSURE),
    SBP_CUFF(Fact.SBP, Units.PRESSURE),
    DBP_CUFF(Fact.DBP, Units.PRESSURE),
    MAP_CUFF(Fact.MAP, Units.PRESSURE),
    /** Systolic pressure by a method that the Observation may name. */
    SBP(Fact.SBP, Units.PRESSURE),
    DBP(Fact.DBP, Units.PRESSURE),
    MAP(Fact.MAP, Units.PRESSURE),
    /** The panels whose components are systemic pressures. */
    PRESSURE_PANEL(Fact.MAP),
    ARTERIAL_WAVEFORM(Fact.ARTERIAL_WAVEFORM),

    HEART_RATE_ECG(Fact.HR, Units.PER_MINUTE),
    HEART_RATE_PLETH(Fact.HR, Units.PER_MINUTE),
    HEART_RATE(Fact.HR, Units.PER_MINUTE),
    RHYTHM(Fact.RHYTHM),
    CAPILLARY_REFILL(Fact.CRT, Units.SECONDS),
    MOTTLING(Fact.MOTTLING, Units.NUMBER),
    URINE(Fact.URINE_OUTPUT, Units.VOLUME),
    WEIGHT(Fact.WEIGHT, Units.WEIGHT),
    WEIGHT_MEASURED(Fact.WEIGHT, Units.WEIGHT),
    WEIGHT_STATED(Fact.WEIGHT, Units.WEIGHT),
    HEIGHT(Units.HEIGHT, Fact.TIDAL_VOLUME),
    /** By pulse oximetry; often coded as an arterial saturation too. */
    SPO2(Fact.SPO2, Units.PERCENT),

    LACTATE_ARTERIAL(Fact.LACTATE, Units.LACTATE),
    LACTATE_MIXED_VENOUS(Fact.LACTATE, Units.LACTATE),
    LACTATE_VENOUS(Fact.LACTATE, Units.LACTATE),
    LACTATE_CAPILLARY(Fact.LACTATE, Units.LACTATE),
    LACTATE_BLOOD(Fact.LACTATE, Units.LACTATE),
    LACTATE_SERUM(Fact.LACTATE, Units.LACTATE),
    SCVO2(Fact.SCVO2, Units.PERCENT),
    SAO2(Fact.SAO2, Units.PERCENT),
    SAO2_CALCULATED(Fact.SAO2, Units.PERCENT),
    HAEMOGLOBIN(Fact.HB, Units.HAEMOGLOBIN),
    PVCO2(Fact.PVCO2, Units.PRESSURE),
    PACO2(Fact.PACO2, Units.PRESSURE),
    CREATININE_CLEARANCE(Fact.CRCL, Units.CLEARANCE),
    CREATININE(Units.CREATININE, Fact.CRCL),

    LVEF_VOLUMETRIC(Fact.LVEF, Units.FRACTION),
    LVEF_VISUAL(Fact.LVEF, Units.FRACTION),
    LVEF(Fact.LVEF, Units.FRACTION),
    VTI(Fact.VTI, Units.LENGTH),
    RV_LV_RATIO(Fact.RV_LV_RATIO, Units.NUMBER),
    PARADOXICAL_SEPTUM(Fact.PARADOXICAL_SEPTUM),
    LVOT_GRADIENT(Fact.LVOT_GRADIENT, Units.PRESSURE),
    /** A peak gradient: the outflow tract's only where the body site says so. */
    PEAK_GRADIENT(Fact.LVOT_GRADIENT, Units.PRESSURE),
    SAM(Fact.SAM),
    EDV(Fact.EDV, Units.VOLUME),
    ESV(Fact.ESV, Units.VOLUME),

    STROKE_VOLUME_DOPPLER(Fact.SV_DOPPLER, Units.VOLUME),
    STROKE_VOLUME(Fact.SV_DOPPLER, Units.VOLUME),
    CARDIAC_INDEX_DILUTION(Fact.CI, Units.INDEX),
    CARDIAC_INDEX(Fact.CI, Units.INDEX),
    CARDIAC_OUTPUT_DILUTION(Units.OUTPUT, Fact.CI),
    CARDIAC_OUTPUT_CONTINUOUS(Units.OUTPUT, Fact.CI),
    CARDIAC_OUTPUT(Units.OUTPUT, Fact.CI),
    CARDIAC_OUTPUT_ECHO(Units.OUTPUT, Fact.CI),
    BODY_SURFACE(Units.AREA, Fact.CI),
    CVP(Fact.CVP, Units.PRESSURE),
    CVP_MEAN(Fact.CVP, Units.PRESSURE),
    FLUID_CHALLENGE(Fact.FLUID_CHALLENGE, Units.PERCENT),
    PASSIVE_LEG_RAISE(Fact.PASSIVE_LEG_RAISE, Units.PERCENT),
    END_EXPIRATORY_OCCLUSION(Fact.END_EXPIRATORY_OCCLUSION, Units.PERCENT),
    MINI_FLUID(Fact.MINI_FLUID, Units.PERCENT),
    TIDAL_VOLUME_CHALLENGE(Fact.TIDAL_VOLUME_CHALLENGE, Units.PERCENT),
    PULSE_PRESSURE_VARIATION(Fact.PULSE_PRESSURE_VARIATION, Units.PERCENT),
    STROKE_VOLUME_VARIATION(Fact.PULSE_PRESSURE_VARIATION, Units.PERCENT),
    INTRA_ABDOMINAL_PRESSURE(Fact.IAP, Units.PRESSURE),
    /** A component of a preload test: what was measured. */
    RESPONSE_SIGNAL(Fact.FLUID_CHALLENGE),

    VENTILATION_MODE(Fact.BREATHING),
    BREATHING(Fact.BREATHING),
    TIDAL_VOLUME_SET(Units.VOLUME, Fact.TIDAL_VOLUME),
    TIDAL_VOLUME(Units.VOLUME, Fact.TIDAL_VOLUME),
    COMPLIANCE(Fact.COMPLIANCE, Units.COMPLIANCE),
    RESPIRATORY_RATE(Fact.RESPIRATORY_RATE, Units.PER_MINUTE),
    OPEN_CHEST(Fact.OPEN_CHEST);

    private final Fact about;
    private final boolean ingredient;
    private final @Nullable Units units;

    Concept(Fact about) {
        this(about, false, null);
    }

    Concept(Fact about, Units units) {
        this(about, false, units);
    }

    Concept(Units units, Fact about) {
        this(about, true, units);
    }

    Concept(Fact about, boolean ingredient, @Nullable Units units) {
        this.about = about;
        this.ingredient = ingredient;
        this.units = units;
    }

    /** The fact that it is, or that it is an ingredient of. */
    public Fact about() {
        return about;
    }

    /** The fact whose plausible range holds for a value; {@code null} where a value is only an ingredient. */
    public @Nullable Fact fact() {
        return ingredient ? null : about;
    }

    /** How its units convert; {@code null} where the value is a code or a flag. */
    public @Nullable Units units() {
        return units;
    }
}
