package org.septicor.pathway;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One blood-pressure reading in mm[Hg] that is consistent in itself and yields a MAP, measured or from SBP and DBP.
 *
 * @param measuredMap the measured mean; {@code null} when it has to be computed
 */
public record Pressure(
        boolean arterialLine,
        @Nullable BigDecimal sbp,
        @Nullable BigDecimal dbp,
        @Nullable BigDecimal measuredMap,
        Instant time,
        String source) {

    /** SBP − DBP of a reading that is consistent in itself lies between these, in mm[Hg]. */
    public static final BigDecimal LEAST_PULSE = BigDecimal.TEN;

    public static final BigDecimal GREATEST_PULSE = BigDecimal.valueOf(150);

    public Pressure {
        if (measuredMap == null && (sbp == null || dbp == null)) {
            throw new IllegalArgumentException("a reading counts once it yields a MAP");
        }
    }

    /** MAP (V-02): the measured mean, else DBP + (SBP − DBP)/3, 1 decimal. */
    public BigDecimal map() {
        if (measuredMap != null) {
            return measuredMap;
        }
        return Decimals.meanPressure(java.util.Objects.requireNonNull(sbp), java.util.Objects.requireNonNull(dbp));
    }
}
