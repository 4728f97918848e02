package org.septicor.pathway;

/** Quality of the arterial waveform. */
public enum Waveform {
    GOOD,
    DAMPED,
    RESONANT
}
