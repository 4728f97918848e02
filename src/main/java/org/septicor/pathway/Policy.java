package org.septicor.pathway;

import java.math.BigDecimal;
import java.util.Map;

/**
 * The thresholds in force at a site. Only judgement calls may differ from the published values, and only inside their safe range.
 */
public final class Policy {
    private static final BigDecimal SECONDS_PER_MINUTE = BigDecimal.valueOf(60);

    private final String name;
    private final BigDecimal[] values = new BigDecimal[Thresholds.values().length];
    private final long[] seconds = new long[values.length];

    private Policy(String name, Map<Thresholds, BigDecimal> moved) {
        this.name = name;
        for (Thresholds threshold : Thresholds.values()) {
            BigDecimal value = moved.getOrDefault(threshold, threshold.value());
            if (value.compareTo(threshold.value()) != 0 && !safe(threshold, value)) {
                throw new IllegalArgumentException(threshold + " may not be " + value.toPlainString() + " "
                        + threshold.unit() + ": the safe range is "
                        + (threshold.movable() ? threshold.safeFrom() + " to " + threshold.safeTo() : "fixed"));
            }
            values[threshold.ordinal()] = value;
            seconds[threshold.ordinal()] = value.multiply(SECONDS_PER_MINUTE).longValue();
        }
        if (value(Thresholds.MAP_TARGET_OLDER).compareTo(value(Thresholds.MAP_TARGET)) > 0) {
            // with hypoperfusion the old too have the target of all (V-03): it must not fall
            throw new IllegalArgumentException("MAP_TARGET_OLDER may not be above MAP_TARGET, which is "
                    + value(Thresholds.MAP_TARGET).toPlainString() + " "
                    + Thresholds.MAP_TARGET.unit() + ": hypoperfusion would lower the target");
        }
    }

    /** The published thresholds, unmoved. */
    public static Policy standard() {
        return new Policy("default", Map.of());
    }

    /**
     * A site's own thresholds.
     *
     * @throws IllegalArgumentException for a threshold that is fixed, or moved outside its safe range, and for a MAP target of
     *     the old above that of all
     */
    public static Policy of(String name, Map<Thresholds, BigDecimal> moved) {
        return new Policy(name, moved);
    }

    /** How the site calls its policy; {@code default} for the published thresholds. */
    public String name() {
        return name;
    }

    /** The value in force, in the threshold's unit. */
    public BigDecimal value(Thresholds threshold) {
        return values[threshold.ordinal()];
    }

    /** The value in force of a threshold given in minutes, in whole seconds. */
    public long seconds(Thresholds minutes) {
        return seconds[minutes.ordinal()];
    }

    private static boolean safe(Thresholds threshold, BigDecimal value) {
        BigDecimal from = threshold.safeFrom();
        BigDecimal to = threshold.safeTo();
        return from != null && to != null && value.compareTo(from) >= 0 && value.compareTo(to) <= 0;
    }
}
