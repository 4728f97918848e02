package org.septicor.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.septicor.chart.Ward.SNOMED;
import static org.septicor.chart.Ward.condition;
import static org.septicor.chart.Ward.observation;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Gap;

/** What a key can hold, whose it is, which FHIR it is, and garbage. */
class ChartOpeningTest {
    private static final String OUTCOME =
            "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"%s\",\"code\":\"processing\"}]}";

    // ---- absent, none, failed

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{\"resourceType\":\"Bundle\",\"entry\":[]}",
                "{\"resourceType\":\"Bundle\",\"total\":0}",
                "{\"resourceType\":\"Bundle\",\"entry\":[{\"search\":{\"mode\":\"outcome\"},\"resource\":"
                        + "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"warning\",\"code\":\"x\"}]}}]}"
            })
    void nothingOnRecord(String value) {
        Ward ward = new Ward().raw(PrefetchKey.PROCEDURES, value);
        assertEquals(Chart.Answer.NONE, ward.open().answer(PrefetchKey.PROCEDURES));
        assertEquals(false, ward.value(Fact.RRT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"<html>\"",
                "5",
                "true",
                "[]",
                "[{\"resourceType\":\"Bundle\"}]",
                "{}",
                "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\"}]}",
                "{\"resourceType\":\"OperationOutcome\"}",
                "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"OperationOutcome\","
                        + "\"issue\":[{\"severity\":\"fatal\"}]}}]}",
                "{\"resourceType\":\"Encounter\",\"subject\":{\"reference\":\"Patient/p1\"}}"
            })
    void failed(String value) {
        Ward ward = new Ward().raw(PrefetchKey.PROCEDURES, value);
        assertEquals(Chart.Answer.FAILED, ward.open().answer(PrefetchKey.PROCEDURES));
        assertEquals(Gap.Kind.UNREACHABLE, ward.gap(Fact.RRT));
        assertEquals(Set.of(PrefetchKey.PROCEDURES), ward.reading().outOfReach());
        Ward needed = new Ward().raw(PrefetchKey.CONDITIONS, value);
        ChartProblem.OutOfReach problem = assertThrows(ChartProblem.OutOfReach.class, needed::open);
        assertEquals(PrefetchKey.CONDITIONS, problem.key());
        assertTrue(problem.getMessage().contains("conditions"));
    }

    @ParameterizedTest
    @EnumSource(PrefetchKey.class)
    void requiredKeysAreRequired(PrefetchKey key) {
        Ward ward = new Ward().without(key);
        if (key.required()) {
            assertEquals(
                    key, assertThrows(ChartProblem.OutOfReach.class, ward::open).key());
        } else {
            assertEquals(Chart.Answer.ABSENT, ward.open().answer(key));
            for (Fact fact : key.facts()) {
                if (PrefetchKey.of(fact) != key) {
                    continue;
                }
                assertEquals(Gap.Kind.UNREACHABLE, ward.gap(fact));
                assertEquals(key.key(), ((Gap) ward.datum(fact)).detail());
            }
        }
    }

    @Test
    void anIngredientOutOfReachMakesTheFactUnreachable() {
        Ward ward = new Ward()
                .without(PrefetchKey.VITALS)
                .with(
                        PrefetchKey.CONDITIONS,
                        condition(SNOMED, "91302008", "\"onsetDateTime\":\"2026-01-01T10:00:00Z\""))
                .lab(observation("2160-0", "1", "mg/dL", 30));
        assertEquals(Gap.Kind.UNREACHABLE, ward.gap(Fact.CRYSTALLOID));
        assertEquals(Gap.Kind.UNREACHABLE, ward.gap(Fact.CRCL));
        assertEquals("vitals", ((Gap) ward.datum(Fact.CRCL)).detail());
        assertEquals(Gap.Kind.MISSING, new Ward().without(PrefetchKey.VITALS).gap(Fact.CRCL));
    }

    @Test
    void noPatientIsOutOfReach() {
        for (String none : new String[] {"null", "{\"resourceType\":\"Bundle\"}"}) {
            assertThrows(
                    ChartProblem.OutOfReach.class,
                    () -> new Ward().raw(PrefetchKey.PATIENT, none).open());
        }
    }

    @Test
    void aBareResourceAndAOneEntryBundleAreBothUnderstood() {
        Ward ward = new Ward()
                .raw(PrefetchKey.VITALS, observation("8867-4", "90", "/min", 5))
                .raw(PrefetchKey.PATIENT, """
                        {"resourceType":"Bundle","entry":[{"resource":
                          {"birthDate":"1966-01-01","resourceType":"Patient"}}]}""");
        assertEquals("90", ward.number(Fact.HR));
        assertEquals("60", ward.number(Fact.AGE));
    }

    @Test
    void aWrappedResourceIsUnwrapped() {
        Ward ward = new Ward()
                .raw(
                        PrefetchKey.VITALS,
                        "{\"response\":{\"status\":\"200\"},\"resource\":" + observation("8867-4", "90", "/min", 5)
                                + "}");
        assertEquals("90", ward.number(Fact.HR));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "\"x\"", "{}"})
    void thePrefetchMemberMayBeAnything(String prefetch) {
        assertTrue(Ward.prefetch("{\"prefetch\":" + prefetch + "}").isEmpty());
    }

    @Test
    void keysNotAskedForAreIgnored() {
        Map<String, PrefetchValue> values =
                Ward.prefetch("{\"prefetch\":{\"foo\":{\"resourceType\":\"Patient\",\"id\":\"x\"}}}");
        assertTrue(values.isEmpty());
        assertEquals(PrefetchKey.values().length, Chart.wanting(values).size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "\"link\":[{\"relation\":\"next\",\"url\":\"https://ehr/x\"}]#true",
                "\"total\":2#true",
                "\"total\":1#false",
                "\"link\":[{\"relation\":\"self\",\"url\":\"https://ehr/x\"}]#false"
            })
    void incompleteResultsAreTold(String member, boolean incomplete) {
        String bundle =
                "{\"resourceType\":\"Bundle\"," + member + ",\"entry\":[{\"search\":{\"mode\":\"match\"},\"resource\":"
                        + observation("8867-4", "90", "/min", 5) + "},{\"search\":{\"mode\":\"include\"},\"resource\":"
                        + "{\"resourceType\":\"Patient\",\"id\":\"p1\"}}]}";
        Ward ward = new Ward().raw(PrefetchKey.VITALS, bundle);
        assertEquals(incomplete, ward.reading().incomplete().contains(PrefetchKey.VITALS));
        assertEquals("90", ward.number(Fact.HR));
    }

    @Test
    void anErrorEntryMakesAResultIncomplete() {
        Ward ward = new Ward().vital(observation("8867-4", "90", "/min", 5), OUTCOME.formatted("error"));
        assertTrue(ward.reading().incomplete().contains(PrefetchKey.VITALS));
        Ward fine = new Ward().vital(observation("8867-4", "90", "/min", 5), OUTCOME.formatted("information"));
        assertTrue(fine.reading().incomplete().isEmpty());
    }

    @Test
    void aFurtherPageIsAdded() {
        Map<String, PrefetchValue> values = new java.util.HashMap<>(Ward.prefetch(new Ward()
                .raw(
                        PrefetchKey.VITALS,
                        "{\"resourceType\":\"Bundle\",\"link\":[{\"relation\":\"next\",\"url\":\"https://ehr/x\"}]}")
                .json()));
        PrefetchValue first = values.get("vitals");
        assertEquals("https://ehr/x", first.next());
        PrefetchValue page = Ward.prefetch(
                        new Ward().vital(observation("8867-4", "90", "/min", 5)).json())
                .get("vitals");
        values.put("vitals", first.plus(((PrefetchValue.Delivered) page).pages().get(0)));
        Reading reading = ChartReader.read(Chart.open(values, "p1"), Ward.NOW, java.time.ZoneOffset.UTC);
        assertTrue(reading.incomplete().isEmpty());
        assertNotNull(reading.state().charted(Fact.HR));
    }

    // ---- whose

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patient/p1",
                "https://ehr.example.org/fhir/Patient/p1",
                "Patient/p1/_history/3",
                "urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0"
            })
    void thisPatientBySeveralReferences(String reference) {
        Ward ward = new Ward()
                .raw(PrefetchKey.PATIENT, """
                        {"resourceType":"Bundle","entry":[{"fullUrl":"urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0",
                         "resource":{"resourceType":"Patient","id":"p1"}}]}""")
                .vital(observation("8867-4", "90", "/min", 5).replace("Patient/p1", reference));
        assertEquals("90", ward.number(Fact.HR));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Patient/p2", "https://ehr.example.org/fhir/Patient/p2", "Patient/p11"})
    void anotherPatientIsRefused(String reference) {
        for (PrefetchKey key : new PrefetchKey[] {PrefetchKey.VITALS, PrefetchKey.GOALS}) {
            Ward ward =
                    new Ward().with(key, observation("8867-4", "90", "/min", 5).replace("Patient/p1", reference));
            ChartProblem.ForeignPatient problem = assertThrows(ChartProblem.ForeignPatient.class, ward::open);
            assertFalse(problem.getMessage().contains("p2"));
        }
        assertThrows(
                ChartProblem.ForeignPatient.class,
                () -> new Ward()
                        .raw(PrefetchKey.PATIENT, "{\"resourceType\":\"Patient\",\"id\":\"p2\"}")
                        .open());
    }

    @Test
    void thePatientOfTheCallMayBeNamedWithItsType() {
        Map<String, PrefetchValue> values = Ward.prefetch(
                new Ward().vital(observation("8867-4", "90", "/min", 5)).json());
        assertNotNull(Chart.open(values, "Patient/p1"));
    }

    @Test
    void aResourceWithoutASubjectIsListedAndNotUsed() {
        Ward ward = new Ward()
                .vital(observation("8867-4", "90", "/min", 5)
                        .replace("\"subject\":{\"reference\":\"Patient/p1\"},", ""));
        assertNull(ward.number(Fact.HR));
        assertTrue(ward.state().setAside().get(0).detail().endsWith("no subject"));
    }

    @Test
    void resourcesMayLackAnId() {
        Ward ward = new Ward().vital(observation("8867-4", "90", "/min", 5).replaceAll("\"id\":\"r\\d+\",", ""));
        assertEquals("90", ward.number(Fact.HR));
    }

    @Test
    void otherTypesAreNoMatches() {
        Ward ward =
                new Ward().vital("{\"resourceType\":\"Encounter\",\"id\":\"e\"}", condition(SNOMED, "91302008", ""));
        assertEquals(false, ward.value(Fact.SEPSIS));
    }

    // ---- other FHIR versions

    @Test
    void otherVersionsAreRefused() {
        String sepsis = condition(SNOMED, "91302008", "");
        String[] others = {
            "{\"resourceType\":\"MedicationOrder\",\"patient\":{\"reference\":\"Patient/p1\"}}",
            "{\"resourceType\":\"DiagnosticOrder\",\"subject\":{\"reference\":\"Patient/p1\"}}",
            sepsis.replaceAll("\"clinicalStatus\":\\{.*?]}", "\"clinicalStatus\":\"active\""),
            sepsis.replace("\"subject\"", "\"verificationStatus\":\"confirmed\",\"subject\""),
            sepsis.replace("\"subject\"", "\"patient\""),
            "{\"resourceType\":\"MedicationRequest\",\"subject\":{\"reference\":\"Patient/p1\"},\"medication\":{\"concept\":{}}}"
        };
        for (String other : others) {
            for (Ward ward : new Ward[] {
                new Ward().with(PrefetchKey.CONDITIONS, other), new Ward().raw(PrefetchKey.CONDITIONS, other)
            }) {
                ChartProblem problem = assertThrows(ChartProblem.OtherFhirVersion.class, ward::open, other);
                assertTrue(problem.getMessage().contains("R4"));
            }
        }
    }

    // ---- garbage

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"value\":\"90\",\"unit\":\"/min\"}",
                "{\"value\":1e999999999,\"unit\":\"/min\"}",
                "{\"value\":1e99999999999,\"unit\":\"/min\"}",
                "{\"value\":0.0000000000000000000000000000000000000001,\"unit\":\"/min\"}",
                "{\"value\":true,\"unit\":\"/min\"}",
                "{\"value\":{},\"unit\":\"/min\"}",
                "{\"value\":90,\"unit\":{\"a\":1}}",
                "\"90 /min\"",
                "90",
                "[{\"value\":90,\"unit\":\"/min\"},{\"value\":91,\"unit\":\"/min\"}]"
            })
    void aValueThatCannotBeReadIsListed(String quantity) {
        Ward ward = new Ward().vital(Ward.observationIn("8867-4", quantity, 5), observation("8867-4", "80", "/min", 6));
        assertEquals("80", ward.number(Fact.HR));
        assertTrue(ward.state().setAside().get(0).detail().contains("unreadable: valueQuantity"));
    }

    @Test
    void entriesThatCannotBeReadAreListed() {
        String bundle =
                "{\"resourceType\":\"Bundle\",\"entry\":[null,5,\"x\",{\"resource\":\"x\"},{\"resource\":null},{},"
                        + "{\"resource\":[]},{\"resource\":{\"id\":5}},{\"resource\":"
                        + observation("8867-4", "90", "/min", 5)
                        + "}]}";
        Ward ward = new Ward().raw(PrefetchKey.VITALS, bundle);
        assertEquals("90", ward.number(Fact.HR));
        assertEquals(5, ward.state().setAside().size());
    }

    @Test
    void arraysAndObjectsMayBeMistakenForEachOther() {
        String heartRate = observation("8867-4", "90", "/min", 5)
                .replace("\"coding\":[{", "\"coding\":{")
                .replace("}]}", "}}")
                .replace("\"subject\":{\"reference\":\"Patient/p1\"}", "\"subject\":[{\"reference\":\"Patient/p1\"}]")
                .replace("\"status\"", "\"category\":{\"coding\":{}},\"status\"");
        assertEquals("90", new Ward().vital(heartRate).number(Fact.HR));
    }

    @Test
    void brokenSyntaxThrows() {
        assertThrows(java.io.UncheckedIOException.class, () -> Ward.prefetch("{\"prefetch\":{\"vitals\":{\"a\":}}"));
        assertThrows(
                java.io.UncheckedIOException.class,
                () -> Ward.prefetch("{\"prefetch\":{\"vitals\":" + "[".repeat(5000) + "]".repeat(5000) + "}}"));
    }

    @Test
    void tenThousandEntriesAreReadAndTheListIsBounded() {
        String[] bad = new String[10_000];
        for (int i = 0; i < bad.length; i++) {
            bad[i] = observation(
                    i % 2 == 0 ? "8867-4" : "76215-3", i % 3 == 0 ? "9999" : "90", i % 2 == 0 ? "/min" : "mm[Hg]", i);
        }
        Ward ward = new Ward().vital(bad).pressure(bad);
        Reading reading = assertTimeout(Duration.ofSeconds(10), ward::reading);
        assertEquals(100, reading.state().setAside().size());
        assertTrue(reading.state().unlisted() > 1000);
    }
}
