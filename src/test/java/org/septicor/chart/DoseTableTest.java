package org.septicor.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.septicor.chart.Ward.ATC;
import static org.septicor.chart.Ward.administration;
import static org.septicor.chart.Ward.coded;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.AggregateWith;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.aggregator.ArgumentsAggregator;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.septicor.pathway.Drug;
import org.septicor.pathway.Infusion;
import org.septicor.pathway.Order;

/**
 * Doses as EHRs and pumps write them, one a line in {@code doses.csv}: what each comes to where the drug runs ({@code -}: it runs, its
 * dose is unknown; {@code off}: it does not run), and where it is ordered (a dose, what is missing, STOP or LOADING).
 */
class DoseTableTest {
    private static final Map<Drug, String> ATC_CODES = Map.ofEntries(
            Map.entry(Drug.DOBUTAMINE, "C01CA07"),
            Map.entry(Drug.NOREPINEPHRINE, "C01CA03"),
            Map.entry(Drug.EPINEPHRINE, "C01CA24"),
            Map.entry(Drug.DOPAMINE, "C01CA04"),
            Map.entry(Drug.PHENYLEPHRINE, "C01CA06"),
            Map.entry(Drug.ISOPRENALINE, "C01CA02"),
            Map.entry(Drug.MILRINONE, "C01CE02"),
            Map.entry(Drug.ENOXIMONE, "C01CE03"),
            Map.entry(Drug.LEVOSIMENDAN, "C01CX08"),
            Map.entry(Drug.VASOPRESSIN, "H01BA01"),
            Map.entry(Drug.ANGIOTENSIN_II, "C01CX09"),
            Map.entry(Drug.ESMOLOL, "C07AB09"),
            Map.entry(Drug.LANDIOLOL, "C07AB14"),
            Map.entry(Drug.BETA_BLOCKER, "C07AB02"));

    private static final Map<String, String> SYSTEMS = Map.of(
            "ucum",
            "http://unitsofmeasure.org",
            "oid",
            "urn:oid:2.16.840.1.113883.6.8",
            "local",
            "http://hospital.example/units");

    /** One line of the table. */
    record Line(
            Drug drug,
            String as,
            String value,
            String unit,
            String system,
            String code,
            String weight,
            String amount,
            String amountUnit,
            String volume,
            String volumeUnit,
            String running,
            String order) {

        String quantity() {
            return "{\"value\":" + value
                    + (unit == null ? "" : ",\"unit\":\"" + unit + "\"")
                    + (system == null ? "" : ",\"system\":\"" + SYSTEMS.get(system) + "\"")
                    + (code == null ? "" : ",\"code\":\"" + code + "\"")
                    + "}";
        }

        String medication() {
            String coded = coded(ATC, ATC_CODES.get(drug));
            return amount == null
                    ? "\"medicationCodeableConcept\":" + coded
                    : "\"contained\":[{\"resourceType\":\"Medication\",\"id\":\"m\",\"code\":" + coded
                            + ",\"ingredient\":[{\"itemCodeableConcept\":" + coded + ",\"strength\":{\"numerator\":"
                            + Ward.text(amount, amountUnit) + ",\"denominator\":" + Ward.text(volume, volumeUnit)
                            + "}}]}],\"medicationReference\":{\"reference\":\"#m\"}";
        }

        Ward ward() {
            return weight == null ? new Ward() : new Ward().weight(weight);
        }
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/doses.csv", numLinesToSkip = 1, maxCharsPerColumn = 100)
    void asItRuns(@AggregateWith(Reader.class) Line line) {
        if (line.running() == null) {
            return;
        }
        Ward ward = line.ward()
                .given(administration("in-progress", line.medication(), 60, -1, "\"rateQuantity\":" + line.quantity()));
        Infusion infusion = ward.infusion(line.drug());
        if (line.running().equals("off")) {
            assertNull(infusion);
        } else {
            assertNotNull(infusion);
            assertEquals(line.running().equals("-") ? null : line.running(), ward.dose(line.drug()));
        }
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/doses.csv", numLinesToSkip = 1, maxCharsPerColumn = 100)
    void asItIsOrdered(@AggregateWith(Reader.class) Line line) {
        String request =
                "{\"resourceType\":\"MedicationRequest\",\"id\":\"o\",\"status\":\"draft\",\"intent\":\"order\","
                        + line.medication() + ",\"dosageInstruction\":[{\"doseAndRate\":[{\"" + line.as()
                        + "Quantity\":"
                        + line.quantity() + "}]}]}";
        Order order = Drafts.only(request, line.ward());
        assertEquals(line.drug(), order.drug());
        BigDecimal kilograms = line.weight() == null ? null : new BigDecimal(line.weight());
        assertEquals(line.order(), said(order, kilograms));
    }

    private static String said(Order order, BigDecimal kilograms) {
        if (order.kind() == Order.Kind.STOP || order.kind() == Order.Kind.LOADING) {
            return order.kind().name();
        }
        BigDecimal dose = order.dose(kilograms);
        assertEquals(dose == null, order.missing(kilograms) != null);
        return dose == null ? order.missing(kilograms).name() : dose.toPlainString();
    }

    @Test
    void theTableIsLong() throws Exception {
        try (var in = DoseTableTest.class.getResourceAsStream("/doses.csv")) {
            long lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .count();
            assertTrue(lines > 220, () -> lines + " lines");
        }
    }

    static final class Reader implements ArgumentsAggregator {
        @Override
        public Line aggregateArguments(ArgumentsAccessor cells, ParameterContext context) {
            return new Line(
                    Drug.valueOf(cells.getString(0)),
                    cells.getString(1),
                    cells.getString(2),
                    cells.getString(3),
                    cells.getString(4),
                    cells.getString(5),
                    cells.getString(6),
                    cells.getString(7),
                    cells.getString(8),
                    cells.getString(9),
                    cells.getString(10),
                    cells.getString(11),
                    cells.getString(12));
        }
    }
}
