package org.septicor.chart;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.septicor.chart.terms.Concept;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Finding;

/**
 * One usable observed value.
 *
 * @param value a {@link BigDecimal} in the pathway's unit, a {@link Boolean}, or an enum; {@code null} where the code is not one that
 *     can be used but still says that nothing older holds
 * @param start where it was observed over a period
 */
record Sample(
        Concept concept,
        @Nullable Object value,
        Instant time,
        @Nullable Instant start,
        String source,
        Set<Finding.Remark> remarks) {

    BigDecimal number() {
        return (BigDecimal) java.util.Objects.requireNonNull(value);
    }

    Finding as(Fact fact) {
        return new Finding(fact, java.util.Objects.requireNonNull(value), time, source, remarks);
    }

    /** Whether this is newer than another; of the same time, the concept listed first wins. */
    boolean beats(@Nullable Sample other) {
        if (other == null) {
            return true;
        }
        int order = time.compareTo(other.time);
        return order > 0 || (order == 0 && concept.compareTo(other.concept) < 0);
    }
}
