package org.septicor.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.septicor.chart.terms.Concept;
import org.septicor.pathway.Decimals;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Finding;
import org.septicor.pathway.Finding.Remark;
import org.septicor.pathway.Gap;
import org.septicor.pathway.Reason;
import org.septicor.pathway.Reason.Kind;
import org.septicor.pathway.Thresholds;

/** What is measured at the bedside and in the laboratory, put as facts: the newest usable value, pairs, and what is computed. */
final class Measurements {
    private static final Duration CREATININE_COURSE = Duration.ofHours(24);
    private static final BigDecimal CREATININE_CHANGE = new BigDecimal("0.30");

    private static final MathContext PRECISION = Decimals.PRECISION;
    private static final long HOUR = 3600;
    private static final long TREND_FROM = HOUR;
    private static final long TREND_BEST = 2 * HOUR;
    private static final long TREND_TO = 6 * HOUR;
    private static final long URINE_SPAN = 6 * HOUR;
    private static final long URINE_LEAST = 2 * HOUR;
    private static final long WEIGHT_LASTS = Duration.ofDays(30).toSeconds();
    private static final Duration PAIR_APART = Duration.ofMinutes(15);
    private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(HOUR);
    private static final BigDecimal MOSTELLER = BigDecimal.valueOf(3600);

    private static final Concept[] OTHER_LACTATES = {
        Concept.LACTATE_MIXED_VENOUS,
        Concept.LACTATE_VENOUS,
        Concept.LACTATE_CAPILLARY,
        Concept.LACTATE_BLOOD,
        Concept.LACTATE_SERUM
    };

    private final Observations seen;
    private final Person person;
    private final Now now;
    private final Notebook notebook;
    private final @Nullable Sample weight;

    Measurements(Observations seen, Person person, Now now, Notebook notebook) {
        this.seen = seen;
        this.person = person;
        this.now = now;
        this.notebook = notebook;
        this.weight = weight();
    }

    void put() {
        newest(Fact.HR, Concept.HEART_RATE, Concept.HEART_RATE_ECG, Concept.HEART_RATE_PLETH);
        newest(Fact.RHYTHM, Concept.RHYTHM);
        newest(Fact.ARTERIAL_WAVEFORM, Concept.ARTERIAL_WAVEFORM);
        newest(Fact.CRT, Concept.CAPILLARY_REFILL);
        newest(Fact.MOTTLING, Concept.MOTTLING);
        newest(Fact.SCVO2, Concept.SCVO2);
        newest(Fact.SAO2, Concept.SAO2, Concept.SAO2_CALCULATED);
        newest(Fact.SPO2, Concept.SPO2);
        newest(Fact.HB, Concept.HAEMOGLOBIN);
        newest(Fact.CVP, Concept.CVP, Concept.CVP_MEAN);
        newest(Fact.IAP, Concept.INTRA_ABDOMINAL_PRESSURE);
        newest(Fact.COMPLIANCE, Concept.COMPLIANCE);
        newest(Fact.RESPIRATORY_RATE, Concept.RESPIRATORY_RATE);
        newest(Fact.OPEN_CHEST, Concept.OPEN_CHEST);
        newest(Fact.FLUID_CHALLENGE, Concept.FLUID_CHALLENGE);
        newest(Fact.PASSIVE_LEG_RAISE, Concept.PASSIVE_LEG_RAISE);
        newest(Fact.END_EXPIRATORY_OCCLUSION, Concept.END_EXPIRATORY_OCCLUSION);
        newest(Fact.MINI_FLUID, Concept.MINI_FLUID);
        newest(Fact.TIDAL_VOLUME_CHALLENGE, Concept.TIDAL_VOLUME_CHALLENGE);
        putVariation();
        putBreathing();
        putLactate();
        putCarbonDioxide();
        putUrine();
        putCardiacIndex();
        putClearance();
        putTidalVolume();
        notebook.state()
                .arterial(seen.pressures().newest(true))
                .cuff(seen.pressures().newest(false));
    }

    /** How perfusion went. */
    List<Course> courses() {
        return List.of(
                Course.of(Fact.LACTATE, seen.all(Concept.LACTATE_ARTERIAL, OTHER_LACTATES)),
                Course.of(Fact.CRT, seen.all(Concept.CAPILLARY_REFILL)),
                Course.of(Fact.SCVO2, seen.all(Concept.SCVO2)));
    }

    /** Weight in kg, at most 30 days old; {@code null} when unknown. */
    @Nullable
    BigDecimal kilograms() {
        return weight == null ? null : weight.number();
    }

    private void newest(Fact fact, Concept first, Concept... others) {
        Sample newest = seen.newest(first, others);
        if (newest != null) {
            notebook.put(newest.as(fact));
        }
    }

    /** Of the same time: dosing or measured, then stated. */
    private @Nullable Sample weight() {
        Sample newest = seen.newest(Concept.WEIGHT, Concept.WEIGHT_MEASURED, Concept.WEIGHT_STATED);
        if (newest == null) {
            return null;
        }
        if (now.age(newest.time()) > WEIGHT_LASTS) {
            notebook.put(new Gap(Fact.WEIGHT, Gap.Kind.STALE, newest.source(), Reason.of(Kind.OLD_WEIGHT)));
            return null;
        }
        notebook.put(newest.as(Fact.WEIGHT));
        return newest;
    }

    /** Pulse-pressure or stroke-volume variation, whichever is newer. */
    private void putVariation() {
        Sample newest = seen.newest(Concept.PULSE_PRESSURE_VARIATION, Concept.STROKE_VOLUME_VARIATION);
        if (newest == null) {
            return;
        }
        Set<Remark> remarks = newest.remarks();
        if (newest.concept() == Concept.STROKE_VOLUME_VARIATION) {
            remarks = with(remarks, Remark.STROKE_VOLUME_VARIATION);
        }
        notebook.put(
                new Finding(Fact.PULSE_PRESSURE_VARIATION, newest.number(), newest.time(), newest.source(), remarks));
    }

    private static Set<Remark> with(Set<Remark> remarks, Remark more) {
        Set<Remark> all = EnumSet.of(more);
        all.addAll(remarks);
        return all;
    }

    private void putBreathing() {
        Sample newest = seen.newest(Concept.VENTILATION_MODE, Concept.BREATHING);
        if (newest == null) {
            return;
        }
        notebook.put(
                newest.value() != null
                        ? newest.as(Fact.BREATHING)
                        : new Gap(Fact.BREATHING, Gap.Kind.REJECTED, newest.source(), Reason.of(Kind.MODE)));
    }

    /** The newest lactate of all, and for the trend the one of the same site 1–6 h before it that is closest to 2 h. */
    private void putLactate() {
        Sample newest = seen.newest(Concept.LACTATE_ARTERIAL, OTHER_LACTATES);
        if (newest == null) {
            return;
        }
        notebook.put(newest.as(Fact.LACTATE));
        Sample before = null;
        long nearest = Long.MAX_VALUE;
        for (Sample sample : seen.all(newest.concept())) {
            long apart = Decimals.ageSeconds(newest.time(), sample.time());
            long off = Math.abs(apart - TREND_BEST);
            if (apart >= TREND_FROM
                    && apart <= TREND_TO
                    && (off < nearest || (off == nearest && sample.beats(before)))) {
                before = sample;
                nearest = off;
            }
        }
        if (before != null) {
            notebook.put(before.as(Fact.LACTATE_BEFORE));
        }
    }

    /** The newest pair drawn at most 15 min apart: the one whose older sample is newest. */
    private void putCarbonDioxide() {
        List<Sample> venous = byTime(seen.all(Concept.PVCO2));
        List<Sample> arterial = byTime(seen.all(Concept.PACO2));
        Sample chosenVenous = null;
        Sample chosenArterial = null;
        int next = arterial.size() - 1;
        for (int i = venous.size() - 1; i >= 0 && chosenVenous == null; i--) {
            Sample v = venous.get(i);
            while (next >= 0 && arterial.get(next).time().isAfter(v.time().plus(PAIR_APART))) {
                next--;
            }
            if (next >= 0 && !arterial.get(next).time().isBefore(v.time().minus(PAIR_APART))) {
                chosenVenous = v;
                chosenArterial = arterial.get(next);
            }
        }
        if (chosenVenous != null && chosenArterial != null) {
            notebook.put(chosenVenous.as(Fact.PVCO2));
            notebook.put(chosenArterial.as(Fact.PACO2));
        } else if (!venous.isEmpty() && !arterial.isEmpty()) {
            notebook.missing(Fact.PVCO2, Kind.NO_PAIR);
            notebook.missing(Fact.PACO2, Kind.NO_PAIR);
        }
    }

    private static List<Sample> byTime(List<Sample> samples) {
        List<Sample> sorted = new ArrayList<>(samples);
        sorted.sort(Comparator.comparing(Sample::time));
        return sorted;
    }

    /** Volumes of the last 6 h ÷ hours covered, at least 2, ÷ weight; none whose period overlaps one that counts: it is the same urine. */
    private void putUrine() {
        List<Sample> volumes = new ArrayList<>();
        for (Sample sample : seen.all(Concept.URINE)) {
            Instant start = java.util.Objects.requireNonNull(sample.start());
            if (now.age(start) <= URINE_SPAN) {
                volumes.add(sample);
            }
        }
        if (volumes.isEmpty()) {
            return;
        }
        // of those that begin together the longest counts, of equal periods the smallest volume
        volumes.sort(Comparator.comparing((Sample sample) -> java.util.Objects.requireNonNull(sample.start()))
                .thenComparing(Comparator.comparing(Sample::time).reversed())
                .thenComparing(Sample::number));
        BigDecimal total = BigDecimal.ZERO;
        Sample newest = volumes.get(0);
        Duration covered = Duration.ZERO;
        Instant until = Instant.MIN;
        for (Sample volume : volumes) {
            Instant start = java.util.Objects.requireNonNull(volume.start());
            if (!start.isBefore(until)) {
                total = total.add(volume.number());
                covered = covered.plus(Duration.between(start, volume.time()));
                until = volume.time();
                newest = volume;
            }
        }
        putUrine(total, covered.toSeconds(), newest);
    }

    private void putUrine(BigDecimal total, long seconds, Sample newest) {
        BigDecimal kilograms = kilograms();
        if (seconds < URINE_LEAST) {
            notebook.missing(Fact.URINE_OUTPUT, Kind.SHORT_COLLECTION);
        } else if (kilograms == null) {
            notebook.lacking(Fact.URINE_OUTPUT, PrefetchKey.VITALS, "", Kind.NO_WEIGHT);
        } else {
            BigDecimal rate = Decimals.tenth(total.multiply(SECONDS_PER_HOUR)
                    .divide(kilograms.multiply(BigDecimal.valueOf(seconds)), PRECISION));
            putComputed(Fact.URINE_OUTPUT, rate, newest);
        }
    }

    /** A computed value, if it is plausible. */
    private void putComputed(Fact fact, BigDecimal value, Sample from) {
        if (fact.plausible(value)) {
            notebook.put(new Finding(fact, value, from.time(), from.source(), with(from.remarks(), Remark.COMPUTED)));
        } else {
            notebook.reject(fact, from.source(), Kind.IMPLAUSIBLE);
        }
    }

    /** Measured; else cardiac output ÷ body surface while there is no fresh index. */
    private void putCardiacIndex() {
        Sample index = seen.newest(Concept.CARDIAC_INDEX_DILUTION, Concept.CARDIAC_INDEX);
        Sample output = seen.newest(
                Concept.CARDIAC_OUTPUT_DILUTION,
                Concept.CARDIAC_OUTPUT_CONTINUOUS,
                Concept.CARDIAC_OUTPUT,
                Concept.CARDIAC_OUTPUT_ECHO);
        if (index != null
                && (now.fresh(index.time(), Thresholds.WINDOW_CI)
                        || output == null
                        || !now.fresh(output.time(), Thresholds.WINDOW_CI))) {
            notebook.put(index.as(Fact.CI));
            return;
        }
        if (output == null) {
            return;
        }
        BigDecimal surface = bodySurface();
        if (surface != null && surface.signum() > 0) {
            putComputed(Fact.CI, output.number().divide(surface, PRECISION), output);
        } else if (index != null) {
            notebook.put(index.as(Fact.CI));
        } else {
            notebook.lacking(Fact.CI, PrefetchKey.VITALS, output.source(), Kind.NO_SURFACE);
        }
    }

    /** Charted, else by Mosteller's formula; m2. */
    private @Nullable BigDecimal bodySurface() {
        Sample charted = seen.newest(Concept.BODY_SURFACE);
        if (charted != null) {
            return charted.number();
        }
        Sample height = seen.newest(Concept.HEIGHT);
        BigDecimal kilograms = kilograms();
        return height == null || kilograms == null
                ? null
                : height.number()
                        .multiply(kilograms)
                        .divide(MOSTELLER, PRECISION)
                        .sqrt(PRECISION);
    }

    /** Measured; else by Cockcroft and Gault while there is no fresh measurement. */
    private void putClearance() {
        Sample measured = seen.newest(Concept.CREATININE_CLEARANCE);
        Sample creatinine = seen.newest(Concept.CREATININE);
        if (measured != null
                && (now.fresh(measured.time(), Thresholds.WINDOW_CRCL)
                        || creatinine == null
                        || !now.fresh(creatinine.time(), Thresholds.WINDOW_CRCL))) {
            notebook.put(unstable(measured).as(Fact.CRCL));
            return;
        }
        if (creatinine == null) {
            return;
        }
        BigDecimal estimate = person.cockcroftGault(creatinine.number(), kilograms());
        if (estimate != null) {
            putComputed(Fact.CRCL, estimate, unstable(creatinine));
        } else if (measured != null) {
            notebook.put(measured.as(Fact.CRCL));
        } else {
            notebook.lacking(Fact.CRCL, PrefetchKey.VITALS, "", Kind.NO_CLEARANCE);
        }
    }

    /** Flagged where creatinine has changed by more than 30 % in the 24 h before: no formula then tells the clearance. */
    private Sample unstable(Sample clearance) {
        for (Sample newer : seen.all(Concept.CREATININE)) {
            for (Sample older : seen.all(Concept.CREATININE)) {
                Duration between = Duration.between(older.time(), newer.time());
                boolean lately = now.fresh(newer.time(), Thresholds.WINDOW_CRCL)
                        && !between.isNegative()
                        && between.compareTo(CREATININE_COURSE) <= 0;
                if (lately && changed(older.number(), newer.number())) {
                    return new Sample(
                            clearance.concept(),
                            clearance.value(),
                            clearance.time(),
                            clearance.start(),
                            clearance.source(),
                            with(clearance.remarks(), Remark.UNSTABLE));
                }
            }
        }
        return clearance;
    }

    private static boolean changed(BigDecimal before, BigDecimal after) {
        return after.subtract(before).abs().compareTo(before.multiply(CREATININE_CHANGE)) > 0;
    }

    /** Set, else observed while there is no fresh setting; per kg of predicted body weight, 1 decimal. */
    private void putTidalVolume() {
        if (seen.newest(Concept.TIDAL_VOLUME_SET, Concept.TIDAL_VOLUME) == null) {
            return;
        }
        Sample height = seen.newest(Concept.HEIGHT);
        BigDecimal predicted = height == null ? null : person.predictedWeight(height.number());
        if (predicted == null) {
            notebook.lacking(Fact.TIDAL_VOLUME, PrefetchKey.VITALS, "", Kind.NO_HEIGHT);
            return;
        }
        Sample set = newestVolume(Concept.TIDAL_VOLUME_SET, predicted);
        Sample observed = newestVolume(Concept.TIDAL_VOLUME, predicted);
        Sample volume = set;
        if (set == null
                || (observed != null
                        && !now.fresh(set.time(), Thresholds.WINDOW_VENTILATION)
                        && now.fresh(observed.time(), Thresholds.WINDOW_VENTILATION))) {
            volume = observed;
        }
        if (volume != null) {
            putComputed(Fact.TIDAL_VOLUME, perKilogram(volume, predicted), volume);
        }
    }

    /** A volume that is implausible for this patient is rejected and hides no older one. */
    private @Nullable Sample newestVolume(Concept concept, BigDecimal predicted) {
        Sample newest = null;
        for (Sample volume : seen.all(concept)) {
            if (!Fact.TIDAL_VOLUME.plausible(perKilogram(volume, predicted))) {
                notebook.reject(Fact.TIDAL_VOLUME, volume.source(), Kind.IMPLAUSIBLE);
            } else if (newest == null || volume.time().isAfter(newest.time())) {
                newest = volume;
            }
        }
        return newest;
    }

    private static BigDecimal perKilogram(Sample volume, BigDecimal predicted) {
        return Decimals.tenth(volume.number().divide(predicted, PRECISION));
    }
}
