package org.septicor.chart;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.septicor.chart.terms.Concept;
import org.septicor.pathway.Decimals;
import org.septicor.pathway.Drug;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Finding;
import org.septicor.pathway.Finding.Remark;
import org.septicor.pathway.Infusion;
import org.septicor.pathway.Reason.Kind;
import org.septicor.pathway.Thresholds;

/**
 * Stroke volume before and after the last change of an inotrope's rate: of dobutamine where it runs, else of the running inotrope
 * that was changed last. The first signal with a value on either side counts: stroke volume, VTI, cardiac output ÷ heart rate.
 */
final class InotropeResponse {
    private static final long BASE_LASTS = Duration.ofHours(6).toSeconds();
    private static final Duration HEART_RATE_NEAR = Duration.ofMinutes(5);
    private static final BigDecimal SIXTY = BigDecimal.valueOf(60);
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

    private final Observations seen;
    private final Now now;
    private final Notebook notebook;

    InotropeResponse(Observations seen, Now now, Notebook notebook) {
        this.seen = seen;
        this.now = now;
        this.notebook = notebook;
    }

    /** One value of a signal. */
    private record Beat(BigDecimal value, Instant time, String source, Set<Remark> remarks) {}

    /** Puts both values, and gives the course of the signal that counts; {@code null} where there is none. */
    @Nullable
    Course put(Map<Drug, Infusion> running) {
        Instant change = lastChange(running);
        if (change == null) {
            return null;
        }
        List<Beat> beats = beats(Remark.STROKE_VOLUME, Concept.STROKE_VOLUME, Concept.STROKE_VOLUME_DOPPLER);
        if (put(change, beats)) {
            return course("mL", beats);
        }
        beats = beats(Remark.VELOCITY_TIME_INTEGRAL, Concept.VTI);
        if (put(change, beats)) {
            return course("cm", beats);
        }
        beats = outputPerBeat();
        if (put(change, beats)) {
            return course("mL", beats);
        }
        notebook.lacking(Fact.SV_BASE, PrefetchKey.ECHOCARDIOGRAPHY, "", Kind.AS_WRITTEN);
        notebook.lacking(Fact.SV_POST, PrefetchKey.ECHOCARDIOGRAPHY, "", Kind.AS_WRITTEN);
        return null;
    }

    private static Course course(String unit, List<Beat> beats) {
        return Course.of(Fact.SV_POST, unit, beats.stream().map(beat -> new Course.Point(beat.time(), beat.value())));
    }

    private static @Nullable Instant lastChange(Map<Drug, Infusion> running) {
        Infusion dobutamine = running.get(Drug.DOBUTAMINE);
        if (dobutamine != null) {
            return dobutamine.lastChange();
        }
        Instant newest = null;
        for (Drug drug : Drug.INOTROPES) {
            Infusion infusion = running.get(drug);
            Instant change = infusion == null ? null : infusion.lastChange();
            if (change != null && (newest == null || change.isAfter(newest))) {
                newest = change;
            }
        }
        return newest;
    }

    private List<Beat> beats(Remark signal, Concept first, Concept... others) {
        List<Beat> beats = new ArrayList<>();
        for (Sample sample : seen.all(first, others)) {
            beats.add(new Beat(sample.number(), sample.time(), sample.source(), Set.of(signal)));
        }
        return beats;
    }

    /** Cardiac output ÷ the nearest heart rate, at most 5 min away; mL. */
    private List<Beat> outputPerBeat() {
        List<Beat> beats = new ArrayList<>();
        List<Sample> rates = seen.all(Concept.HEART_RATE, Concept.HEART_RATE_ECG, Concept.HEART_RATE_PLETH);
        for (Sample output : seen.all(
                Concept.CARDIAC_OUTPUT_DILUTION,
                Concept.CARDIAC_OUTPUT_CONTINUOUS,
                Concept.CARDIAC_OUTPUT,
                Concept.CARDIAC_OUTPUT_ECHO)) {
            Sample rate = nearest(rates, output.time());
            if (rate != null) {
                BigDecimal value = output.number().multiply(THOUSAND).divide(rate.number(), Decimals.PRECISION);
                if (Fact.SV_DOPPLER.plausible(value)) {
                    beats.add(new Beat(
                            value, output.time(), output.source(), Set.of(Remark.OUTPUT_PER_BEAT, Remark.COMPUTED)));
                }
            }
        }
        return beats;
    }

    private static @Nullable Sample nearest(List<Sample> samples, Instant time) {
        Sample nearest = null;
        Duration least = HEART_RATE_NEAR;
        for (Sample sample : samples) {
            Duration away = Duration.between(sample.time(), time).abs();
            int order = away.compareTo(least);
            if (order < 0 || (order == 0 && (nearest == null || sample.beats(nearest)))) {
                nearest = sample;
                least = away;
            }
        }
        return nearest;
    }

    private boolean put(Instant change, List<Beat> beats) {
        BigDecimal wait = now.policy().value(Thresholds.TEST_DURATION).multiply(SIXTY);
        Beat base = null;
        Beat post = null;
        for (Beat beat : beats) {
            long after = Decimals.ageSeconds(beat.time(), change);
            if (after <= 0 && -after <= BASE_LASTS) {
                base = newer(beat, base);
            } else if (BigDecimal.valueOf(after).compareTo(wait) >= 0) {
                post = newer(beat, post);
            }
        }
        put(Fact.SV_BASE, base);
        put(Fact.SV_POST, post);
        return base != null || post != null;
    }

    private static Beat newer(Beat beat, @Nullable Beat other) {
        return other == null || beat.time().isAfter(other.time()) ? beat : other;
    }

    private void put(Fact fact, @Nullable Beat beat) {
        if (beat != null) {
            notebook.put(new Finding(fact, beat.value(), beat.time(), beat.source(), beat.remarks()));
        }
    }
}
