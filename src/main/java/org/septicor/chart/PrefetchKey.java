package org.septicor.chart;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.septicor.chart.terms.Concept;
import org.septicor.chart.terms.Problem;
import org.septicor.chart.terms.Terminology;
import org.septicor.pathway.Fact;

/** What is asked of an EHR, one search each, so that it can answer some and not others (R-083 … R-105). */
public enum PrefetchKey {
    PATIENT("patient", "Patient", EnumSet.of(Fact.AGE)),
    ENCOUNTER("encounter", "Encounter", EnumSet.noneOf(Fact.class)),
    CONDITIONS(
            "conditions",
            "Condition",
            EnumSet.of(
                    Fact.SEPSIS,
                    Fact.HOURS_SINCE_RECOGNITION,
                    Fact.SHOCK_DAY,
                    Fact.PREGNANCY,
                    Fact.CORONARY_DISEASE,
                    Fact.ACTIVE_ISCHAEMIA,
                    Fact.OBSTRUCTIVE_HCM,
                    Fact.SEVERE_AORTIC_REGURGITATION,
                    Fact.SEVERE_HEPATIC_IMPAIRMENT,
                    Fact.TORSADES)),
    BLOOD_PRESSURE(
            "bloodPressure",
            "Observation",
            EnumSet.of(Fact.SBP, Fact.DBP, Fact.MAP, Fact.SBP_AT_ECHO, Fact.MAP_AT_ECHO)),
    VITALS(
            "vitals",
            "Observation",
            EnumSet.of(Fact.HR, Fact.RHYTHM, Fact.CRT, Fact.MOTTLING, Fact.URINE_OUTPUT, Fact.WEIGHT, Fact.SPO2),
            EnumSet.of(Fact.CRYSTALLOID, Fact.CRCL, Fact.TIDAL_VOLUME, Fact.CI, Fact.SV_BASE, Fact.SV_POST)),
    LABORATORY(
            "laboratory",
            "Observation",
            EnumSet.of(
                    Fact.LACTATE,
                    Fact.LACTATE_BEFORE,
                    Fact.SCVO2,
                    Fact.SAO2,
                    Fact.HB,
                    Fact.PVCO2,
                    Fact.PACO2,
                    Fact.CRCL)),
    ECHOCARDIOGRAPHY(
            "echocardiography",
            "Observation",
            EnumSet.of(
                    Fact.LVEF,
                    Fact.VTI,
                    Fact.RV_LV_RATIO,
                    Fact.PARADOXICAL_SEPTUM,
                    Fact.LVOT_GRADIENT,
                    Fact.SAM,
                    Fact.EDV,
                    Fact.ESV,
                    Fact.LV_DYSFUNCTION_EPISODE,
                    Fact.LAST_ECHO_DAY),
            EnumSet.of(Fact.SBP_AT_ECHO, Fact.MAP_AT_ECHO, Fact.SV_BASE, Fact.SV_POST)),
    HEMODYNAMICS(
            "hemodynamics",
            "Observation",
            EnumSet.of(
                    Fact.ARTERIAL_WAVEFORM,
                    Fact.CI,
                    Fact.CVP,
                    Fact.FLUID_CHALLENGE,
                    Fact.PASSIVE_LEG_RAISE,
                    Fact.END_EXPIRATORY_OCCLUSION,
                    Fact.MINI_FLUID,
                    Fact.TIDAL_VOLUME_CHALLENGE,
                    Fact.PULSE_PRESSURE_VARIATION,
                    Fact.IAP,
                    Fact.SV_DOPPLER,
                    Fact.SV_BASE,
                    Fact.SV_POST)),
    VENTILATION(
            "ventilation",
            "Observation",
            EnumSet.of(Fact.BREATHING, Fact.TIDAL_VOLUME, Fact.COMPLIANCE, Fact.RESPIRATORY_RATE, Fact.OPEN_CHEST)),
    INFUSIONS(
            "infusions",
            "MedicationAdministration",
            EnumSet.of(Fact.CRYSTALLOID, Fact.OFF_VASOACTIVES, Fact.INOTROPE_STOPPED_SINCE_ECHO),
            EnumSet.of(Fact.BETA_BLOCKER_ACTIVE)),
    ORDERS("orders", "MedicationRequest", EnumSet.of(Fact.BETA_BLOCKER_ACTIVE)),
    PROCEDURES("procedures", "Procedure", EnumSet.of(Fact.MECHANICAL_SUPPORT, Fact.RRT)),
    SERVICE_REQUESTS("serviceRequests", "ServiceRequest", EnumSet.of(Fact.COMFORT_CARE_ONLY)),
    GOALS("goals", "Goal", EnumSet.of(Fact.MAP_OVERRIDE));

    private static final Map<String, PrefetchKey> BY_NAME = new java.util.HashMap<>();
    private static final Map<Fact, PrefetchKey> BY_FACT = new EnumMap<>(Fact.class);
    private static final Map<PrefetchKey, String> TEMPLATES = new EnumMap<>(PrefetchKey.class);

    static {
        for (PrefetchKey key : values()) {
            BY_NAME.put(key.key, key);
            TEMPLATES.put(key, key.written());
            for (Fact fact : key.asked) {
                BY_FACT.put(fact, key);
            }
        }
    }

    private final String key;
    private final String resourceType;
    private final Set<Fact> asked;
    private final Set<Fact> facts;

    PrefetchKey(String key, String resourceType, Set<Fact> asked) {
        this(key, resourceType, asked, EnumSet.noneOf(Fact.class));
    }

    PrefetchKey(String key, String resourceType, Set<Fact> asked, Set<Fact> ingredientOf) {
        this.key = key;
        this.resourceType = resourceType;
        this.asked = Collections.unmodifiableSet(asked);
        EnumSet<Fact> all = EnumSet.copyOf(asked);
        all.addAll(ingredientOf);
        this.facts = Collections.unmodifiableSet(all);
    }

    /** The key's name on the wire. */
    public String key() {
        return key;
    }

    /** The type of resource it asks for; others in the answer are no matches. */
    public String resourceType() {
        return resourceType;
    }

    /**
     * The facts that this key can bring, alone or as an ingredient (the weight in the crystalloid per kg). An Observation counts
     * whichever key brought it.
     */
    public Set<Fact> facts() {
        return facts;
    }

    /** Whether nothing can be assessed without it (412). */
    public boolean required() {
        return switch (this) {
            case PATIENT, CONDITIONS, BLOOD_PRESSURE, INFUSIONS -> true;
            default -> false;
        };
    }

    /** The key of this name; {@code null} for any other name. */
    public static @Nullable PrefetchKey named(String name) {
        return BY_NAME.get(name);
    }

    /** The key that is asked for a fact first of all; {@code null} for facts that are derived. */
    public static @Nullable PrefetchKey of(Fact fact) {
        return BY_FACT.get(fact);
    }

    /**
     * The template published in discovery: CDS Hooks 2.0 tokens only, searches by token and reference, newest first, bounded, no
     * parameter twice.
     */
    public String template() {
        return Objects.requireNonNull(TEMPLATES.get(this));
    }

    private String written() {
        return switch (this) {
            case PATIENT -> "Patient/{{context.patientId}}";
            case ENCOUNTER -> search("&status=in-progress&_sort=-date&_count=5");
            case CONDITIONS -> search("&_sort=-recorded-date&_count=200");
            case BLOOD_PRESSURE -> observations(500, Concept.SBP_LINE, Concept.PRESSURE_PANEL);
            case VITALS -> observations(1000, Concept.HEART_RATE_ECG, Concept.SPO2);
            case LABORATORY -> observations(200, Concept.LACTATE_ARTERIAL, Concept.CREATININE);
            case ECHOCARDIOGRAPHY -> observations(200, Concept.LVEF_VOLUMETRIC, Concept.ESV);
            case HEMODYNAMICS ->
                observations(
                        500,
                        Concept.ARTERIAL_WAVEFORM,
                        Concept.STROKE_VOLUME_DOPPLER,
                        Concept.INTRA_ABDOMINAL_PRESSURE);
            case VENTILATION -> observations(500, Concept.VENTILATION_MODE, Concept.OPEN_CHEST);
            case INFUSIONS -> search("&status=in-progress,on-hold,completed,stopped&_sort=-effective-time&_count=500");
            case ORDERS -> search("&status=active&_sort=-authoredon&_count=200");
            case PROCEDURES ->
                search("&status=in-progress&code="
                        + codes(Terminology.codesOfProblems(
                                EnumSet.of(Problem.MECHANICAL_SUPPORT, Problem.RENAL_REPLACEMENT)))
                        + "&_sort=-date&_count=50");
            case SERVICE_REQUESTS ->
                search("&status=active&code="
                        + codes(Terminology.codesOfProblems(
                                EnumSet.of(Problem.COMFORT_CARE_ONLY, Problem.ECHOCARDIOGRAPHY)))
                        + "&_sort=-authored&_count=50");
            case GOALS -> search("&lifecycle-status=active&_sort=-start-date&_count=50");
        };
    }

    private String search(String rest) {
        return resourceType + "?patient={{context.patientId}}" + rest;
    }

    private String observations(int count, Concept from, Concept to) {
        return observations(count, EnumSet.range(from, to));
    }

    private String observations(int count, Concept one, Concept from, Concept to) {
        Set<Concept> concepts = EnumSet.range(from, to);
        concepts.add(one);
        return observations(count, concepts);
    }

    private String observations(int count, Set<Concept> concepts) {
        return search("&code=" + codes(Terminology.codesOf(concepts)) + "&_sort=-date&_count=" + count);
    }

    private static String codes(List<String> tokens) {
        return String.join(",", tokens).replace("|", "%7C");
    }
}
