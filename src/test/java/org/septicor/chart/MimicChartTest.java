package org.septicor.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.septicor.pathway.Drug;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Finding;
import org.septicor.pathway.Infusion;
import org.septicor.pathway.PatientState;

/**
 * Real intensive-care patients of the MIMIC-IV demo, as FHIR (ODbL 1.0, see {@code src/test/resources/mimic/README.md}). A handful is
 * always read; all of them where the data lie beside the repository.
 */
class MimicChartTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path ALL = Path.of("..", "shared", "data", "mimic-iv-demo");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void aHandfulOfPatients() throws IOException {
        List<PatientState> states = new ArrayList<>();
        try (InputStream in = MimicChartTest.class.getResourceAsStream("/mimic/patients.ndjson")) {
            assertNotNull(in);
            for (String line : lines(in)) {
                states.add(read(line).state());
            }
        }
        assertEquals(5, states.size());
        for (PatientState state : states) {
            assertTrue(state.charted(Fact.AGE) instanceof Finding);
            assertNotNull(state.cuff());
        }
        assertTrue(states.stream().anyMatch(state -> state.infusions().containsKey(Drug.NOREPINEPHRINE)));
        assertTrue(states.stream()
                .anyMatch(state -> state.charted(Fact.SEPSIS) instanceof Finding sepsis && sepsis.flag()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"norepi-loinc-h12", "norepi-loinc-h24", "control-loinc"})
    void allPatients(String file) throws IOException {
        for (String line : all(file)) {
            PatientState state = read(line).state();
            assertTrue(state.charted(Fact.AGE) instanceof Finding);
            assertTrue(state.charted(Fact.HR) instanceof Finding);
            for (Infusion infusion : state.infusions().values()) {
                assertNotNull(infusion.dose(), infusion.toString());
            }
        }
    }

    /** MIMIC's own codes are not understood, and nothing is made of them. */
    @Test
    void nativeCodesAreSilent() throws IOException {
        for (String line : all("norepi-native")) {
            PatientState state = read(line).state();
            assertTrue(state.infusions().isEmpty());
            assertFalse(state.charted(Fact.HR) instanceof Finding);
            assertFalse(((Finding) state.charted(Fact.SEPSIS)).flag());
        }
    }

    private static List<String> all(String file) throws IOException {
        Path path = ALL.resolve(file + ".ndjson.gz");
        Assumptions.assumeTrue(Files.exists(path), "the full MIMIC demo is not here");
        try (InputStream in = new GZIPInputStream(Files.newInputStream(path))) {
            return lines(in);
        }
    }

    private static List<String> lines(InputStream in) {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                .lines()
                .toList();
    }

    /** Splits a patient's Bundle into what each prefetch key would bring. */
    private static Reading read(String bundle) throws IOException {
        Map<String, ObjectNode> prefetch = new HashMap<>();
        for (PrefetchKey key : PrefetchKey.values()) {
            ObjectNode empty = JSON.createObjectNode().put("resourceType", "Bundle");
            empty.putArray("entry");
            prefetch.put(key.key(), empty);
        }
        String patient = "";
        for (JsonNode entry : JSON.readTree(bundle).get("entry")) {
            String type = entry.at("/resource/resourceType").asText();
            PrefetchKey key = switch (type) {
                case "Patient" -> PrefetchKey.PATIENT;
                case "Encounter" -> PrefetchKey.ENCOUNTER;
                case "Condition" -> PrefetchKey.CONDITIONS;
                case "MedicationAdministration" -> PrefetchKey.INFUSIONS;
                default -> PrefetchKey.VITALS;
            };
            prefetch.get(key.key()).withArray("entry").add(entry);
            patient = type.equals("Patient") ? entry.at("/resource/id").asText() : patient;
        }
        String body = JSON.writeValueAsString(Map.of("prefetch", prefetch));
        return ChartReader.read(Chart.open(Ward.prefetch(body), patient), NOW, ZoneOffset.UTC);
    }
}
