package org.septicor.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.septicor.bedside.ChartBuilder;
import org.septicor.bedside.Encodings;
import org.septicor.bedside.Vignette;
import org.septicor.bedside.VignetteState;

/** The same patient in other words: codes, units, shapes and ways of delivery that say the same get the same card. */
@QuarkusTest
class EncodingsTest {

    /** Between them they carry every drug, test, problem and kind of datum; those of thresholds too, since nothing is rounded. */
    private static final List<String> SAMPLE =
            List.of("V08j", "V09c", "V15j", "V20e", "V27a", "V30a", "V32a", "V36e", "V37a", "V05c");

    static List<Encodings.Encoding> exact() {
        return Encodings.EXACT;
    }

    static List<Encodings.Encoding> rounded() {
        return Encodings.ROUNDED;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exact")
    void theSameInOtherWords(Encodings.Encoding encoding) {
        for (String id : SAMPLE) {
            Vignette vignette = Vignette.named(id);
            same(vignette, vignette.state(), encoding);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rounded")
    void theSameInRoundedUnits(Encodings.Encoding encoding) {
        for (Vignette vignette : offEveryThreshold()) {
            same(vignette, vignette.state(), encoding);
        }
    }

    private static void same(Vignette vignette, VignetteState state, Encodings.Encoding encoding) {
        ObjectNode request = ChartBuilder.request(state);
        encoding.rewrite().accept(request);
        Ehr.Answer answer = Ehr.open(request);
        assertEquals(200, answer.status(), () -> vignette + " as " + encoding + ": " + answer.text());
        assertEquals(
                vignette.expectedRule() + " " + vignette.expectedIndicator(),
                answer.outcomeAndIndicator(),
                () -> vignette + " as " + encoding);
    }

    /** Vignettes whose pressures, lactates and gases lie on no threshold, so that a rounded unit cannot turn them. */
    private static List<Vignette> offEveryThreshold() {
        List<Vignette> sample = new ArrayList<>();
        for (String id : List.of("V37a", "V08m", "V20c", "V31b", "V07d", "V34a", "V36d", "V16a")) {
            sample.add(Vignette.named(id));
        }
        return sample;
    }
}
