package org.septicor.pathway;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;

/** Decimal arithmetic as the pathway's conventions want it: half-up, rounded before comparison. */
public final class Decimals {
    /** Working precision of quotients before they are rounded. */
    public static final MathContext PRECISION = MathContext.DECIMAL64;

    /** Decimals kept of a power before it is rounded: absorbs the last binary digits of {@link Math#pow}. */
    static final int TREND_SCALE = 10;

    /** Decimals kept of a dose. */
    static final int DOSE_SCALE = 4;

    /** The smallest difference between two doses. */
    static final BigDecimal DOSE_STEP = BigDecimal.ONE.movePointLeft(DOSE_SCALE);

    static final BigDecimal TENTH = new BigDecimal("0.1");
    static final BigDecimal HUNDREDTH = new BigDecimal("0.01");
    static final BigDecimal TWO = BigDecimal.valueOf(2);

    private static final BigDecimal THREE = BigDecimal.valueOf(3);
    private static final int NANOS_OF_HALF_SECOND = 500_000_000;

    private Decimals() {}

    /** Rounded half-up to 1 decimal: derived numbers. */
    public static BigDecimal tenth(BigDecimal value) {
        return value.setScale(1, RoundingMode.HALF_UP);
    }

    /** Rounded half-up to 3 decimals: norepinephrine equivalents. */
    public static BigDecimal thousandth(BigDecimal value) {
        return value.setScale(3, RoundingMode.HALF_UP);
    }

    /** Rounded half-up to 4 decimals: doses. */
    public static BigDecimal dose(BigDecimal value) {
        return value.setScale(DOSE_SCALE, RoundingMode.HALF_UP);
    }

    /** DBP + (SBP − DBP)/3, 1 decimal (V-02). */
    static BigDecimal meanPressure(BigDecimal sbp, BigDecimal dbp) {
        return dbp.add(dbp).add(sbp).divide(THREE, PRECISION).setScale(1, RoundingMode.HALF_UP);
    }

    /** Age of a datum in seconds, rounded to the second; negative for the future. */
    public static long ageSeconds(Instant asOf, Instant time) {
        Duration age = Duration.between(time, asOf);
        return age.getSeconds() + (age.getNano() >= NANOS_OF_HALF_SECOND ? 1 : 0);
    }
}
