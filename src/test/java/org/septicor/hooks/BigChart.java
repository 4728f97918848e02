package org.septicor.hooks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A day in intensive care as an EHR sends it: the first sample patient (outcome D-37) with 200 Observations, verbose as EHRs are.
 */
final class BigChart {
    static final int OBSERVATIONS = 200;
    static final Instant AS_OF = Instant.parse("2026-01-01T00:00:00Z");

    private static final String[][] COURSE = {
        {"vitals", "8867-4", "Heart rate", "96", "/min"},
        {"vitals", "59408-5", "Oxygen saturation in Arterial blood by Pulse oximetry", "97", "%"},
        {"ventilation", "9279-1", "Respiratory rate", "21", "/min"},
        {"laboratory", "2019-8", "Carbon dioxide [Partial pressure] in Arterial blood", "41", "mm[Hg]"},
        {"laboratory", "718-7", "Hemoglobin [Mass/volume] in Blood", "9.6", "g/dL"},
    };

    private BigChart() {}

    static byte[] body() {
        return request().toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The same chart at order-sign, with so many drafts of dobutamine at this rate in µg/kg/min. */
    static byte[] order(double rate, int drafts) {
        ObjectNode request = request();
        request.put("hook", "order-sign");
        ObjectNode bundle = ((ObjectNode) request.get("context")).putObject("draftOrders");
        ArrayNode entries = bundle.put("resourceType", "Bundle").putArray("entry");
        for (int i = 0; i < drafts; i++) {
            ObjectNode order = entries.addObject().putObject("resource");
            order.put("resourceType", "MedicationRequest")
                    .put("id", "draft-" + i)
                    .put("status", "draft");
            order.put("intent", "order").putObject("subject").put("reference", "Patient/icu-1");
            order.putObject("medicationCodeableConcept")
                    .putArray("coding")
                    .addObject()
                    .put("system", "http://www.whocc.no/atc")
                    .put("code", "C01CA07");
            order.putArray("dosageInstruction")
                    .addObject()
                    .putArray("doseAndRate")
                    .addObject()
                    .putObject("rateQuantity")
                    .put("value", rate)
                    .put("unit", "ug/kg/min")
                    .put("system", "http://unitsofmeasure.org")
                    .put("code", "ug/kg/min");
        }
        return request.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode request() {
        ObjectNode request = Samples.request("dobutamine-test");
        int count = 0;
        for (String key :
                new String[] {"bloodPressure", "vitals", "laboratory", "echocardiography", "hemodynamics", "ventilation"
                }) {
            for (var entry : entries(request, key)) {
                verbose((ObjectNode) entry.get("resource"), count++);
            }
        }
        for (int i = 0; count < OBSERVATIONS; i++) {
            boolean pressure = i % 2 == 0;
            String[] measure = COURSE[i / 2 % COURSE.length];
            ArrayNode entries = entries(request, pressure ? "bloodPressure" : measure[0]);
            ObjectNode observation = entries.addObject().putObject("resource");
            observation.put("resourceType", "Observation").put("id", "day-" + i).put("status", "final");
            coding(observation, pressure ? "85354-9" : measure[1], pressure ? "Blood pressure panel" : measure[2]);
            observation.putObject("subject").put("reference", "Patient/icu-1");
            observation.put(
                    "effectiveDateTime",
                    AS_OF.minus(10L + 7L * i, ChronoUnit.MINUTES).toString());
            if (pressure) {
                ArrayNode components = observation.putArray("component");
                component(components, "76215-3", "Invasive Systolic blood pressure", 98 + i % 9);
                component(components, "76213-8", "Invasive Diastolic blood pressure", 55 + i % 5);
            } else {
                quantity(observation, measure[3], measure[4]);
            }
            verbose(observation, count++);
        }
        return request;
    }

    private static ArrayNode entries(ObjectNode request, String key) {
        return (ArrayNode) request.at("/prefetch/" + key + "/entry");
    }

    private static void coding(ObjectNode of, String code, String display) {
        of.putObject("code")
                .put("text", display)
                .putArray("coding")
                .addObject()
                .put("system", "http://loinc.org")
                .put("code", code)
                .put("display", display);
    }

    private static void component(ArrayNode components, String code, String display, int value) {
        ObjectNode component = components.addObject();
        coding(component, code, display);
        quantity(component, Integer.toString(value), "mm[Hg]");
    }

    private static void quantity(ObjectNode of, String value, String unit) {
        of.putObject("valueQuantity")
                .put("value", new java.math.BigDecimal(value))
                .put("unit", unit)
                .put("system", "http://unitsofmeasure.org")
                .put("code", unit);
    }

    /** What an EHR adds to each Observation and nobody here reads. */
    private static void verbose(ObjectNode observation, int n) {
        ObjectNode meta = observation.putObject("meta");
        meta.put("versionId", "1")
                .put("lastUpdated", "2025-12-31T23:59:00.000Z")
                .put("source", "#feed-" + n);
        meta.putArray("profile").add("http://hl7.org/fhir/StructureDefinition/vitalsigns");
        observation
                .putArray("identifier")
                .addObject()
                .put("use", "official")
                .put("system", "urn:oid:2.16.840.1.113883.19.5.99999.1")
                .put("value", "charted-" + n);
        ObjectNode category = observation.putArray("category").addObject();
        category.putArray("coding")
                .addObject()
                .put("system", "http://terminology.hl7.org/CodeSystem/observation-category")
                .put("code", "vital-signs")
                .put("display", "Vital Signs");
        category.put("text", "Vital Signs");
        observation.putObject("encounter").put("reference", "Encounter/icu-stay-1");
        observation.put("issued", "2025-12-31T23:59:00.000Z");
        observation.putArray("performer").addObject().put("reference", "Practitioner/nurse-" + n % 5);
        observation.putObject("device").put("reference", "Device/monitor-3").put("display", "Bedside monitor 3");
        observation.putArray("note").addObject().put("text", "Validated at the bedside by the nurse in charge");
    }
}
