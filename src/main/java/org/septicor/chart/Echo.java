package org.septicor.chart;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.septicor.chart.terms.Concept;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Finding;
import org.septicor.pathway.Finding.Remark;
import org.septicor.pathway.Reason.Kind;
import org.septicor.pathway.Thresholds;

/**
 * Echocardiography in four groups, each from its newest study that reports it: ejection fraction; VTI; outflow tract; right heart.
 * Items of a group within 60 min before its newest item are one study.
 */
final class Echo {
    private static final Duration STUDY = Duration.ofMinutes(60);

    private final Observations seen;
    private final Notebook notebook;
    private final @Nullable Sample ejection;

    Echo(Observations seen, Notebook notebook) {
        this.seen = seen;
        this.notebook = notebook;
        this.ejection = ejection();
    }

    void put() {
        putEjection();
        put(Fact.VTI, seen.newest(Concept.VTI));
        putStudy(
                Fact.LVOT_GRADIENT,
                seen.newest(Concept.LVOT_GRADIENT, Concept.PEAK_GRADIENT),
                Fact.SAM,
                seen.newest(Concept.SAM));
        putStudy(
                Fact.RV_LV_RATIO,
                seen.newest(Concept.RV_LV_RATIO),
                Fact.PARADOXICAL_SEPTUM,
                seen.newest(Concept.PARADOXICAL_SEPTUM));
        put(Fact.EDV, seen.newest(Concept.EDV));
        put(Fact.ESV, seen.newest(Concept.ESV));
        put(Fact.SV_DOPPLER, seen.newest(Concept.STROKE_VOLUME_DOPPLER));
    }

    /** When the ejection fraction that counts was measured; {@code null} when there is none. */
    @Nullable
    Instant ejectionTime() {
        return ejection == null ? null : ejection.time();
    }

    /** The newest LVEF of any method: when the heart was last looked at. */
    @Nullable
    Instant lastLook() {
        Sample newest = seen.newest(Concept.LVEF_VOLUMETRIC, Concept.LVEF, Concept.LVEF_VISUAL);
        return newest == null ? null : newest.time();
    }

    /** An LVEF below the limit since a time; {@code null} when there is none. */
    @Nullable
    Sample depressedSince(Instant onset, Now now) {
        BigDecimal limit = now.policy().value(Thresholds.LVEF_DEPRESSED);
        for (Sample sample : seen.all(Concept.LVEF_VOLUMETRIC, Concept.LVEF, Concept.LVEF_VISUAL)) {
            if (!sample.time().isBefore(onset) && sample.number().compareTo(limit) < 0) {
                return sample;
            }
        }
        return null;
    }

    private void put(Fact fact, @Nullable Sample sample) {
        if (sample != null) {
            notebook.put(sample.as(fact));
        }
    }

    private void putStudy(Fact first, @Nullable Sample a, Fact second, @Nullable Sample b) {
        if (a == null || b == null) {
            put(first, a);
            put(second, b);
            return;
        }
        Instant from = (a.time().isAfter(b.time()) ? a : b).time().minus(STUDY);
        put(first, a, from);
        put(second, b, from);
    }

    private void put(Fact fact, Sample sample, Instant from) {
        if (sample.time().isBefore(from)) {
            notebook.missing(fact, Kind.NOT_REPORTED);
        } else {
            put(fact, sample);
        }
    }

    /** Of the newest study: biplane or 3-D beats other methods, which beat visual; then the newest. */
    private @Nullable Sample ejection() {
        Sample newest = seen.newest(Concept.LVEF_VOLUMETRIC, Concept.LVEF, Concept.LVEF_VISUAL);
        if (newest == null) {
            return null;
        }
        Instant from = newest.time().minus(STUDY);
        for (Concept method : List.of(Concept.LVEF_VOLUMETRIC, Concept.LVEF, Concept.LVEF_VISUAL)) {
            Sample best = seen.newest(method);
            if (best != null && !best.time().isBefore(from)) {
                return best;
            }
        }
        return newest;
    }

    private void putEjection() {
        if (ejection == null) {
            notebook.lacking(Fact.SBP_AT_ECHO, PrefetchKey.ECHOCARDIOGRAPHY, "", Kind.NO_LVEF);
            notebook.lacking(Fact.MAP_AT_ECHO, PrefetchKey.ECHOCARDIOGRAPHY, "", Kind.NO_LVEF);
            return;
        }
        Set<Remark> remarks = ejection.remarks();
        if (ejection.concept() == Concept.LVEF_VISUAL) {
            remarks = EnumSet.of(Remark.VISUAL);
            remarks.addAll(ejection.remarks());
        }
        notebook.put(new Finding(Fact.LVEF, ejection.number(), ejection.time(), ejection.source(), remarks));
        notebook.state().atEcho(seen.pressures().closestTo(ejection.time()));
    }
}
