package org.septicor.pathway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.septicor.bedside.Textbook;
import org.septicor.bedside.Vignette;

/** The judgement of orders against a second, naive reading of the clinical text, on orders that no vignette foresaw. */
class OrderTextbookTest {

    static List<Vignette> vignettes() {
        return Vignette.withOrder();
    }

    @Test
    void noVignetteIsLost() {
        assertEquals(43, vignettes().size());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vignettes")
    void theTextbookReadsTheVignettesAsTheyWereMeant(Vignette vignette) {
        String expected = vignette.expectedRule() + " " + vignette.expectedIndicator();
        assertEquals(
                expected,
                Textbook.judge(vignette.state(), vignette.order(), true).toString());
        assertEquals(
                expected,
                Textbook.judge(vignette.state(), vignette.order(), false).toString());
    }
}
