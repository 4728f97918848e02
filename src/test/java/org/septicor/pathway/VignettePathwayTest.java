package org.septicor.pathway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.septicor.bedside.StateBuilder;
import org.septicor.bedside.Vignette;

/** Every worked vignette that judges the chart alone, asked of the pathway itself. */
class VignettePathwayTest {
    private final Pathway pathway = new Pathway(Policy.standard());

    static List<Vignette> vignettes() {
        return Vignette.withoutOrder();
    }

    @Test
    void noVignetteIsLost() {
        assertEquals(207, Vignette.all().size());
        assertEquals(164, vignettes().size());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vignettes")
    void decides(Vignette vignette) {
        Assessment assessment = pathway.assess(StateBuilder.of(vignette.state()));
        assertEquals(
                vignette.expectedRule() + " " + vignette.expectedIndicator(),
                assessment.outcome() + " " + assessment.indicator().name().toLowerCase(Locale.ROOT),
                vignette::toString);
    }
}
