package org.septicor.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.septicor.bedside.ChartBuilder;
import org.septicor.bedside.Vignette;

/** Every worked vignette that judges the chart alone, as a whole conversation: an EHR opens the chart, one card or none answers. */
@QuarkusTest
class VignetteConversationTest {

    static List<Vignette> vignettes() {
        return Vignette.withoutOrder();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vignettes")
    void answers(Vignette vignette) {
        Ehr.Answer answer = Ehr.open(ChartBuilder.request(vignette.state()));
        assertEquals(200, answer.status(), answer::text);
        assertEquals(
                vignette.expectedRule() + " " + vignette.expectedIndicator(),
                answer.outcomeAndIndicator(),
                vignette::toString);
        assertEquals(List.of(), KeyOutput.missing(vignette.key(), answer.json()), vignette::toString);
        assertTrue(
                answer.card().path("summary").asText().length() <= 140,
                () -> "summary: " + answer.card().path("summary"));
    }
}
