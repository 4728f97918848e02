package org.septicor.hooks;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.septicor.card.CardWriter;
import org.septicor.card.DialectWriter;
import org.septicor.card.Language;
import org.septicor.card.Subject;
import org.septicor.chart.Chart;
import org.septicor.chart.ChartProblem;
import org.septicor.chart.ChartReader;
import org.septicor.chart.Course;
import org.septicor.chart.DraftOrders;
import org.septicor.chart.PrefetchKey;
import org.septicor.chart.Reading;
import org.septicor.ehr.AllowedServers;
import org.septicor.ehr.Ehr;
import org.septicor.ehr.FhirAuthorization;
import org.septicor.ehr.Visit;
import org.septicor.hooks.decisions.DecisionWriter;
import org.septicor.hooks.decisions.Minutes;
import org.septicor.hooks.decisions.Silence;
import org.septicor.hooks.decisions.Withheld;
import org.septicor.pathway.Assessment;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Gap;
import org.septicor.pathway.Order;
import org.septicor.pathway.Pathway;
import org.septicor.pathway.WhatIf;
import org.septicor.policy.SitePolicy;
import org.septicor.record.CardRow;
import org.septicor.record.Decision;

/** The story of one call: the request is read, the chart opened, the patient assessed, the card written, the decision kept. */
@Startup
@ApplicationScoped
public class Consultation {
    /** Sets out for the EHR of a call. */
    @FunctionalInterface
    interface Asking {
        Visit visit(
                AllowedServers allowed,
                @Nullable String fhirServer,
                @Nullable FhirAuthorization authorization,
                String patientId);
    }

    private static final int NANOS_PER_MICRO = 1000;

    private final Asking ehr;
    private final SitePolicy site;
    private final Pathway pathway;
    private final CardWriter cards;
    private final CardChoice choice;
    private final Memory memory;
    private final SilentRun silentRun;
    private final Clock clock = Clock.systemUTC();
    private final ZoneId zone;
    private final boolean asOfEnabled;

    @Inject
    Consultation(
            Ehr ehr,
            Memory memory,
            SilentRun silentRun,
            @ConfigProperty(name = "septicor.policy.location") Optional<Path> policy,
            @ConfigProperty(name = "septicor.time-zone") Optional<String> zone,
            @ConfigProperty(name = "septicor.as-of.enabled", defaultValue = "false") boolean asOfEnabled) {
        this(ehr::visit, memory, silentRun, policy, zone, asOfEnabled);
    }

    Consultation(
            Asking ehr,
            Memory memory,
            SilentRun silentRun,
            Optional<Path> policy,
            Optional<String> zone,
            boolean asOfEnabled) {
        this.ehr = ehr;
        this.memory = memory;
        this.silentRun = silentRun;
        this.site = SitePolicy.load(policy);
        this.pathway = new Pathway(site.policy());
        this.zone = zone.map(Consultation::zone).orElseGet(ZoneId::systemDefault);
        this.cards = new CardWriter(this.zone);
        this.choice = new CardChoice(cards, new DialectWriter(site.preferenceList()), silentRun, memory);
        this.asOfEnabled = asOfEnabled;
    }

    private static ZoneId zone(String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException unknown) {
            throw new IllegalStateException("septicor.time-zone is a zone such as Europe/Paris, not " + id, unknown);
        }
    }

    /**
     * Answers one hook call.
     *
     * @throws Problem when no advice can be given; never an empty list of cards instead
     */
    HookResponse answer(Discovery.Offered service, HookRequest request, Caller caller) {
        if (!request.hook().equals(service.hook())) {
            throw Problem.notAHookRequest("hook has to be " + service.hook() + " for this service");
        }
        Instant now = clock.instant();
        return assess(service, request, now, evaluationTime(request.asOf(), now), caller);
    }

    /** Goes through a whole call as at {@code asOf}, so that the code is warm before anybody waits for it. */
    void rehearse(Discovery.Offered service, byte[] body, Instant asOf, Language language) {
        Wire.write(assess(service, HookRequestReader.read(body), asOf, asOf, Caller.ourselves(language)));
    }

    private HookResponse assess(
            Discovery.Offered service, HookRequest request, Instant now, Instant asOf, Caller caller) {
        Chart chart = open(service, request, caller.servers());
        Reading reading = ChartReader.read(chart, asOf, zone, site.policy());
        Assessment state = pathway.assess(reading.state());
        List<OrderReview> orders = service.judgesOrders() ? judge(service, request, chart, state) : List.of();
        List<OrderReview> firing = OrderReview.worstFirst(orders);
        Silence silence = memory.silence(caller, request, now, asOf);
        boolean ordersFire = choice.ordersFire(service, state, firing, silence, caller);
        refuseWhatCouldChange(state, orders, !ordersFire, reading, chart);
        UUID id = UUID.randomUUID();
        CardChoice.Chosen chosen = choice.choose(
                service,
                state,
                reading.underWay(),
                firing,
                silence,
                new Subject(
                        request.patientId(),
                        request.encounterId(),
                        request.userId(),
                        caller.decisions() == null ? null : caller.decisions() + id),
                caller);
        Minutes minutes = minutes(id, service, request, now, asOf, state, orders, chosen, reading.courses(), caller);
        byte[] body = DecisionWriter.write(minutes);
        if (!caller.rehearsal()) {
            memory.keep(decision(minutes, chart.unit(request.encounterId()), body, caller));
        }
        return new HookResponse(chosen.shown(), decided(minutes, orders, chosen));
    }

    /** The policy in force. */
    SitePolicy policy() {
        return site;
    }

    /** What was sent, and what the EHR gives when asked for the rest. */
    private Chart open(Discovery.Offered service, HookRequest request, AllowedServers servers) {
        FhirAuthorization authorization = request.authorization();
        String authorized = authorization == null ? null : authorization.patient();
        if (authorized != null
                && !authorized.isBlank()
                && !authorized.substring(authorized.lastIndexOf('/') + 1).equals(request.patientId())) {
            throw new Problem(
                    Problem.Kind.UNUSABLE_FHIR, "fhirAuthorization.patient is not the patient of context.patientId");
        }
        Visit visit = ehr.visit(servers, request.fhirServer(), authorization, request.patientId());
        try {
            Chart chart = Chart.open(visit.complete(request.prefetch()), request.patientId());
            Set<String> medications = new LinkedHashSet<>(chart.wantedMedications());
            DraftOrders drafts = request.orders().drafts();
            if (service.judgesOrders() && drafts != null) {
                medications.addAll(drafts.wantedMedications(chart));
            }
            if (!medications.isEmpty()) {
                chart.supply(visit.medications(medications));
            }
            return chart;
        } catch (ChartProblem problem) {
            throw Problem.of(problem);
        }
    }

    /** The drafts that this hook judges, each on the state before the order. */
    private List<OrderReview> judge(Discovery.Offered service, HookRequest request, Chart chart, Assessment state) {
        HookRequest.Orders orders = request.orders();
        if (orders.trouble() != null) {
            throw Problem.notAHookRequest(orders.trouble());
        }
        if (orders.drafts() == null) {
            return List.of();
        }
        try {
            Set<String> selections = service.ordersUnfinished() ? orders.selections() : null;
            List<OrderReview> reviews = new ArrayList<>();
            for (DraftOrders.Draft draft : orders.drafts()
                    .orders(
                            chart,
                            selections,
                            !service.ordersUnfinished(),
                            state.bedside().state())) {
                if (draft.problem() != null && state.inScope()) {
                    throw draft.problem();
                }
                Assessment assessment = pathway.judge(state.bedside().state(), draft.order());
                reviews.add(new OrderReview(draft, assessment));
            }
            return reviews;
        } catch (ChartProblem problem) {
            throw Problem.of(problem);
        }
    }

    /** The clock is read once per call; charts with fixed dates name their own time where that is allowed. */
    private Instant evaluationTime(@Nullable String asOf, Instant now) {
        if (!asOfEnabled || asOf == null) {
            return now;
        }
        try {
            return OffsetDateTime.parse(asOf).toInstant();
        } catch (DateTimeParseException malformed) {
            throw Problem.notAHookRequest("extension[\"septicor-as-of\"] has to be an ISO-8601 instant");
        }
    }

    /**
     * Data that could not be had and could change the outcome: 412, naming the keys (contract, chart-mapping). Where the card of an
     * order fires it is the outcomes of the orders that must be certain, else the state's too.
     */
    private static void refuseWhatCouldChange(
            Assessment state, List<OrderReview> orders, boolean noOrderCard, Reading reading, Chart chart) {
        Set<PrefetchKey> open = EnumSet.noneOf(PrefetchKey.class);
        open.addAll(reading.outOfReach());
        open.addAll(reading.incomplete());
        if (open.isEmpty()) {
            return;
        }
        List<Assessment> decided = new ArrayList<>();
        orders.forEach(order -> decided.add(order.assessment()));
        if (noOrderCard) {
            decided.add(state);
        }
        if (!couldChange(decided, reading, open)) {
            return;
        }
        Set<PrefetchKey> decisive = EnumSet.noneOf(PrefetchKey.class);
        for (PrefetchKey key : open) {
            if (couldChange(decided, reading, EnumSet.of(key))) {
                decisive.add(key);
            }
        }
        StringBuilder names = new StringBuilder();
        for (PrefetchKey key : decisive.isEmpty() ? open : decisive) {
            names.append(names.isEmpty() ? "" : "; ")
                    .append('\'')
                    .append(key.key())
                    .append("' ")
                    .append(chart.why(key));
        }
        throw Problem.outOfReach(
                "Needed and out of reach: prefetch " + names
                        + ". Send each of them whole, or as null where there is nothing on record",
                decisive.isEmpty() ? open : decisive);
    }

    private static boolean couldChange(List<Assessment> decided, Reading reading, Set<PrefetchKey> keys) {
        for (Assessment assessment : decided) {
            if (couldChange(assessment, reading, keys)) {
                return true;
            }
        }
        return false;
    }

    private static boolean couldChange(Assessment assessment, Reading reading, Set<PrefetchKey> keys) {
        Set<Fact> facts = EnumSet.noneOf(Fact.class);
        boolean drugsMayRun = false;
        boolean dosesMayBeAny = false;
        for (PrefetchKey key : keys) {
            drugsMayRun |= key == PrefetchKey.ORDERS || key == PrefetchKey.INFUSIONS;
            dosesMayBeAny |= key == PrefetchKey.VITALS && doseUnknown(reading);
            for (Fact fact : key.facts()) {
                boolean unreachable =
                        reading.state().charted(fact) instanceof Gap gap && gap.kind() == Gap.Kind.UNREACHABLE;
                if (unreachable || reading.incomplete().contains(key)) {
                    facts.add(fact);
                }
            }
        }
        return WhatIf.couldChange(assessment, facts, drugsMayRun, dosesMayBeAny);
    }

    /** A running drug whose dose might be known if the weight were. */
    private static boolean doseUnknown(Reading reading) {
        return reading.state().infusions().values().stream().anyMatch(infusion -> infusion.dose() == null);
    }

    // ---- what is written down

    private Minutes minutes(
            UUID id,
            Discovery.Offered service,
            HookRequest request,
            Instant now,
            Instant asOf,
            Assessment state,
            List<OrderReview> orders,
            CardChoice.Chosen chosen,
            List<Course> courses,
            Caller caller) {
        Memory.Subjects subjects = memory.subjects(caller, request);
        return new Minutes(
                id,
                now,
                asOf,
                zone,
                service.id(),
                service.hook(),
                caller.client(),
                silentRun.mode(service.id(), caller.client(), chosen.told()),
                caller.language().tag(),
                caller.listener().dialect().word(),
                Pathway.VERSION,
                site.policy(),
                site.hash(),
                subjects.patient(),
                subjects.user(),
                state,
                orders.stream().map(OrderReview::assessment).toList(),
                chosen.told(),
                courses,
                cards.captions(caller.language()));
    }

    private Decision decision(Minutes minutes, String unit, byte[] body, Caller caller) {
        List<CardRow> rows = new ArrayList<>();
        for (Minutes.Told told : minutes.cards()) {
            Order order = told.assessment().bedside().order();
            rows.add(new CardRow(
                    UUID.fromString(told.card().uuid()),
                    told.assessment().outcome(),
                    told.card().indicator(),
                    told.topic().code(),
                    order == null ? CardRow.STATE : CardRow.ORDER,
                    order == null
                            ? null
                            : memory.order(caller, order.reference()).get(0),
                    told.withheld() == null ? null : told.withheld().word()));
        }
        return new Decision(
                minutes.id(),
                minutes.decidedAt(),
                minutes.evaluatedAt(),
                minutes.client(),
                minutes.service(),
                minutes.hook(),
                unit,
                minutes.patient(),
                minutes.user(),
                minutes.state().outcome(),
                minutes.state().indicator().name().toLowerCase(Locale.ROOT),
                minutes.mode(),
                minutes.pathway(),
                minutes.policy().name(),
                minutes.policyHash(),
                (int) Math.min(Integer.MAX_VALUE, (System.nanoTime() - caller.arrived()) / NANOS_PER_MICRO),
                minutes.missing(),
                rows,
                body);
    }

    private static HookResponse.Extension decided(Minutes minutes, List<OrderReview> orders, CardChoice.Chosen chosen) {
        Withheld withheld = chosen.withheld(minutes.state());
        return new HookResponse.Extension(new HookResponse.Decided(
                minutes.id().toString(),
                minutes.evaluatedAt().toString(),
                minutes.state().outcome(),
                orders.stream()
                        .map(order -> order.judged(chosen.withheld(order.assessment())))
                        .toList(),
                minutes.pathway(),
                minutes.policy().name(),
                minutes.policyHash(),
                withheld == null ? null : withheld.word()));
    }
}
