package org.septicor.bedside;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.septicor.bedside.VignetteOrder.Trait;
import org.septicor.bedside.VignetteState.Drip;
import org.septicor.bedside.VignetteState.M;
import org.septicor.bedside.VignetteState.Reading;
import org.septicor.bedside.VignetteState.Seen;
import org.septicor.bedside.VignetteState.Test;
import org.septicor.chart.terms.Terminology;

/**
 * Writes a vignette's patient down as an EHR would send it: a call with every prefetch key, in the canonical FHIR form of the chart
 * mapping, of patient-view or with drafts of orders. {@link Encodings} says the same in other words.
 */
public final class ChartBuilder {
    public static final String LOINC = "http://loinc.org";
    public static final String SNOMED = "http://snomed.info/sct";
    public static final String UCUM = "http://unitsofmeasure.org";
    public static final String ATC = "http://www.whocc.no/atc";
    public static final String ICU = Terminology.ICU;

    /** Every prefetch key, in the order of the mapping. */
    public static final List<String> KEYS = List.of(
            "patient",
            "encounter",
            "conditions",
            "bloodPressure",
            "vitals",
            "laboratory",
            "echocardiography",
            "hemodynamics",
            "ventilation",
            "infusions",
            "orders",
            "procedures",
            "serviceRequests",
            "goals");

    /** The patient's predicted body weight: a man of 172.4 cm. */
    static final BigDecimal PREDICTED_WEIGHT = new BigDecimal("68.2");

    static final Map<String, String> ATC_CODES = Map.ofEntries(
            Map.entry("dobutamine", "C01CA07"),
            Map.entry("milrinone", "C01CE02"),
            Map.entry("enoximone", "C01CE03"),
            Map.entry("levosimendan", "C01CX08"),
            Map.entry("epinephrine", "C01CA24"),
            Map.entry("dopamine", "C01CA04"),
            Map.entry("isoprenaline", "C01CA02"),
            Map.entry("norepinephrine", "C01CA03"),
            Map.entry("vasopressin", "H01BA01"),
            Map.entry("phenylephrine", "C01CA06"),
            Map.entry("angiotensin_ii", "C01CX09"),
            Map.entry("terlipressin", "H01BA04"),
            Map.entry("esmolol", "C07AB09"),
            Map.entry("landiolol", "C07AB14"),
            Map.entry("beta_blocker", "C07AB07"),
            Map.entry("paracetamol", "N02BE01"));

    static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";

    private static final Set<String> INOTROPES =
            Set.of("dobutamine", "milrinone", "enoximone", "levosimendan", "epinephrine", "dopamine", "isoprenaline");
    private static final Set<String> BETA_BLOCKERS = Set.of("esmolol", "landiolol");
    private static final BigDecimal SEVEN = BigDecimal.valueOf(7);
    private static final BigDecimal TEN = BigDecimal.TEN;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal THREE = BigDecimal.valueOf(3);
    private static final BigDecimal FIFTY = BigDecimal.valueOf(50);

    private final ObjectMapper mapper = new ObjectMapper();
    private final Map<String, List<ObjectNode>> resources = new LinkedHashMap<>();
    private final Instant now;
    private final VignetteState from;
    private int count;

    private ChartBuilder(VignetteState from, Instant now) {
        this.from = chartable(from);
        this.now = now;
    }

    /** The call, with the evaluation time in its extension. */
    public static ObjectNode request(VignetteState from) {
        return new ChartBuilder(from, StateBuilder.NOW).request();
    }

    /** A call of {@code order-select}, with every draft selected, or of {@code order-sign}. The drafts are order-1, order-2, … */
    public static ObjectNode orderRequest(String hook, VignetteState from, List<VignetteOrder> orders) {
        ChartBuilder chart = new ChartBuilder(from, StateBuilder.NOW);
        ObjectNode request = chart.request();
        request.put("hook", hook);
        ObjectNode context = (ObjectNode) request.get("context");
        List<ObjectNode> drafts = new ArrayList<>();
        for (VignetteOrder order : orders) {
            drafts.add(chart.draft("order-" + (drafts.size() + 1), order));
        }
        if (hook.equals("order-select")) {
            ArrayNode selections = context.putArray("selections");
            drafts.forEach(draft ->
                    selections.add("MedicationRequest/" + draft.get("id").textValue()));
        }
        ObjectNode bundle = context.putObject("draftOrders");
        bundle.put("resourceType", "Bundle").put("type", "collection");
        ArrayNode entries = bundle.putArray("entry");
        for (ObjectNode draft : drafts) {
            ObjectNode entry = entries.addObject();
            entry.put(
                    "fullUrl",
                    "https://ehr.example.org/fhir/MedicationRequest/"
                            + draft.get("id").textValue());
            entry.set("resource", draft);
        }
        return request;
    }

    // ---- what a chart can carry

    /**
     * The patient as a chart would tell it. Some facts of a state follow from others once they are charted: the pressure at echo
     * is whatever was measured around it, the episode's echo days follow from the echo, urine needs a weight.
     */
    public static VignetteState chartable(VignetteState state) {
        VignetteState s = state.copy();
        if (s.weight == null) {
            s.urine = null;
        }
        if (s.shockDay != null) {
            s.recognisedHours = BigDecimal.valueOf(s.shockDay * 24L + 1);
        }
        if (s.recognisedHours == null || s.weight == null) {
            s.crystalloid = null;
        } else if (s.crystalloid == null) {
            s.crystalloid = BigDecimal.ZERO;
        }
        if (s.lactate == null || s.lactateBefore != null && s.lactateBefore.age() <= s.lactate.age()) {
            s.lactateBefore = null;
        }
        s.arterial = consistent(s.arterial);
        s.cuff = consistent(s.cuff);
        oneStudyAGroup(s);
        echo(s);
        drugs(s);
        response(s);
        return s;
    }

    /** Of a group of echo items, those more than 60 min before its newest belong to an older study, which is not read. */
    private static void oneStudyAGroup(VignetteState s) {
        if (s.gradient != null && s.sam != null) {
            long newest = Math.min(s.gradient.age(), s.sam.age());
            s.gradient = s.gradient.age() - newest > VignetteState.HOUR ? null : s.gradient;
            s.sam = s.sam.age() - newest > VignetteState.HOUR ? null : s.sam;
        }
        if (s.rvlv != null && s.paradoxicalSeptum != null) {
            long newest = Math.min(s.rvlv.age(), s.paradoxicalSeptum.age());
            s.rvlv = s.rvlv.age() - newest > VignetteState.HOUR ? null : s.rvlv;
            s.paradoxicalSeptum = s.paradoxicalSeptum.age() - newest > VignetteState.HOUR ? null : s.paradoxicalSeptum;
        }
    }

    /** A reading that contradicts itself, or yields no mean, is none. */
    private static Reading consistent(Reading r) {
        if (r == null || r.map() == null && (r.sbp() == null || r.dbp() == null)) {
            return null;
        }
        boolean pulse =
                r.sbp() == null || r.dbp() == null || between(r.sbp().subtract(r.dbp()), TEN, BigDecimal.valueOf(150));
        boolean mean = r.map() == null
                || (r.sbp() == null || r.map().compareTo(r.sbp()) <= 0)
                        && (r.dbp() == null || r.map().compareTo(r.dbp()) >= 0);
        return pulse && mean ? r : null;
    }

    private static boolean between(BigDecimal value, BigDecimal low, BigDecimal high) {
        return value.compareTo(low) >= 0 && value.compareTo(high) <= 0;
    }

    private static void echo(VignetteState s) {
        if (s.lvef == null) {
            s.echoSbp = s.echoMap = null;
            s.lvDysfunctionEpisode = false;
            s.lastEchoDay = null;
            return;
        }
        if (s.lvef.age() < 2400) { // younger than every pressure that is not its own
            s.lvef = new M(s.lvef.v(), 2400);
        }
        if (s.echoMap == null && s.echoSbp != null) {
            s.echoSbp = null;
        }
        if (s.echoMap == null) {
            Reading near = near(s.arterial, s.lvef) ? s.arterial : near(s.cuff, s.lvef) ? s.cuff : null;
            if (near != null) {
                s.echoSbp = near.sbp();
                s.echoMap = near.map() != null ? near.map() : mean(near);
            }
        } else if (s.echoSbp != null && s.echoMap.compareTo(s.echoSbp.subtract(SEVEN)) > 0) {
            s.echoMap = s.echoSbp.subtract(SEVEN);
        }
        if (s.shockDay != null) {
            long onset = s.recognisedHours.longValue() * VignetteState.HOUR;
            s.lvDysfunctionEpisode = s.lvef.age() <= onset && s.lvef.v().compareTo(BigDecimal.valueOf(45)) < 0;
            s.lastEchoDay = s.lvef.age() <= onset ? (int) ((onset - s.lvef.age()) / VignetteState.DAY) : null;
        } else {
            s.lastEchoDay = null;
        }
    }

    private static boolean near(Reading reading, M lvef) {
        return reading != null && Math.abs(reading.age() - lvef.age()) <= 900;
    }

    private static BigDecimal mean(Reading r) {
        return r.dbp().multiply(TWO).add(r.sbp()).divide(THREE, 1, RoundingMode.HALF_UP);
    }

    private static void drugs(VignetteState s) {
        boolean inotrope = s.drugs.keySet().stream().anyMatch(INOTROPES::contains);
        if (inotrope || s.lvef == null) {
            s.inotropeStoppedSinceEcho = false;
        }
        if (s.drugs.keySet().stream().anyMatch(drug -> !BETA_BLOCKERS.contains(drug))) {
            s.offVasoactivesHours = null;
        }
        if (s.inotropeStoppedSinceEcho) {
            BigDecimal stopped = BigDecimal.valueOf(s.lvef.age() / 2)
                    .divide(BigDecimal.valueOf(VignetteState.HOUR), 4, RoundingMode.HALF_UP);
            s.offVasoactivesHours = s.offVasoactivesHours == null ? stopped : s.offVasoactivesHours.min(stopped);
        }
        s.drugs.replaceAll((drug, drip) ->
                drip.startAge() != null && drip.changeAge() != null && drip.startAge() < drip.changeAge()
                        ? new Drip(drip.dose(), drip.changeAge(), drip.changeAge())
                        : drip);
    }

    /** Stroke volume around the last change of dobutamine; without any, the echo's VTI is the signal. */
    private static void response(VignetteState s) {
        Drip dobutamine = s.drugs.get("dobutamine");
        Long change = dobutamine == null ? null : dobutamine.changeAge();
        if (change == null) {
            s.svBase = null;
            s.svPost = null;
            return;
        }
        if (s.svPost != null && s.svPost.age() > change - 1800) {
            s.svPost = null;
        }
        if (s.svBase == null && s.svPost == null && s.vti != null) {
            if (s.vti.age() >= change && s.vti.age() - change <= 6 * VignetteState.HOUR) {
                s.svBase = s.vti.v();
            } else if (s.vti.age() <= change - 1800) {
                s.svPost = s.vti;
            }
        }
    }

    // ---- the call

    private ObjectNode request() {
        KEYS.forEach(key -> resources.put(key, new ArrayList<>()));
        problems();
        pressures();
        vitals();
        laboratory();
        echocardiography();
        hemodynamics();
        ventilation();
        infusions();
        ObjectNode request = mapper.createObjectNode();
        request.put("hook", "patient-view");
        request.put("hookInstance", "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea");
        request.putObject("context").put("userId", "Practitioner/p1").put("patientId", "p1");
        ObjectNode prefetch = request.putObject("prefetch");
        for (String key : KEYS) {
            prefetch.set(key, key.equals("patient") ? patient() : bundle(resources.get(key)));
        }
        request.putObject("extension").put("septicor-as-of", now.toString());
        return request;
    }

    private ObjectNode bundle(List<ObjectNode> entries) {
        ObjectNode bundle = mapper.createObjectNode();
        bundle.put("resourceType", "Bundle").put("type", "searchset").put("total", entries.size());
        ArrayNode array = bundle.putArray("entry");
        for (ObjectNode resource : entries) {
            ObjectNode entry = array.addObject();
            entry.put(
                    "fullUrl",
                    "https://ehr.example.org/fhir/"
                            + resource.get("resourceType").textValue() + "/"
                            + resource.get("id").textValue());
            entry.set("resource", resource);
            entry.putObject("search").put("mode", "match");
        }
        if (entries.isEmpty()) {
            bundle.remove("entry");
        }
        return bundle;
    }

    private ObjectNode patient() {
        ObjectNode patient = mapper.createObjectNode();
        patient.put("resourceType", "Patient").put("id", "p1").put("gender", "male");
        if (from.age != null) {
            int year = now.atZone(ZoneOffset.UTC).getYear() - from.age - 1;
            patient.put("birthDate", year + "-06-15");
        }
        return patient;
    }

    private void problems() {
        resource("encounter", "Encounter")
                .put("status", "in-progress")
                .putObject("class")
                .put("code", "IMP");
        if (from.sepsis) {
            ObjectNode sepsis = condition(SNOMED, "76571007", "Septic shock");
            if (from.recognisedHours != null) {
                long seconds = from.recognisedHours
                        .multiply(BigDecimal.valueOf(VignetteState.HOUR))
                        .longValue();
                sepsis.put("onsetDateTime", ago(seconds));
            } else {
                sepsis.put("onsetDateTime", ago(3 * VignetteState.DAY).substring(0, 10));
            }
        }
        if (from.pregnant) {
            condition(SNOMED, "77386006", "Pregnant");
        }
        if (from.cad) {
            condition(SNOMED, "53741008", "Coronary arteriosclerosis");
        }
        if (from.ischaemia) {
            condition(SNOMED, "394659003", "Acute coronary syndrome");
        }
        if (from.hocm) {
            condition(SNOMED, "45227007", "Hypertrophic obstructive cardiomyopathy");
        }
        if (from.aorticRegurgitation) {
            condition(ICU, "severe-aortic-regurgitation", "Severe aortic regurgitation");
        }
        if (from.severeHepaticImpairment) {
            condition(ICU, "severe-hepatic-impairment", "Severe hepatic impairment");
        }
        if (from.torsades) {
            ObjectNode once = condition(SNOMED, "31722008", "Torsades de pointes");
            coded(
                    once.putObject("clinicalStatus"),
                    "http://terminology.hl7.org/CodeSystem/condition-clinical",
                    "inactive",
                    "Inactive");
        }
        if (from.mechanicalSupport) {
            procedure("786451004", "Venoarterial extracorporeal membrane oxygenation");
        }
        if (from.rrt) {
            procedure("714749008", "Continuous renal replacement therapy");
        }
        if (from.comfortCareOnly) {
            ObjectNode request = resource("serviceRequests", "ServiceRequest");
            request.put("status", "active").put("intent", "order");
            coded(request.putObject("code"), ICU, "comfort-care-only", "Comfort care only");
            subject(request);
        }
        if (from.mapOverride != null) {
            ObjectNode goal = resource("goals", "Goal");
            goal.put("lifecycleStatus", "active")
                    .put("startDate", ago(VignetteState.DAY).substring(0, 10));
            goal.putObject("description").put("text", "Mean arterial pressure");
            subject(goal);
            goal.putObject("expressedBy").put("reference", "Practitioner/p1");
            ObjectNode target = goal.putArray("target").addObject();
            coded(target.putObject("measure"), LOINC, "8478-0", "Mean blood pressure");
            quantity(target.putObject("detailQuantity"), from.mapOverride, "mm[Hg]");
        }
    }

    private ObjectNode condition(String system, String code, String display) {
        ObjectNode condition = resource("conditions", "Condition");
        coded(
                condition.putObject("clinicalStatus"),
                "http://terminology.hl7.org/CodeSystem/condition-clinical",
                "active",
                "Active");
        coded(
                condition.putObject("verificationStatus"),
                "http://terminology.hl7.org/CodeSystem/condition-ver-status",
                "confirmed",
                "Confirmed");
        coded(condition.putObject("code"), system, code, display);
        subject(condition);
        return condition;
    }

    private void procedure(String code, String display) {
        ObjectNode procedure = resource("procedures", "Procedure");
        procedure.put("status", "in-progress");
        coded(procedure.putObject("code"), SNOMED, code, display);
        subject(procedure);
    }

    private void pressures() {
        if (from.arterial != null) {
            pressure(from.arterial, true);
        }
        if (from.cuff != null) {
            pressure(from.cuff, false);
        }
        if (from.echoMap != null) {
            BigDecimal dbp = null;
            if (from.echoSbp != null) {
                BigDecimal wanted =
                        from.echoMap.multiply(THREE).subtract(from.echoSbp).divide(TWO, 0, RoundingMode.DOWN);
                BigDecimal most = from.echoMap.min(from.echoSbp.subtract(TEN)).setScale(0, RoundingMode.DOWN);
                dbp = wanted.min(most).max(TEN).max(from.echoSbp.subtract(BigDecimal.valueOf(150)));
            }
            pressure(new Reading(from.echoSbp, dbp, from.echoMap, from.lvef.age()), true);
        }
        if (from.waveformFlagged) {
            ObjectNode quality = observation("hemodynamics", ICU, "arterial-waveform-quality", 120);
            coded(quality.putObject("valueCodeableConcept"), ICU, "damped", "Damped");
        }
    }

    private void pressure(Reading reading, boolean invasive) {
        String[] codes =
                invasive ? new String[] {"76215-3", "76213-8", "76214-6"} : new String[] {"8480-6", "8462-4", "8478-0"};
        BigDecimal[] values = {reading.sbp(), reading.dbp(), reading.map()};
        ObjectNode panel = observation("bloodPressure", LOINC, invasive ? "76212-0" : "85354-9", reading.age());
        ArrayNode components = panel.putArray("component");
        for (int i = 0; i < codes.length; i++) {
            if (values[i] != null) {
                ObjectNode component = components.addObject();
                coded(component.putObject("code"), LOINC, codes[i], null);
                quantity(component.putObject("valueQuantity"), values[i], "mm[Hg]");
            }
        }
    }

    private void vitals() {
        measured("vitals", LOINC, "8867-4", from.hr, "/min");
        if (from.rhythm != null) {
            ObjectNode rhythm = observation("vitals", LOINC, "8884-9", from.rhythmAge);
            ObjectNode value = rhythm.putObject("valueCodeableConcept");
            switch (from.rhythm) {
                case "sinus" -> coded(value, SNOMED, "64730000", "Normal sinus rhythm");
                case "af" -> coded(value, SNOMED, "49436004", "Atrial fibrillation");
                case "vt" -> coded(value, SNOMED, "25569003", "Ventricular tachycardia");
                case "svt" -> coded(value, ICU, "supraventricular-tachycardia", null);
                case "paced" -> coded(value, ICU, "paced-rhythm", null);
                default -> coded(value, SNOMED, "233917008", "Atrioventricular block");
            }
        }
        measured("vitals", LOINC, "44963-7", from.crt, "s");
        if (from.mottling != null) {
            observation("vitals", ICU, "skin-mottling-score", from.mottling.age())
                    .put("valueInteger", from.mottling.v().intValueExact());
        }
        if (from.urine != null) {
            ObjectNode urine = observation("vitals", LOINC, "9187-6", 0);
            urine.remove("effectiveDateTime");
            long end = from.urine.age();
            urine.putObject("effectivePeriod")
                    .put("start", ago(end + 2 * VignetteState.HOUR))
                    .put("end", ago(end));
            quantity(
                    urine.putObject("valueQuantity"),
                    from.urine.v().multiply(from.weight).multiply(TWO),
                    "mL");
        }
        if (from.weight != null) {
            measured("vitals", LOINC, "29463-7", new M(from.weight, VignetteState.DAY), "kg");
        }
        measured("vitals", LOINC, "8302-2", new M(new BigDecimal("172.4"), VignetteState.DAY), "cm");
    }

    private void laboratory() {
        measured("laboratory", LOINC, "2518-9", from.lactate, "mmol/L");
        measured("laboratory", LOINC, "2518-9", from.lactateBefore, "mmol/L");
        measured("laboratory", LOINC, "97549-0", from.scvo2, "%");
        measured("laboratory", LOINC, "2708-6", from.sao2, "%");
        measured("laboratory", LOINC, "718-7", from.hb, "g/dL");
        if (from.gap != null) {
            BigDecimal arterial = BigDecimal.valueOf(38);
            measured("laboratory", LOINC, "2019-8", new M(arterial, from.gap.age()), "mm[Hg]");
            measured("laboratory", LOINC, "97538-3", new M(arterial.add(from.gap.v()), from.gap.age()), "mm[Hg]");
        }
        measured("laboratory", ICU, "creatinine-clearance", from.crcl, "mL/min");
    }

    private void echocardiography() {
        measured("echocardiography", LOINC, "10230-1", from.lvef, "%");
        measured("echocardiography", LOINC, "80030-0", from.vti, "cm");
        measured("echocardiography", ICU, "rv-lv-area-ratio", from.rvlv, "1");
        measured("echocardiography", ICU, "lvot-gradient", from.gradient, "mm[Hg]");
        seen("echocardiography", "systolic-anterior-motion", from.sam);
        seen("echocardiography", "paradoxical-septal-motion", from.paradoxicalSeptum);
    }

    private void hemodynamics() {
        measured("hemodynamics", LOINC, "75919-1", from.ci, "L/min/m2");
        measured("hemodynamics", LOINC, "60985-9", from.cvp, "mm[Hg]");
        measured("hemodynamics", ICU, "intra-abdominal-pressure", from.iap, "mm[Hg]");
        test("fluid-challenge-response", from.fluidChallenge);
        test("passive-leg-raise-response", from.legRaise);
        test("end-expiratory-occlusion-response", from.occlusion);
        test("mini-fluid-response", from.miniFluid);
        test("tidal-volume-challenge-response", from.vtChallenge);
        if (from.ppv != null) {
            measured("hemodynamics", ICU, "pulse-pressure-variation", new M(from.ppv.v(), from.ppv.age()), "%");
        }
        Drip dobutamine = from.drugs.get("dobutamine");
        boolean byVti = from.vti != null
                && (from.svBase == null || from.svBase == from.vti.v())
                && (from.svPost == null || from.svPost == from.vti);
        if (dobutamine != null && dobutamine.changeAge() != null && !byVti) {
            if (from.svBase != null) {
                measured("hemodynamics", LOINC, "20562-5", new M(from.svBase, dobutamine.changeAge() + 300), "mL");
            }
            measured("hemodynamics", LOINC, "20562-5", from.svPost, "mL");
        }
    }

    private void test(String code, Test test) {
        if (test != null) {
            ObjectNode observation = measured("hemodynamics", ICU, code, new M(test.v(), test.age()), "%");
            ObjectNode component = observation.putArray("component").addObject();
            coded(component.putObject("code"), ICU, "response-signal", null);
            String signal = test.flow() ? "velocity-time-integral" : "pulse-pressure";
            coded(component.putObject("valueCodeableConcept"), ICU, signal, null);
        }
    }

    private void ventilation() {
        if (from.breathing != null) {
            ObjectNode breathing = observation("ventilation", ICU, "breathing-mode", from.breathingAge);
            coded(breathing.putObject("valueCodeableConcept"), ICU, from.breathing, null);
        }
        if (from.vtPbw != null) {
            BigDecimal volume = from.vtPbw.v().multiply(PREDICTED_WEIGHT);
            measured("ventilation", LOINC, "20112-9", new M(volume, from.vtPbw.age()), "mL");
        }
        measured("ventilation", ICU, "respiratory-system-compliance", from.compliance, "mL/cm[H2O]");
        measured("ventilation", LOINC, "9279-1", from.respiratoryRate, "/min");
        if (from.openChest) {
            observation("ventilation", ICU, "open-chest", VignetteState.HOUR).put("valueBoolean", true);
        }
    }

    private void infusions() {
        from.drugs.forEach(this::infusion);
        if (from.offVasoactivesHours != null) {
            long end = from.offVasoactivesHours
                    .multiply(BigDecimal.valueOf(VignetteState.HOUR))
                    .longValue();
            rated("norepinephrine", new BigDecimal("0.1"), "completed", end + VignetteState.DAY, end);
        }
        if (from.inotropeStoppedSinceEcho) {
            long end = from.lvef.age() / 2;
            rated("dobutamine", new BigDecimal("2.5"), "completed", end + VignetteState.DAY, end);
        }
        if (from.bolusAge != null) {
            given("B05AA01", BigDecimal.valueOf(500), from.bolusAge + 900, from.bolusAge);
        }
        if (from.crystalloid != null && from.crystalloid.signum() > 0) {
            given("B05BB01", from.crystalloid.multiply(from.weight), 115 * 60, 5 * 60);
        }
        if (from.betaBlockerOrdered) {
            ObjectNode order = resource("orders", "MedicationRequest");
            order.put("status", "active").put("intent", "order");
            coded(order.putObject("medicationCodeableConcept"), ATC, "C07AB07", "bisoprolol");
            subject(order);
        }
    }

    private void infusion(String drug, Drip drip) {
        if (drip.startAge() != null && drip.changeAge() != null && drip.startAge() > drip.changeAge()) {
            BigDecimal before =
                    drip.dose() == null ? BigDecimal.ONE : drip.dose().multiply(TWO);
            rated(drug, before, "completed", drip.startAge(), drip.changeAge());
        }
        ObjectNode running = rated(drug, drip.dose(), "in-progress", 0, 0);
        running.remove("effectivePeriod");
        if (drip.changeAge() == null) {
            running.put("effectiveDateTime", now.toString().substring(0, 10));
        } else {
            running.putObject("effectivePeriod").put("start", ago(drip.changeAge()));
        }
    }

    private ObjectNode rated(String drug, BigDecimal dose, String status, long start, long end) {
        ObjectNode given = administration(ATC_CODES.get(drug), drug, status, start, end);
        ObjectNode rate = given.putObject("dosage").putObject("rateQuantity");
        if (dose == null) {
            rate.put("value", 3).put("unit", "drops/min");
        } else {
            quantity(
                    rate,
                    dose,
                    switch (drug) {
                        case "vasopressin" -> "[IU]/min";
                        case "angiotensin_ii" -> "ng/kg/min";
                        default -> "ug/kg/min";
                    });
        }
        return given;
    }

    private void given(String atc, BigDecimal volume, long start, long end) {
        ObjectNode given = administration(atc, null, "completed", start, end);
        quantity(given.putObject("dosage").putObject("dose"), volume, "mL");
    }

    private ObjectNode administration(String atc, String name, String status, long start, long end) {
        ObjectNode given = resource("infusions", "MedicationAdministration");
        given.put("status", status);
        coded(given.putObject("medicationCodeableConcept"), ATC, atc, name);
        subject(given);
        given.putObject("effectivePeriod").put("start", ago(start)).put("end", ago(end));
        return given;
    }

    // ---- what is ordered

    private ObjectNode draft(String id, VignetteOrder order) {
        ObjectNode draft = mapper.createObjectNode();
        draft.put("resourceType", "MedicationRequest").put("id", id);
        draft.put("status", order.is(Trait.ENDED) ? "stopped" : "draft").put("intent", "order");
        if (order.is(Trait.FORBIDS)) {
            draft.put("doNotPerform", true);
        }
        medication(draft, order);
        subject(draft);
        if (order.change()) {
            draft.putObject("priorPrescription").put("reference", "MedicationRequest/before-" + id);
        }
        dosage(draft, order);
        return draft;
    }

    private void medication(ObjectNode draft, VignetteOrder order) {
        if (order.drug().equals(VignetteOrder.NONE)) {
            return;
        }
        ObjectNode drug = mapper.createObjectNode();
        if (order.is(Trait.SALT)) {
            coded(drug, RXNORM, "7508", "norepinephrine bitartrate");
        } else {
            coded(drug, ATC, ATC_CODES.get(order.drug()), order.drug());
        }
        if (order.concentration() == null) {
            draft.set("medicationCodeableConcept", drug);
            return;
        }
        ObjectNode syringe = draft.putArray("contained").addObject();
        syringe.put("resourceType", "Medication").put("id", "syringe").set("code", drug);
        ObjectNode ingredient = syringe.putArray("ingredient").addObject();
        ingredient.set("itemCodeableConcept", drug.deepCopy());
        ObjectNode strength = ingredient.putObject("strength");
        quantity(strength.putObject("numerator"), order.concentration().multiply(FIFTY), "mg");
        quantity(strength.putObject("denominator"), FIFTY, "mL");
        draft.putObject("medicationReference").put("reference", "#syringe");
    }

    private static void dosage(ObjectNode draft, VignetteOrder order) {
        if (order.value() == null && !order.is(Trait.SAYS_BASE)) {
            return;
        }
        ObjectNode dosage = draft.putArray("dosageInstruction").addObject();
        if (order.is(Trait.SAYS_BASE)) {
            dosage.put("text", "Norepinephrine base, continuous infusion");
        }
        if (order.value() == null) {
            return;
        }
        ObjectNode dose = dosage.putArray("doseAndRate").addObject();
        ObjectNode quantity = dose.putObject(order.is(Trait.AMOUNT) ? "doseQuantity" : "rateQuantity");
        if (order.unit() == null) {
            quantity.put("value", order.value());
        } else {
            quantity(quantity, order.value(), order.unit());
        }
        if (order.is(Trait.COMPARATOR)) {
            quantity.put("comparator", "<");
        }
    }

    // ---- FHIR

    private ObjectNode resource(String key, String type) {
        ObjectNode resource = mapper.createObjectNode();
        resource.put("resourceType", type).put("id", type.toLowerCase(java.util.Locale.ROOT) + "-" + ++count);
        resources.get(key).add(resource);
        return resource;
    }

    private void subject(ObjectNode resource) {
        resource.putObject("subject").put("reference", "Patient/p1");
    }

    private ObjectNode observation(String key, String system, String code, long age) {
        ObjectNode observation = resource(key, "Observation");
        observation.put("status", "final");
        coded(observation.putObject("code"), system, code, null);
        subject(observation);
        observation.put("effectiveDateTime", ago(age));
        return observation;
    }

    private ObjectNode measured(String key, String system, String code, M measured, String unit) {
        if (measured == null) {
            return null;
        }
        ObjectNode observation = observation(key, system, code, measured.age());
        quantity(observation.putObject("valueQuantity"), measured.v(), unit);
        return observation;
    }

    private void seen(String key, String code, Seen seen) {
        if (seen != null) {
            observation(key, ICU, code, seen.age()).put("valueBoolean", seen.yes());
        }
    }

    private static void coded(ObjectNode concept, String system, String code, String display) {
        ObjectNode coding = concept.putArray("coding").addObject();
        coding.put("system", system).put("code", code);
        if (display != null) {
            coding.put("display", display);
        }
    }

    private static void quantity(ObjectNode quantity, BigDecimal value, String unit) {
        quantity.put("value", value).put("unit", unit).put("system", UCUM).put("code", unit);
    }

    private String ago(long seconds) {
        return now.minus(Duration.ofSeconds(seconds)).toString();
    }
}
