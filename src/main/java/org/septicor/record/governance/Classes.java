package org.septicor.record.governance;

import java.util.Map;
import java.util.TreeMap;
import org.septicor.record.Latency;

/** A distribution by classes of {@link Latency}. */
final class Classes {
    private final TreeMap<Integer, Long> counts = new TreeMap<>();
    private long total;

    void add(int latencyClass, long more) {
        counts.merge(latencyClass, more, Long::sum);
        total += more;
    }

    long total() {
        return total;
    }

    /** What so great a share does not exceed: the greatest value of the class in which it lies. */
    long percentile(double share) {
        long wanted = (long) Math.ceil(share * total);
        long passed = 0;
        for (Map.Entry<Integer, Long> one : counts.entrySet()) {
            passed += one.getValue();
            if (passed >= wanted && passed > 0) {
                return Latency.upperBound(one.getKey()) - 1;
            }
        }
        throw new IllegalStateException("There is nothing to be a share of");
    }
}
