package org.septicor.pathway;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A fact with a value that counts.
 *
 * @param value a {@link BigDecimal} in the fact's unit, a {@link Boolean}, or one of {@link Rhythm}, {@link Breathing}, {@link Waveform}
 * @param time when it was measured; {@code null} for facts without a time of their own (age, problems, derived counts)
 * @param source the resource it came from, as {@code Type/id}; empty when derived
 */
public record Finding(Fact fact, Object value, @Nullable Instant time, String source, Set<Remark> remarks)
        implements Datum {

    /** What the reader of a card should know about how the value was obtained. */
    public enum Remark {
        /** The observation is preliminary. */
        PRELIMINARY,
        /** A preload test judged on pulse pressure only. */
        PULSE_PRESSURE_SIGNAL,
        /** A preload test that does not name its signal: a flow signal is assumed. */
        SIGNAL_ASSUMED,
        /** Visual estimate. */
        VISUAL,
        /** Pulse oximetry in place of an arterial saturation. */
        PULSE_OXIMETRY,
        /** Stroke-volume variation in place of pulse-pressure variation. */
        STROKE_VOLUME_VARIATION,
        /** Computed from other charted values (cardiac output and BSA, Cockcroft–Gault, SBP and DBP). */
        COMPUTED,
        /** Read by cuff. */
        CUFF,
        /** Read from an arterial line. */
        ARTERIAL_LINE,
        /** Stroke volume is the signal. */
        STROKE_VOLUME,
        /** Velocity–time integral is the signal. */
        VELOCITY_TIME_INTEGRAL,
        /** Cardiac output ÷ heart rate is the signal. */
        OUTPUT_PER_BEAT,
        /** Creatinine has changed by more than 30 % in 24 h: the clearance is not what it seems. */
        UNSTABLE
    }

    public Finding {
        Class<?> wanted = switch (fact.kind()) {
            case NUMBER -> BigDecimal.class;
            case FLAG -> Boolean.class;
            case CODE -> Enum.class;
        };
        if (!wanted.isInstance(value)) {
            throw new IllegalArgumentException(fact + " takes a " + wanted.getSimpleName());
        }
    }

    public static Finding of(Fact fact, Object value, @Nullable Instant time, String source) {
        return new Finding(fact, value, time, source, Set.of());
    }

    /** A fact that carries no time and no source of its own. */
    public static Finding derived(Fact fact, Object value) {
        return new Finding(fact, value, null, "", Set.of());
    }

    public BigDecimal number() {
        return (BigDecimal) value;
    }

    public boolean flag() {
        return (Boolean) value;
    }
}
