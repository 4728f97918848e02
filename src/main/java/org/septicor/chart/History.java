package org.septicor.chart;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.septicor.chart.fhir.Resource;
import org.septicor.chart.fhir.Resource.CodeableConcept;
import org.septicor.chart.fhir.Resource.Quantity;
import org.septicor.chart.fhir.Resource.Target;
import org.septicor.chart.terms.Problem;
import org.septicor.chart.terms.Terminology;
import org.septicor.chart.terms.Units;
import org.septicor.pathway.Decimals;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Finding;
import org.septicor.pathway.Reason;
import org.septicor.pathway.Reason.Kind;

/** Problems, procedures, treatment limits and goals, and when sepsis and shock began. */
final class History {
    private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3600);
    private static final long SECONDS_PER_DAY = 86_400;

    private final Chart chart;
    private final Now now;
    private final Notebook notebook;
    private @Nullable Onset recognition;
    private @Nullable Onset shock;

    /** When something began; {@code exact} unless only its day is known. */
    private record Onset(Instant time, boolean exact) {}

    History(Chart chart, Now now, Notebook notebook) {
        this.chart = chart;
        this.now = now;
        this.notebook = notebook;
    }

    void put() {
        putConditions();
        putProcedures();
        putComfortCare();
        putGoal();
    }

    /** When sepsis was recognised, as far as its day is known; {@code null} when unknown. */
    @Nullable
    Instant recognised() {
        return recognition == null ? null : recognition.time();
    }

    // ---- conditions

    private static @Nullable Fact fact(Problem problem) {
        return switch (problem) {
            case SEPSIS -> Fact.SEPSIS;
            case CORONARY_DISEASE -> Fact.CORONARY_DISEASE;
            case ACTIVE_ISCHAEMIA -> Fact.ACTIVE_ISCHAEMIA;
            case OBSTRUCTIVE_HCM -> Fact.OBSTRUCTIVE_HCM;
            case SEVERE_AORTIC_REGURGITATION -> Fact.SEVERE_AORTIC_REGURGITATION;
            case SEVERE_HEPATIC_IMPAIRMENT -> Fact.SEVERE_HEPATIC_IMPAIRMENT;
            case TORSADES -> Fact.TORSADES;
            case PREGNANCY -> Fact.PREGNANCY;
            default -> null;
        };
    }

    private void putConditions() {
        for (Problem problem : Problem.values()) {
            Fact fact = fact(problem);
            if (fact != null) {
                notebook.flag(fact, false, "");
            }
        }
        Set<String> seen = new HashSet<>();
        for (Resource condition : chart.all("Condition")) {
            if (condition.id() == null || seen.add(condition.id())) {
                take(condition);
            }
        }
        if (recognition != null && recognition.exact()) {
            BigDecimal hours = BigDecimal.valueOf(now.age(recognition.time()))
                    .max(BigDecimal.ZERO)
                    .divide(SECONDS_PER_HOUR, Decimals.PRECISION);
            notebook.put(Finding.derived(Fact.HOURS_SINCE_RECOGNITION, hours));
        } else if (recognition != null) {
            notebook.missing(Fact.HOURS_SINCE_RECOGNITION, Kind.ONSET_DAY);
        }
        if (onsetOfShock() != null) {
            notebook.put(Finding.derived(Fact.SHOCK_DAY, BigDecimal.valueOf(Math.max(0, day(now.asOf())))));
        }
    }

    private void take(Resource condition) {
        Set<Problem> problems = Terminology.problems(condition.code());
        if (problems.isEmpty()) {
            return;
        }
        Reason reason = unusable(condition);
        if (reason != null) {
            list(problems, condition, reason);
            return;
        }
        CodeableConcept verification = condition.verificationStatus();
        if (verification != null && (verification.hasCode("refuted") || verification.hasCode("entered-in-error"))) {
            return;
        }
        CodeableConcept status = condition.clinicalStatus();
        if (status == null || status.codings().isEmpty()) {
            list(problems, condition, Reason.of(Kind.NO_CLINICAL_STATUS));
        }
        boolean active = status != null
                && (status.hasCode("active") || status.hasCode("recurrence") || status.hasCode("relapse"));
        for (Problem problem : problems) {
            Fact fact = fact(problem);
            if (fact != null && (active || problem == Problem.TORSADES)) {
                notebook.flag(fact, true, condition.label());
            }
        }
        if (active && problems.contains(Problem.SEPSIS)) {
            takeOnset(condition, problems.contains(Problem.SEPTIC_SHOCK));
        }
    }

    private void list(Set<Problem> problems, Resource condition, Reason reason) {
        for (Problem problem : problems) {
            Fact fact = fact(problem);
            if (fact != null) {
                notebook.setAside(fact, condition, reason);
                return;
            }
        }
    }

    private static @Nullable Reason unusable(Resource resource) {
        for (String path : resource.unreadable()) {
            // elements that are read of Observations only
            if (!path.startsWith("bodySite")
                    && !path.startsWith("method")
                    && !path.startsWith("specimen")
                    && !path.startsWith("collection")) {
                return Kind.UNREADABLE.about(path);
            }
        }
        return resource.modifierExtension() != null
                        && !resource.modifierExtension().isEmpty()
                ? Reason.of(Kind.MODIFIED)
                : null;
    }

    /** {@code onsetDateTime}, else {@code recordedDate}; a date counts from 00:00. */
    private void takeOnset(Resource condition, boolean septicShock) {
        Onset onset = onset(condition.onsetDateTime());
        if (onset == null) {
            onset = onset(condition.recordedDate());
        }
        if (onset == null) {
            return;
        }
        if (now.future(onset.time())) {
            notebook.reject(Fact.HOURS_SINCE_RECOGNITION, condition, Kind.FUTURE_ONSET);
            return;
        }
        if (recognition == null || onset.time().isBefore(recognition.time())) {
            recognition = onset;
        }
        if (septicShock && (shock == null || onset.time().isBefore(shock.time()))) {
            shock = onset;
        }
    }

    private @Nullable Onset onset(@Nullable String text) {
        Instant exact = FhirTime.instant(text);
        if (exact != null) {
            return new Onset(exact, true);
        }
        Instant day = FhirTime.startOfDay(text, now.zone());
        return day == null ? null : new Onset(day, false);
    }

    private @Nullable Instant onsetOfShock() {
        return shock != null ? shock.time() : recognised();
    }

    private long day(Instant time) {
        Instant onset = java.util.Objects.requireNonNull(onsetOfShock());
        return Math.floorDiv(Decimals.ageSeconds(time, onset), SECONDS_PER_DAY);
    }

    /** What the echocardiograms say about this episode: any depressed LVEF since its onset, and the day of the last. */
    void putEpisode(Echo echo) {
        Instant onset = onsetOfShock();
        if (onset == null) {
            return;
        }
        Sample depressed = echo.depressedSince(onset, now);
        if (depressed != null) {
            notebook.flag(Fact.LV_DYSFUNCTION_EPISODE, true, depressed.source());
        } else if (!chart.outOfReach().contains(PrefetchKey.ECHOCARDIOGRAPHY)) {
            notebook.flag(Fact.LV_DYSFUNCTION_EPISODE, false, "");
        }
        Instant last = echo.lastLook();
        if (last != null) {
            notebook.put(Finding.derived(Fact.LAST_ECHO_DAY, BigDecimal.valueOf(day(last))));
        }
    }

    // ---- procedures, treatment limits

    private void putProcedures() {
        for (Resource procedure : chart.all("Procedure")) {
            Set<Problem> what = Terminology.problems(procedure.code());
            Fact fact = what.contains(Problem.MECHANICAL_SUPPORT)
                    ? Fact.MECHANICAL_SUPPORT
                    : what.contains(Problem.RENAL_REPLACEMENT) ? Fact.RRT : null;
            if (fact != null && "in-progress".equals(procedure.status())) {
                putFlag(fact, procedure);
            }
        }
        putAbsent(Fact.MECHANICAL_SUPPORT, PrefetchKey.PROCEDURES);
        putAbsent(Fact.RRT, PrefetchKey.PROCEDURES);
    }

    private void putComfortCare() {
        for (Resource request : chart.all("ServiceRequest")) {
            if ("active".equals(request.status())
                    && !Boolean.TRUE.equals(request.doNotPerform())
                    && Terminology.problems(request.code()).contains(Problem.COMFORT_CARE_ONLY)) {
                putFlag(Fact.COMFORT_CARE_ONLY, request);
            }
        }
        putAbsent(Fact.COMFORT_CARE_ONLY, PrefetchKey.SERVICE_REQUESTS);
    }

    private void putFlag(Fact fact, Resource resource) {
        Reason reason = unusable(resource);
        if (reason == null) {
            notebook.flag(fact, true, resource.label());
        } else {
            notebook.reject(fact, resource, reason);
        }
    }

    private void putAbsent(Fact fact, PrefetchKey key) {
        if (!chart.outOfReach().contains(key)) {
            notebook.absent(fact);
        }
    }

    // ---- goals

    /** A clinician's MAP goal; of several the one that started last. */
    private void putGoal() {
        Resource chosen = null;
        BigDecimal target = null;
        for (Resource goal : chart.all("Goal")) {
            if (!"active".equals(goal.lifecycleStatus()) || !clinicians(goal) || notBegun(goal)) {
                continue;
            }
            Reason reason = unusable(goal);
            BigDecimal value = reason == null ? target(goal) : null;
            if (reason != null) {
                notebook.reject(Fact.MAP_OVERRIDE, goal, reason);
            } else if (value != null && (chosen == null || start(goal).compareTo(start(chosen)) > 0)) {
                chosen = goal;
                target = value;
            }
        }
        if (chosen != null && target != null) {
            notebook.put(Finding.of(Fact.MAP_OVERRIDE, target, null, chosen.label()));
        }
    }

    private static String start(Resource goal) {
        return goal.startDate() == null ? "" : goal.startDate();
    }

    private boolean notBegun(Resource goal) {
        LocalDate start = FhirTime.day(goal.startDate());
        return start != null && start.isAfter(LocalDate.ofInstant(now.asOf(), now.zone()));
    }

    private boolean clinicians(Resource goal) {
        Resource.Reference by = goal.expressedBy();
        if (by == null) {
            return false;
        }
        if (isClinician(by.type())) {
            return true;
        }
        Resource who = chart.resolve(goal, by);
        if (who != null) {
            return isClinician(who.resourceType());
        }
        String reference = by.reference();
        if (reference == null) {
            return false;
        }
        String path = "/" + reference;
        return path.contains("/Practitioner/") || path.contains("/PractitionerRole/");
    }

    private static boolean isClinician(@Nullable String type) {
        return "Practitioner".equals(type) || "PractitionerRole".equals(type);
    }

    private @Nullable BigDecimal target(Resource goal) {
        if (goal.target() == null) {
            return null;
        }
        for (Target target : goal.target()) {
            if (!Terminology.problems(target.measure()).contains(Problem.MEAN_PRESSURE)) {
                continue;
            }
            Quantity aim = target.detailQuantity();
            if (aim == null && target.detailRange() != null) {
                aim = target.detailRange().low();
            }
            BigDecimal value = aim == null || aim.value() == null || aim.comparator() != null
                    ? null
                    : Units.PRESSURE.convert(aim.value(), Units.of(aim));
            if (value != null && Fact.MAP_OVERRIDE.plausible(value)) {
                return value;
            }
            notebook.reject(Fact.MAP_OVERRIDE, goal, value == null ? Kind.GOAL_VALUE : Kind.GOAL_RANGE);
        }
        return null;
    }
}
