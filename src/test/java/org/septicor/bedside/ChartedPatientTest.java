package org.septicor.bedside;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.septicor.chart.Chart;
import org.septicor.chart.ChartJson;
import org.septicor.chart.ChartReader;
import org.septicor.chart.PrefetchValue;
import org.septicor.pathway.Assessment;
import org.septicor.pathway.Pathway;
import org.septicor.pathway.Policy;

/** Patients written down as FHIR and read back: the chart must lead where the patient leads. */
class ChartedPatientTest {
    private static final JsonFactory JSON = new JsonFactory();

    private final Pathway pathway = new Pathway(Policy.standard());

    static List<Vignette> vignettes() {
        return Vignette.withoutOrder();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vignettes")
    void aVignetteSurvivesItsChart(Vignette vignette) throws IOException {
        assertEquals(vignette.expectedRule() + " " + vignette.expectedIndicator(), decide(vignette.state()));
    }

    @Provide
    Arbitrary<Ward.Patient> patients() {
        return Ward.patients();
    }

    @Property(tries = 3_000)
    void anyPatientSurvivesTheChart(@ForAll("patients") Ward.Patient patient) throws IOException {
        String expected = Textbook.read(ChartBuilder.chartable(patient.state())).toString();
        assertEquals(expected, decide(patient.state()), patient::name);
    }

    @Provide
    Arbitrary<List<Encodings.Encoding>> encodings() {
        return Arbitraries.of(Encodings.EXACT).list().ofMinSize(1).ofMaxSize(3).uniqueElements();
    }

    @Property(tries = 3_000)
    void anyEncodingIsTheSamePatient(
            @ForAll("patients") Ward.Patient patient, @ForAll("encodings") List<Encodings.Encoding> encodings)
            throws IOException {
        ObjectNode request = ChartBuilder.request(patient.state());
        encodings.stream()
                .sorted(Comparator.comparing(Encodings.EXACT::indexOf))
                .forEach(encoding -> encoding.rewrite().accept(request));
        String expected = Textbook.read(ChartBuilder.chartable(patient.state())).toString();
        assertEquals(expected, decide(request), () -> patient.name() + " as " + encodings);
    }

    private String decide(VignetteState state) throws IOException {
        return decide(ChartBuilder.request(state));
    }

    private String decide(ObjectNode request) throws IOException {
        Map<String, PrefetchValue> prefetch;
        try (JsonParser parser = JSON.createParser(request.get("prefetch").toString())) {
            parser.nextToken();
            prefetch = ChartJson.prefetch(parser);
        }
        Assessment assessment =
                pathway.assess(ChartReader.read(Chart.open(prefetch, "p1"), StateBuilder.NOW, ZoneOffset.UTC)
                        .state());
        return assessment.outcome() + " " + assessment.indicator().name().toLowerCase(Locale.ROOT);
    }
}
