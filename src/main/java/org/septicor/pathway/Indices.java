package org.septicor.pathway;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Figures and labels that are shown beside an assessment and never decide: V-01, V-04, V-06, V-14, V-15, V-19. */
public final class Indices {
    private static final int RATIO_SCALE = 2;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Indices() {}

    /** Septic shock by Sepsis-3 (V-01). */
    public enum SepticShock {
        CONFIRMED,
        /** A vasopressor runs, and no fresh lactate tells. */
        UNCONFIRMED,
        NOT_MET
    }

    /** Class of the cardiac index (V-06). */
    public enum CardiacIndex {
        CRITICAL,
        LOW,
        NORMAL,
        HIGH
    }

    /** Label after the echo phenotypes of Geri (V-19, E20). */
    public enum Phenotype {
        RV_FAILURE,
        OBSTRUCTION_OR_HYPERKINETIC,
        LV_SYSTOLIC_DYSFUNCTION,
        PRELOAD_RESPONSIVE,
        RESUSCITATED
    }

    /**
     * Ventriculo-arterial coupling (V-15), only where stroke volume is Doppler-derived.
     *
     * @param ratio Ea/Ees, 2 decimals
     * @param uncoupled above 1.36
     * @param disagreement the volumes and the Doppler differ by more than 10 points of LVEF
     */
    public record Coupling(BigDecimal ratio, boolean uncoupled, boolean disagreement) {}

    public static SepticShock septicShock(Bedside bedside) {
        if (!Question.is(Fact.SEPSIS).ask(bedside).isYes()
                || !bedside.running(Drug.VASOPRESSORS).isYes()) {
            return SepticShock.NOT_MET;
        }
        Verdict high = Question.above(Fact.LACTATE, Thresholds.LACTATE_HIGH).ask(bedside);
        if (high.isUnknown()) {
            return SepticShock.UNCONFIRMED;
        }
        return high.isYes() ? SepticShock.CONFIRMED : SepticShock.NOT_MET;
    }

    /** HR/SBP (V-14), 2 decimals. */
    public static @Nullable BigDecimal shockIndex(Bedside bedside) {
        return ratio(bedside.number(Fact.HR), bedside.number(Fact.SBP));
    }

    /** HR/DBP (V-14, E34), 2 decimals. */
    public static @Nullable BigDecimal diastolicShockIndex(Bedside bedside) {
        return ratio(bedside.number(Fact.HR), bedside.number(Fact.DBP));
    }

    /** SBP − DBP (V-14), mm[Hg]. */
    public static @Nullable BigDecimal pulsePressure(Bedside bedside) {
        BigDecimal sbp = bedside.number(Fact.SBP);
        BigDecimal dbp = bedside.number(Fact.DBP);
        return sbp == null || dbp == null ? null : Decimals.tenth(sbp.subtract(dbp));
    }

    public static @Nullable CardiacIndex cardiacIndex(Bedside bedside) {
        BigDecimal ci = bedside.number(Fact.CI);
        if (ci == null) {
            return null;
        }
        if (ci.compareTo(bedside.limit(Thresholds.CI_CRITICAL)) < 0) {
            return CardiacIndex.CRITICAL;
        }
        if (ci.compareTo(bedside.limit(Thresholds.CI_LOW)) < 0) {
            return CardiacIndex.LOW;
        }
        return ci.compareTo(bedside.limit(Thresholds.CI_HIGH)) > 0 ? CardiacIndex.HIGH : CardiacIndex.NORMAL;
    }

    /** (L₁ − L₂)/L₁ of the trend pair (V-04), %, 1 decimal; negative when lactate rose. */
    public static @Nullable BigDecimal lactateClearance(Bedside bedside) {
        BigDecimal now = bedside.number(Fact.LACTATE);
        BigDecimal before = bedside.number(Fact.LACTATE_BEFORE);
        if (now == null || before == null || before.signum() == 0) {
            return null;
        }
        return Decimals.tenth(before.subtract(now).multiply(HUNDRED).divide(before, Decimals.PRECISION));
    }

    /** Ees = 0.9·SBP/ESV and Ea = 0.9·SBP/SV, so Ea/Ees = ESV/SV. */
    public static @Nullable Coupling coupling(Bedside bedside) {
        BigDecimal lvef = bedside.number(Fact.LVEF);
        BigDecimal esv = bedside.number(Fact.ESV);
        BigDecimal sv = bedside.number(Fact.SV_DOPPLER);
        if (lvef == null || esv == null || sv == null) {
            return null;
        }
        BigDecimal exact = esv.divide(sv, Decimals.PRECISION);
        BigDecimal implied = HUNDRED.divide(BigDecimal.ONE.add(exact), Decimals.PRECISION);
        BigDecimal apart = Decimals.tenth(lvef.subtract(implied).abs());
        return new Coupling(
                exact.setScale(RATIO_SCALE, RoundingMode.HALF_UP),
                exact.compareTo(bedside.limit(Thresholds.UNCOUPLED)) > 0,
                apart.compareTo(bedside.limit(Thresholds.COUPLING_DISAGREEMENT)) > 0);
    }

    /** First label that is established; {@code null} when none is and something is not known. */
    public static @Nullable Phenotype phenotype(Bedside bedside) {
        Verdict right = bedside.rvFailure();
        Verdict outflow = bedside.lvoto();
        Conclusion<Ventricle> left = bedside.ventricle();
        Conclusion<Preload> preload = bedside.preload();
        if (right.isYes()) {
            return Phenotype.RV_FAILURE;
        }
        if (outflow.isYes() || left.value() == Ventricle.HYPERKINETIC) {
            return Phenotype.OBSTRUCTION_OR_HYPERKINETIC;
        }
        if (Set.of(Ventricle.DEPRESSED, Ventricle.MASKED).contains(left.value())) {
            return Phenotype.LV_SYSTOLIC_DYSFUNCTION;
        }
        if (preload.value() == Preload.RESPONSIVE) {
            return Phenotype.PRELOAD_RESPONSIVE;
        }
        boolean allKnown = !right.isUnknown() && !outflow.isUnknown() && !left.unknown() && !preload.unknown();
        return allKnown ? Phenotype.RESUSCITATED : null;
    }

    private static @Nullable BigDecimal ratio(@Nullable BigDecimal numerator, @Nullable BigDecimal denominator) {
        return numerator == null || denominator == null || denominator.signum() == 0
                ? null
                : numerator.divide(denominator, RATIO_SCALE, RoundingMode.HALF_UP);
    }
}
