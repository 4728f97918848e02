package org.septicor.chart.terms;

/** What a Condition, a Procedure, a ServiceRequest or the measure of a Goal can be about. A code may mean several. */
public enum Problem {
    SEPSIS,
    SEPTIC_SHOCK,
    CORONARY_DISEASE,
    ACTIVE_ISCHAEMIA,
    OBSTRUCTIVE_HCM,
    SEVERE_AORTIC_REGURGITATION,
    SEVERE_HEPATIC_IMPAIRMENT,
    TORSADES,
    PREGNANCY,
    MECHANICAL_SUPPORT,
    RENAL_REPLACEMENT,
    COMFORT_CARE_ONLY,
    ECHOCARDIOGRAPHY,
    MEAN_PRESSURE
}
