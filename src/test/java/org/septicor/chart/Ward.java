package org.septicor.chart;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.septicor.chart.fhir.FhirJson;
import org.septicor.chart.terms.Terminology;
import org.septicor.pathway.Datum;
import org.septicor.pathway.Drug;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Finding;
import org.septicor.pathway.Gap;
import org.septicor.pathway.Infusion;
import org.septicor.pathway.PatientState;

/** A patient's chart as a client would send it, and what is read from it. */
final class Ward {
    static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    static final String PATIENT = "p1";
    static final String LOINC = "http://loinc.org";
    static final String SNOMED = "http://snomed.info/sct";
    static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
    static final String ATC = "http://www.whocc.no/atc";
    static final String ICU = Terminology.ICU;

    private static final JsonFactory JSON =
            JsonFactory.builder().streamReadConstraints(FhirJson.CONSTRAINTS).build();

    private final Map<String, List<String>> resources = new LinkedHashMap<>();
    private final Map<String, String> raw = new LinkedHashMap<>();
    private ZoneId zone = ZoneOffset.UTC;

    Ward() {
        for (PrefetchKey key : PrefetchKey.values()) {
            resources.put(key.key(), new ArrayList<>());
        }
        raw.put("patient", """
                {"resourceType":"Patient","id":"p1","gender":"male","birthDate":"1966-01-01"}""");
    }

    Ward with(PrefetchKey key, String... json) {
        resources.get(key.key()).addAll(Arrays.asList(json));
        return this;
    }

    /** Any value for a key, in place of a Bundle. */
    Ward raw(PrefetchKey key, String json) {
        raw.put(key.key(), json);
        return this;
    }

    Ward without(PrefetchKey key) {
        resources.remove(key.key());
        raw.remove(key.key());
        return this;
    }

    Ward in(String zone) {
        this.zone = ZoneId.of(zone);
        return this;
    }

    // ---- what is in it

    Ward vital(String... observations) {
        return with(PrefetchKey.VITALS, observations);
    }

    Ward lab(String... observations) {
        return with(PrefetchKey.LABORATORY, observations);
    }

    Ward echo(String... observations) {
        return with(PrefetchKey.ECHOCARDIOGRAPHY, observations);
    }

    Ward hemo(String... observations) {
        return with(PrefetchKey.HEMODYNAMICS, observations);
    }

    Ward pressure(String... observations) {
        return with(PrefetchKey.BLOOD_PRESSURE, observations);
    }

    Ward given(String... administrations) {
        return with(PrefetchKey.INFUSIONS, administrations);
    }

    Ward weight(String kilograms) {
        return vital(observation("29463-7", kilograms, "kg", 60));
    }

    // ---- pieces of JSON

    static String ago(double minutes) {
        return NOW.minusMillis(Math.round(minutes * 60_000)).toString();
    }

    static String coded(String system, String code) {
        return "{\"coding\":[{\"system\":\"" + system + "\",\"code\":\"" + code + "\"}]}";
    }

    static String loinc(String code) {
        return coded(code.matches("\\d+-\\d") ? LOINC : code.matches("\\d+") ? SNOMED : ICU, code);
    }

    static String quantity(String value, String ucum) {
        return "{\"value\":" + value + ",\"unit\":\"" + ucum + "\",\"system\":\"http://unitsofmeasure.org\",\"code\":\""
                + ucum + "\"}";
    }

    static String text(String value, String unit) {
        return "{\"value\":" + value + ",\"unit\":\"" + unit + "\"}";
    }

    private static int counter;

    static synchronized String nextId() {
        return "r" + counter++;
    }

    /** An Observation with whatever members are given. */
    static String raw(String code, String members) {
        return "{\"resourceType\":\"Observation\",\"id\":\"" + nextId()
                + "\",\"status\":\"final\",\"subject\":{\"reference\":\"Patient/p1\"},\"code\":" + loinc(code) + ","
                + members + "}";
    }

    static String observation(String code, String value, String unit, double minutesAgo) {
        return raw(
                code, "\"effectiveDateTime\":\"" + ago(minutesAgo) + "\",\"valueQuantity\":" + quantity(value, unit));
    }

    static String observationIn(String code, String quantity, double minutesAgo) {
        return raw(code, "\"effectiveDateTime\":\"" + ago(minutesAgo) + "\",\"valueQuantity\":" + quantity);
    }

    static String answer(String code, String concept, double minutesAgo) {
        return raw(code, "\"effectiveDateTime\":\"" + ago(minutesAgo) + "\",\"valueCodeableConcept\":" + concept);
    }

    static String flag(String code, boolean value, double minutesAgo) {
        return raw(code, "\"effectiveDateTime\":\"" + ago(minutesAgo) + "\",\"valueBoolean\":" + value);
    }

    static String panel(String code, String more, double minutesAgo, String... codesAndValues) {
        StringBuilder components = new StringBuilder();
        for (int i = 0; i < codesAndValues.length; i += 2) {
            components
                    .append(i == 0 ? "" : ",")
                    .append("{\"code\":")
                    .append(loinc(codesAndValues[i]))
                    .append(",\"valueQuantity\":")
                    .append(
                            codesAndValues[i + 1].startsWith("{")
                                    ? codesAndValues[i + 1]
                                    : quantity(codesAndValues[i + 1], "mm[Hg]"))
                    .append("}");
        }
        return raw(code, more + "\"effectiveDateTime\":\"" + ago(minutesAgo) + "\",\"component\":[" + components + "]");
    }

    static String condition(String system, String code, String members) {
        return "{\"resourceType\":\"Condition\",\"id\":\"" + nextId()
                + "\",\"subject\":{\"reference\":\"Patient/p1\"},\"clinicalStatus\":"
                + coded("http://terminology.hl7.org/CodeSystem/condition-clinical", "active") + ",\"code\":"
                + coded(system, code) + (members.isEmpty() ? "" : "," + members) + "}";
    }

    /** An administration; start and end in minutes ago, negative for none. */
    static String administration(String status, String medication, double start, double end, String dosage) {
        String period = (start < 0 ? "" : "\"start\":\"" + ago(start) + "\"")
                + (start >= 0 && end >= 0 ? "," : "")
                + (end < 0 ? "" : "\"end\":\"" + ago(end) + "\"");
        return "{\"resourceType\":\"MedicationAdministration\",\"id\":\"" + nextId() + "\",\"status\":\"" + status
                + "\",\"subject\":{\"reference\":\"Patient/p1\"}," + medication + ",\"effectivePeriod\":{" + period
                + "},\"dosage\":{" + dosage + "}}";
    }

    static String drug(String system, String code) {
        return "\"medicationCodeableConcept\":" + coded(system, code);
    }

    static String rate(String value, String unit) {
        return "\"rateQuantity\":" + quantity(value, unit);
    }

    // ---- reading it

    String json() {
        StringBuilder json = new StringBuilder("{\"prefetch\":{");
        String comma = "";
        for (Map.Entry<String, List<String>> each : resources.entrySet()) {
            String value = raw.getOrDefault(each.getKey(), bundle(each.getValue()));
            json.append(comma).append('"').append(each.getKey()).append("\":").append(value);
            comma = ",";
        }
        return json.append("}}").toString();
    }

    static String bundle(List<String> resources) {
        StringBuilder json = new StringBuilder("{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[");
        String comma = "";
        for (String resource : resources) {
            json.append(comma).append("{\"resource\":").append(resource).append("}");
            comma = ",";
        }
        return json.append("]}").toString();
    }

    static Map<String, PrefetchValue> prefetch(String json) {
        try (JsonParser parser = JSON.createParser(json)) {
            Map<String, PrefetchValue> prefetch = Map.of();
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME && parser.currentName().equals("prefetch")) {
                    parser.nextToken();
                    prefetch = ChartJson.prefetch(parser);
                }
            }
            return prefetch;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Chart open() {
        return Chart.open(prefetch(json()), PATIENT);
    }

    Reading reading() {
        return ChartReader.read(open(), NOW, zone);
    }

    PatientState state() {
        return reading().state();
    }

    Datum datum(Fact fact) {
        return state().charted(fact);
    }

    /** The value of a fact; {@code null} when there is none. */
    Object value(Fact fact) {
        return datum(fact) instanceof Finding finding ? finding.value() : null;
    }

    /** The number of a fact, without trailing zeros; {@code null} when there is none. */
    String number(Fact fact) {
        return value(fact) instanceof BigDecimal number ? plain(number) : null;
    }

    Gap.Kind gap(Fact fact) {
        return datum(fact) instanceof Gap gap ? gap.kind() : null;
    }

    Infusion infusion(Drug drug) {
        return state().infusions().get(drug);
    }

    String dose(Drug drug) {
        Infusion infusion = infusion(drug);
        return infusion == null || infusion.dose() == null
                ? null
                : infusion.dose().toPlainString();
    }

    static String plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0).toPlainString() : stripped.toPlainString();
    }
}
