package org.septicor.pathway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures that are shown and never decide. */
class IndicesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant FRESH = NOW.minus(Duration.ofMinutes(10));

    private static PatientState.Builder state() {
        return PatientState.at(NOW);
    }

    private static PatientState.Builder with(PatientState.Builder state, Fact fact, String value) {
        return state.put(Finding.of(fact, new BigDecimal(value), FRESH, "Observation/x"));
    }

    private static Bedside bedside(PatientState.Builder state) {
        return new Bedside(state.build(), Policy.standard());
    }

    private static PatientState.Builder pressure(PatientState.Builder state, String sbp, String dbp) {
        return state.arterial(
                new Pressure(true, new BigDecimal(sbp), new BigDecimal(dbp), null, FRESH, "Observation/bp"));
    }

    private static PatientState.Builder septic(PatientState.Builder state) {
        return state.put(Finding.derived(Fact.SEPSIS, true));
    }

    private static PatientState.Builder pressed(PatientState.Builder state) {
        return state.running(new Infusion(
                Drug.NOREPINEPHRINE, new BigDecimal("0.1"), "", FRESH, FRESH, "MedicationAdministration/n"));
    }

    @Test
    void septicShockNeedsSepsisAVasopressorAndLactateAboveTwo() {
        assertEquals(Indices.SepticShock.NOT_MET, Indices.septicShock(bedside(state())));
        assertEquals(
                Indices.SepticShock.NOT_MET,
                Indices.septicShock(bedside(with(septic(state()), Fact.LACTATE, "4.0"))),
                "no vasopressor");
        assertEquals(
                Indices.SepticShock.NOT_MET,
                Indices.septicShock(bedside(with(pressed(state()), Fact.LACTATE, "4.0"))),
                "no sepsis");
        assertEquals(Indices.SepticShock.UNCONFIRMED, Indices.septicShock(bedside(pressed(septic(state())))));
        assertEquals(
                Indices.SepticShock.NOT_MET,
                Indices.septicShock(bedside(with(pressed(septic(state())), Fact.LACTATE, "2.0"))));
        assertEquals(
                Indices.SepticShock.CONFIRMED,
                Indices.septicShock(bedside(with(pressed(septic(state())), Fact.LACTATE, "2.1"))));
    }

    @Test
    void ratiosOfRateAndPressure() {
        Bedside bedside = bedside(pressure(with(state(), Fact.HR, "104"), "96", "54"));
        assertEquals(new BigDecimal("1.08"), Indices.shockIndex(bedside));
        assertEquals(new BigDecimal("1.93"), Indices.diastolicShockIndex(bedside));
        assertEquals(new BigDecimal("42.0"), Indices.pulsePressure(bedside));
        Bedside empty = bedside(state());
        assertNull(Indices.shockIndex(empty));
        assertNull(Indices.diastolicShockIndex(empty));
        assertNull(Indices.pulsePressure(empty));
        assertNull(Indices.shockIndex(bedside(pressure(state(), "96", "54"))));
        assertNull(Indices.shockIndex(bedside(with(state(), Fact.HR, "104"))));
        assertNull(Indices.pulsePressure(bedside(
                state().cuff(new Pressure(false, null, new BigDecimal("54"), new BigDecimal("68"), FRESH, "")))));
        assertNull(Indices.pulsePressure(bedside(
                state().cuff(new Pressure(false, new BigDecimal("96"), null, new BigDecimal("68"), FRESH, "")))));
    }

    @ParameterizedTest
    @CsvSource({"1.7,CRITICAL", "1.8,LOW", "2.4,LOW", "2.5,NORMAL", "4.0,NORMAL", "4.1,HIGH"})
    void classesOfTheCardiacIndex(String ci, Indices.CardiacIndex expected) {
        assertEquals(expected, Indices.cardiacIndex(bedside(with(state(), Fact.CI, ci))));
    }

    @Test
    void noCardiacIndexNoClass() {
        assertNull(Indices.cardiacIndex(bedside(state())));
    }

    @Test
    void lactateClearanceIsTheFallOfThePair() {
        assertEquals(
                new BigDecimal("25.0"),
                Indices.lactateClearance(
                        bedside(with(with(state(), Fact.LACTATE, "3.0"), Fact.LACTATE_BEFORE, "4.0"))));
        assertEquals(
                new BigDecimal("-50.0"),
                Indices.lactateClearance(
                        bedside(with(with(state(), Fact.LACTATE, "6.0"), Fact.LACTATE_BEFORE, "4.0"))));
        assertNull(Indices.lactateClearance(bedside(with(state(), Fact.LACTATE, "3.0"))));
        assertNull(Indices.lactateClearance(bedside(with(state(), Fact.LACTATE_BEFORE, "3.0"))));
        assertNull(
                Indices.lactateClearance(bedside(with(with(state(), Fact.LACTATE, "3.0"), Fact.LACTATE_BEFORE, "0"))));
    }

    private static Bedside heart(String lvef, String esv, String sv) {
        return bedside(with(with(with(state(), Fact.LVEF, lvef), Fact.ESV, esv), Fact.SV_DOPPLER, sv));
    }

    /** SV = EDV − ESV would say nothing but the LVEF: 42.4 % is a ratio of 1.36. */
    @Test
    void couplingIsEndSystolicVolumeOverDopplerStrokeVolume() {
        Indices.Coupling uncoupled = Indices.coupling(heart("35.6", "90.5", "50"));
        assertEquals(new BigDecimal("1.81"), uncoupled.ratio());
        assertTrue(uncoupled.uncoupled());
        assertFalse(uncoupled.disagreement());
        assertFalse(Indices.coupling(heart("42.4", "68", "50")).uncoupled(), "1.36 itself is coupled");
        assertTrue(Indices.coupling(heart("42.4", "68.1", "50")).uncoupled());
        assertFalse(Indices.coupling(heart("60", "50", "50")).disagreement(), "10 points are still agreement");
        assertTrue(Indices.coupling(heart("60.1", "50", "50")).disagreement());
        assertTrue(Indices.coupling(heart("39.9", "50", "50")).disagreement());
    }

    @Test
    void noCouplingWithoutADopplerStrokeVolume() {
        assertNull(Indices.coupling(bedside(with(with(state(), Fact.LVEF, "40"), Fact.ESV, "60"))));
        assertNull(Indices.coupling(bedside(with(with(state(), Fact.LVEF, "40"), Fact.SV_DOPPLER, "60"))));
        assertNull(Indices.coupling(bedside(with(with(state(), Fact.ESV, "40"), Fact.SV_DOPPLER, "60"))));
    }

    private static PatientState.Builder wellEchoed(String lvef, String rvlv, String gradient, String leg) {
        PatientState.Builder state = with(with(state(), Fact.LVEF, lvef), Fact.RV_LV_RATIO, rvlv);
        with(with(with(state, Fact.CVP, "10"), Fact.LVOT_GRADIENT, gradient), Fact.PASSIVE_LEG_RAISE, leg);
        return state;
    }

    @ParameterizedTest
    @CsvSource({
        "32,0.7,40,15,RV_FAILURE",
        "32,0.5,40,15,OBSTRUCTION_OR_HYPERKINETIC",
        "72,0.5,8,15,OBSTRUCTION_OR_HYPERKINETIC",
        "32,0.5,8,15,LV_SYSTOLIC_DYSFUNCTION",
        "55,0.5,8,15,PRELOAD_RESPONSIVE",
        "55,0.5,8,3,RESUSCITATED"
    })
    void phenotypesInTheirOrder(String lvef, String rvlv, String gradient, String leg, Indices.Phenotype expected) {
        assertEquals(expected, Indices.phenotype(bedside(wellEchoed(lvef, rvlv, gradient, leg))));
    }

    @Test
    void unknownIsNotResuscitated() {
        for (Fact fact : new Fact[] {Fact.LVEF, Fact.RV_LV_RATIO, Fact.LVOT_GRADIENT, Fact.PASSIVE_LEG_RAISE}) {
            assertNull(
                    Indices.phenotype(bedside(wellEchoed("55", "0.5", "8", "3").put(Gap.missing(fact)))), fact::name);
        }
    }
}
