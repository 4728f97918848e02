package org.septicor.profiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
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
import org.septicor.pathway.Thresholds;

/**
 * The profiles refuse what the service would not read as it is meant: each example, broken in one way, is invalid for that reason,
 * and the service reads of it what the row says.
 */
class BrokenExampleTest {
    private static final String NONE = "none";
    /** The validator's words, after the name of an element. */
    private static final String NEEDED = ": minimum required = 1, but only found 0";

    private static final String FORBIDDEN = ": max allowed = 0, but found 1";
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
     * @param error what the validator's complaint contains: the constraint, the value set, or the element and its cardinality
     */
    private record Row(
            String name,
            String example,
            Consumer<ObjectNode> change,
            Function<JsonNode, String> reading,
            String read,
            String error) {

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
            rows.add(
                    new Row(outside, m.file(), r -> quantity(r, outside), reading, NONE, profile(m.file()) + "-range"));
        }
    }

    /** What every measurement may suffer from. */
    private static void measurement(List<Row> rows, String file, Function<JsonNode, String> reading) {
        Breaks breaks = (name, change, error) -> rows.add(new Row(name, file, change, reading, NONE, error));
        breaks.row("wrong unit", r -> unit(quantity(r), "d"), bound(file, "Observation.value[x].code"));
        breaks.row(
                "unit only in words that are not known",
                r -> {
                    quantity(r).remove("code");
                    quantity(r).remove("system");
                    quantity(r).put("unit", "foo");
                },
                "code" + NEEDED);
        breaks.row("a comparator", r -> quantity(r).put("comparator", "<"), "comparator" + FORBIDDEN);
        breaks.row("no value", r -> r.remove("valueQuantity"), "value[x]" + NEEDED);
        breaks.row(
                "value absent",
                r -> {
                    r.remove("valueQuantity");
                    r.putObject("dataAbsentReason").put("text", "not measured");
                },
                "dataAbsentReason" + FORBIDDEN);
        breaks.row("no time", r -> r.remove("effectiveDateTime"), "effective[x]" + NEEDED);
        breaks.row(
                "only issued",
                r -> {
                    r.remove("effectiveDateTime");
                    r.put("issued", "2026-01-01T11:30:00Z");
                },
                "effective[x]" + NEEDED);
        breaks.row("a date", r -> r.put("effectiveDateTime", "2026-01-01"), "time-of-day");
        breaks.row(
                "a period that goes on",
                r -> {
                    r.remove("effectiveDateTime");
                    r.putObject("effectivePeriod").put("start", "2026-01-01T11:30:00Z");
                },
                "time-of-day");
        for (String status : new String[] {"registered", "cancelled", "entered-in-error", "unknown"}) {
            breaks.row("status " + status, r -> r.put("status", status), "counting-observation-status");
        }
        breaks.row("wrong code", r -> r.set("code", json(OTHER_OBSERVATION)), bound(file, "Observation.code"));
        breaks.row("nobody's", r -> r.remove("subject"), "subject" + NEEDED);
        rows.add(modified(file, reading, NONE));
    }

    /** A break of one example after the other. */
    @FunctionalInterface
    private interface Breaks {
        void row(String name, Consumer<ObjectNode> change, String error);
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
                read,
                "modifierExtension" + FORBIDDEN);
    }

    private static void gases(List<Row> rows) {
        Breaks scvo2 = (name, change, error) -> rows.add(
                new Row(name, "Observation-example-scvo2", change, r -> Read.number(Fact.SCVO2, r), NONE, error));
        scvo2.row(
                "femoral by code",
                r -> r.set("bodySite", json(coding("http://snomed.info/sct", "83419000"))),
                "not-femoral");
        scvo2.row("femoral by word", r -> r.putObject("bodySite").put("text", "V. femoralis (Femoral)"), "not-femoral");
        scvo2.row(
                "femoral by word, in French",
                r -> r.putObject("bodySite").put("text", "Veine Fémorale droite"),
                "not-femoral");
        scvo2.row(
                "femoral specimen", r -> r.putObject("specimen").put("display", "femoral venous blood"), "not-femoral");
        Function<JsonNode, String> pair = r -> Read.number(Fact.PVCO2, r, Guide.json("Observation-example-paco2"));
        measurement(rows, "Observation-example-pvco2", pair);
        for (String outside : new String[] {"9.9 mm[Hg]", "151 mm[Hg]", "1.3 kPa", "20.1 kPa"}) {
            rows.add(
                    new Row(outside, "Observation-example-pvco2", r -> quantity(r, outside), pair, NONE, "pco2-range"));
        }
        Breaks gradient = (name, change, error) -> rows.add(new Row(
                name,
                "Observation-example-lvot-gradient",
                change,
                r -> Read.number(Fact.LVOT_GRADIENT, r),
                NONE,
                error));
        gradient.row("a peak gradient of no site", r -> r.remove("bodySite"), "lvot-gradient-site");
        gradient.row(
                "a peak gradient of another site",
                r -> r.set("bodySite", json(coding("http://snomed.info/sct", "83419000"))),
                "lvot-gradient-site");
        rows.add(new Row(
                "a signal that is none",
                "Observation-example-passive-leg-raise",
                r -> ((ObjectNode) r.at("/component/0")).set("valueCodeableConcept", json(OTHER_OBSERVATION)),
                r -> Read.number(Fact.PASSIVE_LEG_RAISE, r),
                NONE,
                "response-signal"));
    }

    // ---- readings of blood pressure

    private static void readings(List<Row> rows) {
        for (boolean line : new boolean[] {true, false}) {
            String profile = "blood-pressure-" + (line ? "arterial-line" : "cuff");
            String file = "Observation-example-" + profile;
            Function<JsonNode, String> mean = r -> mean(r, line);
            Breaks breaks = (name, change, error) -> rows.add(new Row(name, file, change, mean, NONE, error));
            breaks.row("no time", r -> r.remove("effectiveDateTime"), "effective[x]" + NEEDED);
            breaks.row("a date", r -> r.put("effectiveDateTime", "2026-01-01"), "time-of-day");
            breaks.row("entered in error", r -> r.put("status", "entered-in-error"), "counting-observation-status");
            breaks.row("wrong code", r -> r.set("code", json(OTHER_OBSERVATION)), line ? "76212-0" : "85354-9");
            breaks.row("nobody's", r -> r.remove("subject"), "subject" + NEEDED);
            breaks.row("wrong unit", r -> partsIn(r, "/min"), line ? "pressure-unit" : "'mm[Hg]'");
            breaks.row("systolic − diastolic 9", r -> parts(r, "70", "61", "65"), profile + "-pulse");
            breaks.row("systolic − diastolic 151", r -> parts(r, "211", "60", "100"), profile + "-pulse");
            breaks.row("mean above systolic", r -> parts(r, "96", "54", "97"), profile + "-between");
            breaks.row("mean below diastolic", r -> parts(r, "96", "54", "53"), profile + "-between");
            breaks.row("systolic and diastolic exchanged", r -> parts(r, "54", "96", "68"), profile + "-pulse");
            breaks.row(
                    "only systolic",
                    r -> r.withArray("component").removeIf(part -> part != r.at("/component/0")),
                    profile + "-yields-mean");
            // the service sets the one pressure aside and judges the rest
            rows.add(new Row("systolic 301", file, r -> parts(r, "301", "160", "180"), mean, "180", "systolic-range"));
            rows.add(new Row("diastolic 9", file, r -> parts(r, "96", "9", "30"), mean, "30", "diastolic-range"));
            rows.add(new Row("mean 19", file, r -> parts(r, "34", "15", "19"), mean, "21.3", "mean-range"));
            rows.add(new Row(
                    "a mean of less than",
                    file,
                    r -> part(r, 2).put("comparator", "<"),
                    mean,
                    line ? "68" : "74.7",
                    "comparator" + FORBIDDEN));
            rows.add(modified(file, mean, NONE));
        }
        // one reading has one unit, though the service converts each
        rows.add(new Row(
                "two units",
                "Observation-example-blood-pressure-arterial-line",
                r -> put(part(r, 2), "9.065896 kPa"),
                r -> mean(r, true),
                "68",
                "blood-pressure-arterial-line-one-unit"));
        // the service reads it; FHIR's own profile of blood pressure does not let it pass
        rows.add(new Row(
                "a cuff in kPa",
                "Observation-example-blood-pressure-cuff",
                BrokenExampleTest::inKilopascals,
                r -> mean(r, false),
                "74",
                "'mm[Hg]'"));
        rows.add(new Row(
                "an arterial line's in the panel of a cuff",
                "Observation-example-blood-pressure-cuff",
                r -> r.set("method", json(coding("http://snomed.info/sct", "77938009"))),
                r -> mean(r, false),
                NONE,
                "not-invasive"));
        rows.add(new Row(
                "pulmonary artery",
                "Observation-example-single-pressure",
                r -> r.set("code", json(coding("http://loinc.org", "8414-5"))),
                r -> mean(r, true),
                NONE,
                "single-pressure-code"));
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
        // the drug runs, at an unknown dose
        Breaks unknown = (name, change, error) -> rows.add(new Row(name, file, change, dose, "unknown", error));
        unknown.row("an amount, not a rate", r -> unit(rate(r), "mg"), "unit-dose");
        unknown.row("a unit of nothing", r -> unit(rate(r), "foo"), "unit-dose");
        unknown.row("a unit of another drug", r -> unit(rate(r), "[IU]/min"), "infusion-unit");
        unknown.row(
                "a ratio of nothing",
                r -> {
                    ratio((ObjectNode) r.get("dosage"), DoseUnit.UG_KG_MIN);
                    ((ObjectNode) r.at("/dosage/rateRatio/denominator")).put("code", "d");
                },
                "infusion-ratio");
        unknown.row("less than", r -> rate(r).put("comparator", "<"), "comparator" + FORBIDDEN);
        unknown.row("volume of unknown strength", r -> put(rate(r), "6 mL/h"), "infusion-concentration");
        // it is not taken to run
        Breaks breaks = (name, change, error) -> rows.add(new Row(name, file, change, dose, NONE, error));
        breaks.row("below 0", r -> put(rate(r), "-0.3 ug/kg/min"), "infusion-not-negative");
        breaks.row("rate 0", r -> put(rate(r), "0 ug/kg/min"), "infusion-runs");
        breaks.row("no rate", r -> ((ObjectNode) r.get("dosage")).remove("rateQuantity"), "rate[x]" + NEEDED);
        breaks.row("wrong drug", r -> r.set("medicationCodeableConcept", json(OTHER_DRUG)), "watched-drug");
        breaks.row(
                "two drugs",
                r -> r.withObject("/medicationCodeableConcept")
                        .withArray("coding")
                        .addObject()
                        .put("system", "http://www.whocc.no/atc")
                        .put("code", "C01CA07"),
                "infusion-one-drug");
        breaks.row("not done", r -> r.put("status", "not-done"), "counting-administration-status");
        breaks.row("entered in error", r -> r.put("status", "entered-in-error"), "counting-administration-status");
        breaks.row("completed without an end", r -> r.put("status", "completed"), "infusion-ended");
        breaks.row(
                "completed at less than 0",
                r -> {
                    r.put("status", "completed");
                    ((ObjectNode) r.get("effectivePeriod")).put("end", "2026-01-01T10:00:00Z");
                    put(rate(r), "-0.3 ug/kg/min");
                },
                "infusion-not-negative");
        breaks.row("nobody's", r -> r.remove("subject"), "subject" + NEEDED);
        rows.add(modified(file, dose, NONE));
        rows.add(new Row(
                "a salt",
                file,
                r -> r.set(
                        "medicationCodeableConcept",
                        json(coding("http://www.nlm.nih.gov/research/umls/rxnorm", "7508"))),
                dose,
                "unknown",
                "infusion-base"));
        // the drug runs, but since when is not known
        Function<JsonNode, String> start = r -> String.valueOf(
                Read.state(r).infusions().get(Drug.NOREPINEPHRINE).start());
        rows.add(new Row(
                "no start",
                file,
                r -> ((ObjectNode) r.get("effectivePeriod")).remove("start"),
                start,
                "null",
                "start" + NEEDED));
        rows.add(new Row(
                "a start without a time of day",
                file,
                r -> ((ObjectNode) r.get("effectivePeriod")).put("start", "2026-01-01"),
                start,
                "null",
                "infusion-time"));
    }

    private static void orders(List<Row> rows) {
        String file = "MedicationRequest-example-inotrope-order";
        Function<JsonNode, String> missing = r -> String.valueOf(Read.order(r).missing());
        rows.add(new Row(
                "no dosage", file, r -> r.remove("dosageInstruction"), missing, "DOSE", "dosageInstruction" + NEEDED));
        rows.add(new Row("only words", file, r -> dosage(r).remove("doseAndRate"), missing, "DOSE", "order-dose"));
        rows.add(new Row("a unit of nothing", file, r -> unit(ordered(r), "foo"), missing, "UNIT", "order-unit"));
        rows.add(new Row(
                "a unit that orders do not have",
                file,
                r -> unit(ordered(r), "mg/kg/min"),
                missing,
                "UNIT",
                "order-unit"));
        rows.add(new Row(
                "an amount, not a rate",
                file,
                r -> {
                    JsonNode amount = ordered(r).deepCopy();
                    dose(r).remove("rateQuantity");
                    dose(r).set("doseQuantity", amount);
                    unit((ObjectNode) amount, "mg");
                },
                missing,
                "UNIT",
                "order-unit"));
        rows.add(new Row(
                "at least", file, r -> ordered(r).put("comparator", ">="), missing, "SINGLE_DOSE", "order-dose"));
        rows.add(new Row("below 0", file, r -> put(ordered(r), "-2.5 ug/kg/min"), missing, "DOSE", "order-dose"));
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
                "SINGLE_DOSE",
                "order-dose"));
        rows.add(modified(file, missing, "DOSE"));
        rows.add(new Row(
                "volume of unknown strength",
                file,
                r -> put(ordered(r), "6 mL/h"),
                r -> String.valueOf(Read.order(r).missing(BigDecimal.TEN)),
                "CONCENTRATION",
                "order-concentration"));
        rows.add(new Row(
                "wrong drug",
                file,
                r -> r.set("medicationCodeableConcept", json(OTHER_DRUG)),
                r -> String.valueOf(Read.order(r).drug()),
                "null",
                "watched-drug"));
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
                boolean task = file.startsWith("Task");
                Breaks breaks = (name, change, error) -> rows.add(new Row(name, file, change, null, NONE, error));
                breaks.row("active", r -> r.put("status", task ? "requested" : "active"), "'draft'");
                breaks.row("an order", r -> r.put("intent", "order"), "'proposal'");
                breaks.row("nobody's", r -> r.remove(List.of("subject", "for")), (task ? "for" : "subject") + NEEDED);
                if (file.startsWith("MedicationRequest")) {
                    breaks.row("without words", r -> dosage(r).remove("text"), "text" + NEEDED);
                } else {
                    breaks.row("without words", r -> r.remove("code"), "code" + NEEDED);
                }
            }
        }
        Breaks infusion = proposal(rows, "MedicationRequest-example-suggested-infusion");
        infusion.row("wrong unit", r -> unit(ordered(r), "mg/h"), "suggested-unit");
        infusion.row("the unit of vasopressin", r -> unit(ordered(r), "[IU]/min"), "suggested-unit");
        infusion.row("the unit of angiotensin II", r -> unit(ordered(r), "ng/kg/min"), "suggested-unit");
        infusion.row("below 0", r -> put(ordered(r), "-1 ug/kg/min"), "rate-not-negative");
        infusion.row("a thousandfold", r -> put(ordered(r), "2500 ug/kg/min"), "suggested-dose");
        infusion.row("no drug code", r -> medication(r).remove("coding"), "coding" + NEEDED);
        infusion.row(
                "wrong drug", r -> medication(r).set("coding", json(OTHER_DRUG).get("coding")), "watched-drug");
        infusion.row("forbids", r -> r.put("doNotPerform", true), "doNotPerform" + FORBIDDEN);
        infusion.row(
                "two dosages",
                r -> r.withArray("dosageInstruction").add(dosage(r).deepCopy()),
                "dosageInstruction: max allowed = 1");
        Breaks fluid = proposal(rows, "MedicationRequest-example-suggested-fluid");
        fluid.row("wrong unit", r -> unit((ObjectNode) dose(r).get("doseQuantity"), "L"), "'mL'");
        for (String volume : new String[] {"-250 mL", "249 mL", "501 mL", "25000 mL"}) {
            fluid.row(volume, r -> put((ObjectNode) dose(r).get("doseQuantity"), volume), "suggested-volume");
        }
        fluid.row(
                "wrong drug",
                r -> medication(r)
                        .set(
                                "coding",
                                json(coding("http://www.whocc.no/atc", "C01CA07"))
                                        .get("coding")),
                "drug-crystalloid");
        Breaks hold = proposal(rows, "MedicationRequest-example-suggested-hold");
        hold.row("does not say so to machines", r -> r.remove("doNotPerform"), "doNotPerform" + NEEDED);
        hold.row("at a rate", r -> put(ordered(r), "50 ug/kg/min"), "hold-is-zero");
        Breaks echo = proposal(rows, "ServiceRequest-example-echo-request");
        echo.row("not an echo", r -> ((ObjectNode) r.get("code")).put("text", "Lactate"), "echo-in-words");
        echo.row("no priority", r -> r.remove("priority"), "priority" + NEEDED);
        Breaks task = proposal(rows, "Task-example-suggested-task");
        task.row("no priority", r -> r.remove("priority"), "priority" + NEEDED);
        task.row("of no time", r -> r.remove("authoredOn"), "authoredOn" + NEEDED);
    }

    private static Breaks proposal(List<Row> rows, String file) {
        return (name, change, error) -> rows.add(new Row(name, file, change, null, NONE, error));
    }

    /** Each drug is proposed in its unit, up to what the service ever proposes; one that it only stops, at 0. */
    @ParameterizedTest
    @EnumSource(Drug.class)
    void aDoseIsProposedInTheUnitOfTheDrugAndNoHigherThanTheServiceDoes(Drug drug) {
        Thresholds most = TerminologyShorthand.MOST_PROPOSED.get(drug);
        BigDecimal highest = most == null ? BigDecimal.ZERO : most.value();
        assertTrue(most == null || most.unit().equals(drug.doseUnit()) && !most.movable());
        ObjectNode proposal = Guide.json("MedicationRequest-example-suggested-infusion");
        String[] code = ValueSets.codes(Guide.canonical("ValueSet", TerminologyShorthand.id("drug", drug.name())))
                .get(0)
                .split("\\|");
        medication(proposal).set("coding", json(coding(code[0], code[1])).get("coding"));
        put(ordered(proposal), highest + " " + drug.doseUnit());
        assertEquals(List.of(), Validation.errors(proposal.toString()));
        put(ordered(proposal), highest.add(new BigDecimal("0.001")) + " " + drug.doseUnit());
        assertTrue(Validation.errors(proposal.toString()).toString().contains("suggested-dose"));
        for (Drug other : Drug.values()) {
            put(ordered(proposal), highest + " " + other.doseUnit());
            assertEquals(
                    !other.doseUnit().equals(drug.doseUnit()),
                    Validation.errors(proposal.toString()).toString().contains("suggested-unit"),
                    other::toString);
        }
    }

    // ---- the tests

    @ParameterizedTest
    @MethodSource("rows")
    void aBrokenExampleIsRefused(Row row) {
        ObjectNode broken = row.resource();
        List<String> errors = Validation.errors(broken.toString());
        assertTrue(
                errors.stream().anyMatch(error -> error.contains(row.error())),
                () -> "wanted " + row.error() + " but was " + (errors.isEmpty() ? "valid" : errors) + ": " + broken);
        if (row.reading() != null) {
            assertEquals(row.read(), row.reading().apply(broken));
        }
    }

    /** What the rows do to an example besides breaking it does not break it. */
    @ParameterizedTest
    @MethodSource("examples")
    void anExampleWrittenAnewIsStillValid(String example) {
        ObjectNode resource = Guide.json(example);
        for (JsonNode quantity : resource.findParents("value")) {
            if (quantity.has("code") && !resource.at("/meta/profile").isMissingNode()) {
                unit((ObjectNode) quantity, quantity.get("code").asText());
            }
        }
        assertEquals(List.of(), Validation.errors(resource.toString()));
    }

    static Stream<String> examples() {
        return Guide.examples().stream();
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
        quantity.put("value", new BigDecimal(cells[0]));
        unit(quantity, cells[1]);
    }

    /** Another unit of the same number, to machines and to people. */
    private static void unit(ObjectNode quantity, String code) {
        quantity.put("unit", code).put("code", code);
    }

    /** Systolic, diastolic and mean, in mm[Hg]. */
    private static void parts(ObjectNode reading, String... values) {
        for (int i = 0; i < values.length; i++) {
            put(part(reading, i), values[i] + " mm[Hg]");
        }
    }

    private static void partsIn(ObjectNode reading, String unit) {
        for (int i = 0; i < 3; i++) {
            unit(part(reading, i), unit);
        }
    }

    private static void inKilopascals(ObjectNode reading) {
        for (int i = 0; i < 3; i++) {
            BigDecimal pressure = part(reading, i).get("value").decimalValue();
            put(part(reading, i), pressure.multiply(new BigDecimal("0.133322")) + " kPa");
        }
    }

    private static ObjectNode part(ObjectNode reading, int index) {
        return (ObjectNode) reading.at("/component/" + index + "/valueQuantity");
    }

    private static ObjectNode rate(ObjectNode administration) {
        return (ObjectNode) administration.at("/dosage/rateQuantity");
    }

    private static ObjectNode medication(ObjectNode order) {
        return (ObjectNode) order.get("medicationCodeableConcept");
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

    // ---- what the profiles say

    /** Id of the profile that an example claims. */
    private static String profile(String example) {
        String claimed = Guide.json(example).at("/meta/profile/0").asText();
        return claimed.substring(claimed.lastIndexOf('/') + 1);
    }

    /** The value set that its profile binds an element to. */
    private static String bound(String example, String element) {
        for (JsonNode each :
                Guide.json("StructureDefinition-" + profile(example)).at("/differential/element")) {
            if (each.path("id").asText().equals(element)) {
                return each.at("/binding/valueSet").asText();
            }
        }
        throw new AssertionError(example + " " + element);
    }
}
