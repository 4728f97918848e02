package org.septicor.pathway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.septicor.bedside.StateBuilder;
import org.septicor.bedside.Textbook;
import org.septicor.bedside.Vignette;
import org.septicor.bedside.VignetteOrder;
import org.septicor.bedside.VignetteState;
import org.septicor.bedside.Ward;

/** The judgement of orders against a second, naive reading of the clinical text, on orders that no vignette foresaw. */
class OrderTextbookTest {
    private final Pathway pathway = new Pathway(Policy.standard());

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

    @ParameterizedTest(name = "{0}")
    @MethodSource("vignettes")
    void thePathwayJudgesTheVignettes(Vignette vignette) {
        String expected = vignette.expectedRule() + " " + vignette.expectedIndicator();
        assertEquals(expected, judge(vignette.state(), vignette.order(), true));
        assertEquals(expected, judge(vignette.state(), vignette.order(), false));
    }

    @Provide
    Arbitrary<Ward.Prescription> orders() {
        return Ward.orders();
    }

    @Property(tries = 40_000)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void thePathwayAgreesWithTheText(@ForAll("orders") Ward.Prescription prescription, @ForAll boolean finished) {
        Textbook.Outcome expected = Textbook.judge(prescription.state(), prescription.order(), finished);
        Statistics.collect(expected.rule());
        assertEquals(
                expected.toString(),
                judge(prescription.state(), prescription.order(), finished),
                () -> prescription + (finished ? " at order-sign" : " at order-select"));
        Statistics.coverage(coverage -> OrderRules.IN_ORDER.stream()
                .map(Rule::id)
                .distinct()
                .forEach(id -> coverage.check(id).count(count -> count > 20)));
    }

    private String judge(VignetteState state, VignetteOrder order, boolean finished) {
        Assessment assessment = pathway.judge(StateBuilder.of(state), StateBuilder.order(order, finished));
        return assessment.outcome() + " " + assessment.indicator().name().toLowerCase(Locale.ROOT);
    }
}
