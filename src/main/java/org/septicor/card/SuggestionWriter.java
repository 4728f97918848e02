package org.septicor.card;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.septicor.pathway.Assessment;
import org.septicor.pathway.Bedside;
import org.septicor.pathway.DoseUnit;
import org.septicor.pathway.Drug;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Finding;
import org.septicor.pathway.Order;
import org.septicor.pathway.Proposal;
import org.septicor.pathway.Suggestion;
import org.septicor.pathway.Thresholds;

/** The proposals of an assessment as suggestions of a card. */
final class SuggestionWriter {
    private static final Pattern PRESCRIPTION = Pattern.compile("MedicationRequest/[A-Za-z0-9.-]{1,64}");
    private static final Pattern USER = Pattern.compile("Practitioner(Role)?/[A-Za-z0-9.-]{1,64}");
    private static final int PRESCRIPTION_PREFIX = "MedicationRequest/".length();
    /** A dose per kg is not proposed while the weight is not known (pathway 3.7). */
    private static final Set<Suggestion> NEEDS_WEIGHT =
            Set.of(Suggestion.SG_NE_START, Suggestion.SG_EPI, Suggestion.SG_MIL, Suggestion.SG_DOB_START);

    /** What a {@code delete} or an {@code update} may name. */
    private static final Pattern ORDER = Pattern.compile("[A-Za-z]+/[A-Za-z0-9.-]{1,64}");

    private final Catalogue catalogue;

    SuggestionWriter(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The proposals that can be written: an order that cannot be named can neither be taken back nor put right. */
    static List<Proposal> writable(List<Proposal> proposals, @Nullable Draft draft) {
        return proposals.stream()
                .filter(proposal -> !proposal.suggestion().ofOrder()
                        || (ORDER.matcher(proposal.source()).matches()
                                && (draft != null || !proposal.suggestion().correctsOrder())))
                .toList();
    }

    /** Alternatives exclude each other: two inotropes are never started together, an order is replaced, corrected or taken back. */
    static String selectionBehavior(List<Proposal> written) {
        long alternatives = written.stream()
                .filter(proposal -> proposal.suggestion().startsOrRaisesInotrope()
                        || proposal.suggestion().ofOrder())
                .count();
        return alternatives > 1 ? "at-most-one" : "any";
    }

    /** @param written those of the assessment's proposals that are {@link #writable} */
    List<Card.Suggestion> write(
            Assessment assessment,
            List<Proposal> written,
            Figures figures,
            String summary,
            Language language,
            Subject subject,
            @Nullable Draft draft) {
        List<Card.Suggestion> suggestions = new ArrayList<>(written.size());
        for (Proposal proposal : written) {
            boolean main = suggestions.isEmpty();
            suggestions.add(
                    proposal.suggestion().ofOrder()
                            ? ofOrder(assessment, proposal, figures, language, draft, main)
                            : write(assessment, proposal, figures, summary, language, subject, main));
        }
        return suggestions;
    }

    // ---- the draft order itself

    /** It is taken back, or put right; which unit was meant is not for us to recommend. */
    private Card.Suggestion ofOrder(
            Assessment assessment,
            Proposal proposal,
            Figures figures,
            Language language,
            @Nullable Draft draft,
            boolean main) {
        Suggestion suggestion = proposal.suggestion();
        if (!suggestion.correctsOrder()) {
            Card.Action delete = delete(assessment, figures);
            return suggestion(figures.wording("sg.ORDER_CANCEL.label", assessment.outcome()), main, List.of(delete));
        }
        Order order = Objects.requireNonNull(assessment.bedside().order());
        Corrected corrected = corrected(assessment.bedside(), order, proposal);
        UnaryOperator<String> values = name -> switch (name) {
            case "amount" -> language.number(corrected.value());
            case "amountunit" -> figures.unit(corrected.unit());
            case "conv2" -> language.number(corrected.dose());
            default -> figures.value(name);
        };
        String suffix = corrected.unit() == DoseUnit.UG_KG_MIN ? ".bare" : "";
        String key = "sg." + suggestion + ".";
        String label = figures.wording(key + "label" + suffix, assessment.outcome(), values);
        Card.ResourceJson resource = Objects.requireNonNull(draft)
                .at(
                        corrected.value(),
                        figures.unit(corrected.unit()),
                        corrected.unit().code(),
                        figures.wording(key + "text" + suffix, assessment.outcome(), values));
        String description = figures.wording(key + "do", assessment.outcome(), values);
        return suggestion(
                label,
                main && suggestion == Suggestion.ORDER_DOSE,
                List.of(new Card.Action("update", description, resource, null)));
    }

    /** A rate to put in the place of the ordered one, and what it gives in the drug's unit. */
    private record Corrected(BigDecimal value, DoseUnit unit, BigDecimal dose) {}

    /** In the unit of the order where that is possible; never more than was meant. */
    private static Corrected corrected(Bedside bedside, Order order, Proposal proposal) {
        Drug drug = Objects.requireNonNull(order.drug());
        BigDecimal kilograms = bedside.number(Fact.WEIGHT);
        if (proposal.unit() != null) {
            BigDecimal value = Objects.requireNonNull(order.value());
            return new Corrected(
                    value,
                    proposal.unit(),
                    Objects.requireNonNull(proposal.unit().dose(value, drug, kilograms, order.strength())));
        }
        BigDecimal dose = Objects.requireNonNull(proposal.amount());
        DoseUnit unit = Objects.requireNonNull(order.unit());
        BigDecimal rate = unit.rate(dose, drug, kilograms, order.strength());
        return rate == null || rate.signum() == 0
                ? new Corrected(dose, DoseUnit.UG_KG_MIN, dose)
                : new Corrected(plain(rate), unit, dose);
    }

    /** Without trailing zeros, and without the exponent that would leave. */
    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static Card.Action delete(Assessment assessment, Figures figures) {
        Order order = Objects.requireNonNull(assessment.bedside().order());
        return new Card.Action(
                "delete", figures.wording("sg.ORDER_CANCEL.do", assessment.outcome()), null, order.reference());
    }

    private static Card.Suggestion suggestion(String label, boolean main, List<Card.Action> actions) {
        return new Card.Suggestion(label, UUID.randomUUID().toString(), main ? Boolean.TRUE : null, actions);
    }

    // ---- the catalogue

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
                proposal.by().id(),
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
        Duration test = Duration.ofSeconds(assessment.bedside().policy().seconds(Thresholds.TEST_DURATION));
        List<Card.Action> actions = new ArrayList<>(prepared.actions().size() + 1);
        Order order = assessment.bedside().order();
        if (order != null
                && proposal.suggestion().startsOrRaisesInotrope()
                && ORDER.matcher(order.reference()).matches()) {
            actions.add(delete(assessment, figures)); // in its place, not beside it
        }
        for (Catalogue.Prepared.Step step : prepared.actions()) {
            actions.add(new Card.Action(
                    "create",
                    step.description().fill(values),
                    step.resource()
                            .fill(values, amount, assessment.bedside().state().asOf(), test)
                            .of(proposal),
                    null));
        }
        return suggestion(prepared.label().fill(values), main, actions);
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
