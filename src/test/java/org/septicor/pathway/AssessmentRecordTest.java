package org.septicor.pathway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.septicor.bedside.StateBuilder;
import org.septicor.bedside.Vignette;
import org.septicor.bedside.VignetteState;
import org.septicor.bedside.Ward;

/**
 * Everything the pathway says besides the outcome (proposals with their figures, what waits, what would change the advice, why
 * indices were refused), for each rule's first vignette and for single changes of a few patients, held against a committed record:
 * whoever changes it sees in the difference what changes at the bedside.
 */
@DisplayName("The record of assessments")
class AssessmentRecordTest {
    private static final Path COMMITTED = Path.of("src", "test", "resources", "assessments.txt");
    private static final List<String> CHANGED_PATIENTS = List.of("V37a", "V27a", "V20e");

    private final Pathway pathway = new Pathway(Policy.standard());

    @Test
    @DisplayName("is what the pathway says")
    void isWhatThePathwaySays() throws IOException {
        Map<String, VignetteState> patients = new LinkedHashMap<>();
        Set<String> rules = new HashSet<>();
        for (Vignette vignette : Vignette.withoutOrder()) {
            if (rules.add(vignette.expectedRule())) {
                patients.put(vignette.toString(), vignette.state());
            }
        }
        for (String id : CHANGED_PATIENTS) {
            for (List<Ward.Edit> topic : Ward.TOPICS) {
                Ward.Patient patient = Ward.patient(Vignette.named(id), List.of(topic.get(0)));
                patients.put(patient.name(), patient.state());
            }
        }
        List<String> lines = new ArrayList<>();
        patients.forEach((name, state) -> lines.add(name + "\n  " + said(pathway.assess(StateBuilder.of(state)))));
        String version = "Pathway " + Pathway.VERSION + "\n";
        String said = version + String.join("\n", lines) + "\n";
        String committed = Files.readString(COMMITTED);
        if (Boolean.getBoolean("assessments.write") && !said.equals(committed)) {
            // a replayed decision names the version that differs: two versions of one name would be none
            assertFalse(committed.startsWith(version), "Raise Pathway.VERSION: the pathway says something else");
            Files.writeString(COMMITTED, said);
            committed = said;
        }
        assertEquals(
                committed,
                said,
                "The pathway says something else than src/test/resources/assessments.txt. If that is meant, raise Pathway.VERSION, rewrite it with"
                        + " ./mvnw test -Dtest=AssessmentRecordTest -Dassessments.write=true and commit the difference");
    }

    private static String said(Assessment a) {
        List<String> parts = new ArrayList<>();
        parts.add(a.outcome() + " " + a.indicator());
        a.proposals()
                .forEach(p -> parts.add(p.suggestion().id() + " " + p.drug() + " " + p.amount() + " from " + p.from()
                        + (p.source().isEmpty() ? "" : " of " + p.source())));
        if (!a.beforeFirstDose().isEmpty()) {
            parts.add("before the first dose " + a.beforeFirstDose());
        }
        for (Preload.Rejected index : Preload.rejected(a.bedside())) {
            parts.add("refused " + index.index() + " " + index.flaws());
        }
        parts.add("severity " + Ventricle.severity(a.bedside()));
        if (Perfusion.discordantLactate(a.bedside())) {
            parts.add("lactate discordant");
        }
        for (Fact fact : List.of(
                Fact.LACTATE_FALL,
                Fact.PCO2_GAP,
                Fact.SV_CHANGE,
                Fact.HR_RR_RATIO,
                Fact.NEE,
                Fact.VIS,
                Fact.SAO2,
                Fact.MAP)) {
            Datum datum = a.bedside().look(fact);
            parts.add(
                    datum instanceof Finding finding
                            ? fact + " " + finding.value() + " " + finding.time() + " " + finding.remarks()
                            : fact + " " + ((Gap) datum).kind());
        }
        for (Change c : a.changes()) {
            parts.add((c.fact() == null ? c.stopped() + " stopped" : c.fact().toString()) + " " + c.op()
                    + (c.limit() == null ? "" : " " + c.limit().toPlainString())
                    + (c.upTo() == null ? "" : " up to " + c.upTo().toPlainString())
                    + (c.value() == null ? "" : " " + c.value()) + " -> "
                    + c.outcome().id());
        }
        return String.join("\n  ", parts);
    }
}
