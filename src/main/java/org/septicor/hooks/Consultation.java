package org.septicor.hooks;

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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.septicor.card.Card;
import org.septicor.card.CardWriter;
import org.septicor.card.DialectWriter;
import org.septicor.card.Language;
import org.septicor.card.Listener;
import org.septicor.card.Subject;
import org.septicor.chart.Chart;
import org.septicor.chart.ChartProblem;
import org.septicor.chart.ChartReader;
import org.septicor.chart.DraftOrders;
import org.septicor.chart.PrefetchKey;
import org.septicor.chart.Reading;
import org.septicor.ehr.AllowedServers;
import org.septicor.ehr.Ehr;
import org.septicor.ehr.FhirAuthorization;
import org.septicor.ehr.Visit;
import org.septicor.pathway.Assessment;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Gap;
import org.septicor.pathway.Indicator;
import org.septicor.pathway.Pathway;
import org.septicor.pathway.WhatIf;
import org.septicor.policy.SitePolicy;

/** The story of one call: the request is read, the chart opened, the patient assessed, the card written. */
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

    private final Asking ehr;
    private final SitePolicy site;
    private final Pathway pathway;
    private final CardWriter cards;
    private final DialectWriter dialects;
    private final Clock clock = Clock.systemUTC();
    private final ZoneId zone;
    private final boolean asOfEnabled;

    @Inject
    Consultation(
            Ehr ehr,
            @ConfigProperty(name = "septicor.policy.location") Optional<Path> policy,
            @ConfigProperty(name = "septicor.time-zone") Optional<String> zone,
            @ConfigProperty(name = "septicor.as-of.enabled", defaultValue = "false") boolean asOfEnabled) {
        this(ehr::visit, policy, zone, asOfEnabled);
    }

    Consultation(Asking ehr, Optional<Path> policy, Optional<String> zone, boolean asOfEnabled) {
        this.ehr = ehr;
        this.site = SitePolicy.load(policy);
        this.pathway = new Pathway(site.policy());
        this.zone = zone.map(Consultation::zone).orElseGet(ZoneId::systemDefault);
        this.cards = new CardWriter(this.zone);
        this.dialects = new DialectWriter(site.preferenceList());
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
    HookResponse answer(
            Discovery.Offered service,
            HookRequest request,
            Language language,
            Listener listener,
            AllowedServers servers) {
        if (!request.hook().equals(service.hook())) {
            throw Problem.notAHookRequest("hook has to be " + service.hook() + " for this service");
        }
        return assess(service, request, evaluationTime(request.asOf()), language, listener, servers);
    }

    /** Goes through a whole call as at {@code asOf}, so that the code is warm before anybody waits for it. */
    void rehearse(Discovery.Offered service, byte[] body, Instant asOf, Language language) {
        Wire.write(
                assess(service, HookRequestReader.read(body), asOf, language, Listener.ANYBODY, AllowedServers.none()));
    }

    private HookResponse assess(
            Discovery.Offered service,
            HookRequest request,
            Instant asOf,
            Language language,
            Listener listener,
            AllowedServers servers) {
        Chart chart = open(service, request, servers);
        Reading reading = ChartReader.read(chart, asOf, zone, site.policy());
        Assessment state = pathway.assess(reading.state());
        List<OrderReview> orders = service.judgesOrders() ? judge(service, request, chart, state) : List.of();
        List<OrderReview> shown = OrderReview.worstFirst(orders);
        refuseWhatCouldChange(state, orders, shown.isEmpty(), reading, chart);
        Subject subject = new Subject(request.patientId(), request.encounterId(), request.userId());
        List<Card> written = new ArrayList<>();
        List<Assessment> told = new ArrayList<>();
        for (OrderReview order : shown) {
            cards.write(order.assessment(), language, subject, order.draft()).ifPresent(card -> {
                written.add(card);
                told.add(order.assessment());
            });
        }
        if (!service.judgesOrders() || (written.isEmpty() && state.indicator() == Indicator.CRITICAL)) {
            cards.write(state, language, subject).ifPresent(card -> {
                written.add(card);
                told.add(state);
            });
        }
        return new HookResponse(dialects.write(written, told, language, listener), decided(state, orders, asOf));
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
    private Instant evaluationTime(@Nullable String asOf) {
        if (!asOfEnabled || asOf == null) {
            return clock.instant();
        }
        try {
            return OffsetDateTime.parse(asOf).toInstant();
        } catch (DateTimeParseException malformed) {
            throw Problem.notAHookRequest("extension[\"septicor-as-of\"] has to be an ISO-8601 instant");
        }
    }

    /**
     * Data that could not be had and could change the outcome: 412, naming the keys (contract, chart-mapping). Where an order has a
     * card it is the outcomes of the orders that must be certain, else the state's too.
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
        throw new Problem(
                Problem.Kind.OUT_OF_REACH,
                "Needed and out of reach: prefetch " + names
                        + ". Send each of them whole, or as null where there is nothing on record");
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
        boolean infusions = false;
        for (PrefetchKey key : keys) {
            infusions |= key == PrefetchKey.ORDERS || key == PrefetchKey.INFUSIONS;
            infusions |= key == PrefetchKey.VITALS && doseUnknown(reading);
            for (Fact fact : key.facts()) {
                boolean unreachable =
                        reading.state().charted(fact) instanceof Gap gap && gap.kind() == Gap.Kind.UNREACHABLE;
                if (unreachable || reading.incomplete().contains(key)) {
                    facts.add(fact);
                }
            }
        }
        return WhatIf.couldChange(assessment, facts, infusions);
    }

    /** A running drug whose dose might be known if the weight were. */
    private static boolean doseUnknown(Reading reading) {
        return reading.state().infusions().values().stream().anyMatch(infusion -> infusion.dose() == null);
    }

    private HookResponse.Extension decided(Assessment state, List<OrderReview> orders, Instant asOf) {
        return new HookResponse.Extension(new HookResponse.Decided(
                UUID.randomUUID().toString(),
                asOf.toString(),
                state.outcome(),
                orders.stream().map(OrderReview::judged).toList(),
                Pathway.VERSION,
                site.policy().name(),
                site.hash()));
    }
}
