package org.septicor.chart;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.septicor.chart.fhir.Resource;
import org.septicor.chart.fhir.Resource.Dosage;
import org.septicor.chart.fhir.Resource.DoseAndRate;
import org.septicor.chart.fhir.Resource.Quantity;
import org.septicor.chart.terms.Substance;
import org.septicor.chart.terms.Units;
import org.septicor.pathway.Decimals;
import org.septicor.pathway.Drug;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Finding;
import org.septicor.pathway.Infusion;
import org.septicor.pathway.Reason;
import org.septicor.pathway.Reason.Kind;

/** What is given: running infusions with their chains of rate changes, fluids, β-blockers, and what has been stopped. */
final class Infusions {
    private static final Duration GAP = Duration.ofMinutes(15);
    private static final Duration BOLUS_LASTS = Duration.ofMinutes(60);
    private static final BigDecimal BOLUS_LEAST = BigDecimal.valueOf(100);
    private static final long BETA_BLOCKER_LASTS = Duration.ofHours(24).toSeconds();
    private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3600);
    private static final Set<String> ORDERED =
            Set.of("order", "original-order", "reflex-order", "filler-order", "instance-order");

    private enum State {
        IN_PROGRESS,
        ON_HOLD,
        ENDED
    }

    /**
     * One administration, or a running order.
     *
     * @param rate {@code null} when none is charted: a single dose
     */
    private record Given(
            Resource resource,
            State state,
            Medicine medicine,
            @Nullable Rate rate,
            @Nullable BigDecimal dose,
            @Nullable Instant start,
            @Nullable Instant end) {

        boolean flows() {
            return rate != null && !rate.zero();
        }

        boolean beganBy(Instant time) {
            return start == null ? end != null && !end.isAfter(time) : !start.isAfter(time);
        }

        boolean runs() {
            return state == State.IN_PROGRESS && flows();
        }
    }

    private final Chart chart;
    private final Now now;
    private final Notebook notebook;
    private final @Nullable BigDecimal kilograms;
    private final Map<Drug, List<Given>> byDrug = new EnumMap<>(Drug.class);
    private final Set<Drug> administered = EnumSet.noneOf(Drug.class);
    private final List<Given> fluids = new ArrayList<>();
    private final Map<Drug, Infusion> running = new EnumMap<>(Drug.class);
    private final Map<Drug, Instant> raised = new EnumMap<>(Drug.class);

    Infusions(Chart chart, Now now, Notebook notebook, @Nullable BigDecimal kilograms) {
        this.chart = chart;
        this.now = now;
        this.notebook = notebook;
        this.kilograms = kilograms;
        Set<String> seen = new HashSet<>();
        for (Resource administration : chart.all("MedicationAdministration")) {
            if (administration.id() == null || seen.add(administration.id())) {
                take(administration);
            }
        }
    }

    Map<Drug, Infusion> running() {
        return running;
    }

    /** When a running drug was started or raised, if that was the last change of its rate; {@code null} otherwise. */
    @Nullable
    Instant raised(Drug drug) {
        return raised.get(drug);
    }

    // ---- one administration

    private void take(Resource administration) {
        State state = state(administration.status());
        if (state == null && !administration.unreadable().contains("status")) {
            return;
        }
        Medicine medicine = Medicine.of(chart::resolve, administration);
        Substance substance = medicine.substance();
        if (substance == null) {
            if (medicine.doubt() != null
                    && (medicine.doubt() != Medicine.Doubt.UNCODED || state == State.IN_PROGRESS)) {
                notebook.reject(Fact.NEE, administration, medicine.doubt().reason());
            }
            return;
        }
        if (substance.drug() != null) {
            administered.add(substance.drug());
        }
        Reason reason = unusable(administration);
        if (reason != null || state == null) {
            notebook.reject(
                    factOf(substance.drug()),
                    administration,
                    reason != null ? reason : Kind.UNREADABLE.about("status"));
            return;
        }
        Given given = given(administration, state, medicine, substance.drug());
        if (given.start() != null && now.future(given.start())) {
            notebook.reject(factOf(substance.drug()), administration, Kind.FUTURE);
        } else if (state == State.ENDED && given.end() == null) {
            notebook.reject(factOf(substance.drug()), administration, Kind.NO_TIME);
        } else if (state == State.ENDED && now.future(Objects.requireNonNull(given.end()))) {
            notebook.reject(factOf(substance.drug()), administration, Kind.FUTURE);
        } else if (substance.drug() == null) {
            fluids.add(given);
        } else {
            if (state == State.IN_PROGRESS && given.rate() == null && !Drug.BETA_BLOCKERS.contains(substance.drug())) {
                notebook.reject(factOf(substance.drug()), administration, Kind.NO_RATE);
            }
            byDrug.computeIfAbsent(substance.drug(), drug -> new ArrayList<>()).add(given);
        }
    }

    private static @Nullable State state(@Nullable String status) {
        if (status == null) {
            return null;
        }
        return switch (status) {
            case "in-progress" -> State.IN_PROGRESS;
            case "on-hold" -> State.ON_HOLD;
            case "completed", "stopped" -> State.ENDED;
            default -> null;
        };
    }

    /** An administration whose dosage alone cannot be read still counts: the drug runs, its dose is unknown. */
    private static @Nullable Reason unusable(Resource administration) {
        for (String path : administration.unreadable()) {
            if (!path.startsWith("dosage")) {
                return Kind.UNREADABLE.about(path);
            }
        }
        return modified(administration) ? Reason.of(Kind.MODIFIED) : null;
    }

    /** @param drug {@code null} for a fluid */
    private static Fact factOf(@Nullable Drug drug) {
        if (drug == null) {
            return Fact.CRYSTALLOID;
        }
        if (Drug.BETA_BLOCKERS.contains(drug)) {
            return Fact.BETA_BLOCKER_ACTIVE;
        }
        return switch (drug) {
            case DOBUTAMINE -> Fact.DOBUTAMINE_DOSE;
            case NOREPINEPHRINE -> Fact.NOREPINEPHRINE_DOSE;
            default -> Fact.NEE;
        };
    }

    private Given given(Resource administration, State state, Medicine medicine, @Nullable Drug drug) {
        Dosage dosage = administration.dosage();
        Rate rate = dosage == null ? null : Rate.of(dosage.rateQuantity(), dosage.rateRatio());
        if (rate == null && hidesRate(administration)) {
            rate = Rate.unreadable();
        }
        if (dosage != null && dosage.modifierExtension() != null && rate != null) {
            rate = Rate.unreadable();
        }
        boolean salt = OrderedDose.baseOrSalt(medicine, dosage);
        BigDecimal dose = rate == null || drug == null || salt ? null : rate.dose(drug, kilograms, medicine.strength());
        Resource.Period period = administration.effectivePeriod();
        Instant start;
        Instant end;
        if (period != null) {
            start = FhirTime.instant(period.start());
            end = FhirTime.instant(period.end());
        } else {
            start = FhirTime.instant(administration.effectiveDateTime());
            end = start;
        }
        return new Given(administration, state, medicine, rate, dose, start, end);
    }

    // ---- running infusions

    void putRunning() {
        for (Drug drug : Drug.values()) {
            int current = current(of(drug));
            if (current >= 0) {
                run(drug, chain(of(drug), current));
            }
        }
        runOrders();
        running.values().forEach(infusion -> notebook.state().running(infusion));
    }

    private List<Given> of(Drug drug) {
        return byDrug.getOrDefault(drug, List.of());
    }

    /** Which is the running administration with the newest start; −1 when none runs. */
    private static int current(List<Given> all) {
        int current = -1;
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).runs()
                    && (current < 0
                            || later(all.get(i).start(), all.get(current).start()))) {
                current = i;
            }
        }
        return current;
    }

    private static boolean later(@Nullable Instant a, @Nullable Instant b) {
        return a != null && (b == null || a.isAfter(b));
    }

    private void run(Drug drug, List<Given> chain) {
        Given first = chain.get(0);
        Given current = chain.get(chain.size() - 1);
        Rate rate = Objects.requireNonNull(current.rate());
        running.put(
                drug,
                new Infusion(
                        drug,
                        current.dose(),
                        rate.charted(),
                        first.start(),
                        lastChange(chain),
                        current.resource().label()));
        Instant rise = lastRise(chain);
        if (rise != null) {
            raised.put(drug, rise);
        }
        if (current.dose() == null) {
            doseUnknown(
                    drug,
                    current.resource(),
                    OrderedDose.baseOrSalt(
                            current.medicine(), current.resource().dosage()));
        }
    }

    private void doseUnknown(Drug drug, Resource given, boolean salt) {
        notebook.reject(factOf(drug), given, salt ? Kind.SALT : Kind.RATE);
    }

    /** The unbroken chain of administrations that ends with the running one, oldest first; gaps of at most 15 min. */
    private static List<Given> chain(List<Given> all, int current) {
        List<Given> chain = new ArrayList<>();
        chain.add(all.get(current));
        Instant from = all.get(current).start();
        if (from == null) {
            return chain;
        }
        List<Given> earlier = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Given given = all.get(i);
            if (i != current && given.state() != State.ON_HOLD && given.flows() && given.beganBy(from)) {
                earlier.add(given);
            }
        }
        // newest start first; of unknown start last: it ends the chain
        earlier.sort(Comparator.comparing(Given::start, Comparator.nullsFirst(Comparator.naturalOrder()))
                .reversed());
        for (Given given : earlier) {
            Instant until = given.state() == State.IN_PROGRESS ? from : given.end();
            if (until != null && !until.isBefore(from.minus(GAP))) {
                chain.add(0, given);
                if (given.start() == null) {
                    break;
                }
                from = given.start();
            }
        }
        return chain;
    }

    /** Start of the newest administration whose rate differs from the one before it, or of the chain; {@code null} if unknown. */
    private static @Nullable Instant lastChange(List<Given> chain) {
        for (int i = chain.size() - 1; i > 0; i--) {
            Boolean same = sameRate(chain.get(i), chain.get(i - 1));
            if (same == null) {
                return null;
            }
            if (!same) {
                return chain.get(i).start();
            }
        }
        return chain.get(0).start();
    }

    /** The last change of the rate where it was a rise, or the start; {@code null} where it was not, or cannot be told. */
    private static @Nullable Instant lastRise(List<Given> chain) {
        for (int i = chain.size() - 1; i > 0; i--) {
            BigDecimal dose = chain.get(i).dose();
            BigDecimal before = chain.get(i - 1).dose();
            int rise = dose == null || before == null ? -1 : dose.compareTo(before);
            if (rise != 0) {
                return rise > 0 ? chain.get(i).start() : null;
            }
        }
        return chain.get(0).start();
    }

    /** Whether two administrations have the same rate; {@code null} when that cannot be told. */
    private static @Nullable Boolean sameRate(Given a, Given b) {
        if (a.dose() != null && b.dose() != null) {
            return a.dose().compareTo(b.dose()) == 0;
        }
        Rate one = Objects.requireNonNull(a.rate());
        Rate other = Objects.requireNonNull(b.rate());
        return one.comparable(other) ? one.sameAsWritten(other) : null;
    }

    /** For a drug without any administration: its active order that has begun and has no end. */
    private void runOrders() {
        Set<String> seen = new HashSet<>();
        for (Resource order : chart.all("MedicationRequest")) {
            if (!isActive(order) || !ORDERED.contains(String.valueOf(order.intent()))) {
                continue;
            }
            if (order.id() != null && !seen.add(order.id())) {
                continue;
            }
            Medicine medicine = Medicine.of(chart::resolve, order);
            Drug drug = medicine.drug();
            RunningOrder runs = runningOrder(order);
            if (drug == null) {
                if (medicine.doubt() != null && (medicine.doubt() != Medicine.Doubt.UNCODED || runs != null)) {
                    notebook.reject(Fact.NEE, order, medicine.doubt().reason());
                }
            } else if (runs != null && !administered.contains(drug)) {
                if (!modified(order)) {
                    run(order, runs, medicine, drug);
                } else if (!Drug.BETA_BLOCKERS.contains(drug)) { // of a β-blocker any order counts, and is listed there
                    notebook.reject(factOf(drug), order, Kind.MODIFIED);
                }
            }
        }
    }

    /** The rate of an order that has begun, and since when; {@code start} is {@code null} when only its day is known. */
    private record RunningOrder(
            Dosage dosage, Rate rate, @Nullable Instant start) {}

    private @Nullable RunningOrder runningOrder(Resource order) {
        List<Dosage> instructions = order.dosageInstruction();
        if (instructions == null || instructions.isEmpty()) {
            return null;
        }
        Dosage dosage = instructions.get(0);
        List<DoseAndRate> amounts = dosage.doseAndRate();
        Rate rate = amounts == null || amounts.isEmpty()
                ? null
                : Rate.of(amounts.get(0).rateQuantity(), amounts.get(0).rateRatio());
        if (rate == null && hidesRate(order)) {
            rate = Rate.unreadable();
        }
        Resource.Period bounds = dosage.timing() == null || dosage.timing().repeat() == null
                ? null
                : dosage.timing().repeat().boundsPeriod();
        if (rate == null || rate.zero() || bounds == null || bounds.start() == null || bounds.end() != null) {
            return null;
        }
        Instant start = FhirTime.instant(bounds.start());
        Instant begins = start != null ? start : FhirTime.startOfDay(bounds.start(), now.zone());
        return begins == null || begins.isAfter(now.asOf()) ? null : new RunningOrder(dosage, rate, start);
    }

    private void run(Resource order, RunningOrder runs, Medicine medicine, Drug drug) {
        Instant start = runs.start();
        Infusion before = running.get(drug);
        if (before == null || later(start, before.start())) {
            boolean salt = OrderedDose.baseOrSalt(medicine, runs.dosage());
            BigDecimal dose = salt ? null : runs.rate().dose(drug, kilograms, medicine.strength());
            running.put(drug, new Infusion(drug, dose, runs.rate().charted(), start, start, order.label()));
            if (dose == null) {
                doseUnknown(drug, order, salt);
            }
        }
    }

    /** An order in force: active, of the intent order or later where it says one. */
    static boolean inForce(Resource order) {
        return isActive(order) && !modified(order) && isOrdered(order);
    }

    private static boolean isActive(Resource order) {
        return "active".equals(order.status()) && !Boolean.TRUE.equals(order.doNotPerform());
    }

    private static boolean isOrdered(Resource order) {
        return order.intent() == null || ORDERED.contains(order.intent());
    }

    private static boolean modified(Resource given) {
        return given.modifierExtension() != null && !given.modifierExtension().isEmpty();
    }

    /** Whether a rate is there, or may be, that could not be read. */
    private static boolean hidesRate(Resource given) {
        for (String path : given.unreadable()) {
            boolean hides = path.startsWith("dosageInstruction")
                    ? path.contains("rate")
                    : !path.startsWith("dosage/text") && !path.startsWith("dosage/route");
            if (hides) {
                return true;
            }
        }
        return false;
    }

    /** Each known rate of a drug from its beginning on, and 0 from where it was stopped. */
    Course rates(Drug drug, Fact dose) {
        List<Given> known = new ArrayList<>();
        for (Given given : of(drug)) {
            if (given.start() != null && given.dose() != null) {
                known.add(given);
            }
        }
        known.sort(Comparator.comparing(Given::start));
        List<Course.Point> points = new ArrayList<>();
        for (Given given : known) {
            points.add(new Course.Point(Objects.requireNonNull(given.start()), Objects.requireNonNull(given.dose())));
            Instant end = given.state() == State.ENDED ? given.end() : null;
            if (end != null && of(drug).stream().noneMatch(other -> goesOn(other, end))) {
                points.add(new Course.Point(end, BigDecimal.ZERO));
            }
        }
        Infusion infusion = running.get(drug);
        if (known.isEmpty() && infusion != null && infusion.start() != null && infusion.dose() != null) {
            points.add(new Course.Point(infusion.start(), infusion.dose()));
        }
        return Course.of(dose, dose.unit(), points.stream());
    }

    /** Whether it was given beyond the end of another, at whatever rate: then that end was no stop. */
    private static boolean goesOn(Given other, Instant end) {
        boolean begun = other.start() == null || !other.start().isAfter(end.plus(GAP));
        return begun
                && (other.state() != State.ENDED
                        || other.end() == null
                        || other.end().isAfter(end));
    }

    // ---- what has been given and what was stopped

    /** β-blocker: an infusion, a dose in the last 24 h, or an active order; unknown where a record of one was rejected. */
    void putBetaBlocker() {
        for (Drug drug : Drug.BETA_BLOCKERS) {
            for (Given given : of(drug)) {
                if (given.state() == State.IN_PROGRESS ? !noFlow(given) : lately(given)) {
                    notebook.flag(
                            Fact.BETA_BLOCKER_ACTIVE, true, given.resource().label());
                    return;
                }
            }
        }
        for (Resource order : chart.all("MedicationRequest")) {
            if (isActive(order) && isOrdered(order)) {
                Drug drug = Medicine.of(chart::resolve, order).drug();
                if (drug == null || !Drug.BETA_BLOCKERS.contains(drug)) {
                    continue;
                }
                if (!modified(order)) {
                    notebook.flag(Fact.BETA_BLOCKER_ACTIVE, true, order.label());
                    return;
                }
                notebook.reject(Fact.BETA_BLOCKER_ACTIVE, order, Kind.MODIFIED);
            }
        }
        if (!chart.outOfReach().contains(PrefetchKey.ORDERS)) {
            notebook.absent(Fact.BETA_BLOCKER_ACTIVE);
        }
    }

    private static boolean noFlow(Given given) {
        return given.rate() != null && given.rate().zero();
    }

    private boolean lately(Given given) {
        Instant last = given.end() != null ? given.end() : given.start();
        return last != null && !noFlow(given) && now.age(last) <= BETA_BLOCKER_LASTS;
    }

    /** Hours since the end of the last administration of a vasopressor or inotrope; none while one runs or is on hold. */
    void putOffVasoactives() {
        Given last = null;
        for (Drug drug : Drug.VASOACTIVES) {
            if (running.containsKey(drug)) {
                notebook.missing(Fact.OFF_VASOACTIVES, Kind.RUNNING);
                return;
            }
            for (Given given : of(drug)) {
                if (given.state() == State.ON_HOLD && given.end() == null) {
                    notebook.missing(Fact.OFF_VASOACTIVES, given.resource().label(), Kind.ON_HOLD);
                    return;
                }
                if (given.state() == State.ENDED
                        && !noFlow(given)
                        && (last == null || later(given.end(), last.end()))) {
                    last = given;
                }
            }
        }
        if (last != null && last.end() != null) {
            BigDecimal hours = BigDecimal.valueOf(now.age(last.end())).divide(SECONDS_PER_HOUR, Decimals.PRECISION);
            notebook.put(Finding.of(
                    Fact.OFF_VASOACTIVES,
                    hours.max(BigDecimal.ZERO),
                    last.end(),
                    last.resource().label()));
        }
    }

    /** Whether an inotrope that does not run now ended after the ejection fraction was measured. */
    void putStoppedSince(@Nullable Instant echo) {
        for (Drug drug : Drug.INOTROPES) {
            if (echo == null || running.containsKey(drug)) {
                continue;
            }
            for (Given given : of(drug)) {
                if (given.state() == State.ENDED && !noFlow(given) && later(given.end(), echo)) {
                    notebook.flag(
                            Fact.INOTROPE_STOPPED_SINCE_ECHO,
                            true,
                            given.resource().label());
                    return;
                }
            }
        }
        notebook.flag(Fact.INOTROPE_STOPPED_SINCE_ECHO, false, "");
    }

    /** The last bolus, and the crystalloid given since sepsis was recognised. */
    void putFluids(@Nullable Instant recognised) {
        Instant lastBolus = null;
        BigDecimal total = BigDecimal.ZERO;
        for (Given given : fluids) {
            if (given.state() != State.ENDED || given.end() == null) {
                continue;
            }
            BigDecimal volume = volume(given);
            if (volume == null) {
                continue;
            }
            if (isBolus(given, volume) && later(given.end(), lastBolus)) {
                lastBolus = given.end();
            }
            if (given.medicine().substance() == Substance.CRYSTALLOID && later(given.end(), recognised)) {
                total = total.add(volume);
            }
        }
        notebook.state().lastBolus(lastBolus);
        if (recognised == null) {
            notebook.missing(Fact.CRYSTALLOID, Kind.NO_RECOGNITION);
        } else if (kilograms == null) {
            notebook.lacking(Fact.CRYSTALLOID, PrefetchKey.VITALS, "", Kind.NO_WEIGHT);
        } else {
            BigDecimal perKilogram = Decimals.tenth(total.divide(kilograms, Decimals.PRECISION));
            if (Fact.CRYSTALLOID.plausible(perKilogram)) {
                notebook.put(Finding.derived(Fact.CRYSTALLOID, perKilogram));
            } else {
                notebook.reject(Fact.CRYSTALLOID, "", Kind.IMPLAUSIBLE);
            }
        }
    }

    /** mL; {@code null} when there is none, which has then been said. */
    private @Nullable BigDecimal volume(Given given) {
        Dosage dosage = given.resource().dosage();
        Quantity dose = dosage == null ? null : dosage.dose();
        BigDecimal volume = dose == null || dose.value() == null || dose.comparator() != null
                ? null
                : Units.VOLUME.convert(dose.value(), Units.of(dose));
        if (volume == null || volume.signum() < 0) {
            notebook.reject(Fact.CRYSTALLOID, given.resource(), Kind.NO_VOLUME);
            return null;
        }
        return volume;
    }

    private static boolean isBolus(Given given, BigDecimal volume) {
        return "completed".equals(given.resource().status())
                && volume.compareTo(BOLUS_LEAST) >= 0
                && given.start() != null
                && given.end() != null
                && Duration.between(given.start(), given.end()).compareTo(BOLUS_LASTS) <= 0;
    }
}
