package org.septicor.hooks;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.septicor.card.Card;
import org.septicor.card.CardWriter;
import org.septicor.card.Language;
import org.septicor.card.Subject;
import org.septicor.chart.Chart;
import org.septicor.chart.ChartProblem;
import org.septicor.chart.ChartReader;
import org.septicor.chart.PrefetchKey;
import org.septicor.chart.Reading;
import org.septicor.pathway.Assessment;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Gap;
import org.septicor.pathway.Pathway;
import org.septicor.pathway.WhatIf;
import org.septicor.policy.SitePolicy;

/** The story of one call: the request is read, the chart opened, the patient assessed, the card written. */
@ApplicationScoped
public class Consultation {
    private final SitePolicy site;
    private final Pathway pathway;
    private final CardWriter cards = new CardWriter();
    private final Clock clock = Clock.systemUTC();
    private final ZoneId zone = ZoneId.systemDefault();
    private final boolean asOfEnabled;

    Consultation(
            @ConfigProperty(name = "septicor.policy.location") Optional<Path> policy,
            @ConfigProperty(name = "septicor.as-of.enabled", defaultValue = "false") boolean asOfEnabled) {
        this.site = SitePolicy.load(policy);
        this.pathway = new Pathway(site.policy());
        this.asOfEnabled = asOfEnabled;
    }

    /**
     * Answers one hook call.
     *
     * @throws Problem when no advice can be given; never an empty list of cards instead
     */
    HookResponse answer(Discovery.Offered service, byte[] body, Language language) {
        HookRequest request = HookRequestReader.read(body);
        if (!request.hook().equals(service.hook())) {
            throw Problem.notAHookRequest("hook has to be " + service.hook() + " for this service");
        }
        return assess(request, evaluationTime(request.asOf()), language);
    }

    /** Goes through a whole call as at {@code asOf}, so that the code is warm before anybody waits for it. */
    void rehearse(byte[] body, Instant asOf, Language language) {
        Wire.write(assess(HookRequestReader.read(body), asOf, language));
    }

    private HookResponse assess(HookRequest request, Instant asOf, Language language) {
        Reading reading = read(request, asOf);
        Assessment assessment = pathway.assess(reading.state());
        refuseWhatCouldChange(assessment, reading);
        Optional<Card> card = cards.write(
                assessment, language, new Subject(request.patientId(), request.encounterId(), request.userId()));
        return new HookResponse(card.map(List::of).orElse(List.of()), decided(assessment, asOf));
    }

    private Reading read(HookRequest request, Instant asOf) {
        String authorized = request.authorizedPatient();
        if (authorized != null && !authorized.isBlank() && !authorized.endsWith(request.patientId())) {
            throw new Problem(
                    Problem.Kind.UNUSABLE_FHIR, "fhirAuthorization.patient is not the patient of context.patientId");
        }
        try {
            return ChartReader.read(Chart.open(request.prefetch(), request.patientId()), asOf, zone, site.policy());
        } catch (ChartProblem problem) {
            Problem.Kind kind =
                    problem instanceof ChartProblem.OutOfReach ? Problem.Kind.OUT_OF_REACH : Problem.Kind.UNUSABLE_FHIR;
            throw new Problem(kind, String.valueOf(problem.getMessage()));
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

    /** Data that could not be had and could change the outcome: 412, naming the keys (contract, chart-mapping). */
    private static void refuseWhatCouldChange(Assessment assessment, Reading reading) {
        Set<PrefetchKey> open = EnumSet.noneOf(PrefetchKey.class);
        open.addAll(reading.outOfReach());
        open.addAll(reading.incomplete());
        if (open.isEmpty() || !couldChange(assessment, reading, open)) {
            return;
        }
        Set<PrefetchKey> decisive = EnumSet.noneOf(PrefetchKey.class);
        for (PrefetchKey key : open) {
            if (couldChange(assessment, reading, EnumSet.of(key))) {
                decisive.add(key);
            }
        }
        StringBuilder names = new StringBuilder();
        for (PrefetchKey key : decisive.isEmpty() ? open : decisive) {
            names.append(names.isEmpty() ? "" : ", ").append(key.key());
        }
        throw new Problem(
                Problem.Kind.OUT_OF_REACH,
                "Needed and out of reach: prefetch " + names
                        + ". Send each of them whole, or as null where there is nothing on record");
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

    private HookResponse.Extension decided(Assessment assessment, Instant asOf) {
        return new HookResponse.Extension(new HookResponse.Decided(
                UUID.randomUUID().toString(),
                asOf.toString(),
                assessment.outcome(),
                Pathway.VERSION,
                site.policy().name(),
                site.hash()));
    }
}
