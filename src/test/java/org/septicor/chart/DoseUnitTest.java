package org.septicor.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.measure.Unit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.fhir.ucum.Decimal;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.septicor.chart.terms.Units;
import org.septicor.pathway.DoseUnit;
import org.septicor.pathway.Drug;
import org.septicor.pathway.Strength;
import systems.uom.ucum.format.UCUMFormat;

/** The one dose kernel: there and back, across units, and against two UCUM libraries. */
class DoseUnitTest {
    private static final BigDecimal STEP = new BigDecimal("0.0001");
    private static final BigDecimal ONE = BigDecimal.ONE;

    /** A patient, a drug in its bag, and a dose. */
    record Case(Drug drug, BigDecimal kilograms, Strength strength, BigDecimal dose) {}

    @Provide
    Arbitrary<Case> cases() {
        Arbitrary<BigDecimal> weights = Arbitraries.bigDecimals()
                .between(new BigDecimal("30"), new BigDecimal("250"))
                .ofScale(1);
        Arbitrary<BigDecimal> amounts = Arbitraries.bigDecimals()
                .between(new BigDecimal("0.5"), new BigDecimal("5000"))
                .ofScale(1);
        Arbitrary<BigDecimal> volumes =
                Arbitraries.bigDecimals().between(ONE, new BigDecimal("1000")).ofScale(1);
        Arbitrary<BigDecimal> doses = Arbitraries.bigDecimals()
                .between(new BigDecimal("0.0001"), new BigDecimal("1000"))
                .ofScale(4);
        return Combinators.combine(Arbitraries.of(Drug.class), weights, amounts, volumes, doses)
                .as((drug, kilograms, amount, volume, dose) -> {
                    boolean units = drug == Drug.VASOPRESSIN;
                    BigDecimal counted = units ? amount : amount.movePointRight(3);
                    return new Case(drug, kilograms, new Strength(counted, units, volume), dose);
                });
    }

    @Property(tries = 2_000)
    void thereAndBackIsTheSameDoseAndNeverMore(@ForAll("cases") Case given, @ForAll DoseUnit unit) {
        BigDecimal rate = unit.rate(given.dose(), given.drug(), given.kilograms(), given.strength());
        if (rate == null) {
            assertNull(unit.dose(ONE, given.drug(), given.kilograms(), given.strength()));
            return;
        }
        BigDecimal back = unit.dose(rate, given.drug(), given.kilograms(), given.strength());
        assertTrue(back.compareTo(given.dose()) <= 0, () -> rate + " " + unit.code() + " gives more: " + back);
        assertTrue(given.dose().subtract(back).compareTo(STEP) <= 0, () -> rate + " " + unit.code() + ": " + back);
        assertEquals(4, back.scale());
    }

    @Property(tries = 2_000)
    void equalOrdersInDifferentUnitsAreEqualDoses(@ForAll("cases") Case given) {
        // a dose that every unit can say exactly
        BigDecimal dose = given.dose().multiply(BigDecimal.valueOf(6));
        Set<BigDecimal> doses = Stream.of(DoseUnit.values())
                .filter(unit -> !unit.needsStrength())
                .map(unit -> exact(unit, dose, given))
                .filter(java.util.Objects::nonNull)
                .collect(Collectors.toSet());
        assertEquals(Set.of(dose.setScale(4)), doses);
    }

    /** The dose of the rate that gives it, where that rate has an end. */
    private static BigDecimal exact(DoseUnit unit, BigDecimal dose, Case given) {
        BigDecimal one = unit.dose(new BigDecimal("1E20"), given.drug(), given.kilograms(), given.strength());
        if (one == null) {
            return null;
        }
        BigDecimal rate = dose.movePointRight(20).divide(one, new MathContext(40));
        return unit.dose(rate, given.drug(), given.kilograms(), given.strength());
    }

    @Property(tries = 1_000)
    void moreIsMore(@ForAll("cases") Case given, @ForAll DoseUnit unit) {
        BigDecimal some = unit.dose(given.dose(), given.drug(), given.kilograms(), given.strength());
        BigDecimal more =
                unit.dose(given.dose().multiply(BigDecimal.TEN), given.drug(), given.kilograms(), given.strength());
        assertEquals(some == null, more == null);
        assertTrue(some == null || more.compareTo(some) >= 0);
    }

    @ParameterizedTest
    @EnumSource(DoseUnit.class)
    void nothingIsGuessed(DoseUnit unit) {
        for (Drug drug : Drug.values()) {
            Strength strength = new Strength(ONE, drug == Drug.VASOPRESSIN, ONE);
            boolean possible = unit.dose(ONE, drug, ONE, strength) != null;
            boolean withoutWeight = unit.dose(ONE, drug, null, strength) != null;
            boolean withoutStrength = unit.dose(ONE, drug, ONE, null) != null;
            assertEquals(possible && !unit.needsWeight(drug), withoutWeight, drug::name);
            assertEquals(possible && !unit.needsStrength(), withoutStrength, drug::name);
        }
        assertEquals(unit, DoseUnit.of(unit.code()));
        assertEquals(unit.code(), Units.spelled(unit.code()));
    }

    @Test
    void sevenUnitsAreAcceptedInOrders() {
        Set<DoseUnit> accepted = EnumSet.noneOf(DoseUnit.class);
        for (DoseUnit unit : DoseUnit.values()) {
            if (unit.acceptedInOrders()) {
                accepted.add(unit);
            }
        }
        assertEquals(
                EnumSet.of(
                        DoseUnit.UG_KG_MIN,
                        DoseUnit.NG_KG_MIN,
                        DoseUnit.UG_MIN,
                        DoseUnit.MG_H,
                        DoseUnit.MG_KG_H,
                        DoseUnit.UG_KG_H,
                        DoseUnit.ML_H),
                accepted);
    }

    /** Per kg or not, a rate converts as both libraries convert it. */
    @ParameterizedTest
    @EnumSource(DoseUnit.class)
    void asTheLibrariesConvert(DoseUnit unit) throws Exception {
        if (unit.needsStrength()) {
            return;
        }
        boolean activity = unit.code().contains("[IU]");
        boolean perKilogram = unit.code().contains("/kg");
        Drug drug = activity ? Drug.VASOPRESSIN : Drug.DOBUTAMINE;
        String canonical = activity ? "[IU]" : "ug";
        canonical += perKilogram ? "/kg/min" : "/min";
        // one kilogram: per kg or not is the same number
        BigDecimal ours = unit.dose(new BigDecimal("1000000000"), drug, ONE, null);

        UcumService fhir = new UcumEssenceService(UcumService.class.getResourceAsStream("/ucum-essence.xml"));
        Decimal theirs = fhir.convert(new Decimal("1000000000.000000"), unit.code(), canonical);
        assertClose(theirs.asDecimal(), ours);

        UCUMFormat format = UCUMFormat.getInstance(UCUMFormat.Variant.CASE_SENSITIVE);
        Unit<?> from = format.parse(unit.code());
        Unit<?> to = format.parse(canonical);
        assertClose(String.valueOf(from.getConverterToAny(to).convert(1e9)), ours);
    }

    private static void assertClose(String theirs, BigDecimal ours) {
        BigDecimal expected = new BigDecimal(theirs);
        BigDecimal off =
                ours.subtract(expected).divide(expected, MathContext.DECIMAL64).abs();
        assertTrue(off.compareTo(new BigDecimal("0.00000001")) < 0, () -> theirs + " <> " + ours);
    }
}
