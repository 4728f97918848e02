package org.septicor.bedside;

import static org.septicor.bedside.ChartBuilder.ATC;
import static org.septicor.bedside.ChartBuilder.RXNORM;
import static org.septicor.bedside.ChartBuilder.SNOMED;
import static org.septicor.bedside.ChartBuilder.UCUM;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.septicor.bedside.Encodings.Encoding;

/** Other words for the same draft orders, as some EHR would send them. All keep the dose exactly: a limit stays where it was. */
public final class OrderEncodings {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String BASE = "https://ehr.example.org/fhir/";
    private static final BigDecimal MILLIGRAMS_PER_HOUR = new BigDecimal("0.06");

    public static final List<Encoding> ALL = all();

    private OrderEncodings() {}

    private static List<Encoding> all() {
        List<Encoding> all = new ArrayList<>();
        units(all);
        medications(all);
        orders(all);
        bundles(all);
        // last, since it is how numbers are spelt
        add(
                all,
                "values with an exponent",
                r -> values(r, v -> v.movePointRight(1).toPlainString() + "e-1"));
        add(all, "values times ten to the zero", r -> values(r, v -> v.toPlainString() + "E0"));
        add(
                all,
                "values with zeros after the point",
                r -> values(r, v -> v.setScale(v.scale() + 3).toPlainString()));
        return List.copyOf(all);
    }

    private static void units(List<Encoding> all) {
        for (String text : List.of(
                "mcg/kg/min",
                "\u00b5g/kg/min",
                "\u03bcg/kg/min",
                "gamma/kg/min",
                "ug/(kg.min)",
                "ug/kg/min",
                " mcg/kg/min ")) {
            add(all, "the text '" + text + "'", r -> perKilogramMinute(r, (draft, rate) -> text(rate, text)));
        }
        add(all, "UCUM code alone", r -> perKilogramMinute(r, (draft, rate) -> rate.remove("unit")));
        add(all, "code without its system", r -> perKilogramMinute(r, (draft, rate) -> rate.remove("system")));
        add(
                all,
                "another text beside the code",
                r -> perKilogramMinute(r, (draft, rate) -> rate.put("unit", "mcg/kg/min")));
        add(all, "UCUM code ug/(kg.min)", r -> perKilogramMinute(r, (draft, rate) -> rate.put("code", "ug/(kg.min)")));
        add(all, "ng/kg/min", r -> times(r, "ng/kg/min", BigDecimal.valueOf(1000)));
        add(all, "ug/kg/h", r -> times(r, "ug/kg/h", BigDecimal.valueOf(60)));
        add(all, "mcg/kg/hr as text", r -> {
            times(r, "ug/kg/h", BigDecimal.valueOf(60));
            rates(r, "ug/kg/h", (draft, rate) -> text(rate, "mcg/kg/hr"));
        });
        add(all, "mg/kg/h", r -> times(r, "mg/kg/h", MILLIGRAMS_PER_HOUR));
        add(all, "ug/min", r -> absolute(r, "ug/min", BigDecimal.ONE));
        add(all, "mcg/min as text", r -> {
            absolute(r, "ug/min", BigDecimal.ONE);
            rates(r, "ug/min", (draft, rate) -> text(rate, "mcg/min"));
        });
        add(all, "mg/h", r -> absolute(r, "mg/h", MILLIGRAMS_PER_HOUR));
        add(all, "mg/hr as text", r -> {
            absolute(r, "mg/h", MILLIGRAMS_PER_HOUR);
            rates(r, "mg/h", (draft, rate) -> text(rate, "mg/hr"));
        });
        add(all, "mL/h of 5 mg in a mL", r -> volume(r, "5", "mg", "1", "mL"));
        add(all, "mL/h of 250 mg in 50 mL", r -> volume(r, "250", "mg", "50", "mL"));
        add(all, "mL/h of 5 g in a litre", r -> volume(r, "5", "g", "1", "L"));
        add(all, "ml/hr as text, of 5000 mcg in a mL", r -> {
            volume(r, "5000", "ug", "1", "mL");
            rates(r, "mL/h", (draft, rate) -> text(rate, "ml/hr"));
        });
        add(all, "mg per 10 h as a ratio", OrderEncodings::milligramsPerTenHours);
        add(
                all,
                "ug/kg per minute as a ratio",
                r -> perKilogramMinute(
                        r,
                        (draft, rate) ->
                                ratio(draft, rate.get("value").decimalValue(), "ug/kg", BigDecimal.ONE, "min")));
        add(
                all,
                "the rate in the place of the amount",
                r -> perKilogramMinute(r, (draft, rate) -> {
                    ObjectNode dose = doseAndRate(draft);
                    dose.set("doseQuantity", dose.remove("rateQuantity"));
                }));
    }

    private static void medications(List<Encoding> all) {
        add(
                all,
                "Medication contained",
                r -> referred(r, (draft, medication) -> {
                    medication.put("id", "med");
                    draft.putArray("contained").add(medication);
                    return "#med";
                }));
        add(
                all,
                "Medication among the drafts, by Type/id",
                r -> referred(r, (draft, medication) -> {
                    entry(
                            entries(r),
                            BASE + "Medication/" + medication.get("id").textValue(),
                            medication);
                    return "Medication/" + medication.get("id").textValue();
                }));
        add(
                all,
                "Medication among the drafts, by absolute URL",
                r -> referred(r, (draft, medication) -> {
                    String url = BASE + "Medication/" + medication.get("id").textValue();
                    entry(entries(r), url, medication);
                    return url;
                }));
        add(
                all,
                "Medication among the drafts, by urn:uuid",
                r -> referred(r, (draft, medication) -> {
                    String urn = "urn:uuid:5a1c9f0e-0000-4000-8000-0000000000"
                            + draft.get("id").textValue().substring("order-".length()) + "7";
                    medication.remove("id");
                    entry(entries(r), urn, medication);
                    return urn;
                }));
        for (String key : List.of("orders", "infusions")) {
            add(
                    all,
                    "Medication in the prefetch of " + key,
                    r -> referred(r, (draft, medication) -> {
                        ObjectNode bundle = (ObjectNode) r.get("prefetch").get(key);
                        entry(
                                        bundle.withArray("entry"),
                                        BASE + "Medication/"
                                                + medication.get("id").textValue(),
                                        medication)
                                .putObject("search")
                                .put("mode", "include");
                        return "Medication/" + medication.get("id").textValue();
                    }));
        }
        add(all, "drugs by RxNorm", r -> recode(r, RXNORM, Encodings.RXNORM_CODES::get));
        add(all, "drugs by SNOMED", r -> recode(r, SNOMED, Encodings.SNOMED_CODES::get));
        add(all, "drugs by the German ATC", r -> recode(r, "http://fhir.de/CodeSystem/bfarm/atc", code -> code));
        add(all, "drugs by the older German ATC", r -> recode(r, "http://fhir.de/CodeSystem/dimdi/atc", code -> code));
        add(
                all,
                "a local code first",
                r -> codings(
                        r,
                        (draft, codings) -> codings.insertObject(0)
                                .put("system", "urn:oid:1.2.3.4")
                                .put("code", "C01CA03")));
        add(
                all,
                "two codes for the same drug",
                r -> codings(r, (draft, codings) -> {
                    String other = Encodings.RXNORM_CODES.get(
                            codings.path(0).path("code").asText());
                    if (other != null && codings.path(0).path("system").asText().equals(ATC)) {
                        codings.addObject().put("system", RXNORM).put("code", other);
                    }
                }));
        add(
                all,
                "a name that contradicts the code",
                r -> codings(r, (draft, codings) -> ((ObjectNode) codings.get(0)).put("display", "paracetamol")));
    }

    private static void orders(List<Encoding> all) {
        add(all, "no intent", r -> drafts(r, draft -> draft.remove("intent")));
        add(all, "intent proposal", r -> drafts(r, draft -> draft.put("intent", "proposal")));
        add(all, "no status", r -> drafts(r, draft -> draft.remove("status")));
        add(all, "status active", r -> drafts(r, draft -> draft.put("status", "active")));
        add(all, "not forbidden", r -> drafts(r, draft -> draft.put("doNotPerform", false)));
        add(
                all,
                "category as an object",
                r -> drafts(
                        r,
                        draft -> draft.putObject("category")
                                .putArray("coding")
                                .addObject()
                                .put("code", "inpatient")));
        add(all, "no subject", r -> drafts(r, draft -> draft.remove("subject")));
        add(
                all,
                "subject by absolute URL",
                r -> drafts(r, draft -> draft.putObject("subject").put("reference", BASE + "Patient/p1")));
        add(all, "members nobody knows", OrderEncodings::unknownMembers);
        add(
                all,
                "a text that says otherwise",
                r -> dosages(r, dosage -> dosage.put("text", "dobutamine 500 mg/h IV, then 0.001 ng/kg/min")));
        add(
                all,
                "timing, route and limits",
                r -> dosages(r, dosage -> {
                    dosage.putObject("route").put("text", "IV");
                    dosage.putObject("timing").putObject("code").put("text", "continuous");
                    ObjectNode most = dosage.putObject("maxDosePerPeriod");
                    quantity(most.putObject("numerator"), BigDecimal.valueOf(900), "mg");
                    quantity(most.putObject("denominator"), BigDecimal.ONE, "min");
                    dosage.put("sequence", 1).put("asNeededBoolean", false);
                }));
        add(
                all,
                "a second dosage",
                r -> drafts(r, draft -> {
                    if (draft.path("dosageInstruction").isArray()) {
                        ObjectNode rate = ((ArrayNode) draft.get("dosageInstruction"))
                                .addObject()
                                .putArray("doseAndRate")
                                .addObject()
                                .putObject("rateQuantity");
                        quantity(rate, BigDecimal.valueOf(777), "ug/kg/min");
                    }
                }));
        add(
                all,
                "a second rate",
                r -> drafts(r, draft -> {
                    if (doseAndRate(draft) != null) {
                        ArrayNode rates = (ArrayNode)
                                draft.get("dosageInstruction").get(0).get("doseAndRate");
                        quantity(rates.addObject().putObject("rateQuantity"), BigDecimal.valueOf(777), "ug/kg/min");
                    }
                }));
        add(
                all,
                "an amount beside the rate",
                r -> drafts(r, draft -> {
                    ObjectNode dose = doseAndRate(draft);
                    if (dose != null && dose.has("rateQuantity")) {
                        quantity(dose.putObject("doseQuantity"), BigDecimal.valueOf(250), "mg");
                    }
                }));
        add(
                all,
                "the prior prescription by its number",
                r -> drafts(r, draft -> {
                    if (draft.has("priorPrescription")) {
                        draft.putObject("priorPrescription")
                                .putObject("identifier")
                                .put("system", "urn:oid:1.2.3")
                                .put("value", "4711");
                    }
                }));
        add(
                all,
                "the prior prescription by absolute URL",
                r -> drafts(r, draft -> {
                    if (draft.has("priorPrescription")) {
                        ObjectNode prior = (ObjectNode) draft.get("priorPrescription");
                        prior.put("reference", BASE + prior.get("reference").textValue());
                    }
                }));
    }

    private static void bundles(List<Encoding> all) {
        for (String type : List.of("batch", "searchset", "transaction", "message", "anything")) {
            add(all, "a Bundle of type " + type, r -> bundle(r).put("type", type));
        }
        add(all, "a Bundle without type", r -> bundle(r).remove("type"));
        add(all, "a Bundle with a time", r -> bundle(r).put("timestamp", "2026-03-01T10:00:00Z"));
        add(all, "drafts without fullUrl", r -> draftEntries(r).forEach(entry -> entry.remove("fullUrl")));
        add(
                all,
                "entries with a request",
                r -> entries(r)
                        .forEach(entry -> ((ObjectNode) entry)
                                .putObject("request")
                                .put("method", "POST")
                                .put("url", "MedicationRequest")));
        add(all, "other orders beside", OrderEncodings::otherOrders);
        add(all, "entries that hold nothing", r -> {
            entries(r).insertObject(0).put("fullUrl", "urn:uuid:0");
            entries(r).addNull();
            entries(r).addObject().putNull("resource");
        });
        add(all, "bare ids selected", r -> selections(r, id -> id.substring(id.indexOf('/') + 1)));
        add(all, "absolute URLs selected", r -> {
            if (draftEntries(r).stream().allMatch(entry -> entry.has("fullUrl"))) {
                selections(r, id -> id.indexOf('/') < 0 ? id : BASE + id);
            }
        });
        add(all, "no selections at all", r -> ((ObjectNode) r.get("context")).remove("selections"));
        add(all, "selections null", r -> {
            if (r.get("context").has("selections")) {
                ((ObjectNode) r.get("context")).putNull("selections");
            }
        });
        add(all, "more selected than there is", r -> {
            if (r.get("context").get("selections") instanceof ArrayNode selections) {
                selections.insert(0, "ServiceRequest/nobody").add("MedicationRequest/nobody");
            }
        });
        add(all, "selected by urn:uuid", OrderEncodings::byUuid);
    }

    private static void add(List<Encoding> all, String name, Consumer<ObjectNode> rewrite) {
        all.add(new Encoding(name, rewrite));
    }

    // ---- rates

    private static void text(ObjectNode rate, String unit) {
        rate.remove("system");
        rate.remove("code");
        rate.put("unit", unit);
    }

    private static void times(ObjectNode request, String unit, BigDecimal factor) {
        perKilogramMinute(
                request,
                (draft, rate) -> quantity(rate, rate.get("value").decimalValue().multiply(factor), unit));
    }

    /** Per minute or hour of this patient; without a weight on file there is no saying it so. */
    private static void absolute(ObjectNode request, String unit, BigDecimal factor) {
        BigDecimal weight = Encodings.weight(request);
        if (weight != null) {
            times(request, unit, weight.multiply(factor));
        }
    }

    /** Of 5 mg/mL, however that is written. */
    private static void volume(ObjectNode request, String amount, String unit, String of, String volumeUnit) {
        BigDecimal weight = Encodings.weight(request);
        if (weight == null) {
            return;
        }
        referred(request, (draft, medication) -> {
            ObjectNode dose = doseAndRate(draft);
            JsonNode rate = dose == null ? JSON.missingNode() : dose.path("rateQuantity");
            if (rate.path("code").asText().equals("ug/kg/min")) {
                BigDecimal milligrams =
                        rate.get("value").decimalValue().multiply(weight).multiply(MILLIGRAMS_PER_HOUR);
                quantity((ObjectNode) rate, milligrams.divide(BigDecimal.valueOf(5)), "mL/h");
            }
            ObjectNode ingredient = medication.putArray("ingredient").addObject();
            ingredient.set("itemCodeableConcept", medication.get("code").deepCopy());
            ObjectNode strength = ingredient.putObject("strength");
            quantity(strength.putObject("numerator"), new BigDecimal(amount), unit);
            quantity(strength.putObject("denominator"), new BigDecimal(of), volumeUnit);
            medication.put("id", "syringe");
            draft.putArray("contained").add(medication);
            return "#syringe";
        });
    }

    private static void milligramsPerTenHours(ObjectNode request) {
        BigDecimal weight = Encodings.weight(request);
        if (weight != null) {
            perKilogramMinute(request, (draft, rate) -> {
                BigDecimal perHour =
                        rate.get("value").decimalValue().multiply(weight).multiply(MILLIGRAMS_PER_HOUR);
                ratio(draft, perHour.multiply(BigDecimal.TEN), "mg", BigDecimal.TEN, "h");
            });
        }
    }

    private static void ratio(
            ObjectNode draft, BigDecimal above, String unitAbove, BigDecimal below, String unitBelow) {
        ObjectNode dose = doseAndRate(draft);
        dose.remove("rateQuantity");
        ObjectNode ratio = dose.putObject("rateRatio");
        quantity(ratio.putObject("numerator"), above, unitAbove);
        quantity(ratio.putObject("denominator"), below, unitBelow);
    }

    private static void perKilogramMinute(ObjectNode request, BiConsumer<ObjectNode, ObjectNode> change) {
        rates(request, "ug/kg/min", change);
    }

    private static void rates(ObjectNode request, String unit, BiConsumer<ObjectNode, ObjectNode> change) {
        drafts(request, draft -> {
            ObjectNode dose = doseAndRate(draft);
            if (dose != null && dose.path("rateQuantity").path("code").asText().equals(unit)) {
                change.accept(draft, (ObjectNode) dose.get("rateQuantity"));
            }
        });
    }

    private static void values(ObjectNode request, Function<BigDecimal, String> spelling) {
        drafts(request, draft -> {
            ObjectNode dose = doseAndRate(draft);
            for (String name : List.of("rateQuantity", "doseQuantity")) {
                if (dose != null && dose.path(name).path("value").isNumber()) {
                    BigDecimal value = dose.get(name).get("value").decimalValue();
                    ((ObjectNode) dose.get(name)).set("value", new POJONode(new RawValue(spelling.apply(value))));
                }
            }
        });
    }

    // ---- medications

    /** Puts a Medication somewhere and returns the reference to it. */
    private interface Placing {
        String place(ObjectNode draft, ObjectNode medication);
    }

    private static void referred(ObjectNode request, Placing placing) {
        drafts(request, draft -> {
            JsonNode code = draft.remove("medicationCodeableConcept");
            if (code != null) {
                ObjectNode medication = JSON.objectNode().put("resourceType", "Medication");
                medication.put("id", "med-of-" + draft.get("id").textValue()).set("code", code);
                String reference = placing.place(draft, medication);
                draft.putObject("medicationReference").put("reference", reference);
            }
        });
    }

    /** ATC to another system; a drug that has no code there stays as it is. */
    private static void recode(ObjectNode request, String system, Function<String, String> codes) {
        codings(
                request,
                (draft, codings) -> codings.forEach(coding -> {
                    String other = codes.apply(coding.path("code").asText());
                    if (other != null && coding.path("system").asText().equals(ATC)) {
                        ((ObjectNode) coding).put("system", system).put("code", other);
                    }
                }));
    }

    private static void codings(ObjectNode request, BiConsumer<ObjectNode, ArrayNode> change) {
        drafts(request, draft -> {
            if (draft.path("medicationCodeableConcept").path("coding") instanceof ArrayNode codings) {
                change.accept(draft, codings);
            }
        });
    }

    // ---- orders and Bundles

    private static void unknownMembers(ObjectNode request) {
        ((ObjectNode) request.get("context")).put("fancy", true);
        bundle(request).putObject("meta").put("versionId", "1");
        drafts(request, draft -> {
            draft.putObject("meta").putArray("profile").add("http://example.org/p");
            draft.putObject("text").put("status", "generated").put("div", "<div>dobutamine 777</div>");
            draft.putArray("extension")
                    .addObject()
                    .put("url", "http://example.org/e")
                    .put("valueString", "x");
            draft.putArray("note").addObject().put("text", "n");
            draft.putObject("_status").put("id", "s");
            draft.put("fancy", 1).put("authoredOn", "2026-03-01");
        });
    }

    private static void otherOrders(ObjectNode request) {
        for (String type : List.of("ServiceRequest", "NutritionOrder", "DeviceRequest", "VisionPrescription", "Task")) {
            ObjectNode other = JSON.objectNode().put("resourceType", type).put("id", "order-1");
            other.put("status", "draft").put("intent", "order");
            other.putObject("subject").put("reference", "Patient/p1");
            entry(entries(request), BASE + type + "/order-1", other);
        }
        ArrayNode entries = entries(request);
        entries.insert(0, entries.remove(entries.size() - 1));
    }

    private static void selections(ObjectNode request, Function<String, String> spelling) {
        if (request.get("context").get("selections") instanceof ArrayNode selections) {
            List<String> ids = new ArrayList<>();
            selections.forEach(id -> ids.add(spelling.apply(id.textValue())));
            selections.removeAll();
            ids.forEach(selections::add);
        }
    }

    private static void byUuid(ObjectNode request) {
        List<String> urns = new ArrayList<>();
        for (ObjectNode entry : draftEntries(request)) {
            urns.add("urn:uuid:c0ffee00-0000-4000-8000-00000000000" + urns.size());
            entry.put("fullUrl", urns.get(urns.size() - 1));
        }
        if (request.get("context").get("selections") instanceof ArrayNode selections) {
            selections.removeAll();
            urns.forEach(selections::add);
        }
    }

    // ---- walking

    private static ObjectNode bundle(ObjectNode request) {
        return (ObjectNode) request.get("context").get("draftOrders");
    }

    private static ArrayNode entries(ObjectNode request) {
        return (ArrayNode) bundle(request).get("entry");
    }

    private static ObjectNode entry(ArrayNode entries, String fullUrl, ObjectNode resource) {
        ObjectNode entry = entries.addObject();
        entry.put("fullUrl", fullUrl).set("resource", resource);
        return entry;
    }

    private static List<ObjectNode> draftEntries(ObjectNode request) {
        List<ObjectNode> drafts = new ArrayList<>();
        for (JsonNode entry : entries(request)) {
            if (entry.path("resource").path("resourceType").asText().equals("MedicationRequest")) {
                drafts.add((ObjectNode) entry);
            }
        }
        return drafts;
    }

    private static void drafts(ObjectNode request, Consumer<ObjectNode> change) {
        draftEntries(request).forEach(entry -> change.accept((ObjectNode) entry.get("resource")));
    }

    private static void dosages(ObjectNode request, Consumer<ObjectNode> change) {
        drafts(request, draft -> {
            if (draft.path("dosageInstruction").path(0) instanceof ObjectNode dosage) {
                change.accept(dosage);
            }
        });
    }

    /** {@code null} when no dose is entered. */
    private static ObjectNode doseAndRate(ObjectNode draft) {
        return draft.path("dosageInstruction").path(0).path("doseAndRate").path(0) instanceof ObjectNode dose
                ? dose
                : null;
    }

    private static void quantity(ObjectNode quantity, BigDecimal value, String unit) {
        quantity.put("value", value).put("unit", unit).put("system", UCUM).put("code", unit);
    }
}
