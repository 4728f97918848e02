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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.septicor.bedside.StateBuilder;
import org.septicor.bedside.Textbook;
import org.septicor.bedside.Vignette;
import org.septicor.bedside.Ward;

/** The pathway against a second, naive reading of the clinical text, on patients that no vignette foresaw. */
class TextbookTest {
    private final Pathway pathway = new Pathway(Policy.standard());

    static List<Vignette> vignettes() {
        return Vignette.withoutOrder();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vignettes")
    void theTextbookReadsTheVignettesAsTheyWereMeant(Vignette vignette) {
        assertEquals(
                vignette.expectedRule() + " " + vignette.expectedIndicator(),
                Textbook.read(vignette.state()).toString());
    }

    @Provide
    Arbitrary<Ward.Patient> patients() {
        return Ward.patients();
    }

    @Property(tries = 40_000)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void thePathwayAgreesWithTheText(@ForAll("patients") Ward.Patient patient) {
        Assessment assessment = pathway.assess(StateBuilder.of(patient.state()));
        Textbook.Outcome expected = Textbook.read(patient.state());
        Statistics.collect(expected.rule());
        assertEquals(
                expected.toString(),
                assessment.outcome() + " " + assessment.indicator().name().toLowerCase(Locale.ROOT),
                patient::name);
        Statistics.coverage(coverage -> StateRules.IN_ORDER.stream()
                .map(Rule::id)
                .filter(id -> !id.equals("D-39"))
                .forEach(id -> coverage.check(id).count(count -> count > 0)));
    }
}
