package org.septicor.chart.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.stream.Stream;
import javax.measure.Unit;
import org.fhir.ucum.Decimal;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumService;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.septicor.chart.fhir.Resource.Quantity;
import systems.uom.ucum.format.UCUMFormat;

/** The unit table against two UCUM libraries, where they can convert at all, and the spellings. */
class UnitsTest {
    private static final String UCUM = "http://unitsofmeasure.org";
    private static UcumService fhir;

    @BeforeAll
    static void load() throws Exception {
        fhir = new UcumEssenceService(UcumService.class.getResourceAsStream("/ucum-essence.xml"));
    }

    static Stream<Arguments> conversions() {
        return Stream.of(Units.values())
                .filter(units -> units != Units.LACTATE && units != Units.HAEMOGLOBIN && units != Units.CREATININE)
                .flatMap(units -> units.known().stream().map(unit -> Arguments.of(units, unit, canonical(units))));
    }

    private static String canonical(Units units) {
        return switch (units) {
            case PRESSURE -> "mm[Hg]";
            case PER_MINUTE -> "/min";
            case SECONDS -> "s";
            case NUMBER -> "1";
            case VOLUME -> "mL";
            case PERCENT, FRACTION -> "%";
            case WEIGHT -> "kg";
            case HEIGHT, LENGTH -> "cm";
            case CLEARANCE -> "mL/min";
            case INDEX -> "L/min/m2";
            case OUTPUT -> "L/min";
            case AREA -> "m2";
            case COMPLIANCE -> "mL/cm[H2O]";
            default -> throw new IllegalArgumentException(units.name());
        };
    }

    @ParameterizedTest
    @MethodSource("conversions")
    void asTheLibrariesConvert(Units units, String unit, String canonical) throws Exception {
        // many digits: this library rounds to the digits of its input
        Decimal theirs = fhir.convert(new Decimal("1.000000000000000"), unit, canonical);
        BigDecimal ours = units.convert(BigDecimal.ONE, unit);
        assertNotNull(ours);
        assertClose(theirs.asDecimal(), ours);

        UCUMFormat format = UCUMFormat.getInstance(UCUMFormat.Variant.CASE_SENSITIVE);
        Unit<?> from = format.parse(unit);
        Unit<?> to = format.parse(canonical);
        double factor = from.getConverterToAny(to).convert(1.0);
        assertClose(String.valueOf(factor), ours);
    }

    private static void assertClose(String theirs, BigDecimal ours) {
        BigDecimal expected = new BigDecimal(theirs);
        BigDecimal off =
                ours.subtract(expected).divide(expected, MathContext.DECIMAL64).abs();
        // 1 cm[H2O] is 0.735559… mm[Hg]; the table has the five digits that the terminology gives
        BigDecimal least = new BigDecimal("0.000002");
        assertEquals(-1, off.compareTo(least), theirs + " <> " + ours);
    }

    @ParameterizedTest
    @CsvSource({
        "LACTATE, 9.01, mg/dL, 1.0002001",
        "LACTATE, 2, mmol/L, 2",
        "HAEMOGLOBIN, 70, g/L, 7.0",
        "CREATININE, 88.4, umol/L, 1",
        "PRESSURE, 10, kPa, 75.00637554192106",
        "PRESSURE, 10, cm[H2O], 7.35560"
    })
    void factorsOfTheChartMapping(Units units, String value, String unit, String expected) {
        BigDecimal converted = units.convert(new BigDecimal(value), unit);
        assertEquals(0, new BigDecimal(expected).compareTo(converted), () -> "" + converted);
    }

    @ParameterizedTest
    @CsvSource({
        "mmHg, mm[Hg]",
        "mm Hg, mm[Hg]",
        "mcg/kg/min, ug/kg/min",
        "µg/kg/min, ug/kg/min",
        "\u03bcg/kg/min, ug/kg/min",
        "gamma/kg/min, ug/kg/min",
        "bpm, /min",
        "units/min, [IU]/min",
        "units/h, [IU]/h",
        "sec, s",
        "ug/(kg.min), ug/kg/min",
        "[USP'U]/min, [IU]/min",
        "[USP'U]/h, [IU]/h",
        "ml/h, mL/h",
        "mL/hr, mL/h",
        "mg/hr, mg/h",
        "mcg/min, ug/min",
        "mcg/kg/h, ug/kg/h",
        "{beats}/min, /min",
        "{score}, 1",
        "%, %"
    })
    void spellings(String written, String ucum) {
        assertEquals(ucum, Units.spelled(written));
        assertEquals(ucum, Units.of(new Quantity(BigDecimal.ONE, null, written, null, null)));
        assertEquals(ucum, Units.of(new Quantity(BigDecimal.ONE, null, written, UCUM, ucum)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"U/min", "K/uL", "mmhg ", "foo", "", "mg/dl/min", "{", "}{"})
    void notGuessed(String written) {
        if (!written.startsWith("{") && !written.startsWith("}")) {
            assertNull(Units.spelled(written));
        }
    }

    @Test
    void theCodeCountsAndMustNotContradictTheText() {
        assertEquals("/min", Units.of(new Quantity(BigDecimal.ONE, null, "insp/min or so", UCUM, "/min")));
        assertNull(Units.of(new Quantity(BigDecimal.ONE, null, "kPa", UCUM, "mm[Hg]")));
        assertNull(Units.of(new Quantity(BigDecimal.ONE, null, "mmHg", UCUM, "foo")));
        assertNull(Units.of(new Quantity(BigDecimal.ONE, null, null, null, null)));
    }
}
