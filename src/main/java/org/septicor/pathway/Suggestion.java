package org.septicor.pathway;

/** The catalogue of proposals (pathway 3.4), and what can be done with a draft order (3.3). Every one is a proposal to a clinician, never an order. */
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
    SG_CAUSE,
    /** The draft order is taken back. */
    ORDER_CANCEL,
    /** The draft order at a dose that the rules would let pass. */
    ORDER_DOSE,
    /** The draft order with the same number in another unit. */
    ORDER_UNIT;

    /** Catalogue id, such as {@code SG-DOB-START}. */
    public String id() {
        return name().replace('_', '-');
    }

    /** Does something with the draft order that is judged. */
    public boolean ofOrder() {
        return this == ORDER_CANCEL || correctsOrder();
    }

    /** Changes the draft order that is judged. */
    public boolean correctsOrder() {
        return this == ORDER_DOSE || this == ORDER_UNIT;
    }

    /** Starts an inotrope: held back while any safety fact is unknown. */
    public boolean startsInotrope() {
        return this == SG_DOB_START || this == SG_EPI || this == SG_MIL;
    }

    /** Starts or raises an inotrope: held back while a safety fact is unknown. */
    public boolean startsOrRaisesInotrope() {
        return startsInotrope() || this == SG_DOB_STEP;
    }
}
