package org.septicor.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.septicor.bedside.ChartBuilder;

/**
 * Real patients of the MIMIC-IV demo (ODbL 1.0, see {@code src/test/resources/mimic/README.md}) as whole conversations. A handful
 * always speaks; all of them where the data lie beside the repository, and then the committed report has to say what was answered.
 */
@QuarkusTest
class MimicConversationTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path ALL = Path.of("..", "shared", "data", "mimic-iv-demo");
    private static final Path REPORT = Path.of("src", "site", "markdown", "mimic-report.md");
    private static final List<String> FILES =
            List.of("norepi-loinc-h12", "norepi-loinc-h24", "control-loinc", "norepi-native");

    /** Why nothing is said. */
    private static final Map<String, String> SILENCES = Map.of(
            "D-01", "out of scope: under 18, pregnant, comfort care only, or on mechanical circulatory support",
            "D-02", "no active sepsis Condition that can be read; sepsis is never inferred from vital signs",
            "D-11",
                    "septic, but no vasopressor or inotrope runs, no hypoperfusion is established, and MAP is at target or unknown",
            "D-14", "perfused on an inodilator for less than 6 h",
            "D-16", "perfused on vasoactive support, no echo that shows LV dysfunction",
            "D-25", "a dobutamine test is running");

    private static final Pattern SEPSIS_IN_ICD_9 =
            Pattern.compile("\"(99591|99592|78552|995[.]9[12]|785[.]52|038[.]?[0-9]*)\"");
    private static final String ICD_9_ONLY =
            "sepsis is coded in ICD-9-CM only, which the value set does not hold: a code is not guessed";

    /** One answer. */
    private record Answered(String patient, String outcome, String indicator, String said) {}

    @Test
    void aHandfulOfPatients() throws IOException {
        List<Answered> answers = new ArrayList<>();
        try (InputStream in = MimicConversationTest.class.getResourceAsStream("/mimic/patients.ndjson")) {
            assertNotNull(in);
            for (String line : lines(in)) {
                answers.add(ask(line));
            }
        }
        assertEquals(5, answers.size());
        assertTrue(answers.stream().anyMatch(answer -> !answer.indicator().equals("none")), answers::toString);
        assertTrue(answers.stream().anyMatch(answer -> answer.outcome().equals("D-02")), answers::toString);
    }

    @Test
    void theReportSaysWhatWasAnswered() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(ALL), "the full MIMIC-IV demo is not beside this checkout");
        StringBuilder report = new StringBuilder(HEAD);
        for (String file : FILES) {
            List<Answered> answers = new ArrayList<>();
            try (InputStream in = new GZIPInputStream(Files.newInputStream(ALL.resolve(file + ".ndjson.gz")))) {
                for (String line : lines(in)) {
                    answers.add(ask(line));
                }
            }
            write(report, file, answers);
        }
        if (Boolean.getBoolean("mimic.write")) {
            Files.writeString(REPORT, report);
        }
        assertEquals(
                report.toString(),
                Files.exists(REPORT) ? Files.readString(REPORT) : "",
                "the answers to the MIMIC patients have changed: look at each change, then rewrite the report with"
                        + " ./mvnw test -Dtest=MimicConversationTest -Dmimic.write=true and commit it");
    }

    private static final String HEAD = """
            # Real patients: what is said, and why nothing is

            Every patient of the MIMIC-IV demo as FHIR, asked at the "now" of each file (2026-01-01T00:00:00Z). Written by
            `MimicConversationTest`, which fails when an answer changes. The data are derived from the MIMIC-IV Clinical Database Demo
            2.2 (PhysioNet, doi 10.13026/dp1f-ex47, Open Data Commons Open Database License v1.0) and are not part of this repository
            but for five trimmed patients in `src/test/resources/mimic`.

            MIMIC holds no LVEF: the echo is always missing. Every call was answered with 200.
            """;

    private static void write(StringBuilder report, String file, List<Answered> answers) {
        Map<String, List<Answered>> byOutcome = new TreeMap<>();
        answers.forEach(answer -> byOutcome
                .computeIfAbsent(
                        answer.outcome() + " | " + answer.indicator() + " | " + answer.said(), k -> new ArrayList<>())
                .add(answer));
        report.append("\n## ").append(file).append(" (").append(answers.size()).append(" patients)\n\n");
        report.append(
                "| outcome | indicator | card, or reason of the silence | patients | which |\n|---|---|---|---|---|\n");
        byOutcome.forEach((outcome, patients) -> {
            List<String> ids = patients.stream().map(Answered::patient).sorted().toList();
            report.append("| ").append(outcome).append(" | ").append(patients.size());
            report.append(" | ").append(String.join(" ", ids)).append(" |\n");
        });
    }

    private static Answered ask(String bundle) throws IOException {
        JsonNode transaction = JSON.readTree(bundle);
        String patient = "";
        ObjectNode prefetch = JSON.createObjectNode();
        for (String key : ChartBuilder.KEYS) {
            prefetch.putObject(key)
                    .put("resourceType", "Bundle")
                    .put("type", "searchset")
                    .putArray("entry");
        }
        for (JsonNode entry : transaction.get("entry")) {
            JsonNode resource = entry.get("resource");
            String type = resource.get("resourceType").asText();
            String key = switch (type) {
                case "Patient" -> "patient";
                case "Encounter" -> "encounter";
                case "Condition" -> "conditions";
                case "MedicationAdministration" -> "infusions";
                case "Observation" ->
                    resource.path("category").toString().contains("laboratory") ? "laboratory" : "vitals";
                default -> "procedures";
            };
            ((com.fasterxml.jackson.databind.node.ArrayNode) prefetch.get(key).get("entry")).add(entry);
            patient = type.equals("Patient") ? resource.get("id").asText() : patient;
        }
        ObjectNode request = JSON.createObjectNode().put("hook", "patient-view");
        request.put("hookInstance", "5a0b2f10-1d7c-4a6e-9f57-0a3c1f0d9b11");
        request.putObject("context").put("userId", "Practitioner/p1").put("patientId", patient);
        request.set("prefetch", prefetch);
        request.putObject("extension").put("septicor-as-of", "2026-01-01T00:00:00Z");
        Ehr.Answer answer = Ehr.open(request);
        String name = patient;
        assertEquals(200, answer.status(), () -> name + ": " + answer.text());
        String indicator = answer.outcomeAndIndicator().replaceFirst(".* ", "");
        String said = answer.card().path("source").path("topic").path("display").asText();
        if (indicator.equals("none")) {
            boolean codedOtherwise = answer.outcome().equals("D-02")
                    && SEPSIS_IN_ICD_9
                            .matcher(prefetch.get("conditions").toString())
                            .find();
            said = codedOtherwise ? ICD_9_ONLY : SILENCES.getOrDefault(answer.outcome(), "nobody wrote down why");
        }
        return new Answered(patient.replaceAll("[^0-9]*([0-9]+).*", "$1"), answer.outcome(), indicator, said);
    }

    private static List<String> lines(InputStream in) {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                .lines()
                .toList();
    }
}
