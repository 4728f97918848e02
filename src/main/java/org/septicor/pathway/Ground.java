package org.septicor.pathway;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One comparison behind a verdict: the datum that was looked at, and what it was compared with.
 *
 * @param asked the comparison as the rule asks it
 * @param limit the number it was compared with, in the fact's unit; {@code null} for flags and codes
 */
public record Ground(Datum datum, Op asked, @Nullable BigDecimal limit) {

    /** How a fact is compared. */
    public enum Op {
        BELOW,
        AT_MOST,
        AT_LEAST,
        ABOVE,
        /** A flag is set, a code is one of those asked for. */
        IS,
        /** There is a value at all. */
        KNOWN;

        boolean holds(BigDecimal value, BigDecimal limit) {
            int order = value.compareTo(limit);
            return switch (this) {
                case BELOW -> order < 0;
                case AT_MOST -> order <= 0;
                case AT_LEAST -> order >= 0;
                case ABOVE -> order > 0;
                case IS, KNOWN -> throw new IllegalStateException(this + " compares no numbers");
            };
        }
    }
}
