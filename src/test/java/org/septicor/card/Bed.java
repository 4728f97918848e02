package org.septicor.card;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.septicor.pathway.Assessment;
import org.septicor.pathway.Breathing;
import org.septicor.pathway.Drug;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Finding;
import org.septicor.pathway.Gap;
import org.septicor.pathway.Infusion;
import org.septicor.pathway.Pathway;
import org.septicor.pathway.PatientState;
import org.septicor.pathway.Policy;
import org.septicor.pathway.Pressure;
import org.septicor.pathway.Rhythm;

/** The BASE patient of the vignettes, to be changed: 58 y, septic shock, norepinephrine 0.3, LVEF 32 %, low flow; D-37. */
final class Bed {
    static final Instant NOW = Instant.parse("2026-11-22T10:15:00Z");
    static final Subject SUBJECT = new Subject("p1", "e1", "Practitioner/dr1", null);

    private final PatientState.Builder state = PatientState.at(NOW);

    private Bed() {}

    static Bed base() {
        Bed bed = new Bed();
        bed.fact(Fact.AGE, 58).flag(Fact.SEPSIS, true).fact(Fact.WEIGHT, 75).fact(Fact.CRCL, 60);
        bed.line(96, 54, 2);
        bed.fact(Fact.HR, 104, 2).fact(Fact.RHYTHM, Rhythm.SINUS, 2);
        bed.fact(Fact.CRT, 5, 20).fact(Fact.LACTATE, 4.2, 30).fact(Fact.LACTATE_BEFORE, 4.4, 150);
        bed.fact(Fact.SCVO2, 62, 30).fact(Fact.SAO2, 96, 30).fact(Fact.HB, 9.5, 120);
        bed.fact(Fact.PVCO2, 48, 30).fact(Fact.PACO2, 40, 30).fact(Fact.CVP, 9, 30);
        bed.echo(32, 98, 69).fact(Fact.VTI, 11, 40).fact(Fact.RV_LV_RATIO, 0.5, 40);
        bed.fact(Fact.LVOT_GRADIENT, 8, 40).fact(Fact.SAM, false, 40).fact(Fact.PARADOXICAL_SEPTUM, false, 40);
        bed.fact(Fact.PASSIVE_LEG_RAISE, 3, 30);
        bed.fact(Fact.BREATHING, Breathing.CONTROLLED, 10).fact(Fact.TIDAL_VOLUME, 6, 10);
        bed.fact(Fact.COMPLIANCE, 35, 10).fact(Fact.RESPIRATORY_RATE, 22, 10);
        for (Fact flag : Fact.values()) {
            if (flag.kind() == Fact.Kind.FLAG
                    && !Set.of(Fact.SEPSIS, Fact.SAM, Fact.PARADOXICAL_SEPTUM).contains(flag)) {
                bed.flag(flag, false);
            }
        }
        return bed.drug(Drug.NOREPINEPHRINE, 0.3, 600, 120);
    }

    Bed fact(Fact fact, Object value) {
        state.put(Finding.of(fact, decimal(value), null, "Observation/" + id(fact)));
        return this;
    }

    Bed fact(Fact fact, Object value, long minutesAgo) {
        state.put(Finding.of(fact, decimal(value), ago(minutesAgo), "Observation/" + id(fact)));
        return this;
    }

    Bed flag(Fact flag, boolean value) {
        state.put(Finding.of(flag, value, null, value ? "Condition/" + id(flag) : ""));
        return this;
    }

    Bed without(Fact... facts) {
        for (Fact fact : facts) {
            state.put(Gap.missing(fact));
        }
        return this;
    }

    Bed aside(Fact fact, String detail) {
        state.setAside(new Gap(fact, Gap.Kind.REJECTED, detail));
        return this;
    }

    Bed unlisted(int more) {
        for (int i = 0; i < more; i++) {
            state.unlisted();
        }
        return this;
    }

    Bed aside(Gap gap) {
        state.setAside(gap);
        return this;
    }

    Bed gap(Gap gap) {
        state.put(gap);
        return this;
    }

    Bed gap(Fact fact, Gap.Kind kind, String detail) {
        state.put(new Gap(fact, kind, detail));
        return this;
    }

    Bed line(double sbp, double dbp, long minutesAgo) {
        state.arterial(new Pressure(
                true, BigDecimal.valueOf(sbp), BigDecimal.valueOf(dbp), null, ago(minutesAgo), "Observation/bp"));
        return this;
    }

    Bed noPressure() {
        state.arterial(null);
        return this;
    }

    Bed echo(double lvef, double sbp, double map) {
        fact(Fact.LVEF, lvef, 40);
        state.atEcho(new Pressure(
                true,
                BigDecimal.valueOf(sbp),
                BigDecimal.valueOf(map - (sbp - map) / 2),
                BigDecimal.valueOf(map),
                ago(40),
                "Observation/bp-echo"));
        return this;
    }

    Bed echoWithoutPressure() {
        state.atEcho(null);
        return this;
    }

    Bed drug(Drug drug, double dose, long startedMinutesAgo, long changedMinutesAgo) {
        return drug(drug, dose, startedMinutesAgo, changedMinutesAgo, "MedicationAdministration/" + drug.ordinal());
    }

    Bed drug(Drug drug, double dose, long startedMinutesAgo, long changedMinutesAgo, String source) {
        state.running(new Infusion(
                drug,
                BigDecimal.valueOf(dose),
                dose + " ug/kg/min",
                ago(startedMinutesAgo),
                ago(changedMinutesAgo),
                source));
        return this;
    }

    Bed drugOfUnknownTime(Drug drug, double dose) {
        state.running(new Infusion(drug, BigDecimal.valueOf(dose), "", null, null, "MedicationAdministration/x"));
        return this;
    }

    Bed drugOfUnknownDose(Drug drug) {
        state.running(new Infusion(drug, null, "5 drops/min", ago(45), ago(45), "MedicationAdministration/x"));
        return this;
    }

    Bed stopped(Drug drug) {
        state.stopped(drug);
        return this;
    }

    PatientState state() {
        return state.build();
    }

    Assessment assess() {
        return assess(Policy.standard());
    }

    Assessment assess(Policy policy) {
        return new Pathway(policy).assess(state());
    }

    static Instant ago(long minutes) {
        return NOW.minus(Duration.ofMinutes(minutes));
    }

    private static String id(Fact fact) {
        return fact.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private static Object decimal(Object value) {
        return value instanceof Number number ? new BigDecimal(number.toString()) : value;
    }
}
