package org.septicor.bedside;

import static org.septicor.bedside.ChartBuilder.ATC;
import static org.septicor.bedside.ChartBuilder.ICU;
import static org.septicor.bedside.ChartBuilder.KEYS;
import static org.septicor.bedside.ChartBuilder.LOINC;
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
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Other words for the same chart: each encoding rewrites a canonical call into one that says exactly the same, as some EHR would.
 */
public final class Encodings {

    /** One way of saying it otherwise. */
    public record Encoding(String name, Consumer<ObjectNode> rewrite) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String ICD_10_CM = "http://hl7.org/fhir/sid/icd-10-cm";
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal SIXTY = BigDecimal.valueOf(60);

    /** Encodings that keep every value exactly: a threshold stays where it was. */
    public static final List<Encoding> EXACT = exact();

    /** Encodings in units that round: for values that lie on no threshold. */
    public static final List<Encoding> ROUNDED = rounded();

    private Encodings() {}

    private static List<Encoding> exact() {
        List<Encoding> all = new ArrayList<>();
        // blood pressure
        add(all, "pressures one by one", Encodings::separatePressures);
        add(
                all,
                "cuff by its own codes",
                request ->
                        recode(request, LOINC, Map.of("8480-6", "76534-7", "8462-4", "76535-4", "8478-0", "76536-2")));
        add(all, "line by generic codes and method invasive", Encodings::genericLine);
        add(
                all,
                "panels of the other name",
                request -> recode(request, LOINC, Map.of("76212-0", "85354-9", "85354-9", "76212-0")));
        // units
        add(all, "units as text", Encodings::unitsAsText);
        add(all, "Hb in g/L", r -> convert(r, "718-7", "g/L", v -> v.multiply(BigDecimal.TEN)));
        add(all, "LVEF as a fraction", r -> convert(r, "10230-1", "1", v -> v.divide(HUNDRED)));
        add(all, "VTI in mm", r -> convert(r, "80030-0", "mm", v -> v.multiply(BigDecimal.TEN)));
        add(all, "height in m", r -> convert(r, "8302-2", "m", v -> v.divide(HUNDRED)));
        add(all, "weight in g", r -> convert(r, "29463-7", "g", v -> v.multiply(THOUSAND)));
        // other codes for the same
        add(all, "heart rate by ECG", r -> recode(r, LOINC, Map.of("8867-4", "76282-3")));
        add(all, "venous lactate", r -> recode(r, LOINC, Map.of("2518-9", "2519-7")));
        add(all, "lactate, site not given", r -> recode(r, LOINC, Map.of("2518-9", "32693-4")));
        add(all, "LVEF biplane", r -> recode(r, LOINC, Map.of("10230-1", "79991-6")));
        add(all, "LVEF visual", r -> recode(r, LOINC, Map.of("10230-1", "8807-0")));
        add(all, "CVP mean", r -> recode(r, LOINC, Map.of("60985-9", "8591-0")));
        add(all, "cardiac index by dilution", r -> recode(r, LOINC, Map.of("75919-1", "8751-0")));
        add(all, "stroke volume by Doppler", r -> recode(r, LOINC, Map.of("20562-5", "80035-9")));
        add(all, "ventilation mode by LOINC", r -> recode(r, ICU, "breathing-mode", LOINC, "20124-4"));
        add(all, "controlled by SNOMED", r -> recode(r, ICU, "controlled", SNOMED, "243147009"));
        add(all, "gradient by LOINC and site", Encodings::gradientBySite);
        add(
                all,
                "rhythms by other SNOMED codes",
                r -> recode(r, SNOMED, Map.of("64730000", "11092001", "49436004", "5370000", "25569003", "71908006")));
        add(all, "variation as SVV", r -> recode(r, ICU, "pulse-pressure-variation", SNOMED, "733502006"));
        add(all, "a local code first", Encodings::localCodeFirst);
        add(all, "septic shock by ICD-10-CM", r -> recode(r, SNOMED, "76571007", ICD_10_CM, "R65.21"));
        add(
                all,
                "septic shock by ICD-10-GM",
                r -> recode(r, SNOMED, "76571007", "http://fhir.de/CodeSystem/bfarm/icd-10-gm", "R57.2"));
        add(all, "coronary disease by ICD-10-CM", r -> recode(r, SNOMED, "53741008", ICD_10_CM, "I25.10"));
        add(all, "infarction by ICD-10-CM", r -> recode(r, SNOMED, "394659003", ICD_10_CM, "I21.4"));
        add(all, "cardiomyopathy by ICD-10-CM", r -> recode(r, SNOMED, "45227007", ICD_10_CM, "I42.1"));
        // times, status
        add(all, "effectiveInstant", r -> observations(r, Encodings::instant));
        add(all, "effectivePeriod", r -> observations(r, Encodings::period));
        add(all, "another time zone", Encodings::otherZone);
        add(all, "status amended", r -> observations(r, o -> o.put("status", "amended")));
        add(all, "status corrected", r -> observations(r, o -> o.put("status", "corrected")));
        add(all, "status preliminary", r -> observations(r, o -> o.put("status", "preliminary")));
        // drugs
        add(all, "drugs by RxNorm", r -> drugCodes(r, RXNORM, RXNORM_CODES));
        add(all, "drugs by SNOMED", r -> drugCodes(r, SNOMED, SNOMED_CODES));
        add(all, "drugs contained", r -> administrations(r, Encodings::contained));
        add(all, "drugs in the Bundle", Encodings::bundled);
        add(all, "drugs in the Bundle by absolute URL", Encodings::bundledByUrl);
        add(all, "mcg/kg/min", r -> rateText(r, "mcg/kg/min"));
        add(all, "\u00b5g/kg/min (micro sign)", r -> rateText(r, "\u00b5g/kg/min"));
        add(all, "\u03bcg/kg/min (Greek mu)", r -> rateText(r, "\u03bcg/kg/min"));
        add(all, "gamma/kg/min", r -> rateText(r, "gamma/kg/min"));
        add(all, "ug/(kg.min)", r -> rateText(r, "ug/(kg.min)"));
        add(all, "ng/kg/min", r -> rate(r, "ng/kg/min", THOUSAND, false));
        add(all, "ug/kg/h", r -> rate(r, "ug/kg/h", SIXTY, false));
        add(all, "mg/kg/h", r -> rate(r, "mg/kg/h", new BigDecimal("0.06"), false));
        add(all, "ug/min", r -> rate(r, "ug/min", BigDecimal.ONE, true));
        add(all, "mg/h", r -> rate(r, "mg/h", new BigDecimal("0.06"), true));
        add(all, "rateRatio", Encodings::rateRatio);
        add(all, "mL/h of a known strength", Encodings::millilitres);
        add(all, "vasopressin per hour", Encodings::unitsPerHour);
        // how it is delivered
        add(all, "every observation under vitals", r -> underOneKey(r, "vitals"));
        add(all, "every observation under echocardiography", r -> underOneKey(r, "echocardiography"));
        add(all, "shuffled", Encodings::shuffled);
        add(all, "everything twice", Encodings::twice);
        add(all, "Bundles of type collection", r -> bundleType(r, "collection"));
        add(all, "Bundles of type batch-response", r -> bundleType(r, "batch-response"));
        add(all, "Bundles of no type", r -> bundleType(r, null));
        add(all, "nothing on record as null", Encodings::emptyAsNull);
        add(all, "subject by absolute URL", Encodings::subjectByUrl);
        add(
                all,
                "context.patientId with its type",
                r -> ((ObjectNode) r.get("context")).put("patientId", "Patient/p1"));
        add(all, "members nobody knows", Encodings::unknownMembers);
        add(all, "a search outcome beside the matches", Encodings::searchOutcome);
        // what does not count changes nothing
        add(all, "newer data entered in error", r -> newer(r, o -> o.put("status", "entered-in-error")));
        add(all, "newer data without a time of day", r -> newer(r, o -> o.put("effectiveDateTime", "2026-03-01")));
        add(all, "newer data of an unknown unit", r -> newer(r, Encodings::unknownUnit));
        add(all, "newer data below a detection limit", r -> newer(r, Encodings::comparator));
        add(all, "newer data beyond reason", r -> newer(r, Encodings::beyondReason));
        add(
                all,
                "data of tomorrow",
                r -> newer(
                        r,
                        o -> o.put(
                                "effectiveDateTime",
                                StateBuilder.NOW.plus(Duration.ofDays(1)).toString())));
        add(all, "data of last autumn", Encodings::olderData);
        // last, since it is how numbers are spelt
        add(all, "values with an exponent", Encodings::exponents);
        return List.copyOf(all);
    }

    private static List<Encoding> rounded() {
        List<Encoding> all = new ArrayList<>();
        BigDecimal kilopascal = new BigDecimal("0.133322387415");
        for (String code :
                List.of("76215-3", "76213-8", "76214-6", "8480-6", "8462-4", "8478-0", "2019-8", "97538-3")) {
            add(all, code + " in kPa", r -> convert(r, code, "kPa", v -> rounded(v.multiply(kilopascal), 3)));
        }
        add(
                all,
                "lactate in mg/dL",
                r -> convert(
                        r,
                        "2518-9",
                        "mg/dL",
                        v -> rounded(v.divide(new BigDecimal("0.11101"), MathContext.DECIMAL64), 1)));
        add(
                all,
                "weight in lb",
                r -> convert(
                        r,
                        "29463-7",
                        "[lb_av]",
                        v -> rounded(v.divide(new BigDecimal("0.45359237"), MathContext.DECIMAL64), 1)));
        add(
                all,
                "height in inches",
                r -> convert(
                        r,
                        "8302-2",
                        "[in_i]",
                        v -> rounded(v.divide(new BigDecimal("2.54"), MathContext.DECIMAL64), 2)));
        add(
                all,
                "Hb in mmol/L",
                r -> convert(
                        r,
                        "718-7",
                        "mmol/L",
                        v -> rounded(v.divide(new BigDecimal("1.6114"), MathContext.DECIMAL64), 2)));
        add(
                all,
                "CVP in cmH2O",
                r -> convert(
                        r,
                        "60985-9",
                        "cm[H2O]",
                        v -> rounded(v.divide(new BigDecimal("0.73556"), MathContext.DECIMAL64), 1)));
        add(all, "cardiac output and body surface", Encodings::outputAndSurface);
        return List.copyOf(all);
    }

    private static void add(List<Encoding> all, String name, Consumer<ObjectNode> rewrite) {
        all.add(new Encoding(name, rewrite));
    }

    private static BigDecimal rounded(BigDecimal value, int decimals) {
        return value.setScale(decimals, RoundingMode.HALF_UP);
    }

    // ---- blood pressure

    private static void separatePressures(ObjectNode request) {
        ArrayNode entries = entries(request, "bloodPressure");
        if (entries == null) {
            return;
        }
        List<ObjectNode> alone = new ArrayList<>();
        for (JsonNode entry : entries) {
            ObjectNode panel = (ObjectNode) entry.get("resource");
            int n = 0;
            for (JsonNode component : panel.path("component")) {
                ObjectNode one = panel.deepCopy();
                one.remove("component");
                one.put("id", panel.get("id").textValue() + "-" + n++);
                one.set("code", component.get("code"));
                one.set("valueQuantity", component.get("valueQuantity"));
                alone.add(one);
            }
        }
        entries.removeAll();
        alone.forEach(one -> entry(entries, one));
    }

    private static void genericLine(ObjectNode request) {
        observations(request, observation -> {
            boolean line = codeOf(observation).startsWith("7621")
                    || codeOf(observation.path("component").path(0)).startsWith("7621");
            if (line) {
                coding(observation.putObject("method"), SNOMED, "77938009");
            }
        });
        recode(
                request,
                LOINC,
                Map.of("76215-3", "8480-6", "76213-8", "8462-4", "76214-6", "8478-0", "76212-0", "85354-9"));
    }

    // ---- units

    private static void unitsAsText(ObjectNode request) {
        Map<String, String> texts = Map.of(
                "mm[Hg]",
                "mmHg",
                "/min",
                "/min",
                "s",
                "sec",
                "ug/kg/min",
                "mcg/kg/min",
                "mL",
                "mL",
                "[IU]/min",
                "units/min");
        quantities(request, quantity -> {
            String code = quantity.path("code").asText();
            if (texts.containsKey(code)) {
                quantity.remove("system");
                quantity.remove("code");
                quantity.put("unit", texts.get(code));
            }
        });
    }

    private static void convert(
            ObjectNode request, String code, String unit, java.util.function.UnaryOperator<BigDecimal> change) {
        Consumer<ObjectNode> one = holder -> {
            if (isCoded(holder, code) && holder.path("valueQuantity").has("value")) {
                ObjectNode quantity = (ObjectNode) holder.get("valueQuantity");
                BigDecimal value = change.apply(quantity.get("value").decimalValue());
                quantity.put("value", value)
                        .put("unit", unit)
                        .put("system", UCUM)
                        .put("code", unit);
            }
        };
        observations(request, observation -> {
            one.accept(observation);
            observation.path("component").forEach(component -> one.accept((ObjectNode) component));
        });
    }

    private static void exponents(ObjectNode request) {
        quantities(request, quantity -> {
            BigDecimal value = quantity.get("value").decimalValue();
            quantity.set(
                    "value", new POJONode(new RawValue(value.movePointRight(2).toPlainString() + "e-2")));
        });
    }

    private static void outputAndSurface(ObjectNode request) {
        ArrayNode entries = entries(request, "hemodynamics");
        if (entries == null) {
            return;
        }
        List<ObjectNode> surfaces = new ArrayList<>();
        observations(request, observation -> {
            if (isCoded(observation, "75919-1")) {
                ObjectNode surface = observation.deepCopy();
                surface.put("id", "bsa");
                recode(surface, "75919-1", LOINC, "8277-6");
                quantity(surface.putObject("valueQuantity"), new BigDecimal("1.9"), "m2");
                surfaces.add(surface);
                recode(observation, "75919-1", LOINC, "8741-1");
                BigDecimal index = observation.get("valueQuantity").get("value").decimalValue();
                quantity(observation.putObject("valueQuantity"), index.multiply(new BigDecimal("1.9")), "L/min");
            }
        });
        surfaces.forEach(surface -> entry(entries, surface));
    }

    // ---- codes

    private static void gradientBySite(ObjectNode request) {
        observations(request, observation -> {
            if (isCoded(observation, "lvot-gradient")) {
                recode(observation, "lvot-gradient", LOINC, "20247-3");
                coding(observation.putObject("bodySite"), SNOMED, "13418002");
            }
        });
    }

    private static void localCodeFirst(ObjectNode request) {
        resources(request, resource -> {
            if (resource.path("code").path("coding").isArray()) {
                ArrayNode codings = (ArrayNode) resource.get("code").get("coding");
                codings.insertObject(0)
                        .put("system", "urn:oid:1.2.3.4")
                        .put("code", "8480-6")
                        .put("display", "local");
            }
        });
    }

    private static void recode(ObjectNode request, String system, Map<String, String> codes) {
        observations(
                request,
                observation -> everyObject(observation, coding -> {
                    String to = codes.get(coding.path("code").asText());
                    if (to != null && coding.path("system").asText().equals(system)) {
                        coding.put("code", to);
                    }
                }));
    }

    private static void recode(ObjectNode request, String system, String from, String toSystem, String to) {
        everyCoding(request, coding -> {
            if (coding.path("code").asText().equals(from)
                    && coding.path("system").asText().equals(system)) {
                coding.put("system", toSystem).put("code", to);
            }
        });
    }

    private static void recode(ObjectNode observation, String from, String toSystem, String to) {
        for (JsonNode coding : observation.get("code").get("coding")) {
            if (coding.get("code").asText().equals(from)) {
                ((ObjectNode) coding).put("system", toSystem).put("code", to);
            }
        }
    }

    // ---- times

    private static void instant(ObjectNode observation) {
        JsonNode time = observation.remove("effectiveDateTime");
        if (time != null) {
            observation.set("effectiveInstant", time);
        }
    }

    private static void period(ObjectNode observation) {
        JsonNode time = observation.remove("effectiveDateTime");
        if (time != null) {
            Instant end = Instant.parse(time.textValue());
            observation
                    .putObject("effectivePeriod")
                    .put("start", end.minusSeconds(60).toString())
                    .put("end", end.toString());
        }
    }

    private static void otherZone(ObjectNode request) {
        everyText(request, text -> {
            if (text.matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z")) {
                return java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        Instant.parse(text).atOffset(ZoneOffset.ofHoursMinutes(5, 30)));
            }
            return text;
        });
    }

    // ---- drugs

    static final Map<String, String> RXNORM_CODES = Map.of(
            "C01CA07", "1812167", "C01CA03", "1745276", "C01CA24", "1660013", "C01CE02", "1791839", "C01CA04",
            "1743862", "C01CX08", "73107", "C07AB09", "1736540", "H01BA01", "2103181", "C01CA06", "1666371");
    static final Map<String, String> SNOMED_CODES = Map.of(
            "C01CA07",
            "387145002",
            "C01CA03",
            "45555007",
            "C01CA24",
            "387362001",
            "C01CE02",
            "373441005",
            "C01CA04",
            "412383006",
            "C01CX08",
            "442795003",
            "C07AB09",
            "372847006",
            "H01BA01",
            "77671006",
            "C01CA06",
            "372771005");

    private static void drugCodes(ObjectNode request, String system, Map<String, String> codes) {
        everyCoding(request, coding -> {
            String to = codes.get(coding.path("code").asText());
            if (to != null && coding.path("system").asText().equals(ATC)) {
                coding.put("system", system).put("code", to);
            }
        });
    }

    private static void contained(ObjectNode given) {
        JsonNode code = given.remove("medicationCodeableConcept");
        if (code == null) {
            return;
        }
        ObjectNode medication = given.putArray("contained").addObject();
        medication.put("resourceType", "Medication").put("id", "med").set("code", code);
        given.putObject("medicationReference").put("reference", "#med");
    }

    private static void bundled(ObjectNode request) {
        List<ObjectNode> medications = new ArrayList<>();
        administrations(request, given -> {
            if (!given.has("medicationCodeableConcept")) {
                return;
            }
            String id = "med-" + given.get("id").textValue();
            ObjectNode medication =
                    JSON.objectNode().put("resourceType", "Medication").put("id", id);
            medication.set("code", given.remove("medicationCodeableConcept"));
            given.putObject("medicationReference").put("reference", "Medication/" + id);
            medications.add(medication);
        });
        ArrayNode entries = entries(request, "infusions");
        if (entries == null) {
            return;
        }
        medications.forEach(
                medication -> entry(entries, medication).putObject("search").put("mode", "include"));
    }

    private static void bundledByUrl(ObjectNode request) {
        bundled(request);
        administrations(request, given -> {
            String reference =
                    given.path("medicationReference").path("reference").asText();
            if (reference.startsWith("Medication/")) {
                given.putObject("medicationReference").put("reference", "https://ehr.example.org/fhir/" + reference);
            }
        });
    }

    private static void rateText(ObjectNode request, String unit) {
        rates(request, (given, rate) -> {
            rate.remove("system");
            rate.remove("code");
            rate.put("unit", unit);
        });
    }

    /** Another unit; absolute ones need the weight that is on file. */
    private static void rate(ObjectNode request, String unit, BigDecimal factor, boolean absolute) {
        BigDecimal weight = weight(request);
        if (absolute && weight == null) {
            return;
        }
        rates(request, (given, rate) -> {
            BigDecimal value = rate.get("value").decimalValue().multiply(factor);
            quantity(rate, absolute ? value.multiply(weight) : value, unit);
        });
    }

    private static void rateRatio(ObjectNode request) {
        BigDecimal weight = weight(request);
        if (weight == null) {
            return;
        }
        rates(request, (given, rate) -> {
            BigDecimal value = rate.get("value").decimalValue().multiply(weight).multiply(new BigDecimal("0.6"));
            ObjectNode dosage = (ObjectNode) given.get("dosage");
            dosage.remove("rateQuantity");
            ObjectNode ratio = dosage.putObject("rateRatio");
            quantity(ratio.putObject("numerator"), value, "mg");
            quantity(ratio.putObject("denominator"), BigDecimal.TEN, "h");
        });
    }

    /** A syringe of 10 mg in 50 mL. */
    private static void millilitres(ObjectNode request) {
        BigDecimal weight = weight(request);
        if (weight == null) {
            return;
        }
        rates(request, (given, rate) -> {
            if (!given.has("medicationCodeableConcept")) {
                return;
            }
            BigDecimal milligramsPerHour =
                    rate.get("value").decimalValue().multiply(weight).multiply(new BigDecimal("0.06"));
            quantity(rate, milligramsPerHour.multiply(BigDecimal.valueOf(5)), "mL/h");
            contained(given);
            ObjectNode ingredient = ((ObjectNode) given.get("contained").get(0))
                    .putArray("ingredient")
                    .addObject();
            ingredient.set("itemCodeableConcept", given.get("contained").get(0).get("code"));
            ObjectNode strength = ingredient.putObject("strength");
            quantity(strength.putObject("numerator"), BigDecimal.TEN, "mg");
            quantity(strength.putObject("denominator"), BigDecimal.valueOf(50), "mL");
        });
    }

    private static void unitsPerHour(ObjectNode request) {
        administrations(request, given -> {
            JsonNode rate = given.path("dosage").path("rateQuantity");
            if (rate.path("code").asText().equals("[IU]/min")) {
                quantity((ObjectNode) rate, rate.get("value").decimalValue().multiply(SIXTY), "[IU]/h");
            }
        });
    }

    /** Rates per kilogram and minute. */
    private static void rates(ObjectNode request, java.util.function.BiConsumer<ObjectNode, ObjectNode> change) {
        administrations(request, given -> {
            JsonNode rate = given.path("dosage").path("rateQuantity");
            if (rate.path("code").asText().equals("ug/kg/min")) {
                change.accept(given, (ObjectNode) rate);
            }
        });
    }

    /** The weight on file, in kg. */
    static BigDecimal weight(ObjectNode request) {
        for (JsonNode entry : request.get("prefetch").path("vitals").path("entry")) {
            if (isCoded((ObjectNode) entry.get("resource"), "29463-7")) {
                JsonNode weight = entry.get("resource").get("valueQuantity");
                BigDecimal value = weight.get("value").decimalValue();
                return weight.path("code").asText().equals("g") ? value.divide(THOUSAND) : value;
            }
        }
        return null;
    }

    // ---- delivery

    private static void underOneKey(ObjectNode request, String key) {
        List<JsonNode> all = new ArrayList<>();
        for (String other : KEYS) {
            ArrayNode entries = other.equals("patient") ? null : entries(request, other);
            for (int i = entries == null ? -1 : entries.size() - 1; i >= 0; i--) {
                if (entries.get(i)
                        .path("resource")
                        .path("resourceType")
                        .asText()
                        .equals("Observation")) {
                    all.add(entries.remove(i));
                }
            }
        }
        ObjectNode bundle = (ObjectNode) request.get("prefetch").get(key);
        bundle.putArray("entry").addAll(all);
        totals(request);
    }

    private static void shuffled(ObjectNode request) {
        Random random = new Random(7);
        for (String key : KEYS) {
            ArrayNode entries = key.equals("patient") ? null : entries(request, key);
            if (entries != null) {
                List<JsonNode> list = new ArrayList<>();
                entries.forEach(list::add);
                Collections.shuffle(list, random);
                entries.removeAll().addAll(list);
            }
        }
    }

    private static void twice(ObjectNode request) {
        for (String key : KEYS) {
            ArrayNode entries = key.equals("patient") ? null : entries(request, key);
            if (entries != null) {
                ArrayNode copy = entries.deepCopy();
                entries.addAll(copy);
            }
        }
        totals(request);
    }

    private static void bundleType(ObjectNode request, String type) {
        for (String key : KEYS) {
            ObjectNode bundle = (ObjectNode) request.get("prefetch").get(key);
            if (bundle.path("resourceType").asText().equals("Bundle")) {
                bundle.remove("total");
                if (type == null) {
                    bundle.remove("type");
                } else {
                    bundle.put("type", type);
                }
            }
        }
    }

    private static void emptyAsNull(ObjectNode request) {
        ObjectNode prefetch = (ObjectNode) request.get("prefetch");
        for (String key : KEYS) {
            if (prefetch.get(key).path("resourceType").asText().equals("Bundle")
                    && prefetch.get(key).path("entry").isEmpty()) {
                prefetch.putNull(key);
            }
        }
    }

    private static void subjectByUrl(ObjectNode request) {
        resources(request, resource -> {
            if (resource.has("subject")) {
                ((ObjectNode) resource.get("subject")).put("reference", "https://ehr.example.org/fhir/Patient/p1");
            }
        });
        ObjectNode patient = (ObjectNode) request.get("prefetch").get("patient");
        ObjectNode bundle = JSON.objectNode().put("resourceType", "Bundle").put("type", "searchset");
        entry(bundle.putArray("entry"), patient);
        ((ObjectNode) request.get("prefetch")).set("patient", bundle);
    }

    private static void unknownMembers(ObjectNode request) {
        request.put("fancy", true).putObject("_fancy").putArray("x").add(1);
        resources(request, resource -> {
            resource.putObject("meta").putArray("profile").add("http://example.org/p");
            resource.putObject("text").put("status", "generated").put("div", "<div>8480-6</div>");
            resource.putArray("extension")
                    .addObject()
                    .put("url", "http://example.org/e")
                    .put("valueString", "x");
            resource.putArray("note").addObject().put("text", "n");
        });
    }

    private static void searchOutcome(ObjectNode request) {
        for (String key : KEYS) {
            ArrayNode entries = key.equals("patient") ? null : entries(request, key);
            if (entries != null) {
                ObjectNode outcome = JSON.objectNode().put("resourceType", "OperationOutcome");
                outcome.putArray("issue").addObject().put("severity", "warning").put("code", "informational");
                ObjectNode entry = entries.addObject();
                entry.set("resource", outcome);
                entry.putObject("search").put("mode", "outcome");
            }
        }
    }

    // ---- what does not count

    /** Beside every Observation with a quantity, a newer one that must not count. */
    private static void newer(ObjectNode request, Consumer<ObjectNode> spoil) {
        for (String key : KEYS) {
            ArrayNode entries = key.equals("patient") ? null : entries(request, key);
            List<ObjectNode> more = new ArrayList<>();
            for (int i = 0; entries != null && i < entries.size(); i++) {
                JsonNode resource = entries.get(i).path("resource");
                if (resource.path("resourceType").asText().equals("Observation") && resource.has("valueQuantity")) {
                    ObjectNode copy = resource.deepCopy();
                    copy.put("id", "spoilt-" + copy.get("id").textValue());
                    copy.remove("effectivePeriod");
                    copy.put(
                            "effectiveDateTime",
                            StateBuilder.NOW.minusSeconds(30).toString());
                    ObjectNode quantity = (ObjectNode) copy.get("valueQuantity");
                    quantity.put("value", quantity.get("value").decimalValue().multiply(new BigDecimal("1.3")));
                    spoil.accept(copy);
                    more.add(copy);
                }
            }
            more.forEach(copy -> entry(entries, copy));
        }
        totals(request);
    }

    private static void unknownUnit(ObjectNode observation) {
        ((ObjectNode) observation.get("valueQuantity")).put("unit", "furlong").put("code", "[fur_us]");
    }

    private static void comparator(ObjectNode observation) {
        ((ObjectNode) observation.get("valueQuantity")).put("comparator", "<");
    }

    /** Heights have no range of their own, and a volume of urine is judged in sum. */
    private static void beyondReason(ObjectNode observation) {
        if (isCoded(observation, "8302-2") || isCoded(observation, "9187-6")) {
            observation.put("status", "entered-in-error");
        }
        ((ObjectNode) observation.get("valueQuantity")).put("value", new BigDecimal("1e7"));
    }

    /** Beside every Observation with a quantity one of a hundred days ago, with another value. */
    private static void olderData(ObjectNode request) {
        newer(
                request,
                observation -> observation.put(
                        "effectiveDateTime",
                        StateBuilder.NOW.minus(Duration.ofDays(100)).toString()));
    }

    // ---- walking

    private static ArrayNode entries(ObjectNode request, String key) {
        return request.get("prefetch").path(key).path("entry") instanceof ArrayNode entries ? entries : null;
    }

    private static ObjectNode entry(ArrayNode entries, ObjectNode resource) {
        ObjectNode entry = entries.addObject();
        String id = resource.path("id").asText();
        entry.put(
                "fullUrl",
                "https://ehr.example.org/fhir/" + resource.get("resourceType").asText() + "/" + id);
        entry.set("resource", resource);
        return entry;
    }

    /** Bundles say how many matches they hold. */
    private static void totals(ObjectNode request) {
        for (String key : KEYS) {
            ArrayNode entries = entries(request, key);
            if (entries != null) {
                int matches = 0;
                for (JsonNode entry : entries) {
                    String mode = entry.path("search").path("mode").asText();
                    matches += mode.equals("include") || mode.equals("outcome") ? 0 : 1;
                }
                ((ObjectNode) request.get("prefetch").get(key)).put("total", matches);
            }
        }
    }

    private static void resources(ObjectNode request, Consumer<ObjectNode> change) {
        for (String key : KEYS) {
            for (JsonNode entry : request.get("prefetch").path(key).path("entry")) {
                change.accept((ObjectNode) entry.get("resource"));
            }
        }
    }

    private static void observations(ObjectNode request, Consumer<ObjectNode> change) {
        resources(request, resource -> {
            if (resource.path("resourceType").asText().equals("Observation")) {
                change.accept(resource);
            }
        });
    }

    private static void administrations(ObjectNode request, Consumer<ObjectNode> change) {
        resources(request, resource -> {
            if (resource.path("resourceType").asText().equals("MedicationAdministration")) {
                change.accept(resource);
            }
        });
    }

    private static void everyObject(JsonNode node, Consumer<ObjectNode> change) {
        if (node instanceof ObjectNode object) {
            change.accept(object);
        }
        node.forEach(child -> everyObject(child, change));
    }

    private static void everyCoding(ObjectNode request, Consumer<ObjectNode> change) {
        everyObject(request.get("prefetch"), object -> {
            if (object.has("code") && object.has("system")) {
                change.accept(object);
            }
        });
    }

    private static void quantities(ObjectNode request, Consumer<ObjectNode> change) {
        everyObject(request.get("prefetch"), object -> {
            if (object.path("value").isNumber()) {
                change.accept(object);
            }
        });
    }

    private static void everyText(ObjectNode request, java.util.function.UnaryOperator<String> change) {
        everyObject(
                request.get("prefetch"),
                object -> object.properties().forEach(member -> {
                    if (member.getValue().isTextual()) {
                        member.setValue(
                                JSON.textNode(change.apply(member.getValue().textValue())));
                    }
                }));
    }

    private static String codeOf(JsonNode holder) {
        return holder.path("code").path("coding").path(0).path("code").asText();
    }

    private static boolean isCoded(ObjectNode holder, String code) {
        for (JsonNode coding : holder.path("code").path("coding")) {
            if (coding.path("code").asText().equals(code)) {
                return true;
            }
        }
        return false;
    }

    private static void coding(ObjectNode concept, String system, String code) {
        concept.putArray("coding").addObject().put("system", system).put("code", code);
    }

    private static void quantity(ObjectNode quantity, BigDecimal value, String unit) {
        quantity.put("value", value).put("unit", unit).put("system", UCUM).put("code", unit);
    }
}
