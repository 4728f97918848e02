package org.septicor.card;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.septicor.pathway.Assessment;
import org.septicor.pathway.Drug;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Finding;
import org.septicor.pathway.Proposal;
import org.septicor.pathway.Suggestion;

/** The proposals of an assessment as suggestions of a card. */
final class SuggestionWriter {
    private static final Pattern PRESCRIPTION = Pattern.compile("MedicationRequest/[A-Za-z0-9.-]{1,64}");
    private static final Pattern USER = Pattern.compile("Practitioner(Role)?/[A-Za-z0-9.-]{1,64}");
    private static final int PRESCRIPTION_PREFIX = "MedicationRequest/".length();
    /** A dose per kg is not proposed while the weight is not known (pathway 3.7). */
    private static final Set<Suggestion> NEEDS_WEIGHT =
            Set.of(Suggestion.SG_NE_START, Suggestion.SG_EPI, Suggestion.SG_MIL, Suggestion.SG_DOB_START);

    private static final Set<Suggestion> STARTS_INOTROPE =
            Set.of(Suggestion.SG_DOB_START, Suggestion.SG_EPI, Suggestion.SG_MIL);

    private final Catalogue catalogue;

    SuggestionWriter(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Alternatives exclude each other: two inotropes are never started together. */
    static String selectionBehavior(List<Proposal> proposals) {
        long starts = proposals.stream()
                .filter(proposal -> STARTS_INOTROPE.contains(proposal.suggestion()))
                .count();
        return starts > 1 ? "at-most-one" : "any";
    }

    List<Card.Suggestion> write(
            Assessment assessment, Figures figures, String summary, Language language, Subject subject) {
        List<Card.Suggestion> suggestions =
                new ArrayList<>(assessment.proposals().size());
        for (Proposal proposal : assessment.proposals()) {
            suggestions.add(write(assessment, proposal, figures, summary, language, subject, suggestions.isEmpty()));
        }
        return suggestions;
    }

    private Card.Suggestion write(
            Assessment assessment,
            Proposal proposal,
            Figures figures,
            String summary,
            Language language,
            Subject subject,
            boolean main) {
        Drug drug = proposal.suggestion() == Suggestion.SG_BB_HOLD ? betaBlocker(assessment) : proposal.drug();
        boolean figure = proposal.amount() != null
                && (!NEEDS_WEIGHT.contains(proposal.suggestion())
                        || assessment.bedside().look(Fact.WEIGHT) instanceof Finding);
        String user = subject.userReference() != null
                        && USER.matcher(subject.userReference()).matches()
                ? subject.userReference()
                : null;
        Catalogue.Prepared prepared = catalogue.of(new Catalogue.Variant(
                assessment.outcome(),
                proposal.suggestion(),
                drug,
                figure,
                running(proposal),
                subject.encounterId() != null,
                user != null,
                language));
        BigDecimal amount = proposal.amount() == null ? BigDecimal.ZERO : proposal.amount();
        UnaryOperator<String> values = name -> switch (name) {
            case "patient" -> subject.patientId();
            case "encounter" -> Objects.requireNonNull(subject.encounterId());
            case "user" -> Objects.requireNonNull(user);
            case "sourceId" -> proposal.source().substring(PRESCRIPTION_PREFIX);
            case "source" -> proposal.source();
            case "amount" -> language.number(amount);
            case "from" -> from(proposal, language, figures);
            case "name" -> figures.word(Objects.requireNonNull(drug));
            case "summary" -> summary;
            case "state" -> figures.state();
            default -> figures.value(name);
        };
        List<Card.Action> actions = new ArrayList<>(prepared.actions().size());
        for (Catalogue.Prepared.Step step : prepared.actions()) {
            actions.add(new Card.Action(
                    "create",
                    step.description().fill(values),
                    step.resource()
                            .fill(values, amount, assessment.bedside().state().asOf()),
                    null));
        }
        return new Card.Suggestion(
                prepared.label().fill(values), UUID.randomUUID().toString(), main ? Boolean.TRUE : null, actions);
    }

    private static String from(Proposal proposal, Language language, Figures figures) {
        BigDecimal from = proposal.from();
        return from == null ? figures.unknown() : language.number(from);
    }

    private static Catalogue.Running running(Proposal proposal) {
        if (proposal.source().isEmpty()) {
            return Catalogue.Running.NOT_NAMED;
        }
        return PRESCRIPTION.matcher(proposal.source()).matches()
                ? Catalogue.Running.PRESCRIPTION
                : Catalogue.Running.DOCUMENTED;
    }

    /** The β-blocker that is infused, if one is. */
    private static @Nullable Drug betaBlocker(Assessment assessment) {
        for (Drug drug : List.of(Drug.ESMOLOL, Drug.LANDIOLOL)) {
            if (assessment.bedside().infusion(drug) != null) {
                return drug;
            }
        }
        return null;
    }
}
