package org.septicor.profiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.septicor.pathway.Drug;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Order;
import org.septicor.pathway.Pathway;
import org.septicor.pathway.PatientState;

/** Each profile has an example, each example is valid, and the service reads in it what it says. */
class ExampleTest {

    static Stream<String> examples() {
        return Guide.examples().stream();
    }

    static Stream<String> samples() {
        return SamplePatients.names().stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleIsValid(String example) {
        assertEquals(List.of(), Validation.errors(Guide.json(example).toString()));
    }

    @Test
    void everyProfileHasAnExampleThatClaimsIt() {
        Set<String> profiles = new TreeSet<>();
        for (JsonNode profile : Guide.definitions("StructureDefinition")) {
            if (!profile.path("abstract").asBoolean()) {
                profiles.add(profile.path("url").asText());
            }
        }
        Set<String> claimed = new TreeSet<>();
        for (String example : Guide.examples()) {
            Guide.json(example).at("/meta/profile").forEach(profile -> {
                if (profile.asText().startsWith(Pathway.BASE)) {
                    claimed.add(profile.asText());
                }
            });
        }
        assertEquals(profiles, claimed);
        assertTrue(profiles.size() >= 20, () -> "only " + profiles);
    }

    // ---- what is read

    @Test
    void whatAnExampleSaysIsRead() {
        Map<String, String> said = new TreeMap<>();
        said.put("Observation-example-lvef", "LVEF 32");
        said.put("Observation-example-vti", "VTI 11");
        said.put("Observation-example-cardiac-index", "CI 1.8");
        said.put("Observation-example-lactate", "LACTATE 4.2");
        said.put("Observation-example-capillary-refill", "CRT 5");
        said.put("Observation-example-scvo2", "SCVO2 58");
        said.put("Observation-example-rv-lv-ratio", "RV_LV_RATIO 0.8");
        said.put("Observation-example-lvot-gradient", "LVOT_GRADIENT 45");
        said.put("Observation-example-passive-leg-raise", "PASSIVE_LEG_RAISE 4");
        said.put("Observation-example-tidal-volume-challenge", "TIDAL_VOLUME_CHALLENGE 5");
        Map<String, String> read = new TreeMap<>();
        for (Map.Entry<String, String> each : said.entrySet()) {
            Fact fact = Fact.valueOf(each.getValue().split(" ")[0]);
            read.put(each.getKey(), fact + " " + Read.number(fact, Guide.json(each.getKey())));
        }
        assertEquals(said, read);
    }

    @Test
    void aPairOfGasesIsRead() {
        JsonNode venous = Guide.json("Observation-example-pvco2");
        JsonNode arterial = Guide.json("Observation-example-paco2");
        assertEquals("48", Read.number(Fact.PVCO2, venous, arterial));
        assertEquals("38", Read.number(Fact.PACO2, venous, arterial));
    }

    @Test
    void readingsAreRead() {
        assertEquals("96/54/68", pressure("Observation-example-blood-pressure-arterial-line", PatientState::arterial));
        assertEquals("104/60/74", pressure("Observation-example-blood-pressure-cuff", PatientState::cuff));
        assertEquals("null/null/68", pressure("Observation-example-single-pressure", PatientState::arterial));
    }

    private static String pressure(String example, Function<PatientState, org.septicor.pathway.Pressure> of) {
        org.septicor.pathway.Pressure reading = of.apply(Read.state(Guide.json(example)));
        return reading.sbp() + "/" + reading.dbp() + "/" + reading.measuredMap();
    }

    @Test
    void infusionsAreRead() {
        assertEquals("0.3", Read.dose(Drug.NOREPINEPHRINE, Guide.json("MedicationAdministration-example-infusion")));
        JsonNode byVolume = Guide.json("MedicationAdministration-example-infusion-volume");
        assertEquals("unknown", Read.dose(Drug.DOBUTAMINE, byVolume), "a dose per kg without a weight");
        JsonNode weight = SamplePatients.resources(SamplePatients.read("dobutamine-test")).stream()
                .filter(r -> r.at("/code/coding/0/code").asText().equals("29463-7"))
                .findFirst()
                .orElseThrow()
                .deepCopy();
        ((com.fasterxml.jackson.databind.node.ObjectNode) weight)
                .withObject("/subject")
                .put("reference", "Patient/example");
        // 6 mL/h of 5 mg/mL are 500 µg/min
        String kilograms = Read.number(Fact.WEIGHT, weight);
        String expected = Read.plain(new java.math.BigDecimal(500)
                .divide(new java.math.BigDecimal(kilograms), 4, java.math.RoundingMode.HALF_UP));
        assertEquals(expected, Read.dose(Drug.DOBUTAMINE, byVolume, weight));
    }

    @Test
    void anOrderIsRead() {
        Order order = Read.order(Guide.json("MedicationRequest-example-inotrope-order"));
        assertEquals(Drug.DOBUTAMINE, order.drug());
        assertEquals(Order.Kind.START, order.kind());
        assertEquals("2.5", Read.plain(order.dose(null)));
    }

    // ---- whole charts

    @ParameterizedTest
    @MethodSource("samples")
    void aSamplePatientIsValid(String sample) {
        JsonNode request = SamplePatients.read(sample);
        List<String> errors = new ArrayList<>();
        request.path("prefetch").forEach(value -> {
            if (value.isObject()) {
                errors.addAll(Validation.errors(value.toString()));
            }
        });
        JsonNode drafts = request.at("/context/draftOrders");
        if (drafts.isObject()) {
            errors.addAll(Validation.errors(drafts.toString()));
        }
        errors.addAll(
                Validation.errors(Guide.read(SamplePatients.FOLDER.resolve("Bundle-sample-" + sample + ".json"))));
        assertEquals(List.of(), errors);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatASampleChartsIsAsItsProfileSays(String sample) {
        JsonNode request = SamplePatients.read(sample);
        List<String> errors = new ArrayList<>();
        Set<String> profiles = new TreeSet<>();
        for (JsonNode resource : SamplePatients.resources(request)) {
            String profile = ProfileOf.resource(resource);
            if (profile != null) {
                profiles.add(profile);
                errors.addAll(Validation.errors(resource.toString(), profile));
            }
            String vitalSign = ProfileOf.vitalSign(resource);
            if (vitalSign != null) {
                profiles.add(vitalSign);
                errors.addAll(Validation.errors(resource.toString(), vitalSign));
            }
        }
        assertEquals(List.of(), errors);
        assertTrue(profiles.size() >= 10, () -> "only " + profiles);
        assertFalse(request.path("context").has("draftOrders") && !profiles.contains("inotrope-order"));
    }
}
