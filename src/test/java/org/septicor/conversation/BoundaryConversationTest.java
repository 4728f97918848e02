package org.septicor.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.septicor.bedside.ChartBuilder;
import org.septicor.bedside.Textbook;
import org.septicor.bedside.Vignette;
import org.septicor.bedside.VignetteState;
import org.septicor.bedside.Ward;

/** At, just below and just above every threshold and window, to the second, as conversations; the textbook says what is right. */
@QuarkusTest
class BoundaryConversationTest {
    private static final int UNFORESEEN = 400;

    /** Each single difference that the ward knows, on patients on whom it can matter. */
    @Test
    void oneDifferenceAtATime() {
        List<Ward.Patient> patients = new ArrayList<>();
        List<String> bases = List.of("V37a", "V15c", "V20f", "V27a", "V08j");
        int n = 0;
        for (List<Ward.Edit> topic : Ward.TOPICS) {
            for (Ward.Edit edit : topic) {
                patients.add(Ward.patient(Vignette.named(bases.get(n++ % bases.size())), List.of(edit)));
            }
        }
        assertEquals(List.of(), wrong(patients));
    }

    /** Patients that no vignette foresaw; another draw each day would find no more than this one says about the code. */
    @Test
    void manyDifferencesAtOnce() {
        Random random = new Random(20261122);
        List<Vignette> vignettes = Vignette.withoutOrder();
        List<Ward.Patient> patients = new ArrayList<>();
        for (int i = 0; i < UNFORESEEN; i++) {
            List<Ward.Edit> edits = new ArrayList<>();
            for (int k = random.nextInt(12); k >= 0; k--) {
                List<Ward.Edit> topic = Ward.TOPICS.get(random.nextInt(Ward.TOPICS.size()));
                edits.add(topic.get(random.nextInt(topic.size())));
            }
            patients.add(Ward.patient(vignettes.get(random.nextInt(vignettes.size())), edits));
        }
        assertEquals(List.of(), wrong(patients));
    }

    /** What the service and the textbook say differently; several calls are under way at once. */
    private static List<String> wrong(List<Ward.Patient> patients) {
        return patients.parallelStream()
                .map(BoundaryConversationTest::wrong)
                .filter(Objects::nonNull)
                .toList();
    }

    private static String wrong(Ward.Patient patient) {
        VignetteState charted = ChartBuilder.chartable(patient.state());
        String expected = Textbook.read(charted).toString();
        Ehr.Answer answer = Ehr.open(ChartBuilder.request(patient.state()));
        String got = answer.status() == 200 ? answer.outcomeAndIndicator() : answer.status() + " " + answer.text();
        return expected.equals(got) ? null : patient + ": expected " + expected + ", got " + got;
    }
}
