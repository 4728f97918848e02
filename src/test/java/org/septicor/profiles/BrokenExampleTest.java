package org.septicor.profiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.septicor.chart.terms.Units;
import org.septicor.pathway.DoseUnit;
import org.septicor.pathway.Drug;
import org.septicor.pathway.Fact;
import org.septicor.pathway.PatientState;
import org.septicor.pathway.Pressure;

/**
 * The profiles refuse what the service would not read as it is meant: each example, broken in one way, is invalid, and the service
 * reads of it what the row says.
 */
class BrokenExampleTest {
    private static final String NONE = "none";
    /** Something else that may be charted: creatinine, paracetamol. */
    private static final String OTHER_OBSERVATION = coding("http://loinc.org", "2160-0");

    private static final String OTHER_DRUG = coding("http://www.whocc.no/atc", "N02BE01");

    /**
     * A row of the table.
     *
     * @param example file of the example that is changed
     * @param change what is done to it
     * @param reading how the service is asked; {@code null} where it does not read such a resource
     * @param read what it answers
     */
    private record Row(
            String name, String example, Consumer<ObjectNode> change, Function<JsonNode, String> reading, String read) {

        ObjectNode resource() {
            ObjectNode resource = Guide.json(example);
            change.accept(resource);
            return resource;
        }

        @Override
        public String toString() {
            return example.replaceFirst(".*-example-?", "") + ": " + name;
        }
    }

    /**
     * A measurement by number.
     *
     * @param within values in the range of the profile, each with its unit and what is read: the bounds at least
     * @param outside values beyond it
     */
    private record Measurement(String example, Fact fact, List<String> within, List<String> outside) {
        String file() {
            return "Observation-example-" + example;
        }

        String read(JsonNode resource) {
            return Read.number(fact, resource);
        }
    }

    private static final List<Measurement> MEASUREMENTS = List.of(
            new Measurement(
                    "lvef",
                    Fact.LVEF,
                    List.of("5 % 5", "90 % 90", "0.05 1 5", "0.9 1 90"),
                    List.of("4.9 %", "90.1 %", "0.32 %", "0.049 1", "0.91 1", "32 1")),
            new Measurement(
                    "vti",
                    Fact.VTI,
                    List.of("3 cm 3", "45 cm 45", "30 mm 3", "450 mm 45"),
                    List.of("2.9 cm", "45.1 cm", "29 mm", "451 mm")),
            new Measurement(
                    "cardiac-index",
                    Fact.CI,
                    List.of("0.5 L/min/m2 0.5", "12 L/min/m2 12"),
                    List.of("0.49 L/min/m2", "12.1 L/min/m2")),
            new Measurement(
                    "lactate",
                    Fact.LACTATE,
                    List.of("0.1 mmol/L 0.1", "30 mmol/L 30", "1 mg/dL 0.11101", "270 mg/dL 29.9727"),
                    List.of("0.09 mmol/L", "30.1 mmol/L", "0.9 mg/dL", "271 mg/dL")),
            new Measurement("capillary-refill", Fact.CRT, List.of("0 s 0", "20 s 20"), List.of("-1 s", "20.1 s")),
            new Measurement("scvo2", Fact.SCVO2, List.of("20 % 20", "95 % 95"), List.of("19.9 %", "95.1 %", "0.6 %")),
            new Measurement(
                    "rv-lv-ratio",
                    Fact.RV_LV_RATIO,
                    List.of("0.2 1 0.2", "3.0 1 3"),
                    List.of("0.19 1", "3.1 1", "80 1")),
            new Measurement(
                    "lvot-gradient",
                    Fact.LVOT_GRADIENT,
                    List.of("0 mm[Hg] 0", "250 mm[Hg] 250", "33.3305 kPa 250"),
                    List.of("-1 mm[Hg]", "251 mm[Hg]", "33.4 kPa")),
            new Measurement(
                    "passive-leg-raise",
                    Fact.PASSIVE_LEG_RAISE,
                    List.of("-50 % -50", "100 % 100"),
                    List.of("-50.1 %", "100.1 %")),
            new Measurement(
                    "tidal-volume-challenge",
                    Fact.TIDAL_VOLUME_CHALLENGE,
                    List.of("-20 % -20", "40 % 40"),
                    List.of("-20.1 %", "40.1 %")),
            new Measurement(
                    "single-pressure",
                    Fact.MAP,
                    List.of("20 mm[Hg] 20", "220 mm[Hg] 220", "2.66644 kPa 20", "29.33084 kPa 220"),
                    List.of("19 mm[Hg]", "221 mm[Hg]", "2.6 kPa", "29.4 kPa")));

    // ---- the table

    static Stream<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (Measurement measurement : MEASUREMENTS) {
            brokenMeasurement(rows, measurement);
        }
        gases(rows);
        readings(rows);
        infusions(rows);
        orders(rows);
        suggestions(rows);
        return rows.stream();
    }

    private static void brokenMeasurement(List<Row> rows, Measurement m) {
        Function<JsonNode, String> reading = m.fact() == Fact.MAP ? r -> mean(r, true) : m::read;
        measurement(rows, m.file(), reading);
        for (String outside : m.outside()) {
            rows.add(new Row(outside, m.file(), r -> quantity(r, outside), reading, NONE));
        }
    }

    /** What every measurement may suffer from. */
    private static void measurement(List<Row> rows, String file, Function<JsonNode, String> reading) {
        rows.add(new Row("wrong unit", file, r -> quantity(r, "30 d"), reading, NONE));
        rows.add(new Row(
                "unit only in words that are not known",
                file,
                r -> {
                    quantity(r).remove("code");
                    quantity(r).remove("system");
                    quantity(r).put("unit", "foo");
                },
                reading,
                NONE));
        rows.add(new Row("a comparator", file, r -> quantity(r).put("comparator", "<"), reading, NONE));
        rows.add(new Row("no value", file, r -> r.remove("valueQuantity"), reading, NONE));
        rows.add(new Row(
                "value absent",
                file,
                r -> {
                    r.remove("valueQuantity");
                    r.putObject("dataAbsentReason").put("text", "not measured");
                },
                reading,
                NONE));
        rows.add(new Row("no time", file, r -> r.remove("effectiveDateTime"), reading, NONE));
        rows.add(new Row(
                "only issued",
                file,
                r -> {
                    r.remove("effectiveDateTime");
                    r.put("issued", "2026-01-01T11:30:00Z");
                },
                reading,
                NONE));
        rows.add(new Row("a date", file, r -> r.put("effectiveDateTime", "2026-01-01"), reading, NONE));
        rows.add(new Row(
                "a period that goes on",
                file,
                r -> {
                    r.remove("effectiveDateTime");
                    r.putObject("effectivePeriod").put("start", "2026-01-01T11:30:00Z");
                },
                reading,
                NONE));
        for (String status : new String[] {"registered", "cancelled", "entered-in-error", "unknown"}) {
            rows.add(new Row("status " + status, file, r -> r.put("status", status), reading, NONE));
        }
        rows.add(new Row("wrong code", file, r -> r.set("code", json(OTHER_OBSERVATION)), reading, NONE));
        rows.add(new Row("nobody's", file, r -> r.remove("subject"), reading, NONE));
        rows.add(modified(file, reading, NONE));
    }

    private static Row modified(String file, Function<JsonNode, String> reading, String read) {
        return new Row(
                "a modifier extension",
                file,
                r -> r.putArray("modifierExtension")
                        .addObject()
                        .put("url", "http://ehr.example.org/estimated")
                        .put("valueBoolean", true),
                reading,
                read);
    }

    private static void gases(List<Row> rows) {
        Function<JsonNode, String> scvo2 = r -> Read.number(Fact.SCVO2, r);
        String file = "Observation-example-scvo2";
        rows.add(new Row(
                "femoral by code",
                file,
                r -> r.set("bodySite", json(coding("http://snomed.info/sct", "83419000"))),
                scvo2,
                NONE));
        rows.add(new Row(
                "femoral by word",
                file,
                r -> r.putObject("bodySite").put("text", "V. femoralis (Femoral)"),
                scvo2,
                NONE));
        rows.add(new Row(
                "femoral by word, in French",
                file,
                r -> r.putObject("bodySite").put("text", "Veine Fémorale droite"),
                scvo2,
                NONE));
        rows.add(new Row(
                "femoral specimen",
                file,
                r -> r.putObject("specimen").put("display", "femoral venous blood"),
                scvo2,
                NONE));
        Function<JsonNode, String> pair = r -> Read.number(Fact.PVCO2, r, Guide.json("Observation-example-paco2"));
        measurement(rows, "Observation-example-pvco2", pair);
        for (String outside : new String[] {"9.9 mm[Hg]", "151 mm[Hg]", "1.3 kPa", "20.1 kPa"}) {
            rows.add(new Row(outside, "Observation-example-pvco2", r -> quantity(r, outside), pair, NONE));
        }
        Function<JsonNode, String> gradient = r -> Read.number(Fact.LVOT_GRADIENT, r);
        rows.add(new Row(
                "a peak gradient of no site",
                "Observation-example-lvot-gradient",
                r -> r.remove("bodySite"),
                gradient,
                NONE));
        rows.add(new Row(
                "a peak gradient of another site",
                "Observation-example-lvot-gradient",
                r -> r.set("bodySite", json(coding("http://snomed.info/sct", "83419000"))),
                gradient,
                NONE));
        rows.add(new Row(
                "a signal that is none",
                "Observation-example-passive-leg-raise",
                r -> ((ObjectNode) r.at("/component/0")).set("valueCodeableConcept", json(OTHER_OBSERVATION)),
                r -> Read.number(Fact.PASSIVE_LEG_RAISE, r),
                NONE));
    }

    // ---- readings of blood pressure

    private static void readings(List<Row> rows) {
        for (boolean line : new boolean[] {true, false}) {
            String file = "Observation-example-blood-pressure-" + (line ? "arterial-line" : "cuff");
            Function<JsonNode, String> mean = r -> mean(r, line);
            rows.add(new Row("no time", file, r -> r.remove("effectiveDateTime"), mean, NONE));
            rows.add(new Row("a date", file, r -> r.put("effectiveDateTime", "2026-01-01"), mean, NONE));
            rows.add(new Row("entered in error", file, r -> r.put("status", "entered-in-error"), mean, NONE));
            rows.add(new Row("wrong code", file, r -> r.set("code", json(OTHER_OBSERVATION)), mean, NONE));
            rows.add(new Row("nobody's", file, r -> r.remove("subject"), mean, NONE));
            rows.add(new Row("wrong unit", file, r -> parts(r, "68 /min"), mean, NONE));
            rows.add(new Row("systolic − diastolic 9", file, r -> parts(r, "70", "61", "65"), mean, NONE));
            rows.add(new Row("systolic − diastolic 151", file, r -> parts(r, "211", "60", "100"), mean, NONE));
            rows.add(new Row("mean above systolic", file, r -> parts(r, "96", "54", "97"), mean, NONE));
            rows.add(new Row("mean below diastolic", file, r -> parts(r, "96", "54", "53"), mean, NONE));
            rows.add(new Row("systolic and diastolic exchanged", file, r -> parts(r, "54", "96", "68"), mean, NONE));
            // the service sets the one pressure aside and judges the rest
            rows.add(new Row("systolic 301", file, r -> parts(r, "301", "160", "180"), mean, "180"));
            rows.add(new Row("diastolic 9", file, r -> parts(r, "96", "9", "30"), mean, "30"));
            rows.add(new Row("mean 19", file, r -> parts(r, "34", "15", "19"), mean, "21.3"));
            rows.add(new Row(
                    "only systolic",
                    file,
                    r -> r.withArray("component").removeIf(part -> part != r.at("/component/0")),
                    mean,
                    NONE));
            rows.add(new Row(
                    "a mean of less than",
                    file,
                    r -> ((ObjectNode) r.at("/component/2/valueQuantity")).put("comparator", "<"),
                    mean,
                    line ? "68" : "74.7"));
            rows.add(modified(file, mean, NONE));
        }
        rows.add(new Row(
                "an arterial line's in the panel of a cuff",
                "Observation-example-blood-pressure-cuff",
                r -> r.set("method", json(coding("http://snomed.info/sct", "77938009"))),
                r -> mean(r, false),
                NONE));
        rows.add(new Row(
                "pulmonary artery",
                "Observation-example-single-pressure",
                r -> r.set("code", json(coding("http://loinc.org", "8414-5"))),
                r -> mean(r, true),
                NONE));
    }

    /** The mean of the reading of a source. */
    private static String mean(JsonNode resource, boolean line) {
        PatientState state = Read.state(resource);
        Pressure reading = line ? state.arterial() : state.cuff();
        return reading == null ? NONE : Read.plain(reading.map());
    }

    // ---- infusions and orders

    private static void infusions(List<Row> rows) {
        String file = "MedicationAdministration-example-infusion";
        Function<JsonNode, String> dose = r -> Read.dose(Drug.NOREPINEPHRINE, r);
        rows.add(new Row("an amount, not a rate", file, r -> rate(r, "0.3 mg"), dose, "unknown"));
        rows.add(new Row("a unit of nothing", file, r -> rate(r, "0.3 foo"), dose, "unknown"));
        rows.add(new Row(
                "a ratio of nothing",
                file,
                r -> {
                    ratio((ObjectNode) r.get("dosage"), DoseUnit.UG_KG_MIN);
                    ((ObjectNode) r.at("/dosage/rateRatio/denominator")).put("code", "d");
                },
                dose,
                "unknown"));
        rows.add(new Row("less than", file, r -> rate(r).put("comparator", "<"), dose, "unknown"));
        rows.add(new Row("rate 0", file, r -> rate(r, "0 ug/kg/min"), dose, NONE));
        rows.add(new Row("no rate", file, r -> ((ObjectNode) r.get("dosage")).remove("rateQuantity"), dose, NONE));
        rows.add(new Row("volume of unknown strength", file, r -> rate(r, "6 mL/h"), dose, "unknown"));
        rows.add(new Row("wrong drug", file, r -> r.set("medicationCodeableConcept", json(OTHER_DRUG)), dose, NONE));
        rows.add(new Row("not done", file, r -> r.put("status", "not-done"), dose, NONE));
        rows.add(new Row("entered in error", file, r -> r.put("status", "entered-in-error"), dose, NONE));
        rows.add(new Row("completed without an end", file, r -> r.put("status", "completed"), dose, NONE));
        rows.add(new Row("nobody's", file, r -> r.remove("subject"), dose, NONE));
        rows.add(modified(file, dose, NONE));
        // the drug runs, but since when is not known
        Function<JsonNode, String> start = r -> String.valueOf(
                Read.state(r).infusions().get(Drug.NOREPINEPHRINE).start());
        rows.add(new Row("no start", file, r -> ((ObjectNode) r.get("effectivePeriod")).removeAll(), start, "null"));
        rows.add(new Row(
                "a start without a time of day",
                file,
                r -> ((ObjectNode) r.get("effectivePeriod")).put("start", "2026-01-01"),
                start,
                "null"));
    }

    private static void orders(List<Row> rows) {
        String file = "MedicationRequest-example-inotrope-order";
        Function<JsonNode, String> missing = r -> String.valueOf(Read.order(r).missing());
        rows.add(new Row("no dosage", file, r -> r.remove("dosageInstruction"), missing, "DOSE"));
        rows.add(new Row("only words", file, r -> dosage(r).remove("doseAndRate"), missing, "DOSE"));
        rows.add(new Row("a unit of nothing", file, r -> ordered(r, "2.5 foo"), missing, "UNIT"));
        rows.add(new Row("a unit that orders do not have", file, r -> ordered(r, "150 mg/kg/min"), missing, "UNIT"));
        rows.add(new Row(
                "an amount, not a rate",
                file,
                r -> {
                    JsonNode amount = ordered(r).deepCopy();
                    dose(r).remove("rateQuantity");
                    dose(r).set("doseQuantity", amount);
                    ((ObjectNode) amount).put("code", "mg").put("unit", "mg");
                },
                missing,
                "UNIT"));
        rows.add(new Row("at least", file, r -> ordered(r).put("comparator", ">="), missing, "SINGLE_DOSE"));
        rows.add(new Row("below 0", file, r -> ordered(r, "-2.5 ug/kg/min"), missing, "DOSE"));
        rows.add(new Row(
                "a range",
                file,
                r -> {
                    JsonNode low = ordered(r).deepCopy();
                    dose(r).remove("rateQuantity");
                    ObjectNode range = dose(r).putObject("rateRange");
                    range.set("low", low);
                    range.set("high", low);
                },
                missing,
                "SINGLE_DOSE"));
        rows.add(modified(file, missing, "DOSE"));
        rows.add(new Row(
                "volume of unknown strength",
                file,
                r -> ordered(r, "6 mL/h"),
                r -> String.valueOf(Read.order(r).missing(java.math.BigDecimal.TEN)),
                "CONCENTRATION"));
        rows.add(new Row(
                "wrong drug",
                file,
                r -> r.set("medicationCodeableConcept", json(OTHER_DRUG)),
                r -> String.valueOf(Read.order(r).drug()),
                "null"));
    }

    /** Each unit of a dose can be written as a ratio too; as one, an order has the units of orders. */
    @ParameterizedTest
    @EnumSource(DoseUnit.class)
    void aRatioHasTheUnitsOfAQuantity(DoseUnit unit) {
        Drug drug = unit.code().contains("[IU]") ? Drug.VASOPRESSIN : Drug.NOREPINEPHRINE;
        String atc = coding("http://www.whocc.no/atc", drug == Drug.VASOPRESSIN ? "H01BA01" : "C01CA03");
        ObjectNode given = Guide.json("MedicationAdministration-example-infusion");
        given.set("medicationCodeableConcept", json(atc));
        ratio((ObjectNode) given.get("dosage"), unit);
        ObjectNode order = Guide.json("MedicationRequest-example-inotrope-order");
        order.set("medicationCodeableConcept", json(atc));
        ratio(dose(order), unit);
        // a code alone has no strength
        boolean strength = unit.needsStrength();
        assertEquals(!strength, Validation.errors(given.toString()).isEmpty(), "infusion");
        assertEquals(
                unit.acceptedInOrders() && !strength,
                Validation.errors(order.toString()).isEmpty(),
                "order");
        assertEquals(unit.acceptedInOrders(), Read.order(order).missing() == null);
        assertEquals(
                strength || unit.needsWeight(drug) ? "unknown" : "known",
                Read.dose(drug, given).equals("unknown") ? "unknown" : "known");
    }

    private static void ratio(ObjectNode dosage, DoseUnit unit) {
        int slash = unit.code().indexOf('/');
        dosage.remove("rateQuantity");
        ObjectNode ratio = dosage.putObject("rateRatio");
        ratio.putObject("numerator")
                .put("value", 12)
                .put("system", Units.UCUM)
                .put("code", unit.code().substring(0, slash));
        ratio.putObject("denominator")
                .put("value", 1)
                .put("system", Units.UCUM)
                .put("code", unit.code().substring(slash + 1).replace('/', '.'));
    }

    // ---- what is proposed

    private static void suggestions(List<Row> rows) {
        for (String file : Guide.examples()) {
            if (file.contains("-example-suggested-") || file.contains("-example-echo-request")) {
                proposal(rows, "active", file, r -> r.put("status", file.startsWith("Task") ? "requested" : "active"));
                proposal(rows, "an order", file, r -> r.put("intent", "order"));
                proposal(rows, "nobody's", file, r -> r.remove(List.of("subject", "for")));
                proposal(rows, "without words", file, r -> {
                    r.remove("code");
                    r.withArray("dosageInstruction").forEach(dosage -> ((ObjectNode) dosage).remove("text"));
                    if (r.get("dosageInstruction").isEmpty()) {
                        r.remove("dosageInstruction");
                    }
                });
            }
        }
        String infusion = "MedicationRequest-example-suggested-infusion";
        proposal(rows, "wrong unit", infusion, r -> ordered(r, "2.5 mg/h"));
        proposal(rows, "below 0", infusion, r -> ordered(r, "-1 ug/kg/min"));
        proposal(
                rows,
                "no drug code",
                infusion,
                r -> ((ObjectNode) r.get("medicationCodeableConcept")).remove("coding"));
        proposal(
                rows,
                "wrong drug",
                infusion,
                r -> ((ObjectNode) r.get("medicationCodeableConcept"))
                        .set("coding", json(OTHER_DRUG).get("coding")));
        proposal(rows, "forbids", infusion, r -> r.put("doNotPerform", true));
        proposal(
                rows,
                "two dosages",
                infusion,
                r -> r.withArray("dosageInstruction").add(dosage(r).deepCopy()));
        String fluid = "MedicationRequest-example-suggested-fluid";
        proposal(rows, "wrong unit", fluid, r -> ((ObjectNode) dose(r).get("doseQuantity")).put("code", "L"));
        proposal(
                rows,
                "wrong drug",
                fluid,
                r -> ((ObjectNode) r.get("medicationCodeableConcept"))
                        .set(
                                "coding",
                                json(coding("http://www.whocc.no/atc", "C01CA07"))
                                        .get("coding")));
        String hold = "MedicationRequest-example-suggested-hold";
        proposal(rows, "does not say so to machines", hold, r -> r.remove("doNotPerform"));
        proposal(rows, "at a rate", hold, r -> ordered(r, "50 ug/kg/min"));
        String echo = "ServiceRequest-example-echo-request";
        proposal(rows, "not an echo", echo, r -> ((ObjectNode) r.get("code")).put("text", "Lactate"));
        proposal(rows, "no priority", echo, r -> r.remove("priority"));
        proposal(rows, "no priority", "Task-example-suggested-task", r -> r.remove("priority"));
        proposal(rows, "of no time", "Task-example-suggested-task", r -> r.remove("authoredOn"));
    }

    private static void proposal(List<Row> rows, String name, String file, Consumer<ObjectNode> change) {
        rows.add(new Row(name, file, change, null, NONE));
    }

    // ---- the tests

    @ParameterizedTest
    @MethodSource("rows")
    void aBrokenExampleIsRefused(Row row) {
        ObjectNode broken = row.resource();
        List<String> errors = Validation.errors(broken.toString());
        assertFalse(errors.isEmpty(), () -> "valid: " + broken);
        if (row.reading() != null) {
            assertEquals(row.read(), row.reading().apply(broken));
        }
    }

    @Test
    void everyProfileIsInTheTable() {
        Set<String> broken = new TreeSet<>();
        rows().forEach(row -> broken.add(row.example()));
        Set<String> examples = new TreeSet<>(Guide.examples());
        examples.removeIf(example -> Guide.json(example).at("/meta/profile").isMissingNode());
        // a second example of the same profile
        examples.removeAll(Set.of("MedicationAdministration-example-infusion-volume", "Observation-example-paco2"));
        assertEquals(examples, broken);
    }

    static Stream<Measurement> measurements() {
        return MEASUREMENTS.stream();
    }

    /** Up to its bounds, the profile lets pass what the service reads, and it is read as the number that it is. */
    @ParameterizedTest
    @MethodSource("measurements")
    void theBoundsAreThoseOfTheService(Measurement measurement) {
        for (String within : measurement.within()) {
            ObjectNode resource = Guide.json(measurement.file());
            String[] cells = within.split(" ");
            quantity(resource, cells[0] + " " + cells[1]);
            assertEquals(List.of(), Validation.errors(resource.toString()), within);
            assertEquals(
                    cells[2],
                    measurement.fact() == Fact.MAP ? mean(resource, true) : measurement.read(resource),
                    within);
        }
        Fact fact = measurement.fact();
        assertTrue(measurement.within().stream().anyMatch(within -> within.endsWith(" " + Read.plain(fact.lowest()))));
        assertTrue(measurement.within().stream().anyMatch(within -> within.endsWith(" " + Read.plain(fact.highest()))));
    }

    // ---- pieces of JSON

    private static String coding(String system, String code) {
        return "{\"coding\":[{\"system\":\"" + system + "\",\"code\":\"" + code + "\"}]}";
    }

    private static JsonNode json(String text) {
        try {
            return SamplePatients.JSON.readTree(text);
        } catch (java.io.IOException malformed) {
            throw new java.io.UncheckedIOException(malformed);
        }
    }

    private static ObjectNode quantity(ObjectNode resource) {
        return (ObjectNode) resource.get("valueQuantity");
    }

    private static void quantity(ObjectNode resource, String valueAndUnit) {
        put(quantity(resource), valueAndUnit);
    }

    private static void put(ObjectNode quantity, String valueAndUnit) {
        String[] cells = valueAndUnit.split(" ");
        quantity.put("value", new java.math.BigDecimal(cells[0]));
        quantity.remove("unit");
        quantity.put("code", cells[1]);
    }

    /** Systolic, diastolic and mean, in mm[Hg]. */
    private static void parts(ObjectNode reading, String... values) {
        for (int i = 0; i < 3; i++) {
            String value = values[values.length == 1 ? 0 : i];
            put(
                    (ObjectNode) reading.at("/component/" + i + "/valueQuantity"),
                    value + (values.length == 1 ? "" : " mm[Hg]"));
        }
    }

    private static ObjectNode rate(ObjectNode administration) {
        return (ObjectNode) administration.at("/dosage/rateQuantity");
    }

    private static void rate(ObjectNode administration, String valueAndUnit) {
        put(rate(administration), valueAndUnit);
    }

    private static ObjectNode dosage(ObjectNode order) {
        return (ObjectNode) order.at("/dosageInstruction/0");
    }

    private static ObjectNode dose(ObjectNode order) {
        return (ObjectNode) order.at("/dosageInstruction/0/doseAndRate/0");
    }

    private static ObjectNode ordered(ObjectNode order) {
        return (ObjectNode) dose(order).get("rateQuantity");
    }

    private static void ordered(ObjectNode order, String valueAndUnit) {
        put(ordered(order), valueAndUnit);
    }
}
