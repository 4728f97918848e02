package org.septicor.bedside;

import static org.septicor.bedside.Textbook.critical;
import static org.septicor.bedside.Textbook.info;
import static org.septicor.bedside.Textbook.none;
import static org.septicor.bedside.Textbook.warning;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Set;
import org.septicor.bedside.Textbook.Answer;
import org.septicor.bedside.Textbook.Outcome;
import org.septicor.bedside.VignetteOrder.Trait;
import org.septicor.bedside.VignetteState.Drip;

/** §3.3 of the clinical text read a second time, top to bottom; of a patient who is read by the {@link Textbook}. */
final class OrderTextbook {
    private static final Set<String> PDE3 = Set.of("milrinone", "enoximone");
    private static final Set<String> LASTING = Set.of("milrinone", "enoximone", "levosimendan");
    private static final Set<String> AMOUNTS = Set.of("mg", "ug", "mg/kg", "ug/kg");
    private static final Set<String> ELIGIBLE = Set.of("D-37", "D-27", "D-28", "D-35", "D-19");
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
    private static final BigDecimal SIXTY = BigDecimal.valueOf(60);

    private final Textbook patient;
    private final VignetteState s;
    private final VignetteOrder order;
    private final String drug;

    OrderTextbook(Textbook patient, VignetteState s, VignetteOrder order) {
        this.patient = patient;
        this.s = s;
        this.order = order;
        this.drug = order.drug();
    }

    /** {@code finished}: at order-sign, where every detail is there. */
    Outcome judge(boolean finished) {
        // D-40: D-01/D-02, or a drug outside the watch list I ∪ B ∪ {norepinephrine}
        String pathway = patient.decide().rule();
        if (pathway.equals("D-01") || pathway.equals("D-02")) {
            return none("D-40");
        }
        boolean inotrope = Textbook.I.contains(drug);
        boolean betaBlocker = Textbook.B.contains(drug);
        if (!inotrope && !betaBlocker && !drug.equals("norepinephrine")) {
            return none("D-40");
        }
        // order to 0 → D-40; "rate 0 is always a stop", whatever its unit
        if (order.is(Trait.ENDED) || order.is(Trait.FORBIDS) || isZero()) {
            return none("D-40");
        }
        Answer hypo = patient.hypoperfusion();
        Double map = patient.map();
        boolean lowMap = map != null && map < patient.target(hypo);
        DoseTables.Line line = DoseTables.L.get(drug);
        // below table L: a loading dose in circulatory failure (V-18) is handled as D-50a/D-50c/D-48
        boolean circulatoryFailure =
                patient.anyOf(Textbook.P) || patient.anyOf(Textbook.I) || lowMap || hypo == Answer.YES;
        boolean loading = LASTING.contains(drug)
                && order.is(Trait.AMOUNT)
                && order.value() != null
                && !order.is(Trait.COMPARATOR)
                && order.unit() != null
                && AMOUNTS.contains(order.unit())
                && circulatoryFailure;
        BigDecimal dose = loading ? null : dose();
        if (line != null && !loading) {
            // D-41a; a dose that is not yet entered can wait until the order is finished
            boolean notYetEntered = order.value() == null && !finished;
            boolean salt = order.is(Trait.SALT) && !order.is(Trait.SAYS_BASE);
            if (dose == null && !notYetEntered || salt) {
                return warning("D-41a");
            }
            // D-41b
            if (dose != null && (dose.compareTo(line.errorLow()) < 0 || dose.compareTo(line.errorHigh()) > 0)) {
                return critical("D-41b");
            }
        }
        // dose ≤ running dose → D-40
        Drip drip = s.drugs.get(drug);
        BigDecimal running = drip == null ? null : drip.dose();
        if (order.change() && dose != null && running != null && dose.compareTo(running) <= 0) {
            return none("D-40");
        }
        // D-42
        if (line != null && dose != null && line.maximum() != null && dose.compareTo(line.maximum()) > 0) {
            return drug.equals("dobutamine") ? critical("D-42") : warning("D-42");
        }
        // norepinephrine ends
        if (drug.equals("norepinephrine")) {
            return none("D-40");
        }
        // D-43
        boolean runsAlready = betaBlocker ? patient.betaBlockerActive() : drip != null;
        boolean second = LASTING.contains(drug)
                && LASTING.stream().anyMatch(other -> !other.equals(drug) && s.drugs.containsKey(other));
        if (runsAlready && !order.change() || second) {
            return warning("D-43");
        }
        Answer lvoto = patient.lvoto();
        // D-44
        if (inotrope && lvoto == Answer.YES) {
            return critical("D-44");
        }
        // D-45
        Double lvef = Textbook.fresh(s.lvef, 360);
        if (inotrope && !drug.equals("epinephrine") && lvef != null && lvef >= 70) {
            return critical("D-45");
        }
        // D-46
        Double hr = Textbook.fresh(s.hr, 15);
        String rhythm = s.rhythm != null && s.rhythmAge <= 3600 ? s.rhythm : "unknown";
        if (inotrope && (hr != null && hr >= 130 || rhythm.equals("vt"))) {
            return rhythm.equals("vt") ? critical("D-46") : warning("D-46");
        }
        if (betaBlocker) {
            return betaBlocker(hypo, lowMap, lvoto);
        }
        if (drug.equals("levosimendan")) {
            return levosimendan(lowMap);
        }
        // D-49
        if (drug.equals("dopamine")) {
            return warning("D-49");
        }
        if (PDE3.contains(drug)) {
            // D-50a
            if (lowMap) {
                return critical("D-50a");
            }
            // D-50b
            BigDecimal most = DoseTables.renalMaximum(drug, clearance());
            return dose != null && most != null && dose.compareTo(most) > 0 ? warning("D-50b") : info("D-50c");
        }
        if (drug.equals("epinephrine") || drug.equals("isoprenaline")) {
            // D-51
            boolean caution = hr != null && hr >= 110 || rhythm.equals("af") || rhythm.equals("svt") || s.ischaemia;
            return !pathway.equals("D-08a") && caution ? warning("D-51") : none("D-53");
        }
        return dobutamine(pathway, dose, running);
    }

    private Outcome betaBlocker(Answer hypo, boolean lowMap, Answer lvoto) {
        // D-47a
        if (patient.anyOf(Textbook.I)) {
            return critical("D-47a");
        }
        // D-47d
        if (lvoto == Answer.YES) {
            return info("D-47d");
        }
        // D-47b
        String lvClass = patient.lvClass(Textbook.fresh(s.lvef, 360));
        if (lowMap || hypo == Answer.YES || lvClass.equals("DEPRESSED") || lvClass.equals("MASKED")) {
            return critical("D-47b");
        }
        // D-47c, and D-40 without a vasopressor
        return patient.anyOf(Textbook.P) ? warning("D-47c") : none("D-40");
    }

    private Outcome levosimendan(boolean lowMap) {
        Double sbp = patient.winner() == null
                ? null
                : Textbook.number(patient.winner().sbp());
        BigDecimal clearance = clearance();
        // D-48a, D-48b
        boolean contraindicated = lowMap
                || sbp != null && sbp < 90
                || clearance != null && clearance.compareTo(BigDecimal.valueOf(30)) < 0
                || s.severeHepaticImpairment
                || s.torsades;
        return contraindicated ? critical("D-48a") : warning("D-48b");
    }

    private static Outcome dobutamine(String pathway, BigDecimal dose, BigDecimal running) {
        // D-52a
        if (!ELIGIBLE.contains(pathway)) {
            return warning("D-52a");
        }
        // D-52b
        if (dose != null) {
            boolean start = pathway.equals("D-37") && dose.compareTo(BigDecimal.valueOf(5)) > 0;
            boolean step = (pathway.equals("D-27") || pathway.equals("D-28"))
                    && dose.subtract(running).compareTo(new BigDecimal("2.5")) > 0;
            if (start || step) {
                return warning("D-52b");
            }
        }
        // D-52c, D-53
        return pathway.equals("D-35") || pathway.equals("D-19") ? info("D-52c") : none("D-53");
    }

    private boolean isZero() {
        return order.value() != null && order.value().signum() == 0 && !order.is(Trait.COMPARATOR);
    }

    private BigDecimal clearance() {
        return s.crcl != null && s.crcl.age() <= 1440 * 60 ? s.crcl.v() : null;
    }

    /** In µg/kg/min, rounded half-up to 4 decimals; {@code null} when it cannot be converted. */
    private BigDecimal dose() {
        BigDecimal value = order.value();
        if (value == null || order.is(Trait.COMPARATOR) || order.unit() == null) {
            return null;
        }
        return switch (order.unit()) {
            case "ug/kg/min" -> quotient(value, BigDecimal.ONE);
            case "ng/kg/min" -> quotient(value, THOUSAND);
            case "ug/kg/h" -> quotient(value, SIXTY);
            case "mg/kg/h" -> quotient(value.multiply(THOUSAND), SIXTY);
            case "ug/min" -> quotient(value, s.weight);
            case "mg/h" -> quotient(value.multiply(THOUSAND), sixtyTimes(s.weight));
            case "mL/h" ->
                order.concentration() == null
                        ? null
                        : quotient(value.multiply(order.concentration()).multiply(THOUSAND), sixtyTimes(s.weight));
            default -> null;
        };
    }

    private static BigDecimal sixtyTimes(BigDecimal weight) {
        return weight == null ? null : weight.multiply(SIXTY);
    }

    private static BigDecimal quotient(BigDecimal above, BigDecimal below) {
        return below == null ? null : above.divide(below, 4, RoundingMode.HALF_UP);
    }
}
