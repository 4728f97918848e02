package org.septicor.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
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
        List<String> wrong = new ArrayList<>();
        List<String> bases = List.of("V37a", "V15c", "V20f", "V27a", "V08j");
        int n = 0;
        for (List<Ward.Edit> topic : Ward.TOPICS) {
            for (Ward.Edit edit : topic) {
                judge(Ward.patient(Vignette.named(bases.get(n++ % bases.size())), List.of(edit)), wrong);
            }
        }
        assertEquals(List.of(), wrong);
    }

    /** Patients that no vignette foresaw; another draw each day would find no more than this one says about the code. */
    @Test
    void manyDifferencesAtOnce() {
        Random random = new Random(20261122);
        List<Vignette> vignettes = Vignette.withoutOrder();
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < UNFORESEEN; i++) {
            List<Ward.Edit> edits = new ArrayList<>();
            for (int k = random.nextInt(12); k >= 0; k--) {
                List<Ward.Edit> topic = Ward.TOPICS.get(random.nextInt(Ward.TOPICS.size()));
                edits.add(topic.get(random.nextInt(topic.size())));
            }
            judge(Ward.patient(vignettes.get(random.nextInt(vignettes.size())), edits), wrong);
        }
        assertEquals(List.of(), wrong);
    }

    private static void judge(Ward.Patient patient, List<String> wrong) {
        VignetteState charted = ChartBuilder.chartable(patient.state());
        String expected = Textbook.read(charted).toString();
        Ehr.Answer answer = Ehr.open(ChartBuilder.request(patient.state()));
        String got = answer.status() == 200 ? answer.outcomeAndIndicator() : answer.status() + " " + answer.text();
        if (!expected.equals(got)) {
            wrong.add(patient + ": expected " + expected + ", got " + got);
        }
    }
}
