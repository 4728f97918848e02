package org.septicor.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.septicor.bedside.StateBuilder;
import org.septicor.bedside.Vignette;
import org.septicor.bedside.Ward;
import org.septicor.pathway.Assessment;
import org.septicor.pathway.Pathway;
import org.septicor.pathway.PatientState;
import org.septicor.pathway.Policy;

class WitnessTest {
    private static final Witness WITNESS = new Witness();

    @Test
    void compiles() {
        assertEquals(List.of(), WITNESS.translation().getExceptions());
    }

    @Test
    void vignettes() {
        List<String> wrong = new ArrayList<>();
        for (Vignette vignette : Vignette.withoutOrder()) {
            String said = WITNESS.ask(StateBuilder.of(vignette.state()), Policy.standard()).toString();
            String expected = vignette.expectedRule() + " " + vignette.expectedIndicator();
            if (!said.equals(expected)) {
                wrong.add(vignette + " witness " + said);
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void random() {
        Random random = new Random(20260301);
        Pathway pathway = new Pathway(Policy.standard());
        Map<String, Integer> seen = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < 2000; i++) {
            List<Vignette> bases = Vignette.withoutOrder();
            List<Ward.Edit> edits = new ArrayList<>();
            for (int n = random.nextInt(12); n > 0; n--) {
                List<Ward.Edit> topic = Ward.TOPICS.get(random.nextInt(Ward.TOPICS.size()));
                edits.add(topic.get(random.nextInt(topic.size())));
            }
            Ward.Patient patient = Ward.patient(bases.get(random.nextInt(bases.size())), edits);
            PatientState state = StateBuilder.of(patient.state());
            Assessment assessment = pathway.assess(state);
            String expected = assessment.outcome() + " " + assessment.indicator().name().toLowerCase(Locale.ROOT);
            seen.merge(assessment.outcome(), 1, Integer::sum);
            String said = WITNESS.ask(state, Policy.standard()).toString();
            if (!said.equals(expected)) {
                wrong.add(patient + " pathway " + expected + " witness " + said);
            }
        }
        System.out.println((System.nanoTime() - start) / 1_000_000 + " ms " + seen);
        wrong.stream().limit(20).forEach(System.out::println);
        assertEquals(0, wrong.size());
    }
}
