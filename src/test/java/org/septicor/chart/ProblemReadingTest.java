package org.septicor.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.septicor.chart.Ward.SNOMED;
import static org.septicor.chart.Ward.ago;
import static org.septicor.chart.Ward.coded;
import static org.septicor.chart.Ward.condition;
import static org.septicor.chart.Ward.loinc;
import static org.septicor.chart.Ward.observation;
import static org.septicor.chart.Ward.quantity;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Gap;

/** Problems, procedures, limits, goals, age, and when sepsis began. */
class ProblemReadingTest {
    private static final String CM = "http://hl7.org/fhir/sid/icd-10-cm";
    private static final String GM = "http://fhir.de/CodeSystem/bfarm/icd-10-gm";
    private static final String WHO = "http://hl7.org/fhir/sid/icd-10";
    private static final String FR = "https://smt.esante.gouv.fr/terminologie-cim-10";

    private static Ward problem(String... conditions) {
        return new Ward().with(PrefetchKey.CONDITIONS, conditions);
    }

    @ParameterizedTest
    @CsvSource({
        SNOMED + ", 91302008, true",
        SNOMED + ", 76571007, true",
        CM + ", R65.21, true",
        CM + ", A41.9, true",
        CM + ", R65.10, false",
        CM + ", R65.11, false",
        GM + ", R65.1, true",
        GM + ", R65.0, true",
        GM + ", R57.2, true",
        WHO + ", R57.2, true",
        WHO + ", R65.1, true",
        FR + ", R57.2, true",
        FR + ", A41, true",
        CM + ", R57.2, false",
        WHO + ", R57.0, false",
        "http://example.org, 91302008, false"
    })
    void sepsisIsTheValueSet(String system, String code, boolean expected) {
        assertEquals(expected, problem(condition(system, code, "")).value(Fact.SEPSIS));
    }

    @ParameterizedTest
    @CsvSource({
        "active, true",
        "recurrence, true",
        "relapse, true",
        "inactive, false",
        "remission, false",
        "resolved, false"
    })
    void onlyActiveConditionsCount(String status, boolean expected) {
        String sepsis = condition(SNOMED, "91302008", "").replace("\"active\"", "\"" + status + "\"");
        assertEquals(expected, problem(sepsis).value(Fact.SEPSIS));
    }

    @ParameterizedTest
    @CsvSource({
        "confirmed, true",
        "provisional, true",
        "unconfirmed, true",
        "differential, true",
        "refuted, false",
        "entered-in-error, false"
    })
    void refutedConditionsDoNotCount(String verification, boolean expected) {
        String sepsis = condition(
                SNOMED,
                "91302008",
                "\"verificationStatus\":"
                        + coded("http://terminology.hl7.org/CodeSystem/condition-ver-status", verification));
        assertEquals(expected, problem(sepsis).value(Fact.SEPSIS));
    }

    @ParameterizedTest
    @CsvSource({
        SNOMED + ", 53741008, CORONARY_DISEASE",
        SNOMED + ", 394659003, ACTIVE_ISCHAEMIA",
        SNOMED + ", 57054005, ACTIVE_ISCHAEMIA",
        SNOMED + ", 394659003, CORONARY_DISEASE",
        CM + ", I21.4, ACTIVE_ISCHAEMIA",
        CM + ", I21.3, ACTIVE_ISCHAEMIA",
        WHO + ", I24.9, ACTIVE_ISCHAEMIA",
        GM + ", I25.13, CORONARY_DISEASE",
        CM + ", I21.A1, CORONARY_DISEASE",
        SNOMED + ", 45227007, OBSTRUCTIVE_HCM",
        SNOMED + ", 360465008, OBSTRUCTIVE_HCM",
        CM + ", I42.1, OBSTRUCTIVE_HCM",
        SNOMED + ", 77386006, PREGNANCY",
        SNOMED + ", 31722008, TORSADES",
        Ward.ICU + ", severe-aortic-regurgitation, SEVERE_AORTIC_REGURGITATION",
        Ward.ICU + ", severe-hepatic-impairment, SEVERE_HEPATIC_IMPAIRMENT"
    })
    void problems(String system, String code, Fact fact) {
        assertEquals(true, problem(condition(system, code, "")).value(fact));
        assertEquals(false, new Ward().value(fact));
    }

    @Test
    void torsadesCountsAlsoWhenInactive() {
        String past = condition(SNOMED, "31722008", "").replace("\"active\"", "\"resolved\"");
        assertEquals(true, problem(past).value(Fact.TORSADES));
    }

    @Test
    void oldInfarctionIsCoronaryDiseaseOnly() {
        Ward ward = problem(condition(CM, "I25.2", ""));
        assertEquals(true, ward.value(Fact.CORONARY_DISEASE));
        assertEquals(false, ward.value(Fact.ACTIVE_ISCHAEMIA));
    }

    // ---- when it began

    @Test
    void theEarliestSepsisIsTheRecognitionAndTheEarliestShockStartsDayNought() {
        Ward ward = problem(
                condition(SNOMED, "91302008", "\"onsetDateTime\":\"" + ago(60 * 49) + "\""),
                condition(CM, "A41.9", "\"recordedDate\":\"" + ago(60 * 30) + "\""),
                condition(SNOMED, "76571007", "\"onsetDateTime\":\"" + ago(60 * 47.9) + "\""));
        assertEquals("49", ward.number(Fact.HOURS_SINCE_RECOGNITION));
        assertEquals("1", ward.number(Fact.SHOCK_DAY));
        assertEquals(
                "2",
                problem(condition(SNOMED, "91302008", "\"onsetDateTime\":\"" + ago(60 * 49) + "\""))
                        .number(Fact.SHOCK_DAY));
    }

    @Test
    void aDateCountsForDaysInTheServersZoneAndNotForHours() {
        Ward ward = problem(condition(SNOMED, "76571007", "\"onsetDateTime\":\"2025-12-25\""));
        assertEquals(Gap.Kind.MISSING, ward.gap(Fact.HOURS_SINCE_RECOGNITION));
        assertEquals("7", ward.number(Fact.SHOCK_DAY));
        // 00:00 in Tokyo is 15:00 UTC of the day before
        assertEquals("7", ward.in("Asia/Tokyo").number(Fact.SHOCK_DAY));
        Ward west = problem(condition(SNOMED, "76571007", "\"onsetDateTime\":\"2025-12-31\""));
        assertEquals("1", west.number(Fact.SHOCK_DAY));
        Ward night = problem(condition(SNOMED, "76571007", "\"onsetDateTime\":\"2025-12-31\""))
                .in("Etc/GMT+12");
        // 00:00 there is 12:00 UTC: exactly one day ago
        assertEquals("1", night.number(Fact.SHOCK_DAY));
        Ward midnight = problem(condition(SNOMED, "76571007", "\"onsetDateTime\":\"2026-01-01\""));
        assertEquals("0", midnight.number(Fact.SHOCK_DAY));
    }

    @Test
    void anyDepressedEjectionFractionSinceTheOnset() {
        String shock = condition(SNOMED, "76571007", "\"onsetDateTime\":\"" + ago(60 * 24 * 8) + "\"");
        String early = observation("10230-1", "44.9", "%", 60 * 24 * 7);
        String late = observation("10230-1", "45", "%", 60);
        Ward ward = problem(shock).echo(early, late);
        assertEquals(true, ward.value(Fact.LV_DYSFUNCTION_EPISODE));
        assertEquals("7", ward.number(Fact.LAST_ECHO_DAY));
        assertEquals(false, problem(shock).echo(late).value(Fact.LV_DYSFUNCTION_EPISODE));
        assertEquals(
                false,
                problem(shock)
                        .echo(observation("10230-1", "30", "%", 60 * 24 * 8 + 1))
                        .value(Fact.LV_DYSFUNCTION_EPISODE));
    }

    // ---- age

    @ParameterizedTest
    @CsvSource({
        "1966-01-01, 60",
        "1966-01-02, 59",
        "1966-01, 59",
        "1966, 59",
        "1965-12, 60",
        "2025, 0",
        "2026, 0",
        "1906, 119",
        "1905-12-31, 120",
        "1904-12-31,",
        "2026-01-02,",
        "19660101,",
        "nonsense,"
    })
    void ageIsTheYoungestABirthDateAllows(String born, String expected) {
        Ward ward = new Ward()
                .raw(
                        PrefetchKey.PATIENT,
                        "{\"resourceType\":\"Patient\",\"id\":\"p1\",\"birthDate\":\"" + born + "\"}");
        assertEquals(expected, ward.number(Fact.AGE));
    }

    // ---- procedures, limits, goals

    private static String procedure(String code, String status) {
        return "{\"resourceType\":\"Procedure\",\"id\":\"" + Ward.nextId() + "\",\"status\":\"" + status
                + "\",\"subject\":{\"reference\":\"Patient/p1\"},\"code\":" + coded(SNOMED, code) + "}";
    }

    @ParameterizedTest
    @CsvSource({
        "786451004, MECHANICAL_SUPPORT", "233573008, MECHANICAL_SUPPORT", "232969009, MECHANICAL_SUPPORT",
        "232967006, MECHANICAL_SUPPORT", "16965008, MECHANICAL_SUPPORT", "714749008, RRT"
    })
    void proceduresInProgress(String code, Fact fact) {
        assertEquals(
                true,
                new Ward()
                        .with(PrefetchKey.PROCEDURES, procedure(code, "in-progress"))
                        .value(fact));
        assertEquals(
                false,
                new Ward()
                        .with(PrefetchKey.PROCEDURES, procedure(code, "completed"))
                        .value(fact));
        assertEquals(
                Gap.Kind.UNREACHABLE, new Ward().without(PrefetchKey.PROCEDURES).gap(fact));
        assertEquals(false, new Ward().raw(PrefetchKey.PROCEDURES, "null").value(fact));
    }

    /** UNKNOWN is never normal: a device whose record cannot be used is not absent. */
    @ParameterizedTest
    @CsvSource({"786451004, MECHANICAL_SUPPORT", "714749008, RRT"})
    void aProcedureWhoseRecordIsRejectedIsUnknown(String code, Fact fact) {
        String running = procedure(code, "in-progress");
        String rejected = running.replace("\"status\"", "\"modifierExtension\":[{\"url\":\"urn:not\"}],\"status\"");
        Ward ward = new Ward().with(PrefetchKey.PROCEDURES, rejected);
        assertEquals(Gap.Kind.REJECTED, ward.gap(fact));
        assertEquals(1, ward.state().setAside().size());
        String second = procedure(code, "in-progress");
        assertEquals(
                true, new Ward().with(PrefetchKey.PROCEDURES, rejected, second).value(fact));
        assertEquals(
                true, new Ward().with(PrefetchKey.PROCEDURES, second, rejected).value(fact));
    }

    @Test
    void comfortCare() {
        String order = "{\"resourceType\":\"ServiceRequest\",\"id\":\"s\",\"status\":\"active\",\"intent\":\"order\","
                + "\"subject\":{\"reference\":\"Patient/p1\"},\"code\":" + loinc("comfort-care-only") + "}";
        assertEquals(true, new Ward().with(PrefetchKey.SERVICE_REQUESTS, order).value(Fact.COMFORT_CARE_ONLY));
        assertEquals(
                false,
                new Ward()
                        .with(PrefetchKey.SERVICE_REQUESTS, order.replace("\"active\"", "\"revoked\""))
                        .value(Fact.COMFORT_CARE_ONLY));
    }

    private static String goal(String by, String measure, String detail, String start) {
        return "{\"resourceType\":\"Goal\",\"id\":\"" + Ward.nextId() + "\",\"lifecycleStatus\":\"active\",\"subject\":"
                + "{\"reference\":\"Patient/p1\"},\"expressedBy\":{\"reference\":\"" + by + "\"},\"startDate\":\""
                + start + "\",\"target\":[{\"measure\":" + loinc(measure) + "," + detail + "}]}";
    }

    @Test
    void aCliniciansGoalMovesTheTarget() {
        String detail = "\"detailQuantity\":" + quantity("75", "mm[Hg]");
        String range =
                "\"detailRange\":{\"low\":" + quantity("70", "mm[Hg]") + ",\"high\":" + quantity("80", "mm[Hg]") + "}";
        assertEquals("75", goals(goal("Practitioner/1", "8478-0", detail, "2026-01-01")));
        assertEquals("75", goals(goal("https://ehr/fhir/PractitionerRole/1", "76214-6", detail, "2026-01-01")));
        assertEquals("70", goals(goal("Practitioner/1", "8478-0", range, "2026-01-01")));
        assertNull(goals(goal("Patient/p1", "8478-0", detail, "2026-01-01")));
        assertNull(goals(goal("Practitioner/1", "8480-6", detail, "2026-01-01")));
        assertNull(goals(goal("Practitioner/1", "8478-0", detail, "2026-01-02")));
        assertNull(goals(goal("Practitioner/1", "8478-0", detail.replace("75", "86"), "2026-01-01")));
        assertEquals("85", goals(goal("Practitioner/1", "8478-0", detail.replace("75", "85"), "2026-01-01")));
        assertEquals(
                "70",
                goals(
                        goal("Practitioner/1", "8478-0", detail, "2025-12-30"),
                        goal("Practitioner/1", "8478-0", range, "2025-12-31")));
    }

    private static String goals(String... goals) {
        return new Ward().with(PrefetchKey.GOALS, goals).number(Fact.MAP_OVERRIDE);
    }
}
