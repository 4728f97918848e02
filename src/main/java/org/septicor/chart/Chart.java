package org.septicor.chart;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.septicor.chart.fhir.Resource;
import org.septicor.chart.fhir.Resource.CodeableConcept;
import org.septicor.chart.fhir.Resource.Reference;
import org.septicor.pathway.Reason;
import org.septicor.pathway.Reason.Kind;

/** What was delivered for one patient, opened: which keys could be had, and their resources, all checked to be this patient's. */
public final class Chart {
    /** What became of one key. */
    public enum Answer {
        DELIVERED,
        /** The client looked and there is nothing. */
        NONE,
        ABSENT,
        FAILED
    }

    /** Resource types that FHIR R4 does not have. */
    private static final Set<String> OTHER_VERSIONS = Set.of(
            "MedicationOrder",
            "DiagnosticOrder",
            "ProcedureRequest",
            "ReferralRequest",
            "DeviceUseRequest",
            "NutritionRequest",
            "ProcessRequest",
            "Order",
            "OrderResponse",
            "Conformance",
            "BodySite",
            "MedicationUsage");

    /** A resource that was found and is not read, and why. */
    record Stray(PrefetchKey key, Resource resource, Reason reason) {}

    private final String patientId;
    private final Map<PrefetchKey, Answer> answers = new EnumMap<>(PrefetchKey.class);
    /** With what became of the key, in words for the integrator. */
    private final Map<PrefetchKey, String> outOfReach = new EnumMap<>(PrefetchKey.class);

    private final Set<PrefetchKey> incomplete = EnumSet.noneOf(PrefetchKey.class);
    private final Map<String, List<Resource>> byType = new HashMap<>();
    private final Map<String, Resource> byReference = new HashMap<>();
    private final Set<String> ownUrls = new HashSet<>();
    private final List<Stray> strays = new ArrayList<>();
    private @Nullable Resource patient;

    private Chart(String patientId) {
        this.patientId = patientId;
    }

    /**
     * Opens what was delivered.
     *
     * @param prefetch what is there for each key, by name; names that were not asked for are ignored
     * @param patientId the patient of the call, with or without {@code Patient/}
     * @throws ChartProblem.ForeignPatient when anything delivered is another patient's
     * @throws ChartProblem.OtherFhirVersion when anything delivered is not FHIR R4
     * @throws ChartProblem.OutOfReach when a required key is absent or failed, or there is no patient
     */
    public static Chart open(Map<String, PrefetchValue> prefetch, String patientId) {
        Chart chart = new Chart(idOf(patientId));
        for (PrefetchKey key : PrefetchKey.values()) {
            PrefetchValue value = prefetch.get(key.key());
            Answer answer = answer(key, value);
            chart.answers.put(key, answer);
            if (answer == Answer.ABSENT || answer == Answer.FAILED) {
                chart.outOfReach.put(
                        key,
                        value == null
                                ? "was not sent"
                                : value instanceof PrefetchValue.Failed failed
                                        ? failed.why()
                                        : "holds another resource type");
            }
            if (value instanceof PrefetchValue.Delivered delivered) {
                delivered.pages().forEach(page -> chart.index(key, page));
            }
        }
        for (PrefetchKey key : PrefetchKey.values()) {
            if (prefetch.get(key.key()) instanceof PrefetchValue.Delivered delivered) {
                delivered.pages().forEach(page -> chart.file(key, page));
                chart.checkComplete(key, delivered.pages());
            }
        }
        chart.requireWhatIsNeeded();
        return chart;
    }

    /**
     * Keys for which nothing was sent, or nothing that FHIR knows; to be fetched where that is possible. Where the client reports
     * that its own query failed, it would fail again (R-063).
     */
    public static Set<PrefetchKey> wanting(Map<String, PrefetchValue> prefetch) {
        Set<PrefetchKey> wanting = EnumSet.noneOf(PrefetchKey.class);
        for (PrefetchKey key : PrefetchKey.values()) {
            PrefetchValue value = prefetch.get(key.key());
            if (value == null || (value instanceof PrefetchValue.Failed failed && !failed.settled())) {
                wanting.add(key);
            }
        }
        return wanting;
    }

    /**
     * References to Medications that are nowhere in what was delivered ({@code Medication/m1}), for the administrations and orders
     * in it; to be fetched where that is possible.
     */
    public Set<String> wantedMedications() {
        Set<String> wanted = new LinkedHashSet<>();
        for (String type : List.of("MedicationAdministration", "MedicationRequest")) {
            for (Resource resource : all(type)) {
                Reference reference = resource.medicationReference();
                if (reference != null && reference.reference() != null && resolve(resource, reference) == null) {
                    wanted.add(reference.reference());
                }
            }
        }
        return wanted;
    }

    /** Takes in Medications that were fetched, for the administrations and orders that refer to them. */
    public void supply(List<Resource> medications) {
        for (Resource medication : medications) {
            byReference.putIfAbsent(medication.label(), medication);
        }
    }

    /** What became of a key. */
    public Answer answer(PrefetchKey key) {
        return answers.getOrDefault(key, Answer.ABSENT);
    }

    /** Keys that are absent or failed. */
    public Set<PrefetchKey> outOfReach() {
        return Collections.unmodifiableSet(outOfReach.keySet());
    }

    /** Why a key is not to be had whole, in words for the integrator: what the key does. */
    public String why(PrefetchKey key) {
        return outOfReach.getOrDefault(key, "is incomplete");
    }

    /** Keys of which only a part was delivered. */
    public Set<PrefetchKey> incomplete() {
        return Collections.unmodifiableSet(incomplete);
    }

    /**
     * Where the patient lies: id of the Location that the Encounter names, of several the last that is neither planned nor completed;
     * empty where it names none.
     *
     * @param encounterId the Encounter of the call; {@code null} for the first that was delivered
     */
    public String unit(@Nullable String encounterId) {
        for (Resource encounter : all("Encounter")) {
            if (encounterId == null || encounterId.equals(encounter.id())) {
                String unit = "";
                for (Resource.Place place :
                        encounter.location() == null ? List.<Resource.Place>of() : encounter.location()) {
                    String location =
                            place.location() == null ? null : place.location().reference();
                    boolean elsewhere = "planned".equals(place.status()) || "completed".equals(place.status());
                    if (location != null && !elsewhere) {
                        unit = location.substring(location.lastIndexOf('/') + 1);
                    }
                }
                return unit.length() <= Resource.LONGEST_ID ? unit : unit.substring(0, Resource.LONGEST_ID);
            }
        }
        return "";
    }

    /** The patient. */
    Resource patient() {
        return java.util.Objects.requireNonNull(patient);
    }

    /** All resources of a type, in the order they were delivered. */
    List<Resource> all(String type) {
        return byType.getOrDefault(type, List.of());
    }

    List<Stray> strays() {
        return strays;
    }

    /** The resource behind a reference: contained, or delivered for any key; {@code null} when it is not there. */
    @Nullable
    Resource resolve(Resource from, @Nullable Reference reference) {
        String target = reference == null ? null : reference.reference();
        if (target == null) {
            return null;
        }
        if (target.startsWith("#")) {
            if (from.contained() != null) {
                for (Resource contained : from.contained()) {
                    String id = contained.id();
                    if (id != null && (id.equals(target) || id.equals(target.substring(1)))) {
                        return contained;
                    }
                }
            }
            return null;
        }
        Resource found = byReference.get(target);
        return found != null ? found : byReference.get(relative(target));
    }

    // ---- opening

    private static Answer answer(PrefetchKey key, @Nullable PrefetchValue value) {
        if (value == null) {
            return Answer.ABSENT;
        }
        if (value instanceof PrefetchValue.None) {
            return Answer.NONE;
        }
        if (value instanceof PrefetchValue.Delivered delivered) {
            Resource first = delivered.pages().get(0);
            boolean understood = first.is("Bundle")
                    || key.resourceType().equals(first.resourceType())
                    || OTHER_VERSIONS.contains(first.resourceType());
            return understood ? Answer.DELIVERED : Answer.FAILED;
        }
        return Answer.FAILED;
    }

    /** Remembers who the patient is and what references may point to. */
    private void index(PrefetchKey key, Resource page) {
        if (!page.is("Bundle")) {
            index(key, page, null);
        } else if (page.entry() != null) {
            for (Resource.Entry entry : page.entry()) {
                if (entry.resource() != null) {
                    index(key, entry.resource(), entry.fullUrl());
                }
            }
        }
    }

    private void index(PrefetchKey key, Resource resource, @Nullable String fullUrl) {
        if (resource.is("Patient")) {
            boolean ours = resource.id() == null ? key == PrefetchKey.PATIENT : patientId.equals(resource.id());
            if (ours && fullUrl != null) {
                ownUrls.add(fullUrl);
            }
        } else if (!resource.is("Observation")) {
            if (resource.id() != null) {
                byReference.put(resource.label(), resource);
            }
            if (fullUrl != null) {
                byReference.put(fullUrl, resource);
            }
        }
    }

    private void file(PrefetchKey key, Resource page) {
        if (!page.is("Bundle")) {
            file(key, page, false);
            return;
        }
        for (String path : page.unreadable()) {
            if (path.startsWith("entry")) {
                strays.add(new Stray(key, page, Kind.UNREADABLE.about(path)));
            }
        }
        if (page.entry() != null) {
            for (Resource.Entry entry : page.entry()) {
                if (entry.resource() != null) {
                    file(key, entry.resource(), true);
                }
            }
        }
    }

    private void file(PrefetchKey key, Resource resource, boolean ofBundle) {
        String type = resource.resourceType();
        Belongs belongs = admit(key, resource);
        if (type == null) {
            strays.add(new Stray(key, resource, Reason.of(Kind.NO_TYPE)));
        } else if (type.equals("Patient")) {
            if (key == PrefetchKey.PATIENT && patient == null) {
                patient = resource;
            }
        } else if (type.equals("OperationOutcome")) {
            if (ofBundle && PrefetchValue.isError(resource)) {
                incomplete.add(key);
            }
        } else if (type.equals("Observation") || type.equals(key.resourceType())) {
            if (belongs == Belongs.NOBODY_KNOWS) {
                strays.add(new Stray(key, resource, Reason.of(Kind.NO_SUBJECT)));
            } else {
                byType.computeIfAbsent(type, t -> new ArrayList<>()).add(resource);
            }
        }
    }

    /**
     * Lets in what is FHIR R4 and not of another patient.
     *
     * @param key where it was sent; {@code null} for the draft orders
     * @throws ChartProblem.OtherFhirVersion when it is not R4
     * @throws ChartProblem.ForeignPatient when it is another patient's
     */
    Belongs admit(@Nullable PrefetchKey key, Resource resource) {
        checkVersion(key, resource);
        Belongs belongs = belongs(resource);
        if (belongs == Belongs.TO_ANOTHER) {
            String type = resource.resourceType();
            throw new ChartProblem.ForeignPatient(key, type == null ? "resource" : type);
        }
        return belongs;
    }

    private static void checkVersion(@Nullable PrefetchKey key, Resource resource) {
        String type = resource.resourceType();
        if (type == null) {
            return;
        }
        if (OTHER_VERSIONS.contains(type)) {
            throw new ChartProblem.OtherFhirVersion(key, "R4 has no " + type);
        }
        switch (type) {
            case "Condition" -> {
                if (plain(resource.clinicalStatus()) || plain(resource.verificationStatus())) {
                    throw new ChartProblem.OtherFhirVersion(key, "Condition.clinicalStatus is a CodeableConcept in R4");
                }
                checkSubject(key, resource);
            }
            case "MedicationAdministration", "MedicationRequest" -> {
                if (resource.medication() != null) {
                    throw new ChartProblem.OtherFhirVersion(
                            key, type + " has medicationCodeableConcept or medicationReference in R4");
                }
                checkSubject(key, resource);
            }
            case "Observation", "Procedure", "ServiceRequest" -> checkSubject(key, resource);
            case "Goal" -> {
                if (resource.lifecycleStatus() == null && resource.status() != null) {
                    throw new ChartProblem.OtherFhirVersion(key, "Goal has lifecycleStatus in R4");
                }
            }
            default -> {}
        }
    }

    private static void checkSubject(@Nullable PrefetchKey key, Resource resource) {
        if (resource.subject() == null && resource.patient() != null) {
            throw new ChartProblem.OtherFhirVersion(key, resource.resourceType() + " has subject in R4");
        }
    }

    private static boolean plain(@Nullable CodeableConcept concept) {
        return concept != null && concept.plain();
    }

    private void checkComplete(PrefetchKey key, List<Resource> pages) {
        Resource last = pages.get(pages.size() - 1);
        if (PrefetchValue.next(last) != null) {
            incomplete.add(key);
        }
        int matches = 0;
        for (Resource page : pages) {
            matches += matches(page);
        }
        Resource first = pages.get(0);
        if (first.total() != null && first.total().compareTo(java.math.BigDecimal.valueOf(matches)) > 0) {
            incomplete.add(key);
        }
    }

    private static int matches(Resource page) {
        int matches = 0;
        if (page.entry() != null) {
            for (Resource.Entry entry : page.entry()) {
                String mode = entry.search() == null ? null : entry.search().mode();
                boolean outcome = entry.resource() != null && entry.resource().is("OperationOutcome");
                if (!outcome && (mode == null || mode.equals("match"))) {
                    matches++;
                }
            }
        }
        return matches;
    }

    private void requireWhatIsNeeded() {
        for (PrefetchKey key : PrefetchKey.values()) {
            if (key.required() && outOfReach.containsKey(key)) {
                throw new ChartProblem.OutOfReach(key, why(key));
            }
        }
        if (patient == null) {
            throw new ChartProblem.OutOfReach(
                    PrefetchKey.PATIENT,
                    answer(PrefetchKey.PATIENT) == Answer.NONE ? "says that there is none" : "holds no Patient");
        }
    }

    // ---- whose is it?

    /** Whose a resource is. */
    enum Belongs {
        TO_THIS_PATIENT,
        TO_ANOTHER,
        NOBODY_KNOWS
    }

    private Belongs belongs(Resource resource) {
        if (resource.is("Patient")) {
            return resource.id() == null || patientId.equals(resource.id())
                    ? Belongs.TO_THIS_PATIENT
                    : Belongs.TO_ANOTHER;
        }
        Belongs bySubject = belongs(resource.subject());
        Belongs byPatient = belongs(resource.patient());
        if (bySubject == Belongs.TO_ANOTHER || byPatient == Belongs.TO_ANOTHER) {
            return Belongs.TO_ANOTHER;
        }
        return bySubject;
    }

    private Belongs belongs(@Nullable Reference reference) {
        String target = reference == null ? null : reference.reference();
        if (target == null) {
            return Belongs.NOBODY_KNOWS;
        }
        if (ownUrls.contains(target) || target.equals(patientId)) {
            return Belongs.TO_THIS_PATIENT;
        }
        int at = patientSegment(target);
        if (at < 0) {
            return Belongs.NOBODY_KNOWS;
        }
        return idOf(target).equals(patientId) ? Belongs.TO_THIS_PATIENT : Belongs.TO_ANOTHER;
    }

    /** Where {@code Patient/} starts as a path segment; −1 when it is none. */
    private static int patientSegment(String reference) {
        int at = reference.lastIndexOf("Patient/");
        return at == 0 || (at > 0 && reference.charAt(at - 1) == '/') ? at : -1;
    }

    /** The bare id of {@code 1}, {@code Patient/1}, {@code https://ehr/fhir/Patient/1} or {@code Patient/1/_history/2}. */
    private static String idOf(String reference) {
        int at = patientSegment(reference);
        if (at < 0) {
            return reference;
        }
        int from = at + "Patient/".length();
        int to = reference.indexOf('/', from);
        return to < 0 ? reference.substring(from) : reference.substring(from, to);
    }

    /** {@code Type/id} of an absolute or versioned reference. */
    static String relative(String reference) {
        int history = reference.indexOf("/_history/");
        String bare = history < 0 ? reference : reference.substring(0, history);
        int id = bare.lastIndexOf('/');
        int type = id < 0 ? -1 : bare.lastIndexOf('/', id - 1);
        return bare.substring(type + 1);
    }
}
