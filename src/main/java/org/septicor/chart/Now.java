package org.septicor.chart;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.septicor.pathway.Decimals;
import org.septicor.pathway.Policy;
import org.septicor.pathway.Thresholds;

/** The moment of evaluation, where it is, and how long data stay fresh there. */
record Now(Instant asOf, ZoneId zone, Policy policy) {
    private static final long TOLERANCE_SECONDS = 120;

    /** Age in seconds. */
    long age(Instant time) {
        return Decimals.ageSeconds(asOf, time);
    }

    /** Whether a time lies more than 2 min ahead. */
    boolean future(Instant time) {
        return age(time) < -TOLERANCE_SECONDS;
    }

    /** Whether a datum of that time is fresh in a window given in minutes. */
    boolean fresh(@Nullable Instant time, Thresholds window) {
        return time != null && age(time) <= policy.seconds(window);
    }
}
