package org.septicor.pathway;

/** Heart rhythm, as far as the pathway tells rhythms apart. */
public enum Rhythm {
    /** Atrial fibrillation or flutter. */
    AF,
    SINUS,
    SVT,
    /** Sustained ventricular tachycardia or ventricular fibrillation. */
    VT,
    PACED,
    OTHER
}
