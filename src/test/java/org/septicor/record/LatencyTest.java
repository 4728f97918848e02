package org.septicor.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Classes of latencies lie side by side and are narrow. */
class LatencyTest {

    @Property
    void everyLatencyLiesInItsClass(@ForAll @IntRange(min = 0) int micros) {
        int latencyClass = Latency.classOf(micros);
        long upper = Latency.upperBound(latencyClass);
        long lower = latencyClass == 0 ? 0 : Latency.upperBound(latencyClass - 1);
        assertTrue(lower <= micros && micros < upper);
        assertTrue(upper - lower <= Math.max(1, lower / 8));
        assertTrue(latencyClass <= Short.MAX_VALUE);
    }

    @Property
    void aClockThatWentBackIsNoLatency(@ForAll @IntRange(min = Integer.MIN_VALUE, max = 0) int micros) {
        assertEquals(0, Latency.classOf(micros));
    }
}
