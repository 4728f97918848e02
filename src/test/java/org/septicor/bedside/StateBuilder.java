package org.septicor.bedside;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.septicor.bedside.VignetteOrder.Trait;
import org.septicor.pathway.Breathing;
import org.septicor.pathway.DoseUnit;
import org.septicor.pathway.Drug;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Finding;
import org.septicor.pathway.Infusion;
import org.septicor.pathway.Order;
import org.septicor.pathway.PatientState;
import org.septicor.pathway.Pressure;
import org.septicor.pathway.Rhythm;
import org.septicor.pathway.Strength;
import org.septicor.pathway.Waveform;

/** Hands a vignette's patient to the pathway directly, as a faultless reader of a complete chart would. */
public final class StateBuilder {
    public static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private static final BigDecimal PACO2 = BigDecimal.valueOf(38);
    /** The drugs and the units of a loading dose. */
    private static final Set<String> LOADED = Set.of("milrinone", "enoximone", "levosimendan");

    private static final Set<String> AMOUNTS = Set.of("mg", "ug", "mg/kg", "ug/kg");

    private final PatientState.Builder state = PatientState.at(NOW);
    private final VignetteState from;

    private StateBuilder(VignetteState from) {
        this.from = from;
    }

    public static PatientState of(VignetteState from) {
        return new StateBuilder(from).build();
    }

    /** The order as a faultless reader would hand it over; {@code finished} at order-sign. */
    public static Order order(VignetteOrder from, boolean finished) {
        boolean unreadable = from.value() == null || from.is(Trait.COMPARATOR);
        boolean zero = !unreadable && from.value().signum() == 0;
        boolean loading = from.is(Trait.AMOUNT)
                && LOADED.contains(from.drug())
                && from.unit() != null
                && AMOUNTS.contains(from.unit());
        DoseUnit unit = DoseUnit.of(from.unit());
        boolean accepted = unit != null && unit.acceptedInOrders();
        Order.Kind kind = from.change() ? Order.Kind.CHANGE : Order.Kind.START;
        Order.Missing missing = null;
        if (from.is(Trait.ENDED) || from.is(Trait.FORBIDS) || zero) {
            kind = Order.Kind.STOP;
        } else if (from.is(Trait.COMPARATOR)) {
            missing = Order.Missing.SINGLE_DOSE;
        } else if (from.is(Trait.SALT) && !from.is(Trait.SAYS_BASE)) {
            missing = Order.Missing.BASE_OR_SALT;
        } else if (from.value() == null) {
            missing = finished ? Order.Missing.DOSE : Order.Missing.NOT_YET_ENTERED;
        } else if (loading) {
            kind = Order.Kind.LOADING;
        } else if (!accepted) {
            missing = Order.Missing.UNIT;
        }
        BigDecimal concentration = from.concentration();
        return new Order(
                "MedicationRequest/order-1",
                from.drug().equals("paracetamol") || from.drug().equals(VignetteOrder.NONE) ? null : drug(from.drug()),
                kind,
                unreadable ? null : from.value(),
                accepted ? unit : null,
                concentration == null ? null : new Strength(concentration.movePointRight(3), false, BigDecimal.ONE),
                missing,
                from.toString());
    }

    private PatientState build() {
        scope();
        pressure();
        perfusion();
        heart();
        preload();
        drugs();
        episode();
        return state.build();
    }

    private void scope() {
        number(Fact.AGE, from.age == null ? null : BigDecimal.valueOf(from.age));
        flag(Fact.PREGNANCY, from.pregnant);
        flag(Fact.COMFORT_CARE_ONLY, from.comfortCareOnly);
        flag(Fact.MECHANICAL_SUPPORT, from.mechanicalSupport);
        flag(Fact.SEPSIS, from.sepsis);
        number(Fact.WEIGHT, from.weight);
        measure(Fact.CRCL, from.crcl);
        number(Fact.HOURS_SINCE_RECOGNITION, from.recognisedHours);
        number(Fact.CRYSTALLOID, from.crystalloid);
    }

    private void pressure() {
        state.arterial(reading(from.arterial, true));
        state.cuff(reading(from.cuff, false));
        if (from.waveformFlagged) {
            state.put(Finding.of(Fact.ARTERIAL_WAVEFORM, Waveform.DAMPED, NOW, "Observation/waveform"));
        }
        number(Fact.MAP_OVERRIDE, from.mapOverride);
        measure(Fact.HR, from.hr);
        if (from.rhythm != null) {
            Rhythm rhythm = Rhythm.valueOf(from.rhythm.toUpperCase(Locale.ROOT));
            state.put(Finding.of(Fact.RHYTHM, rhythm, at(from.rhythmAge), "Observation/rhythm"));
        }
    }

    private void perfusion() {
        measure(Fact.CRT, from.crt);
        measure(Fact.MOTTLING, from.mottling);
        measure(Fact.LACTATE, from.lactate);
        measure(Fact.LACTATE_BEFORE, from.lactateBefore);
        measure(Fact.URINE_OUTPUT, from.urine);
        flag(Fact.RRT, from.rrt);
        measure(Fact.SCVO2, from.scvo2);
        measure(Fact.SAO2, from.sao2);
        measure(Fact.HB, from.hb);
        if (from.gap != null) {
            measure(Fact.PACO2, new VignetteState.M(PACO2, from.gap.age()));
            measure(Fact.PVCO2, new VignetteState.M(PACO2.add(from.gap.v()), from.gap.age()));
        }
    }

    private void heart() {
        measure(Fact.CI, from.ci);
        measure(Fact.CVP, from.cvp);
        measure(Fact.LVEF, from.lvef);
        if (from.echoMap != null && from.lvef != null) {
            state.atEcho(new Pressure(
                    true, from.echoSbp, null, from.echoMap, at(from.lvef.age()), "Observation/pressure-at-echo"));
        }
        measure(Fact.VTI, from.vti);
        measure(Fact.RV_LV_RATIO, from.rvlv);
        seen(Fact.PARADOXICAL_SEPTUM, from.paradoxicalSeptum);
        measure(Fact.LVOT_GRADIENT, from.gradient);
        seen(Fact.SAM, from.sam);
        flag(Fact.CORONARY_DISEASE, from.cad);
        flag(Fact.ACTIVE_ISCHAEMIA, from.ischaemia);
        flag(Fact.OBSTRUCTIVE_HCM, from.hocm);
        flag(Fact.SEVERE_AORTIC_REGURGITATION, from.aorticRegurgitation);
        flag(Fact.SEVERE_HEPATIC_IMPAIRMENT, from.severeHepaticImpairment);
        flag(Fact.TORSADES, from.torsades);
    }

    private void preload() {
        test(Fact.FLUID_CHALLENGE, from.fluidChallenge);
        test(Fact.PASSIVE_LEG_RAISE, from.legRaise);
        test(Fact.END_EXPIRATORY_OCCLUSION, from.occlusion);
        test(Fact.MINI_FLUID, from.miniFluid);
        test(Fact.TIDAL_VOLUME_CHALLENGE, from.vtChallenge);
        test(Fact.PULSE_PRESSURE_VARIATION, from.ppv);
        state.lastBolus(from.bolusAge == null ? null : at(from.bolusAge));
        if (from.breathing != null) {
            Breathing breathing = Breathing.valueOf(from.breathing.toUpperCase(Locale.ROOT));
            state.put(Finding.of(Fact.BREATHING, breathing, at(from.breathingAge), "Observation/breathing"));
        }
        measure(Fact.TIDAL_VOLUME, from.vtPbw);
        measure(Fact.COMPLIANCE, from.compliance);
        measure(Fact.RESPIRATORY_RATE, from.respiratoryRate);
        flag(Fact.OPEN_CHEST, from.openChest);
        measure(Fact.IAP, from.iap);
    }

    private void drugs() {
        boolean betaBlocker = from.betaBlockerOrdered;
        for (var entry : from.drugs.entrySet()) {
            Drug drug = drug(entry.getKey());
            VignetteState.Drip drip = entry.getValue();
            state.running(new Infusion(
                    drug,
                    drip.dose() == null ? null : drip.dose().setScale(4),
                    drip.dose() == null ? "3 gtt/min" : drip.dose().toPlainString() + " " + drug.doseUnit(),
                    drip.startAge() == null ? null : at(drip.startAge()),
                    drip.changeAge() == null ? null : at(drip.changeAge()),
                    "MedicationAdministration/" + entry.getKey()));
            betaBlocker |= Drug.BETA_BLOCKERS.contains(drug);
        }
        flag(Fact.BETA_BLOCKER_ACTIVE, betaBlocker);
        flag(Fact.INOTROPE_STOPPED_SINCE_ECHO, from.inotropeStoppedSinceEcho);
        number(Fact.SV_BASE, from.svBase);
        measure(Fact.SV_POST, from.svPost);
    }

    private void episode() {
        flag(Fact.LV_DYSFUNCTION_EPISODE, from.lvDysfunctionEpisode);
        number(Fact.SHOCK_DAY, from.shockDay == null ? null : BigDecimal.valueOf(from.shockDay));
        number(Fact.OFF_VASOACTIVES, from.offVasoactivesHours);
        number(Fact.LAST_ECHO_DAY, from.lastEchoDay == null ? null : BigDecimal.valueOf(from.lastEchoDay));
    }

    static Drug drug(String name) {
        return Drug.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static Instant at(long age) {
        return NOW.minusSeconds(age);
    }

    private static Pressure reading(VignetteState.Reading reading, boolean line) {
        if (reading == null) {
            return null;
        }
        return new Pressure(
                line,
                reading.sbp(),
                reading.dbp(),
                reading.map(),
                at(reading.age()),
                "Observation/" + (line ? "line" : "cuff"));
    }

    private void flag(Fact fact, boolean value) {
        state.put(Finding.of(fact, value, null, ""));
    }

    private void seen(Fact fact, VignetteState.Seen seen) {
        if (seen != null) {
            state.put(Finding.of(fact, seen.yes(), at(seen.age()), "Observation/" + fact));
        }
    }

    private void number(Fact fact, BigDecimal value) {
        if (value != null) {
            state.put(Finding.of(fact, value, null, ""));
        }
    }

    private void measure(Fact fact, VignetteState.M measured) {
        if (measured != null) {
            state.put(Finding.of(fact, measured.v(), at(measured.age()), "Observation/" + fact));
        }
    }

    private void test(Fact fact, VignetteState.Test test) {
        if (test != null) {
            Set<Finding.Remark> remarks = test.flow() ? Set.of() : Set.of(Finding.Remark.PULSE_PRESSURE_SIGNAL);
            state.put(new Finding(fact, test.v(), at(test.age()), "Observation/" + fact, remarks));
        }
    }
}
