package org.septicor.chart.terms;

/** What the coded value of an Observation can say, a body site, or a method. The first of several that apply counts. */
public enum Answer {
    VENTRICULAR_TACHYCARDIA,
    ATRIAL_FIBRILLATION,
    SUPRAVENTRICULAR_TACHYCARDIA,
    PACED,
    SINUS,
    WAVEFORM_DAMPED,
    WAVEFORM_RESONANT,
    WAVEFORM_GOOD,
    SPONTANEOUS,
    ASSISTED,
    CONTROLLED,
    SIGNAL_PULSE_PRESSURE,
    SIGNAL_STROKE_VOLUME,
    SIGNAL_VELOCITY_TIME_INTEGRAL,
    SIGNAL_CARDIAC_OUTPUT,
    METHOD_INVASIVE,
    SITE_OUTFLOW_TRACT,
    SITE_FEMORAL
}
