package org.septicor.record;

/** Classes of latencies, narrow enough that a percentile read from their counts is right to an eighth. */
public final class Latency {
    private static final int BITS = 3;
    private static final int PER_DOUBLING = 1 << BITS;

    private Latency() {}

    /** The class of a latency. */
    public static int classOf(int micros) {
        if (micros < PER_DOUBLING) {
            return Math.max(micros, 0);
        }
        int doublings = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(micros) - BITS;
        return doublings * PER_DOUBLING + (micros >> doublings);
    }

    /** The latencies of a class lie below this many microseconds. */
    public static long upperBound(int latencyClass) {
        if (latencyClass < PER_DOUBLING) {
            return latencyClass + 1L;
        }
        int doublings = latencyClass / PER_DOUBLING - 1;
        return (latencyClass % PER_DOUBLING + PER_DOUBLING + 1L) << doublings;
    }
}
