package org.septicor.card;

import static org.septicor.card.Blueprint.hole;
import static org.septicor.card.Blueprint.holes;
import static org.septicor.card.Blueprint.in;
import static org.septicor.card.Blueprint.whenTestIsOver;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Ratio;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Timing;
import org.jspecify.annotations.Nullable;
import org.septicor.pathway.Drug;
import org.septicor.pathway.Pathway;
import org.septicor.pathway.Rule;
import org.septicor.pathway.Suggestion;
import org.septicor.pathway.Thresholds;

/**
 * The suggestion catalogue (pathway 3.4) as FHIR R4 resources: drafts and proposals, never orders. Wording comes from the words of
 * the language, under {@code sg.<suggestion>}, where a rule may have a wording of its own ({@code sg.SG_LAC.label.D-37}).
 */
final class Catalogue {
    static final String ATC = "http://www.whocc.no/atc";
    static final String UCUM = "http://unitsofmeasure.org";

    private static final Map<Drug, String> ATC_CODES = atcCodes();
    /** Electrolytes: the class of the balanced crystalloids. */
    private static final String CRYSTALLOID = "B05BB01";

    static final String SNOMED = "http://snomed.info/sct";
    /** Echocardiography, so that the order is recognised in the chart (P-3). */
    private static final String ECHO = "40701008";

    /** Ending of the wordings that name no figure. */
    private static final String BARE = ".bare";

    /** Rules that speak of a response that should have been measured already. */
    private static final Set<String> OVERDUE = Set.of("D-26", "D-30");

    private static final int REFILL_AFTER = 15;
    private static final int HOUR = 60;

    /** How a proposal names the infusion that it would change. */
    enum Running {
        NOT_NAMED,
        /** By the prescription it follows. */
        PRESCRIPTION,
        /** By the administration that documents it, in the note. */
        DOCUMENTED
    }

    /** All that makes two encodings of a suggestion differ beyond what goes into their holes. */
    record Variant(
            String rule,
            Suggestion suggestion,
            @Nullable Drug drug,
            boolean figure,
            Running running,
            boolean encounter,
            boolean user,
            Language language) {}

    /** A suggestion ready to be filled in. */
    record Prepared(Template label, List<Step> actions) {
        record Step(Template description, Blueprint resource) {}
    }

    private final IParser parser;
    private final Map<Language, Words> words;
    private final Map<Variant, Prepared> prepared = new ConcurrentHashMap<>();

    Catalogue(FhirContext fhir, Map<Language, Words> words) {
        this.parser = fhir.newJsonParser();
        this.words = words;
    }

    /** Encoded at its first use and kept: there are only so many variants. */
    Prepared of(Variant variant) {
        Prepared known = prepared.get(variant);
        return known == null ? prepared.computeIfAbsent(variant, this::prepare) : known;
    }

    /** Encodes what most cards need, so that the first card of the day is as quick as the others. */
    void warm() {
        for (Rule rule : Pathway.RULES) {
            for (Rule.Offer offer : rule.offers()) {
                if (offer.suggestion().ofOrder()) {
                    continue;
                }
                for (Language language : words.keySet()) {
                    Drug drug = usualDrug(offer.suggestion());
                    Running running = drug != null && offer.suggestion() != Suggestion.SG_DOB_START
                            ? Running.DOCUMENTED
                            : Running.NOT_NAMED;
                    of(new Variant(rule.id(), offer.suggestion(), drug, drug != null, running, true, true, language));
                }
            }
        }
    }

    private static @Nullable Drug usualDrug(Suggestion suggestion) {
        return switch (suggestion) {
            case SG_DOB_START, SG_DOB_STEP, SG_DOB_DOWN, SG_DOB_STOP, SG_INO_STOP -> Drug.DOBUTAMINE;
            case SG_NE_START, SG_NE_UP -> Drug.NOREPINEPHRINE;
            case SG_VASO -> Drug.VASOPRESSIN;
            case SG_EPI -> Drug.EPINEPHRINE;
            case SG_MIL -> Drug.MILRINONE;
            default -> null;
        };
    }

    private Prepared prepare(Variant variant) {
        List<Prepared.Step> actions = new ArrayList<>();
        for (Draft draft : drafts(variant)) {
            synchronized (parser) {
                actions.add(new Prepared.Step(draft.description(), Blueprint.of(parser, draft.resource())));
            }
        }
        return new Prepared(Template.of(wording(variant, label(variant))), List.copyOf(actions));
    }

    private record Draft(Template description, DomainResource resource) {}

    private static String label(Variant variant) {
        return variant.figure() ? "label" : "label" + BARE;
    }

    private List<Draft> drafts(Variant v) {
        return switch (v.suggestion()) {
            case SG_DOB_START -> List.of(draft(v, "do", testDose(v)), draft(v, "then", echoAfterwards(v)));
            case SG_DOB_STEP, SG_DOB_DOWN, SG_DOB_STOP, SG_INO_STOP, SG_NE_START, SG_NE_UP, SG_VASO, SG_EPI, SG_MIL ->
                List.of(draft(v, "do", infusion(v)));
            case SG_FLUID -> List.of(draft(v, "do", fluid(v)));
            case SG_BB_HOLD -> List.of(draft(v, "do", hold(v)));
            case SG_ECHO_30 -> List.of(draft(v, "do", OVERDUE.contains(v.rule()) ? echoNow(v) : echoAfterwards(v)));
            case SG_CRT -> List.of(draft(v, "do", refill(v)));
            case SG_LAC -> lactate(v);
            case SG_SVO2 -> List.of(draft(v, "do", v.rule().equals("D-37") ? later(v, HOUR) : now(v)));
            case SG_ECHO_D7, SG_TROP, SG_CO -> List.of(draft(v, "do", urgent(v)));
            case SG_ECHO_NOW -> List.of(draft(v, "do", echo(v.rule().equals("D-09") ? urgent(v) : now(v))));
            case SG_PLR, SG_EEO, SG_ART, SG_ECG, SG_CARDIO, SG_RHYTHM, SG_ECMO -> List.of(draft(v, "do", now(v)));
            case SG_RV, SG_CAUSE -> List.of(draft(v, "do", task(v)));
            case ORDER_CANCEL, ORDER_DOSE, ORDER_UNIT ->
                throw new IllegalStateException(v.suggestion() + " is made of the draft order itself");
        };
    }

    private Draft draft(Variant variant, String description, DomainResource resource) {
        return new Draft(Template.of(wording(variant, description)), resource);
    }

    // ---- medication

    private MedicationRequest testDose(Variant v) {
        MedicationRequest request = infusion(v);
        request.getDosageInstructionFirstRep()
                .setMaxDosePerPeriod(new Ratio()
                        .setNumerator(quantity(plain(Thresholds.DOBUTAMINE_CEILING.value()), "µg/kg", "ug/kg"))
                        .setDenominator(quantity(BigDecimal.ONE, "min", "min")));
        return request;
    }

    /** An infusion to start, change or stop; rate 0 is a stop. */
    private MedicationRequest infusion(Variant v) {
        Drug drug = Objects.requireNonNull(v.drug(), "an infusion names its drug");
        MedicationRequest request = medication(v, coded(drug, v));
        Dosage dosage = request.addDosageInstruction().setText(holes(wording(v, v.figure() ? "text" : "text" + BARE)));
        if (v.figure()) {
            String printed = words(v).unit(drug.doseUnit()).strip();
            dosage.addDoseAndRate().setRate(quantity(Blueprint.AMOUNT, printed, drug.doseUnit()));
        }
        if (v.running() == Running.PRESCRIPTION) {
            request.setPriorPrescription(new Reference("MedicationRequest/" + hole("sourceId")));
        } else if (v.running() == Running.DOCUMENTED) {
            request.addNote().setText(holes(words(v).get("sg.documented")));
        }
        return request;
    }

    private MedicationRequest fluid(Variant v) {
        CodeableConcept crystalloid = new CodeableConcept().setText(words(v).get("crystalloid"));
        crystalloid.addCoding().setSystem(ATC).setCode(CRYSTALLOID);
        MedicationRequest request = medication(v, crystalloid);
        request.setPriority(MedicationRequest.MedicationRequestPriority.STAT);
        request.addDosageInstruction()
                .setText(holes(wording(v, "text")))
                .addDoseAndRate()
                .setDose(quantity(Blueprint.AMOUNT, "mL", "mL"));
        return request;
    }

    /**
     * A draft that says "hold": the active β-blocker may be known as a fact only, without an order of ours to change, so no order is
     * touched. It must not be taken for an order to give the drug: {@code doNotPerform} says so to machines, the text to people, and
     * a drug code stands only where an infusion is known, at rate 0.
     */
    private MedicationRequest hold(Variant v) {
        MedicationRequest request;
        if (v.drug() == null) {
            request = medication(v, new CodeableConcept().setText(words(v).get("sg.SG_BB_HOLD.medication")));
            request.addDosageInstruction().setText(holes(wording(v, "text")));
        } else {
            request = medication(v, coded(v.drug(), v));
            request.addDosageInstruction()
                    .setText(holes(wording(v, "text")))
                    .addDoseAndRate()
                    .setRate(quantity(BigDecimal.ZERO, "µg/kg/min", "ug/kg/min"));
        }
        request.setDoNotPerform(true);
        return request;
    }

    private MedicationRequest medication(Variant v, CodeableConcept drug) {
        MedicationRequest request = new MedicationRequest();
        request.setStatus(MedicationRequest.MedicationRequestStatus.DRAFT);
        request.setIntent(MedicationRequest.MedicationRequestIntent.PROPOSAL);
        request.setMedication(drug);
        request.setSubject(patient());
        if (v.encounter()) {
            request.setEncounter(encounter());
        }
        if (v.user()) {
            request.setRequester(new Reference(Blueprint.USER));
        }
        String note = find(v, "note");
        if (note != null) {
            request.addNote().setText(holes(note));
        }
        return request;
    }

    private CodeableConcept coded(Drug drug, Variant v) {
        CodeableConcept concept = new CodeableConcept().setText(words(v).of(drug));
        String code = ATC_CODES.get(drug);
        if (code != null) {
            concept.addCoding().setSystem(ATC).setCode(code);
        }
        return concept;
    }

    /** Without trailing zeros, and without the exponent that would leave. */
    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static Quantity quantity(BigDecimal value, String unit, String code) {
        return new Quantity().setValue(value).setUnit(unit).setSystem(UCUM).setCode(code);
    }

    // ---- services and tasks

    private ServiceRequest echoNow(Variant v) {
        ServiceRequest request = echo(service(v, words(v).get("sg.echo-afterwards"), null));
        request.setPriority(ServiceRequest.ServiceRequestPriority.STAT);
        return request.setOccurrence(in(0));
    }

    private ServiceRequest echoAfterwards(Variant v) {
        ServiceRequest request = echo(service(v, words(v).get("sg.echo-afterwards"), null));
        request.setPriority(ServiceRequest.ServiceRequestPriority.URGENT);
        return request.setOccurrence(whenTestIsOver());
    }

    private static ServiceRequest echo(ServiceRequest request) {
        request.getCode().addCoding().setSystem(SNOMED).setCode(ECHO).setDisplay("Echocardiography");
        return request;
    }

    private ServiceRequest now(Variant v) {
        ServiceRequest request = service(v, wording(v, "text"));
        request.setPriority(ServiceRequest.ServiceRequestPriority.STAT);
        return request.setOccurrence(in(0));
    }

    private ServiceRequest later(Variant v, int minutes) {
        ServiceRequest request = service(v, wording(v, "text"));
        request.setPriority(ServiceRequest.ServiceRequestPriority.URGENT);
        return request.setOccurrence(in(minutes));
    }

    private ServiceRequest urgent(Variant v) {
        ServiceRequest request = service(v, wording(v, "text"));
        boolean routine = v.suggestion() == Suggestion.SG_ECHO_D7;
        return request.setPriority(
                routine ? ServiceRequest.ServiceRequestPriority.ROUTINE : ServiceRequest.ServiceRequestPriority.URGENT);
    }

    /** Hourly; after a fluid challenge, once. */
    private ServiceRequest refill(Variant v) {
        if (v.rule().equals("D-20")) {
            return later(v, REFILL_AFTER);
        }
        ServiceRequest request = service(v, wording(v, "text"));
        request.setPriority(ServiceRequest.ServiceRequestPriority.URGENT);
        Timing hourly = new Timing();
        hourly.getRepeat().setFrequency(1).setPeriod(1).setPeriodUnit(Timing.UnitsOfTime.H);
        return request.setOccurrence(hourly);
    }

    /** Now and in 2 h; in 2 h only where a fresh one is on file. */
    private List<Draft> lactate(Variant v) {
        Draft inTwoHours = draft(v, "then", later(v, 2 * HOUR));
        return v.rule().equals("D-37") || v.rule().equals("D-15")
                ? List.of(inTwoHours)
                : List.of(draft(v, "do", now(v)), inTwoHours);
    }

    private ServiceRequest service(Variant v, String code) {
        return service(v, code, find(v, "note"));
    }

    private static ServiceRequest service(Variant v, String code, @Nullable String note) {
        ServiceRequest request = new ServiceRequest();
        request.setStatus(ServiceRequest.ServiceRequestStatus.DRAFT);
        request.setIntent(ServiceRequest.ServiceRequestIntent.PROPOSAL);
        request.setCode(new CodeableConcept().setText(holes(code)));
        request.setSubject(patient());
        if (v.encounter()) {
            request.setEncounter(encounter());
        }
        if (v.user()) {
            request.setRequester(new Reference(Blueprint.USER));
        }
        if (note != null) {
            request.addNote().setText(holes(note));
        }
        return request;
    }

    private Task task(Variant v) {
        Task task = new Task();
        task.setStatus(Task.TaskStatus.DRAFT);
        task.setIntent(Task.TaskIntent.PROPOSAL);
        task.setPriority(Task.TaskPriority.URGENT);
        task.setCode(new CodeableConcept().setText(holes(wording(v, "text"))));
        task.setDescription(holes(wording(v, "note")));
        task.setFor(patient());
        if (v.encounter()) {
            task.setEncounter(encounter());
        }
        if (v.user()) {
            task.setRequester(new Reference(Blueprint.USER));
        }
        task.setAuthoredOnElement(in(0));
        return task;
    }

    private static Reference patient() {
        return new Reference("Patient/" + hole("patient"));
    }

    private static Reference encounter() {
        return new Reference("Encounter/" + hole("encounter"));
    }

    // ---- words

    private Words words(Variant v) {
        return Objects.requireNonNull(words.get(v.language()));
    }

    private String wording(Variant v, String part) {
        String found = find(v, part);
        return found == null ? words(v).get(key(v, part)) : found;
    }

    /** The rule's own wording, else the drug's, else the general one; of a part without a figure, else of the part itself. */
    private @Nullable String find(Variant v, String part) {
        Words language = words(v);
        String key = key(v, part);
        String found = language.find(key + "." + v.rule());
        if (found == null && v.drug() != null) {
            found = language.find(key + "." + v.drug());
        }
        if (found == null) {
            found = language.find(key);
        }
        return found == null && part.endsWith(BARE) ? find(v, part.substring(0, part.length() - BARE.length())) : found;
    }

    private static String key(Variant v, String part) {
        return "sg." + v.suggestion() + "." + part;
    }

    private static Map<Drug, String> atcCodes() {
        EnumMap<Drug, String> codes = new EnumMap<>(Drug.class);
        codes.put(Drug.DOBUTAMINE, "C01CA07");
        codes.put(Drug.MILRINONE, "C01CE02");
        codes.put(Drug.ENOXIMONE, "C01CE03");
        codes.put(Drug.LEVOSIMENDAN, "C01CX08");
        codes.put(Drug.EPINEPHRINE, "C01CA24");
        codes.put(Drug.DOPAMINE, "C01CA04");
        codes.put(Drug.ISOPRENALINE, "C01CA02");
        codes.put(Drug.NOREPINEPHRINE, "C01CA03");
        codes.put(Drug.VASOPRESSIN, "H01BA01");
        codes.put(Drug.PHENYLEPHRINE, "C01CA06");
        codes.put(Drug.ANGIOTENSIN_II, "C01CX09");
        codes.put(Drug.TERLIPRESSIN, "H01BA04");
        codes.put(Drug.ESMOLOL, "C07AB09");
        codes.put(Drug.LANDIOLOL, "C07AB14");
        return codes;
    }
}
