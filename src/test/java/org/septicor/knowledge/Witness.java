package org.septicor.knowledge;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cqframework.cql.cql2elm.CqlCompilerOptions;
import org.cqframework.cql.cql2elm.CqlTranslator;
import org.cqframework.cql.cql2elm.LibraryManager;
import org.cqframework.cql.cql2elm.ModelManager;
import org.hl7.elm.r1.Library;
import org.hl7.elm.r1.ParameterDef;
import org.hl7.elm.r1.TupleTypeSpecifier;
import org.hl7.elm.r1.VersionedIdentifier;
import org.opencds.cqf.cql.engine.execution.CqlEngine;
import org.opencds.cqf.cql.engine.execution.Environment;
import org.opencds.cqf.cql.engine.execution.EvaluationResult;
import org.opencds.cqf.cql.engine.runtime.Quantity;
import org.opencds.cqf.cql.engine.runtime.Tuple;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Finding;
import org.septicor.pathway.Infusion;
import org.septicor.pathway.Pathway;
import org.septicor.pathway.PatientState;
import org.septicor.pathway.Policy;
import org.septicor.pathway.Pressure;
import org.septicor.pathway.Thresholds;

/**
 * The CQL library of the state pathway in the reference engine: asked about a patient, it answers as the pathway does. It is handed
 * what the chart says and nothing that was derived from it. Compiled once; not for use by several threads.
 */
final class Witness {
    static final Path SOURCE = Path.of("fhir-profiles/input/cql/SepticorPathway.cql");
    static final VersionedIdentifier LIBRARY =
            new VersionedIdentifier().withId("SepticorPathway").withVersion(Pathway.VERSION);

    private static final Set<String> ANSWER =
            Set.of("Outcome", "Indicator", "Known enough to raise", "Known enough to start");
    private static final BigDecimal MINUTE = BigDecimal.valueOf(60);
    /** What CQL keeps of a Decimal. */
    private static final int CQL_DECIMALS = 8;

    /**
     * Outcome and indicator, as {@code D-08b warning}.
     *
     * @param mayRaise whether enough is known to propose more of an inotrope (3.4)
     * @param mayStart whether enough is known to propose one
     */
    record Answer(String outcome, String indicator, boolean mayRaise, boolean mayStart) {
        @Override
        public String toString() {
            return outcome + " " + indicator;
        }
    }

    private final LibraryManager libraries = new LibraryManager(new ModelManager(), new CqlCompilerOptions());
    private final String source;
    private final CqlTranslator translation;
    private final Map<String, ParameterDef> declared;

    Witness() {
        this("");
    }

    /** With more expressions at the end of the library. */
    Witness(String more) {
        try {
            source = Files.readString(SOURCE) + more;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        libraries.getLibrarySourceLoader().registerProvider(this::read);
        translation = CqlTranslator.fromText(source, libraries);
        declared = elm().getParameters().getDef().stream()
                .collect(Collectors.toMap(ParameterDef::getName, parameter -> parameter));
    }

    private InputStream read(VersionedIdentifier wanted) {
        return wanted.getId().equals(LIBRARY.getId())
                ? new ByteArrayInputStream(source.getBytes(StandardCharsets.UTF_8))
                : null;
    }

    String source() {
        return source;
    }

    CqlTranslator translation() {
        return translation;
    }

    Library elm() {
        return translation.toELM();
    }

    Map<String, ParameterDef> declared() {
        return declared;
    }

    Answer ask(PatientState state, Policy policy) {
        Map<String, Object> answer = ask(state, policy, ANSWER);
        return new Answer(
                (String) answer.get("Outcome"),
                (String) answer.get("Indicator"),
                (Boolean) answer.get("Known enough to raise"),
                (Boolean) answer.get("Known enough to start"));
    }

    Map<String, Object> ask(PatientState state, Policy policy, Set<String> expressions) {
        return ask(parameters(state, policy), expressions);
    }

    /** Of nobody: what comes of these parameters alone. */
    Map<String, Object> ask(Map<String, Object> parameters, Set<String> expressions) {
        // an engine keeps what it has worked out, so each patient gets a new one; the library is compiled once
        CqlEngine engine = new CqlEngine(new Environment(libraries), Set.of(CqlEngine.Options.EnableExpressionCaching));
        EvaluationResult result = engine.evaluate(LIBRARY, expressions, null, new HashMap<>(parameters), null, null);
        Map<String, Object> values = new HashMap<>();
        for (String expression : expressions) {
            values.put(expression, result.forExpression(expression).value());
        }
        return values;
    }

    // ---- what the chart says, as parameters

    private Map<String, Object> parameters(PatientState state, Policy policy) {
        Map<String, Object> values = new HashMap<>();
        declared.keySet().forEach(name -> values.put(name, null));
        for (Fact fact : Fact.values()) {
            String name = named(fact);
            if (declared.containsKey(name) && state.charted(fact) instanceof Finding finding) {
                values.put(name, fact(finding, declared.get(name), state.asOf()));
            }
        }
        for (Infusion infusion : state.infusions().values()) {
            values.put(named(infusion.drug()), infusion(infusion, state.asOf()));
        }
        values.put("arterial line", reading(state.arterial(), state.asOf()));
        values.put("cuff", reading(state.cuff(), state.asOf()));
        values.put("pressure at echo", reading(state.atEcho(), state.asOf()));
        values.put("last bolus", state.lastBolus() == null ? null : age(state.lastBolus(), state.asOf()));
        for (Thresholds threshold : Thresholds.values()) {
            if (declared.containsKey(threshold.name())) {
                values.put(threshold.name(), quantity(policy.value(threshold), threshold.unit()));
            }
        }
        values.keySet().retainAll(declared.keySet());
        return values;
    }

    /** {@code LACTATE_BEFORE} is {@code lactate before}. */
    static String named(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The bare value, or the value with its age and, for a preload test, its signal: as the library declares it. */
    private static Object fact(Finding finding, ParameterDef parameter, Instant now) {
        Object value = switch (finding.fact().kind()) {
            case NUMBER -> quantity(finding.number(), finding.fact().unit());
            case FLAG -> finding.flag();
            case CODE -> named((Enum<?>) finding.value());
        };
        if (!(parameter.getParameterTypeSpecifier() instanceof TupleTypeSpecifier)) {
            return value;
        }
        Map<String, Object> elements = new LinkedHashMap<>();
        elements.put("value", value);
        elements.put("age", age(finding.time(), now));
        if (finding.remarks().contains(Finding.Remark.PULSE_PRESSURE_SIGNAL)) {
            elements.put("signal", "pulse pressure");
        }
        return tuple(elements);
    }

    private static Tuple infusion(Infusion infusion, Instant now) {
        Map<String, Object> elements = new LinkedHashMap<>();
        elements.put(
                "dose",
                infusion.dose() == null
                        ? null
                        : quantity(infusion.dose(), infusion.drug().doseUnit()));
        elements.put("started", age(infusion.start(), now));
        elements.put("changed", age(infusion.lastChange(), now));
        return tuple(elements);
    }

    private static Tuple reading(Pressure reading, Instant now) {
        if (reading == null) {
            return null;
        }
        Map<String, Object> elements = new LinkedHashMap<>();
        elements.put("systolic", pressure(reading.sbp()));
        elements.put("diastolic", pressure(reading.dbp()));
        elements.put("mean", pressure(reading.measuredMap()));
        elements.put("age", age(reading.time(), now));
        return tuple(elements);
    }

    private static Quantity pressure(BigDecimal value) {
        return value == null ? null : quantity(value, "mm[Hg]");
    }

    private static Quantity age(Instant time, Instant now) {
        if (time == null) {
            return null;
        }
        BigDecimal seconds = BigDecimal.valueOf(Duration.between(time, now).toSeconds());
        return quantity(seconds.divide(MINUTE, CQL_DECIMALS, RoundingMode.HALF_UP), "min");
    }

    private static Quantity quantity(BigDecimal value, String unit) {
        return new Quantity().withValue(value).withUnit(unit);
    }

    private static Tuple tuple(Map<String, Object> elements) {
        return new Tuple().withElements(new LinkedHashMap<>(elements));
    }
}
