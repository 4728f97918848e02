package org.septicor.card;

import static org.septicor.pathway.Suggestion.SG_DOB_START;
import static org.septicor.pathway.Suggestion.SG_ECHO_30;
import static org.septicor.pathway.Suggestion.SG_EPI;
import static org.septicor.pathway.Suggestion.SG_FLUID;
import static org.septicor.pathway.Suggestion.SG_MIL;
import static org.septicor.pathway.Suggestion.SG_NE_START;
import static org.septicor.pathway.Suggestion.SG_VASO;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.LenientErrorHandler;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.jspecify.annotations.Nullable;
import org.septicor.pathway.Assessment;
import org.septicor.pathway.Drug;
import org.septicor.pathway.Proposal;
import org.septicor.pathway.Suggestion;

/**
 * Cards as Epic takes them: one action per suggestion, each shown by its description alone and free to be chosen beside any other;
 * unsigned orders can be created and deleted, not changed; dose, rate and route of a created order come from the site's preference
 * list, never from us.
 *
 * <p>So whatever changes, stops or holds a drug becomes advice in the detail: as an order it would arrive without its dose, and
 * start the drug that was to be stopped.
 */
final class EpicWriter {
    static final String PREFERENCE_LIST = "urn:com.epic.cdshooks.action.code.system.preference-list-item";

    /** What starts a drug or gives a volume; every other order of a drug is about one that runs. */
    private static final Set<Suggestion> STARTS = Set.of(SG_DOB_START, SG_NE_START, SG_VASO, SG_EPI, SG_MIL, SG_FLUID);

    private final FhirContext fhir;
    private final Map<Suggestion, String> preferenceList;
    private final Map<Language, Words> words = new EnumMap<>(Language.class);

    EpicWriter(FhirContext fhir, Map<Suggestion, String> preferenceList) {
        this.fhir = fhir;
        this.preferenceList = Map.copyOf(preferenceList);
        for (Language language : Language.values()) {
            words.put(language, Words.load(language));
        }
    }

    List<Card> write(List<Card> cards, List<Assessment> assessments, Language language) {
        List<Card> shaped = new ArrayList<>(cards.size());
        Answer answer = new Answer(Objects.requireNonNull(words.get(language)));
        for (int i = 0; i < cards.size(); i++) {
            shaped.add(answer.shape(cards.get(i), Topic.code(assessments.get(i))));
        }
        return List.copyOf(shaped);
    }

    /** What has been offered in one answer so far: its cards are shown side by side. */
    private final class Answer {
        private final Words words;
        private final Set<String> deleted = new HashSet<>();
        private boolean inotropeTicked;

        Answer(Words words) {
            this.words = words;
        }

        Card shape(Card card, String topic) {
            List<Step> steps = steps(card);
            List<Card.Suggestion> offered = new ArrayList<>();
            List<String> advice = new ArrayList<>();
            for (Step step : steps) {
                if (!step.isOrder()) {
                    advice.add(text(step, steps));
                } else if (step.action().resourceId() == null
                        || deleted.add(step.action().resourceId())) {
                    offered.add(offer(step, steps));
                }
            }
            Card.Source source = card.source();
            Card.Coding coded = new Card.Coding(
                    source.topic().system(), topic, source.topic().display());
            return new Card(
                    card.uuid(),
                    card.summary(),
                    advice.isEmpty() ? card.detail() : withAdvice(card.detail(), advice),
                    card.indicator(),
                    new Card.Source(source.label(), source.url(), coded),
                    offered.isEmpty() ? null : List.copyOf(offered),
                    offered.isEmpty() ? null : "any",
                    card.overrideReasons(),
                    card.links());
        }

        private Card.Suggestion offer(Step step, List<Step> all) {
            Card.Suggestion whole = step.whole();
            boolean only = whole.actions().size() == 1;
            return new Card.Suggestion(
                    step.leads() ? whole.label() : step.action().description(),
                    only ? whole.uuid() : UUID.randomUUID().toString(),
                    ticked(step),
                    List.of(new Card.Action(
                            step.action().type(),
                            text(step, all),
                            coded(step),
                            step.action().resourceId())));
        }

        private @Nullable Boolean ticked(Step step) {
            boolean tick =
                    Boolean.TRUE.equals(step.whole().isRecommended()) && !(step.startsInotrope() && inotropeTicked);
            inotropeTicked |= tick && step.startsInotrope();
            return tick ? Boolean.TRUE : null;
        }

        /** All that a clinician needs, since nothing else of the suggestion is shown. */
        private String text(Step step, List<Step> all) {
            List<String> sentences = new ArrayList<>();
            if (step.leads()) {
                sentences.add(step.whole().label());
            }
            sentences.add(step.action().description());
            sentences.addAll(said(step.draft(), step.isOrder() ? words.get("epic.dose") : "%s"));
            if (step.isCreate() && step.whole().actions().size() > 1) {
                sentences.add(words.get("epic.together")
                        .formatted(step.whole().actions().stream()
                                .filter(other -> !other.equals(step.action()))
                                .map(Card.Action::description)
                                .collect(Collectors.joining("; "))));
            }
            List<Step> alternatives = alternatives(step, all);
            if (alternatives.size() > 1) {
                sentences.add(words.get("epic.alternatives")
                        .formatted(alternatives.stream()
                                .map(this::name)
                                .distinct()
                                .collect(Collectors.joining(" " + words.get("or") + " "))));
            }
            return sentences.stream()
                    .map(sentence -> sentence.endsWith(".") ? sentence : sentence + ".")
                    .distinct()
                    .collect(Collectors.joining(" "));
        }

        private String name(Step step) {
            Proposal proposal = step.proposal();
            Drug drug = proposal == null ? null : proposal.drug();
            return drug == null ? step.whole().label() : words.of(drug);
        }

        /** After the first section, which says what the card is about. */
        private String withAdvice(String detail, List<String> advice) {
            StringBuilder section = new StringBuilder("\n### ")
                    .append(words.get("heading.by-hand"))
                    .append("\n\n");
            advice.forEach(
                    line -> section.append("- ").append(Markdown.whole(line)).append('\n'));
            int second = detail.indexOf("\n### ");
            return new StringBuilder(detail)
                    .insert(second < 0 ? detail.length() : second, section)
                    .toString();
        }
    }

    /**
     * One action on its own.
     *
     * @param whole the suggestion it was part of
     * @param draft the resource that it creates; {@code null} where that is not one of ours
     */
    private record Step(
            Card.Suggestion whole,
            Card.Action action,
            @Nullable Proposal proposal,
            @Nullable IBaseResource draft) {

        boolean isCreate() {
            return action.type().equals("create");
        }

        boolean isDelete() {
            return action.type().equals("delete");
        }

        /** Whether Epic can do it: take back an unsigned order, or write one that may arrive without our dose. */
        boolean isOrder() {
            return isDelete() || draft instanceof ServiceRequest || startsDrug();
        }

        private boolean startsDrug() {
            return draft instanceof MedicationRequest
                    && proposal != null
                    && STARTS.contains(proposal.suggestion())
                    && proposal.amount() != null
                    && proposal.source().isEmpty();
        }

        boolean startsInotrope() {
            return startsDrug() && proposal != null && proposal.suggestion().startsInotrope();
        }

        /** The suggestion's label stands before its first own action, not before the deletion that makes room for it. */
        boolean leads() {
            return whole.actions().stream()
                    .filter(other -> !other.type().equals("delete"))
                    .findFirst()
                    .orElse(action)
                    .equals(action);
        }
    }

    private List<Step> steps(Card card) {
        List<Step> steps = new ArrayList<>();
        for (Card.Suggestion suggestion :
                card.suggestions() == null ? List.<Card.Suggestion>of() : card.suggestions()) {
            for (Card.Action action : suggestion.actions()) {
                steps.add(step(suggestion, action));
            }
        }
        return steps;
    }

    private Step step(Card.Suggestion whole, Card.Action action) {
        Card.ResourceJson resource = action.resource();
        if (!action.type().equals("create") || resource == null || resource.proposal() == null) {
            return new Step(whole, action, null, null);
        }
        IBaseResource draft = fhir.newJsonParser()
                .setParserErrorHandler(new LenientErrorHandler(false).disableAllErrors())
                .parseResource(resource.json());
        return new Step(whole, action, resource.proposal(), draft);
    }

    /** What excludes this step, itself among it: another start of an inotrope; another way to put the draft order right. */
    private static List<Step> alternatives(Step step, List<Step> all) {
        if (step.startsInotrope()) {
            return all.stream().filter(Step::startsInotrope).toList();
        }
        if (step.isCreate() || all.stream().allMatch(other -> other.isCreate() || other.isDelete())) {
            return List.of();
        }
        return all.stream().filter(other -> !other.isCreate()).toList();
    }

    /** What the resource says to people: the dose in these words, and the notes. */
    private static List<String> said(@Nullable IBaseResource draft, String dose) {
        List<String> sentences = new ArrayList<>();
        if (draft instanceof MedicationRequest request) {
            request.getDosageInstruction().forEach(dosage -> sentences.add(dose.formatted(dosage.getText())));
            sentences.addAll(notes(request.getNote()));
        } else if (draft instanceof ServiceRequest request) {
            sentences.addAll(notes(request.getNote()));
        } else if (draft instanceof Task task && task.getDescription() != null) {
            sentences.add(task.getDescription());
        }
        return sentences;
    }

    private static List<String> notes(List<Annotation> notes) {
        return notes.stream().map(Annotation::getText).toList();
    }

    /** The same resource with the site's own code beside ours. */
    private Card.@Nullable ResourceJson coded(Step step) {
        IBaseResource draft = step.draft();
        Proposal proposal = step.proposal();
        if (draft == null || proposal == null) {
            return step.action().resource();
        }
        String code = preferenceList.get(ordered(draft, proposal));
        if (code == null) {
            return step.action().resource();
        }
        CodeableConcept concept = draft instanceof MedicationRequest request
                ? request.getMedicationCodeableConcept()
                : ((ServiceRequest) draft).getCode();
        concept.addCoding().setSystem(PREFERENCE_LIST).setCode(code);
        return new Card.ResourceJson(fhir.newJsonParser().encodeResourceToString(draft)).of(proposal);
    }

    /** The echo that follows the start of a drug is an echo: the drug's code on it would order the drug twice. */
    private static Suggestion ordered(IBaseResource draft, Proposal proposal) {
        return draft instanceof ServiceRequest && proposal.drug() != null ? SG_ECHO_30 : proposal.suggestion();
    }
}
