package org.septicor.chart;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.septicor.chart.fhir.FhirJson;
import org.septicor.chart.fhir.Resource;
import org.septicor.chart.fhir.Resource.Reference;
import org.septicor.chart.terms.Units;
import org.septicor.pathway.DoseUnit;
import org.septicor.pathway.Drug;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Finding;
import org.septicor.pathway.Infusion;
import org.septicor.pathway.Order;
import org.septicor.pathway.Order.Kind;
import org.septicor.pathway.PatientState;

/** The unsigned orders of a hook call, {@code context.draftOrders}: each as it is judged, and as it was sent. */
public final class DraftOrders {
    /** {@code context.draftOrders} is not what it has to be (400). */
    public static final class NotABundle extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotABundle() {
            super("context.draftOrders has to be a Bundle", null, false, false);
        }
    }

    /**
     * A draft order.
     *
     * @param order as it is judged
     * @param resource as it was sent, digit for digit
     * @param dosage index of the dosage instruction that was read; −1 when there is none
     * @param problem why it cannot be judged at all; to be thrown only where it would be judged
     */
    public record Draft(
            Order order,
            ObjectNode resource,
            boolean dosed,
            @Nullable ChartProblem problem) {}

    private record Entry(@Nullable String fullUrl, ObjectNode json, Resource resource) {}

    /** A reference that is safe to print. */
    private static final Pattern PLAIN =
            Pattern.compile("Medication/[A-Za-z0-9.-]{1,64}|#[A-Za-z0-9.-]{1,64}|urn:uuid:[0-9A-Fa-f-]{36}");

    private static final Set<String> PRIOR_IN_FORCE = Set.of("active", "in-progress");
    /** Of a prior prescription that is itself among the drafts: this very signing ends it. */
    private static final Set<String> PRIOR_IN_DRAFTS = Set.of("active", "stopped", "cancelled", "completed");

    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Resource> byReference = new HashMap<>();

    private DraftOrders() {}

    /** No draft orders. */
    public static DraftOrders none() {
        return new DraftOrders();
    }

    /**
     * Reads {@code context.draftOrders} at the parser's current token; null is none. Whatever it is, it is read to its end.
     *
     * @throws NotABundle when it is anything but an object that says it is a Bundle
     */
    public static DraftOrders parse(JsonParser parser) throws IOException {
        DraftOrders drafts = new DraftOrders();
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return drafts;
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            throw new NotABundle();
        }
        JsonNode bundle = FhirJson.TREE.readTree(parser);
        if (!"Bundle".equals(bundle.path("resourceType").textValue())) {
            throw new NotABundle();
        }
        for (JsonNode entry : each(bundle.get("entry"))) {
            JsonNode resource = only(entry.get("resource"));
            if (resource instanceof ObjectNode object) {
                drafts.add(entry.path("fullUrl").textValue(), object);
            }
        }
        return drafts;
    }

    private void add(@Nullable String fullUrl, ObjectNode json) throws IOException {
        Resource resource = FhirJson.read(json.traverse());
        if (resource != null) {
            entries.add(new Entry(fullUrl, json, resource));
            if (fullUrl != null) {
                byReference.putIfAbsent(fullUrl, resource);
                byReference.putIfAbsent(Chart.relative(fullUrl), resource);
            }
            if (resource.id() != null) {
                byReference.putIfAbsent(resource.label(), resource);
            }
        }
    }

    /** How many resources there are, orders or not. */
    public int size() {
        return entries.size();
    }

    // ---- the orders

    /**
     * The orders to judge, in the order of the Bundle: its MedicationRequests.
     *
     * @param selections the orders that were selected ({@code Type/id}, a bare id or a fullUrl); {@code null} for all
     * @param finished they are about to be signed; otherwise their dose may still be to come
     * @param state of the patient: what runs
     * @throws ChartProblem.ForeignPatient when any draft, selected or not, is another patient's
     * @throws ChartProblem.OtherFhirVersion when any draft is not FHIR R4
     */
    public List<Draft> orders(Chart chart, @Nullable Set<String> selections, boolean finished, PatientState state) {
        for (Entry entry : entries) {
            chart.admit(null, entry.resource());
        }
        List<Draft> drafts = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.resource().is("MedicationRequest") && (selections == null || selected(entry, selections))) {
                drafts.add(draft(entry, chart, finished, state));
            }
        }
        return drafts;
    }

    /** References to Medications of the drafts that are neither among them nor in the chart; to be fetched where that is possible. */
    public Set<String> wantedMedications(Chart chart) {
        Set<String> wanted = new LinkedHashSet<>();
        for (Entry entry : entries) {
            Reference reference = entry.resource().medicationReference();
            if (entry.resource().is("MedicationRequest")
                    && reference != null
                    && reference.reference() != null
                    && resolve(chart, entry.resource(), reference) == null) {
                wanted.add(reference.reference());
            }
        }
        return wanted;
    }

    private static boolean selected(Entry entry, Set<String> selections) {
        Set<String> names = new HashSet<>();
        String id = entry.resource().id();
        if (id != null) {
            names.add(id);
            names.add("MedicationRequest/" + id);
        }
        if (entry.fullUrl() != null) {
            names.add(entry.fullUrl());
            names.add(Chart.relative(entry.fullUrl()));
        }
        for (String selection : selections) {
            if (names.contains(selection) || names.contains(Chart.relative(selection))) {
                return true;
            }
        }
        return false;
    }

    private Draft draft(Entry entry, Chart chart, boolean finished, PatientState state) {
        Resource request = entry.resource();
        Medicine medicine = Medicine.of((from, reference) -> resolve(chart, from, reference), request);
        Kind kind = kind(request, medicine, chart, state);
        Order order = OrderedDose.order(name(entry), request, medicine, kind, finished);
        boolean dosed = request.dosageInstruction() != null
                && !request.dosageInstruction().isEmpty();
        // a stop is never challenged, whatever it stops
        ChartProblem problem = order.kind() == Kind.STOP ? null : problem(request, medicine);
        return new Draft(order, entry.json(), dosed, problem);
    }

    private static String name(Entry entry) {
        String fullUrl = entry.resource().id() == null ? entry.fullUrl() : null;
        return fullUrl == null ? entry.resource().label() : fullUrl;
    }

    private static @Nullable ChartProblem problem(Resource request, Medicine medicine) {
        if (medicine.doubt() == null) {
            return null;
        }
        return switch (medicine.doubt()) {
            case UNCODED -> null; // text is not a code: nothing to check
            case SEVERAL_DRUGS -> new ChartProblem.SeveralDrugs();
            case NOT_DELIVERED -> {
                Reference reference = request.medicationReference();
                String target = reference == null ? null : reference.reference();
                String named = target == null || target.startsWith("#") ? target : Chart.relative(target);
                boolean plain = named != null && PLAIN.matcher(named).matches();
                yield new ChartProblem.OutOfReach(plain ? String.valueOf(named) : "a Medication");
            }
        };
    }

    /** Contained in the order, in the Bundle of drafts, or in the chart. */
    private @Nullable Resource resolve(Chart chart, Resource from, @Nullable Reference reference) {
        String target = reference == null ? null : reference.reference();
        if (target != null && !target.startsWith("#")) {
            Resource found = byReference.get(target);
            if (found == null) {
                found = byReference.get(Chart.relative(target));
            }
            if (found != null) {
                return found;
            }
        }
        return chart.resolve(from, reference);
    }

    // ---- what it does to what is running

    /** Whether it starts or changes, and whether what it changes was no less. */
    private Kind kind(Resource request, Medicine medicine, Chart chart, PatientState state) {
        Drug drug = medicine.drug();
        if (drug == null) {
            return Kind.START;
        }
        Resource prior = prior(request, drug, chart);
        if (prior != null) {
            Medicine before = Medicine.of((from, reference) -> resolve(chart, from, reference), prior);
            if (OrderedDose.givesNoMore(request, medicine, prior, before)) {
                return Kind.REDUCTION;
            }
        }
        return request.priorPrescription() != null || prior != null || isWhatRuns(request, drug, state)
                ? Kind.CHANGE
                : Kind.START;
    }

    /** What it takes the place of, in force: its prior prescription, or itself as signed before; {@code null} when there is none. */
    private @Nullable Resource prior(Resource request, Drug drug, Chart chart) {
        Reference reference = request.priorPrescription();
        String target = reference == null ? null : reference.reference();
        if (target == null) {
            return signedBefore(request, drug, chart);
        }
        Resource charted = chart.resolve(request, reference);
        if (charted != null) {
            return PRIOR_IN_FORCE.contains(String.valueOf(charted.status())) ? charted : null;
        }
        Resource drafted = resolve(chart, request, reference);
        return drafted != null && !drafted.equals(request) && PRIOR_IN_DRAFTS.contains(String.valueOf(drafted.status()))
                ? drafted
                : null;
    }

    private static @Nullable Resource signedBefore(Resource request, Drug drug, Chart chart) {
        if (request.id() != null) {
            for (Resource order : chart.all("MedicationRequest")) {
                if (request.id().equals(order.id())
                        && Infusions.inForce(order)
                        && drug == Medicine.of(chart::resolve, order).drug()) {
                    return order;
                }
            }
        }
        return null;
    }

    private static boolean isWhatRuns(Resource request, Drug drug, PatientState state) {
        if (request.id() == null) {
            return false;
        }
        Infusion infusion = state.infusions().get(drug);
        boolean betaBlocker = Drug.BETA_BLOCKERS.contains(drug)
                && state.charted(Fact.BETA_BLOCKER_ACTIVE) instanceof Finding active
                && active.source().equals(request.label());
        return betaBlocker || (infusion != null && infusion.source().equals(request.label()));
    }

    // ---- the order put right

    /**
     * Whether {@link #corrected} leaves no other dose beside the new one: one dosage instruction with one dose and rate, and no
     * amount that is itself a rate.
     */
    public static boolean correctable(Draft draft) {
        if (!draft.dosed() || draft.order().missing() != null) {
            return false;
        }
        List<JsonNode> dosages = each(draft.resource().get("dosageInstruction"));
        if (dosages.size() != 1) {
            return false;
        }
        List<JsonNode> doses = each(dosages.get(0).get("doseAndRate"));
        if (doses.size() != 1) {
            return false;
        }
        JsonNode dose = doses.get(0);
        boolean byRate = dose.has("rateQuantity") || dose.has("rateRatio");
        boolean second = (dose.has("rateQuantity") && dose.has("rateRatio"))
                || dose.has("rateRange")
                || (byRate && isRate(only(dose.get("doseQuantity"))));
        return !second;
    }

    private static boolean isRate(@Nullable JsonNode quantity) {
        if (quantity == null || !quantity.isObject()) {
            return false;
        }
        return DoseUnit.of(Units.of(new Resource.Quantity(
                        null,
                        null,
                        quantity.path("unit").textValue(),
                        quantity.path("system").textValue(),
                        quantity.path("code").textValue())))
                != null;
    }

    /**
     * The whole order at another rate: nothing is touched but the rate that was read, and the words that said it. What was read from
     * {@code rateRatio} or {@code doseQuantity} becomes a {@code rateQuantity}.
     *
     * @param value in {@code unit}
     * @param unit as printed, such as {@code µg/kg/min}
     * @param code UCUM code of the unit
     * @param text the dosage in words, in place of one that was there; {@code null} to leave out what was there
     */
    public static ObjectNode corrected(Draft draft, BigDecimal value, String unit, String code, @Nullable String text) {
        ObjectNode corrected = draft.resource().deepCopy();
        ObjectNode dosage = object(corrected, "dosageInstruction");
        ObjectNode dose = object(dosage, "doseAndRate");
        boolean byRate = dose.has("rateQuantity") || dose.has("rateRatio");
        dose.remove("rateRatio");
        if (!byRate) {
            dose.remove("doseQuantity");
        }
        ObjectNode rate =
                only(dose.get("rateQuantity")) instanceof ObjectNode old ? old : dose.putObject("rateQuantity");
        rate.put("value", value);
        rate.put("unit", unit);
        rate.put("system", Units.UCUM);
        rate.put("code", code);
        if (dosage.has("text")) {
            boolean base = OrderedDose.saysBase(dosage.path("text").textValue());
            // a translation of the old words would contradict the new ones
            dosage.remove("_text");
            if (text == null) {
                dosage.remove("text");
            } else {
                dosage.put("text", base ? text + " (base)" : text);
            }
        }
        return corrected;
    }

    /** The first object of a list, or what stands in its place; made where there is none. */
    private static ObjectNode object(ObjectNode parent, String name) {
        for (JsonNode child : each(parent.get(name))) {
            if (child instanceof ObjectNode object) {
                return object;
            }
        }
        return parent.putArray(name).addObject();
    }

    /** The elements of a list; a value where a list is expected is a list of one. */
    private static List<JsonNode> each(@Nullable JsonNode list) {
        List<JsonNode> elements = new ArrayList<>();
        if (list != null && list.isArray()) {
            list.forEach(elements::add);
        } else if (list != null && !list.isNull()) {
            elements.add(list);
        }
        return elements;
    }

    /** A value, or that of a list of one. */
    private static @Nullable JsonNode only(@Nullable JsonNode value) {
        return value != null && value.isArray() && value.size() == 1 ? value.get(0) : value;
    }
}
