package org.septicor.pathway;

/** The catalogue of proposals (pathway 3.4). Every one is a proposal to a clinician, never an order. */
public enum Suggestion {
    SG_DOB_START,
    SG_DOB_STEP,
    SG_DOB_DOWN,
    SG_DOB_STOP,
    SG_INO_STOP,
    SG_NE_START,
    SG_NE_UP,
    SG_VASO,
    SG_EPI,
    SG_MIL,
    SG_FLUID,
    SG_PLR,
    SG_EEO,
    SG_ECHO_NOW,
    SG_ECHO_30,
    SG_ECHO_D7,
    SG_CRT,
    SG_LAC,
    SG_SVO2,
    SG_CO,
    SG_ART,
    SG_ECG,
    SG_TROP,
    SG_CARDIO,
    SG_RHYTHM,
    SG_BB_HOLD,
    SG_RV,
    SG_ECMO,
    SG_CAUSE;

    /** Catalogue id, such as {@code SG-DOB-START}. */
    public String id() {
        return name().replace('_', '-');
    }

    /** Starts an inotrope: held back while any safety fact is unknown. */
    boolean startsInotrope() {
        return this == SG_DOB_START || this == SG_EPI || this == SG_MIL;
    }

    /** Starts or raises an inotrope: held back while a safety fact is unknown. */
    public boolean startsOrRaisesInotrope() {
        return startsInotrope() || this == SG_DOB_STEP;
    }
}
