package org.septicor.bedside;

import static java.lang.Math.abs;

import java.math.BigDecimal;
import java.util.Set;
import org.septicor.bedside.VignetteState.Drip;
import org.septicor.bedside.VignetteState.M;
import org.septicor.bedside.VignetteState.Reading;
import org.septicor.bedside.VignetteState.Seen;
import org.septicor.bedside.VignetteState.Test;

/**
 * The clinical text read a second time: V-01 … V-17 and D-01 … D-39 as a plain sequence of ifs, written from the document and not
 * from the product's code, which it exists to contradict. Comments name the line of the text.
 */
public final class Textbook {
    /** Three values, as the text has them. */
    enum Answer {
        YES,
        NO,
        UNKNOWN
    }

    /** What the text says about a patient. */
    public record Outcome(String rule, String indicator) {
        @Override
        public String toString() {
            return rule + " " + indicator;
        }
    }

    private static final Set<String> W = Set.of("dobutamine", "milrinone", "enoximone");
    static final Set<String> I =
            Set.of("dobutamine", "milrinone", "enoximone", "levosimendan", "epinephrine", "dopamine", "isoprenaline");
    static final Set<String> P = Set.of(
            "norepinephrine",
            "vasopressin",
            "epinephrine",
            "dopamine",
            "phenylephrine",
            "angiotensin_ii",
            "terlipressin");
    static final Set<String> B = Set.of("esmolol", "landiolol", "beta_blocker");

    private final VignetteState s;

    private Textbook(VignetteState s) {
        this.s = s;
    }

    public static Outcome read(VignetteState patient) {
        return new Textbook(patient).decide();
    }

    /** §3.3: of a draft order; {@code finished} at order-sign, where nothing is still to be entered. */
    public static Outcome judge(VignetteState patient, VignetteOrder order, boolean finished) {
        return new OrderTextbook(new Textbook(patient), patient, order).judge(finished);
    }

    static Outcome none(String rule) {
        return new Outcome(rule, "none");
    }

    static Outcome info(String rule) {
        return new Outcome(rule, "info");
    }

    static Outcome warning(String rule) {
        return new Outcome(rule, "warning");
    }

    static Outcome critical(String rule) {
        return new Outcome(rule, "critical");
    }

    /** §3.2, first match wins. */
    Outcome decide() {
        // D-01
        if (s.age == null || s.age < 18 || s.pregnant || s.comfortCareOnly || s.mechanicalSupport) {
            return none("D-01");
        }
        // D-02
        if (!s.sepsis) {
            return none("D-02");
        }
        boolean inotrope = anyOf(I);
        boolean inodilator = anyOf(W);
        boolean vasoactive = anyOf(P) || inotrope;
        Drip dobutamine = s.drugs.get("dobutamine");
        Double dose = dobutamine == null || dobutamine.dose() == null
                ? null
                : dobutamine.dose().doubleValue();
        Answer hypo = hypoperfusion();
        Answer lvoto = lvoto();
        Answer fluid = fluid();
        boolean fluidResponsive = fluid == Answer.YES;
        String lvClass = lvClass(fresh(s.lvef, 360));
        boolean dysfunction = lvClass.equals("DEPRESSED") || lvClass.equals("MASKED");
        String flow = flow();
        Double lvef = fresh(s.lvef, 360);
        Double lactate = fresh(s.lactate, 240);
        Double hr = fresh(s.hr, 15);
        boolean vt = "vt".equals(s.rhythm) && s.rhythmAge <= 3600;
        boolean hardStop = hr != null && hr >= 130 || vt;
        Double map = map();
        double target = target(hypo);
        boolean lowMap = map != null && map < target;
        boolean coronary = s.cad || s.ischaemia; // reading 15

        // D-03
        if (lvoto == Answer.YES && inotrope) {
            return critical("D-03");
        }
        // D-04
        if (dose != null && dose > 20.0) {
            return critical("D-04");
        }
        // D-05
        if (inotrope && (hardStop || s.ischaemia)) {
            return critical("D-05");
        }
        // D-06
        Double vis = vis();
        if (inotrope
                && lvef != null
                && lvef <= 35
                && vis != null
                && vis >= 75
                && lactate != null
                && lactate >= 4.0
                && (hypo == Answer.YES || lowMap)) {
            return critical("D-06");
        }
        // D-07
        if (map == null && (vasoactive || hypo == Answer.YES)) {
            return warning("D-07");
        }
        if (lowMap) {
            // D-08a
            Double nee = nee();
            if (nee != null
                    && nee >= 0.5
                    && lvef != null
                    && lvef <= 35
                    && flow.equals("LOW")
                    && !fluidResponsive
                    && lvoto != Answer.YES) {
                return critical("D-08a");
            }
            // D-08b
            return map < 55 ? critical("D-08b") : warning("D-08b");
        }
        // D-09
        Double dbp = winner() == null ? null : number(winner().dbp());
        if (dbp != null && dbp < 50 && !s.aorticRegurgitation && (hypo == Answer.YES || coronary && vasoactive)) {
            return coronary && dbp < 40 ? critical("D-09") : warning("D-09");
        }
        // D-10
        if (!vasoactive
                && hypo != Answer.YES
                && s.lvDysfunctionEpisode
                && s.offVasoactivesHours != null
                && s.offVasoactivesHours.doubleValue() >= 24
                && s.shockDay != null
                && s.shockDay >= 7
                && s.shockDay <= 30
                && s.lastEchoDay != null
                && s.lastEchoDay < 7) {
            return info("D-10");
        }
        // D-11
        if (!vasoactive && hypo != Answer.YES) {
            return none("D-11");
        }
        // D-12
        if (hypo == Answer.UNKNOWN) {
            return info("D-12");
        }
        if (hypo == Answer.NO) {
            if (inodilator) {
                // D-13, D-14: of the inodilator that has run longest
                Long longest = null;
                for (String drug : W) {
                    Drip drip = s.drugs.get(drug);
                    if (drip != null && drip.startAge() != null && (longest == null || drip.startAge() > longest)) {
                        longest = drip.startAge();
                    }
                }
                return longest != null && longest >= 360 * 60 ? info("D-13") : none("D-14");
            }
            // D-15
            String dayClass = lvClass(fresh(s.lvef, 1440));
            if (!inotrope && (dayClass.equals("DEPRESSED") || dayClass.equals("MASKED"))) {
                return info("D-15");
            }
            return none("D-16");
        }
        // from here hypoperfusion = YES
        // D-17
        if (lvoto == Answer.YES) {
            return warning("D-17");
        }
        // D-18
        if (betaBlockerActive() && !lvClass.equals("HYPERKINETIC") && (dysfunction || flow.equals("LOW"))) {
            return warning("D-18");
        }
        // D-19
        if (rvFailure() == Answer.YES && !dysfunction && !fluidResponsive) {
            return warning("D-19");
        }
        // D-20
        boolean initial = s.recognisedHours != null
                && s.recognisedHours.doubleValue() <= 3
                && s.crystalloid != null
                && s.crystalloid.doubleValue() < 30;
        if (fluidResponsive || fluid == Answer.UNKNOWN && initial) {
            return warning("D-20");
        }
        // D-21, D-22
        if (fluid == Answer.UNKNOWN && !inodilator) {
            return anyPreloadDatum() ? warning("D-21") : warning("D-22");
        }
        // D-23
        if (!validEcho(inotrope)) {
            return warning("D-23");
        }
        if (inotrope) {
            // D-24
            if (lvef >= 70) {
                return warning("D-24");
            }
            if (dobutamine != null) {
                Long since = dobutamine.changeAge();
                // D-25
                if (since != null && since < 30 * 60) {
                    return none("D-25");
                }
                String response = response(since);
                // D-26; a dose that is not known cannot choose between D-27, D-28 and D-29
                if (response.equals("UNKNOWN") || dose == null) {
                    return warning("D-26");
                }
                if (response.equals("RESP")) {
                    return dose < 20 ? info("D-27") : warning("D-29");
                }
                return dose < 10 ? info("D-28") : warning("D-29");
            }
            // D-30
            return info("D-30");
        }
        // D-31
        if (hardStop) {
            return warning("D-31");
        }
        // D-32
        if (s.ischaemia) {
            return warning("D-32");
        }
        // D-33
        if (lvef >= 70) {
            return info("D-33");
        }
        // D-34
        Double echoMap = number(s.echoMap);
        if (lvClass.equals("MASKED") && (echoMap == null || echoMap < target)) {
            return warning("D-34");
        }
        if (dysfunction) {
            return switch (flow) {
                case "UNKNOWN" -> warning("D-35");
                case "ADEQUATE" -> info("D-36");
                default -> warning("D-37");
            };
        }
        // D-38
        return lvClass.equals("PRESERVED") ? info("D-38") : none("D-39");
    }

    boolean betaBlockerActive() {
        return s.betaBlockerOrdered || anyOf(B);
    }

    // ---- §2.2

    /** The winning reading: arterial line ≤15 min and not flagged, else cuff ≤30 min. */
    Reading winner() {
        if (yieldsMap(s.arterial) && s.arterial.age() <= 15 * 60 && !s.waveformFlagged) {
            return s.arterial;
        }
        if (yieldsMap(s.cuff) && s.cuff.age() <= 30 * 60) {
            return s.cuff;
        }
        return null;
    }

    private static boolean yieldsMap(Reading reading) {
        return reading != null && (reading.map() != null || reading.sbp() != null && reading.dbp() != null);
    }

    /** V-02. */
    Double map() {
        Reading reading = winner();
        if (reading == null) {
            return null;
        }
        if (reading.map() != null) {
            return number(reading.map());
        }
        double sbp = number(reading.sbp());
        double dbp = number(reading.dbp());
        return round(dbp + (sbp - dbp) / 3, 1);
    }

    /** V-03. */
    double target(Answer hypo) {
        if (s.mapOverride != null) {
            return s.mapOverride.doubleValue();
        }
        return s.age >= 65 && hypo != Answer.YES ? 60 : 65;
    }

    /** V-04. */
    private boolean improving() {
        Double now = fresh(s.lactate, 240);
        if (now == null || s.lactateBefore == null) {
            return false;
        }
        double apart = (s.lactateBefore.age() - s.lactate.age()) / 3600.0;
        if (apart < 1 || apart > 6) {
            return false;
        }
        double before = number(s.lactateBefore.v());
        return round((1 - Math.pow(now / before, 2 / apart)) * 100, 1) >= 20.0;
    }

    /** V-05. */
    Answer hypoperfusion() {
        Double crt = fresh(s.crt, 120);
        Double mottling = fresh(s.mottling, 120);
        Double lactate = fresh(s.lactate, 240);
        if (lactate != null && lactate > 2.0 && s.drugs.containsKey("epinephrine")) {
            lactate = null;
        }
        if (crt != null && crt > 3.0) { // H1
            return Answer.YES;
        }
        if (mottling != null && mottling >= 2) { // H2
            return Answer.YES;
        }
        if (lactate != null && lactate > 2.0 && !improving()) {
            if (crt == null) { // H3a
                return Answer.YES;
            }
            Double uo = fresh(s.urine, 120);
            boolean second = lowScvo2() || highGap() || uo != null && uo < 0.5 && !s.rrt;
            return second ? Answer.YES : Answer.NO; // H3b, H3c
        }
        if (lactate != null) { // H4
            return Answer.NO;
        }
        if (crt != null) { // H5
            return Answer.NO;
        }
        return Answer.UNKNOWN; // H6
    }

    private boolean validScvo2() {
        Double sao2 = fresh(s.sao2, 240);
        Double hb = fresh(s.hb, 720);
        return fresh(s.scvo2, 240) != null && sao2 != null && sao2 >= 90 && hb != null && hb >= 7;
    }

    private boolean lowScvo2() {
        return validScvo2() && fresh(s.scvo2, 240) < 70;
    }

    private Double gap() {
        Double gap = fresh(s.gap, 240);
        return gap == null ? null : round(gap, 1);
    }

    private boolean highGap() {
        return gap() != null && gap() >= 6.0;
    }

    /** V-06. */
    private String flow() {
        Double ci = fresh(s.ci, 60);
        Double vti = fresh(s.vti, 360);
        if (highGap() || lowScvo2()) { // F1
            return "LOW";
        }
        if (ci != null ? ci < 2.5 : vti != null && vti < 14.0) { // F2
            return "LOW";
        }
        if (ci != null && ci >= 2.5 || vti != null && vti >= 18.0) { // F3
            return "ADEQUATE";
        }
        if (vti != null && (gap() != null || validScvo2())) { // F4: from 14.0 to 18.0
            return "ADEQUATE";
        }
        return gap() != null && validScvo2() ? "ADEQUATE" : "UNKNOWN"; // F5, F6
    }

    /** V-07: yes, no, or unknown. */
    private Answer fluid() {
        boolean controlled = "controlled".equals(s.breathing) && s.breathingAge <= 3600;
        boolean sinus = "sinus".equals(s.rhythm) && s.rhythmAge <= 3600;
        Double iap = fresh(s.iap, 720);
        if (usable(s.fluidChallenge, 120) && s.fluidChallenge.flow()) {
            return yes(number(s.fluidChallenge.v()) >= 10);
        }
        if (usable(s.legRaise, 120) && s.legRaise.flow()) {
            boolean positive = number(s.legRaise.v()) >= 10;
            if (positive || iap == null || iap < 16) {
                return yes(positive);
            }
        }
        if (usable(s.occlusion, 120) && s.occlusion.flow() && controlled) {
            return yes(number(s.occlusion.v()) >= 5);
        }
        if (usable(s.miniFluid, 120) && s.miniFluid.flow()) {
            return yes(number(s.miniFluid.v()) >= 10);
        }
        if (usable(s.vtChallenge, 120) && controlled && sinus) {
            return yes(number(s.vtChallenge.v()) >= 3.5);
        }
        if (usable(s.ppv, 30)) {
            double ppv = number(s.ppv.v());
            Double vt = fresh(s.vtPbw, 60);
            Double crs = fresh(s.compliance, 60);
            Double rr = fresh(s.respiratoryRate, 60);
            Double hr = fresh(s.hr, 15);
            boolean line = winner() != null && winner() == s.arterial;
            boolean strict = controlled
                    && sinus
                    && !s.openChest
                    && (iap == null || iap < 12)
                    && rvFailure() != Answer.YES
                    && line;
            boolean lenient = vt != null
                    && vt >= 8
                    && crs != null
                    && crs >= 30
                    && hr != null
                    && rr != null
                    && round(hr / rr, 1) >= 3.6;
            if (strict && ppv >= 13) {
                return Answer.YES;
            }
            if (strict && lenient && ppv < 9) {
                return Answer.NO;
            }
        }
        return Answer.UNKNOWN;
    }

    private boolean anyPreloadDatum() {
        for (Test test : new Test[] {s.fluidChallenge, s.legRaise, s.occlusion, s.miniFluid, s.vtChallenge, s.ppv}) {
            if (test != null) {
                return true;
            }
        }
        return fresh(s.cvp, 240) != null;
    }

    private boolean usable(Test test, long minutes) {
        return test != null && test.age() <= minutes * 60 && (s.bolusAge == null || s.bolusAge >= test.age());
    }

    /** V-08. */
    String lvClass(Double lvef) {
        if (lvef == null) {
            return "UNKNOWN";
        }
        if (lvef >= 70) {
            return "HYPERKINETIC";
        }
        if (lvef < 45) {
            return "DEPRESSED";
        }
        Double sbp = number(s.echoSbp);
        return sbp != null && round(100 - (100 - lvef) * 130 / sbp, 1) < 30.0 ? "MASKED" : "PRESERVED";
    }

    /** V-09. */
    private boolean validEcho(boolean inotrope) {
        if (fresh(s.lvef, 360) == null) {
            return false;
        }
        if (inotrope) {
            return true;
        }
        Double then = number(s.echoSbp);
        if (then != null) {
            Double now = winner() == null ? null : number(winner().sbp());
            if (now == null || round(abs(now - then), 1) >= 30) {
                return false;
            }
        }
        return !s.inotropeStoppedSinceEcho;
    }

    /** V-10. */
    Answer lvoto() {
        Double gradient = fresh(s.gradient, 360);
        Boolean sam = fresh(s.sam, 360);
        if (gradient != null && gradient >= 30 || Boolean.TRUE.equals(sam)) {
            return Answer.YES;
        }
        if (gradient != null || sam != null) {
            return Answer.NO;
        }
        return s.hocm ? Answer.YES : Answer.UNKNOWN;
    }

    /** V-11. */
    private Answer rvFailure() {
        Double ratio = fresh(s.rvlv, 360);
        if (ratio == null) {
            return Answer.UNKNOWN;
        }
        if (ratio < 0.6) {
            return Answer.NO;
        }
        Double cvp = fresh(s.cvp, 240);
        if (cvp != null) {
            return yes(cvp >= 8);
        }
        boolean septum = Boolean.TRUE.equals(fresh(s.paradoxicalSeptum, 360));
        return ratio >= 1.0 || septum ? Answer.YES : Answer.UNKNOWN;
    }

    /** V-12; null when a dose of the formula, or the weight for vasopressin, is not known. */
    private Double vis() {
        Double perKg = 0.0;
        if (s.drugs.containsKey("vasopressin")) {
            if (s.weight == null) {
                return null;
            }
            perKg = dose("vasopressin");
            perKg = perKg == null ? null : perKg / number(s.weight);
        }
        Double[] terms = {
            dose("dopamine"),
            dose("dobutamine"),
            times(100, dose("epinephrine")),
            times(10, dose("milrinone")),
            times(10_000, perKg),
            times(100, dose("norepinephrine"))
        };
        return sum(terms, 1);
    }

    /** V-13. */
    private Double nee() {
        Double[] terms = {
            dose("norepinephrine"),
            dose("epinephrine"),
            times(0.06, dose("phenylephrine")),
            times(0.01, dose("dopamine")),
            times(2.5, dose("vasopressin")),
            times(0.0025, dose("angiotensin_ii"))
        };
        return sum(terms, 3);
    }

    /** V-17. */
    private String response(Long sinceChange) {
        boolean post = s.svPost != null;
        if (s.svBase == null) {
            return post || sinceChange != null && sinceChange >= 60 * 60 ? "NONRESP" : "UNKNOWN";
        }
        if (!post) {
            return "UNKNOWN";
        }
        double base = number(s.svBase);
        return round((number(s.svPost.v()) - base) / base * 100, 1) >= 15.0 ? "RESP" : "NONRESP";
    }

    // ---- arithmetic

    boolean anyOf(Set<String> drugs) {
        return s.drugs.keySet().stream().anyMatch(drugs::contains);
    }

    /** 0 when it does not run, null when its dose is not known. */
    private Double dose(String drug) {
        Drip drip = s.drugs.get(drug);
        if (drip == null) {
            return 0.0;
        }
        return drip.dose() == null ? null : drip.dose().doubleValue();
    }

    private static Double times(double factor, Double dose) {
        return dose == null ? null : (Double) (factor * dose);
    }

    private static Double sum(Double[] terms, int decimals) {
        double sum = 0;
        for (Double term : terms) {
            if (term == null) {
                return null;
            }
            sum += term;
        }
        return round(sum, decimals);
    }

    private static Answer yes(boolean yes) {
        return yes ? Answer.YES : Answer.NO;
    }

    static Double fresh(M m, long minutes) {
        return m != null && m.age() <= minutes * 60 ? number(m.v()) : null;
    }

    private static Boolean fresh(Seen seen, long minutes) {
        return seen != null && seen.age() <= minutes * 60 ? (Boolean) seen.yes() : null;
    }

    static Double number(BigDecimal value) {
        return value == null ? null : (Double) value.doubleValue();
    }

    /** Half up; the small addend undoes what binary fractions take away from an exact half. */
    static double round(double value, int decimals) {
        double scale = Math.pow(10, decimals);
        return Math.floor(value * scale + 0.5 + 1e-7) / scale;
    }
}
