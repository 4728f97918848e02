package org.septicor.pathway;

import static org.septicor.pathway.Question.all;
import static org.septicor.pathway.Question.any;
import static org.septicor.pathway.Question.is;
import static org.septicor.pathway.Question.known;
import static org.septicor.pathway.Question.not;
import static org.septicor.pathway.Question.unless;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The left ventricle, its LVEF read against the systolic pressure it was ejecting into (V-08), and whether the echo may be relied
 * on now (V-09). Evidence E01, E21.
 */
public enum Ventricle {
    /** LVEF ≥ 70 %. */
    HYPERKINETIC,
    /** LVEF &lt; 45 %. */
    DEPRESSED,
    /** LVEF 45–69.9 % which would be below 30 % at a systolic pressure of 130. */
    MASKED,
    /** LVEF 45–69.9 % otherwise, also when the pressure at echo is not known. */
    PRESERVED,
    UNKNOWN;

    /** How far the LVEF falls short once read at the reference pressure; shown as a class, never as a measurement. */
    public enum Severity {
        NONE,
        MODERATE,
        PROFOUND,
        /** The systolic pressure at echo is not known. */
        UNADJUSTED
    }

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final Question INOTROPE_RUNNING = Question.running(Drug.INOTROPES);

    /** V-09: LVEF in its window and, without an inotrope, taken at a similar pressure with none stopped since. */
    static final Question VALID_ECHO = all(
            known(Fact.LVEF),
            any(INOTROPE_RUNNING, all(unless(Ventricle::pressureShifted), not(is(Fact.INOTROPE_STOPPED_SINCE_ECHO)))));

    static Conclusion<Ventricle> of(Bedside bedside, Fact lvef) {
        Verdict hyperkinetic = bedside.compare(lvef, Ground.Op.AT_LEAST, bedside.limit(Thresholds.LVEF_HYPERKINETIC));
        if (hyperkinetic.isUnknown()) {
            return Conclusion.unknown(UNKNOWN, List.of(hyperkinetic));
        }
        if (hyperkinetic.isYes()) {
            return Conclusion.of(HYPERKINETIC, hyperkinetic);
        }
        Verdict depressed = bedside.compare(lvef, Ground.Op.BELOW, bedside.limit(Thresholds.LVEF_DEPRESSED));
        if (depressed.isYes()) {
            return Conclusion.of(DEPRESSED, depressed);
        }
        Verdict pressure = known(Fact.SBP_AT_ECHO).ask(bedside);
        return Conclusion.of(
                severity(bedside, lvef) == Severity.PROFOUND ? MASKED : PRESERVED, List.of(depressed, pressure));
    }

    /** Severity class of the afterload-adjusted LVEF (V-08), for the card. */
    public static Severity severity(Bedside bedside) {
        return severity(bedside, Fact.LVEF);
    }

    private static Severity severity(Bedside bedside, Fact lvef) {
        BigDecimal adjusted = adjusted(bedside, lvef);
        if (adjusted == null) {
            return Severity.UNADJUSTED;
        }
        if (adjusted.compareTo(bedside.limit(Thresholds.ADJUSTED_LVEF_PROFOUND)) < 0) {
            return Severity.PROFOUND;
        }
        return adjusted.compareTo(bedside.limit(Thresholds.ADJUSTED_LVEF_NORMAL)) < 0
                ? Severity.MODERATE
                : Severity.NONE;
    }

    /** LVEF₁₃₀ = 100 − (100 − LVEF)·130 / SBP at echo, 1 decimal; {@code null} when either is not known. */
    private static @Nullable BigDecimal adjusted(Bedside bedside, Fact lvef) {
        BigDecimal ef = bedside.number(lvef);
        BigDecimal sbp = bedside.number(Fact.SBP_AT_ECHO);
        if (ef == null || sbp == null) {
            return null;
        }
        BigDecimal shortfall = HUNDRED.subtract(ef)
                .multiply(bedside.limit(Thresholds.REFERENCE_SBP))
                .divide(sbp, Decimals.PRECISION);
        return Decimals.tenth(HUNDRED.subtract(shortfall));
    }

    /**
     * Systolic pressure has moved by 30 mm[Hg] or more since the echo. Where the pressure at echo is not known the echo stands
     * (the class is then unadjusted); where the present one is not known, nobody can tell that it has not moved.
     */
    private static Verdict pressureShifted(Bedside bedside) {
        Datum then = bedside.look(Fact.SBP_AT_ECHO);
        Datum now = bedside.look(Fact.SBP);
        BigDecimal limit = bedside.limit(Thresholds.SBP_SHIFT);
        if (!(then instanceof Finding echo)) {
            return Verdict.no(new Ground(then, Ground.Op.KNOWN, null));
        }
        if (!(now instanceof Finding present)) {
            return Verdict.yes(new Ground(now, Ground.Op.KNOWN, null));
        }
        BigDecimal shift =
                Decimals.tenth(present.number().subtract(echo.number()).abs());
        return shift.compareTo(limit) >= 0
                ? Verdict.yes(new Ground(then, Ground.Op.KNOWN, null))
                : Verdict.no(new Ground(then, Ground.Op.KNOWN, null));
    }
}
