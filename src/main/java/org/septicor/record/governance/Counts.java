package org.septicor.record.governance;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** How often each of something was seen. */
final class Counts<K> {
    private final Map<K, long[]> counts = new HashMap<>();

    void add(K key, long more) {
        counts.computeIfAbsent(key, first -> new long[1])[0] += more;
    }

    void each(BiConsumer<? super K, Long> what) {
        counts.forEach((key, count) -> what.accept(key, count[0]));
    }

    int size() {
        return counts.size();
    }
}
