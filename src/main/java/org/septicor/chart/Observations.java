package org.septicor.chart;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.septicor.chart.fhir.Resource;
import org.septicor.chart.fhir.Resource.CodeableConcept;
import org.septicor.chart.fhir.Resource.Component;
import org.septicor.chart.fhir.Resource.Quantity;
import org.septicor.chart.terms.Answer;
import org.septicor.chart.terms.Concept;
import org.septicor.chart.terms.Terminology;
import org.septicor.chart.terms.Units;
import org.septicor.pathway.Breathing;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Finding.Remark;
import org.septicor.pathway.Reason;
import org.septicor.pathway.Reason.Kind;
import org.septicor.pathway.Rhythm;
import org.septicor.pathway.Waveform;

/** The Observations of a chart, each judged by the rules for every datum and sorted by what it is about. */
final class Observations {
    private static final Set<Remark> NOTHING = Set.of();
    private static final Pattern MARKS = Pattern.compile("\\p{M}");
    private static final Set<Concept> PRESSURES = EnumSet.range(Concept.SBP_LINE, Concept.MAP);
    private static final Set<Concept> FLOW_TESTS = EnumSet.range(Concept.FLUID_CHALLENGE, Concept.MINI_FLUID);

    private final Chart chart;
    private final Now now;
    private final Notebook notebook;
    private final Pressures pressures;
    private final @Nullable List<Sample>[] samples;
    private final Set<String> seen = new HashSet<>();

    @SuppressWarnings({"unchecked", "rawtypes"})
    Observations(Chart chart, Now now, Notebook notebook) {
        this.chart = chart;
        this.now = now;
        this.notebook = notebook;
        this.pressures = new Pressures(notebook);
        this.samples = new List[Concept.values().length];
        for (Resource observation : chart.all("Observation")) {
            take(observation);
        }
    }

    Pressures pressures() {
        return pressures;
    }

    /** All usable samples of a concept. */
    List<Sample> all(Concept concept) {
        List<Sample> found = samples[concept.ordinal()];
        return found == null ? List.of() : found;
    }

    /** All usable samples of several concepts. */
    List<Sample> all(Concept first, Concept... others) {
        List<Sample> found = new ArrayList<>(all(first));
        for (Concept other : others) {
            found.addAll(all(other));
        }
        return found;
    }

    /** The newest sample of these concepts. */
    @Nullable
    Sample newest(Concept first, Concept... others) {
        Sample newest = newest(all(first), null);
        for (Concept other : others) {
            newest = newest(all(other), newest);
        }
        return newest;
    }

    private static @Nullable Sample newest(List<Sample> samples, @Nullable Sample soFar) {
        Sample newest = soFar;
        for (int i = 0; i < samples.size(); i++) {
            Sample sample = samples.get(i);
            if (sample.beats(newest)) {
                newest = sample;
            }
        }
        return newest;
    }

    // ---- one Observation

    private void take(Resource observation) {
        Concept concept = Terminology.concept(observation.code());
        if (concept == null || concept.compareTo(Concept.SBP_LINE) < 0 || concept == Concept.RESPONSE_SIGNAL) {
            return;
        }
        if (concept == Concept.PEAK_GRADIENT
                && Terminology.answer(observation.bodySite()) != Answer.SITE_OUTFLOW_TRACT) {
            return;
        }
        if (observation.id() != null && !seen.add(observation.id())) {
            return;
        }
        Instant time = time(observation);
        Reason reason = unusable(observation, concept, time);
        if (reason != null) {
            notebook.reject(concept.about(), observation, reason);
        } else if (concept == Concept.PRESSURE_PANEL) {
            takePanel(observation, java.util.Objects.requireNonNull(time));
        } else if (PRESSURES.contains(concept)) {
            takePressure(observation, concept, java.util.Objects.requireNonNull(time));
        } else {
            Object value = value(observation, concept);
            if (value != null) {
                keep(observation, concept, value, java.util.Objects.requireNonNull(time));
            }
        }
    }

    private void keep(Resource observation, Concept concept, Object value, Instant time) {
        Set<Remark> remarks = "preliminary".equals(observation.status()) ? Set.of(Remark.PRELIMINARY) : NOTHING;
        if (FLOW_TESTS.contains(concept)) {
            Set<Remark> signal = signal(observation);
            if (signal == null) {
                notebook.reject(concept.about(), observation, Kind.SIGNAL);
                return;
            }
            remarks = union(remarks, signal);
        }
        Instant start = null;
        if (concept == Concept.URINE) {
            start = observation.effectivePeriod() == null
                    ? null
                    : FhirTime.instant(observation.effectivePeriod().start());
            if (start == null || !start.isBefore(time)) {
                notebook.reject(concept.about(), observation, Kind.NO_PERIOD);
                return;
            }
        }
        List<Sample> list = samples[concept.ordinal()];
        if (list == null) {
            list = new ArrayList<>();
            samples[concept.ordinal()] = list;
        }
        Object held = value instanceof Answer ? null : value;
        list.add(new Sample(concept, held, time, start, observation.label(), remarks));
    }

    private static Set<Remark> union(Set<Remark> a, Set<Remark> b) {
        if (a.isEmpty()) {
            return b;
        }
        Set<Remark> both = EnumSet.copyOf(a);
        both.addAll(b);
        return both;
    }

    // ---- the rules for every datum

    /** {@code effectiveDateTime}, {@code effectiveInstant}, or the end of {@code effectivePeriod}; never {@code issued}. */
    private static @Nullable Instant time(Resource observation) {
        if (observation.effectiveDateTime() != null) {
            return FhirTime.instant(observation.effectiveDateTime());
        }
        if (observation.effectiveInstant() != null) {
            return FhirTime.instant(observation.effectiveInstant());
        }
        Resource.Period period = observation.effectivePeriod();
        return period == null ? null : FhirTime.instant(period.end());
    }

    private @Nullable Reason unusable(Resource observation, Concept concept, @Nullable Instant time) {
        if (!observation.unreadable().isEmpty()) {
            return Kind.UNREADABLE.about(observation.unreadable().get(0));
        }
        String status = observation.status();
        if (status == null) {
            return Reason.of(Kind.NO_STATUS);
        }
        switch (status) {
            case "final", "amended", "corrected", "preliminary" -> {}
            default -> {
                return Kind.STATUS.about(Notebook.quote(status));
            }
        }
        if (observation.modifierExtension() != null
                && !observation.modifierExtension().isEmpty()) {
            return Reason.of(Kind.MODIFIED);
        }
        if (time == null) {
            return Reason.of(Kind.NO_TIME);
        }
        if (now.future(time)) {
            return Reason.of(Kind.FUTURE);
        }
        return concept == Concept.SCVO2 && femoral(observation) ? Reason.of(Kind.FEMORAL) : null;
    }

    private boolean femoral(Resource observation) {
        if (femoral(observation.bodySite())) {
            return true;
        }
        if (observation.specimen() == null) {
            return false;
        }
        Resource specimen = chart.resolve(observation, observation.specimen());
        return (specimen != null
                        && specimen.collection() != null
                        && femoral(specimen.collection().bodySite()))
                || saysFemoral(observation.specimen().display());
    }

    private static boolean femoral(@Nullable CodeableConcept site) {
        if (site == null) {
            return false;
        }
        if (Terminology.answer(site) == Answer.SITE_FEMORAL || saysFemoral(site.text())) {
            return true;
        }
        for (Resource.Coding coding : site.codings()) {
            if (saysFemoral(coding.display())) {
                return true;
            }
        }
        return false;
    }

    /** In the languages that write it so, with an accent or without. */
    private static boolean saysFemoral(@Nullable String text) {
        return text != null
                && MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                        .replaceAll("")
                        .toLowerCase(Locale.ROOT)
                        .contains("femoral");
    }

    // ---- values

    /** A usable value; {@code null} when there is none, which has then been said. */
    private @Nullable Object value(Resource observation, Concept concept) {
        if (observation.dataAbsentReason() != null) {
            return null;
        }
        return switch (concept) {
            case RHYTHM -> coded(observation, Observations::rhythm);
            case ARTERIAL_WAVEFORM -> coded(observation, Observations::waveform);
            case VENTILATION_MODE, BREATHING -> coded(observation, Observations::breathing);
            case SAM, PARADOXICAL_SEPTUM, OPEN_CHEST -> {
                if (observation.valueBoolean() == null) {
                    notebook.reject(concept.about(), observation, Kind.NO_VALUE);
                }
                yield observation.valueBoolean();
            }
            case MOTTLING ->
                observation.valueQuantity() == null && observation.valueInteger() != null
                        ? plausible(observation, concept, observation.valueInteger())
                        : number(observation, concept, observation.valueQuantity());
            default -> number(observation, concept, observation.valueQuantity());
        };
    }

    private @Nullable BigDecimal number(Resource observation, Concept concept, @Nullable Quantity quantity) {
        if (quantity == null || quantity.value() == null) {
            notebook.reject(concept.about(), observation, Kind.NO_VALUE);
            return null;
        }
        if (quantity.comparator() != null) {
            notebook.reject(concept.about(), observation, Kind.COMPARATOR);
            return null;
        }
        Units units = java.util.Objects.requireNonNull(concept.units());
        BigDecimal value = units.convert(quantity.value(), Units.of(quantity));
        if (value == null) {
            String unit = quantity.code() != null ? quantity.code() : quantity.unit();
            notebook.reject(
                    concept.about(),
                    observation,
                    unit == null ? Reason.of(Kind.NO_UNIT) : Kind.UNIT.about(Notebook.quote(unit)));
            return null;
        }
        return plausible(observation, concept, value);
    }

    private @Nullable BigDecimal plausible(Resource observation, Concept concept, BigDecimal value) {
        Fact fact = concept.fact();
        boolean plausible = switch (concept) {
            // the range of urine holds per kg and hour
            case URINE -> value.signum() >= 0;
            default -> fact == null ? value.signum() > 0 : fact.plausible(value);
        };
        if (!plausible) {
            notebook.reject(concept.about(), observation, Kind.IMPLAUSIBLE);
            return null;
        }
        return value;
    }

    private interface Reader {
        @Nullable
        Object read(@Nullable Answer answer);
    }

    private @Nullable Object coded(Resource observation, Reader reader) {
        CodeableConcept value = observation.valueCodeableConcept();
        if (value == null || value.codings().isEmpty()) {
            Concept concept = java.util.Objects.requireNonNull(Terminology.concept(observation.code()));
            notebook.reject(concept.about(), observation, Kind.NO_CODE);
            return null;
        }
        return reader.read(Terminology.answer(value));
    }

    private static Object rhythm(@Nullable Answer answer) {
        if (answer == null) {
            return Rhythm.OTHER;
        }
        return switch (answer) {
            case VENTRICULAR_TACHYCARDIA -> Rhythm.VT;
            case ATRIAL_FIBRILLATION -> Rhythm.AF;
            case SUPRAVENTRICULAR_TACHYCARDIA -> Rhythm.SVT;
            case PACED -> Rhythm.PACED;
            case SINUS -> Rhythm.SINUS;
            default -> Rhythm.OTHER;
        };
    }

    /** Anything but good disqualifies the line. */
    private static Object waveform(@Nullable Answer answer) {
        if (answer == Answer.WAVEFORM_GOOD) {
            return Waveform.GOOD;
        }
        return answer == Answer.WAVEFORM_RESONANT ? Waveform.RESONANT : Waveform.DAMPED;
    }

    /** A mode that is not known is not controlled, and hides an older one. */
    private static Object breathing(@Nullable Answer answer) {
        if (answer == null) {
            return Answer.SPONTANEOUS;
        }
        return switch (answer) {
            case CONTROLLED -> Breathing.CONTROLLED;
            case ASSISTED -> Breathing.ASSISTED;
            case SPONTANEOUS -> Breathing.SPONTANEOUS;
            default -> Answer.SPONTANEOUS;
        };
    }

    /** What a preload test was judged on; {@code null} when it names a signal that is not known. */
    private static @Nullable Set<Remark> signal(Resource observation) {
        if (observation.component() != null) {
            for (Component component : observation.component()) {
                if (Terminology.concept(component.code()) == Concept.RESPONSE_SIGNAL) {
                    Answer answer = Terminology.answer(component.valueCodeableConcept());
                    if (answer == null) {
                        return null;
                    }
                    return switch (answer) {
                        case SIGNAL_PULSE_PRESSURE -> Set.of(Remark.PULSE_PRESSURE_SIGNAL);
                        case SIGNAL_STROKE_VOLUME -> Set.of(Remark.STROKE_VOLUME);
                        case SIGNAL_VELOCITY_TIME_INTEGRAL -> Set.of(Remark.VELOCITY_TIME_INTEGRAL);
                        case SIGNAL_CARDIAC_OUTPUT -> NOTHING;
                        default -> null;
                    };
                }
            }
        }
        return Set.of(Remark.SIGNAL_ASSUMED);
    }

    // ---- blood pressure

    private void takePanel(Resource panel, Instant time) {
        if (panel.component() == null) {
            return;
        }
        boolean invasive = Terminology.answer(panel.method()) == Answer.METHOD_INVASIVE;
        Pressures.Panel line = null;
        Pressures.Panel cuff = null;
        for (Component component : panel.component()) {
            Concept concept = Terminology.concept(component.code());
            if (concept == null || !PRESSURES.contains(concept) || component.dataAbsentReason() != null) {
                continue;
            }
            if (component.modifierExtension() != null
                    && !component.modifierExtension().isEmpty()) {
                notebook.reject(concept.about(), panel, Kind.MODIFIED);
                continue;
            }
            BigDecimal value = number(panel, concept, component.valueQuantity());
            if (value == null) {
                continue;
            }
            if (Pressures.byLine(concept, invasive)) {
                line = line == null ? pressures.panel(true, time, panel.label()) : line;
                line.add(concept, value);
            } else {
                cuff = cuff == null ? pressures.panel(false, time, panel.label()) : cuff;
                cuff.add(concept, value);
            }
        }
    }

    private void takePressure(Resource observation, Concept concept, Instant time) {
        if (observation.dataAbsentReason() != null) {
            return;
        }
        BigDecimal value = number(observation, concept, observation.valueQuantity());
        if (value != null) {
            boolean invasive = Terminology.answer(observation.method()) == Answer.METHOD_INVASIVE;
            pressures.single(Pressures.byLine(concept, invasive), concept, value, time, observation.label());
        }
    }
}
