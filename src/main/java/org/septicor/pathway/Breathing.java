package org.septicor.pathway;

/** How the patient breathes. */
public enum Breathing {
    /** Fully controlled ventilation without spontaneous breathing. */
    CONTROLLED,
    ASSISTED,
    SPONTANEOUS
}
