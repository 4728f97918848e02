package org.septicor.card;

import ca.uhn.fhir.context.FhirContext;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.ActivityDefinition.ActivityDefinitionKind;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Expression;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.ActionConditionKind;
import org.hl7.fhir.r4.model.PlanDefinition.ActionGroupingBehavior;
import org.hl7.fhir.r4.model.PlanDefinition.ActionRequiredBehavior;
import org.hl7.fhir.r4.model.PlanDefinition.ActionSelectionBehavior;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.hl7.fhir.r4.model.PlanDefinition.RequestPriority;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.RelatedArtifact;
import org.hl7.fhir.r4.model.RelatedArtifact.RelatedArtifactType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.TriggerDefinition;
import org.septicor.pathway.Drug;
import org.septicor.pathway.OrderRules;
import org.septicor.pathway.Pathway;
import org.septicor.pathway.Rule;
import org.septicor.pathway.StateRules;
import org.septicor.pathway.Suggestion;
import org.septicor.pathway.Thresholds;

/**
 * The pathway as FHIR knowledge artefacts, printed from the rules that run: a PlanDefinition for the state rules and one for the
 * order rules, with an action for each rule, and an ActivityDefinition for each suggestion of the catalogue (pathway 3.4). English,
 * with the French beside it as the translation extension.
 */
final class Knowledge {
    static final String LIBRARY = Pathway.BASE + "Library/SepticorPathway|" + Pathway.VERSION;

    private static final String TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation";
    private static final String PLAN_TYPE = "http://terminology.hl7.org/CodeSystem/plan-definition-type";
    private static final String CQL = "text/cql";

    /** The amount that the catalogue itself names (3.4); any other depends on the patient. */
    static final Map<Suggestion, Thresholds> AMOUNTS = amounts();

    private final FhirContext fhir = FhirContext.forR4Cached();
    private final Pages pages = Pages.load();
    private final Literature literature = Literature.load();
    private final Map<Language, Words> words = new EnumMap<>(Language.class);
    private final Catalogue catalogue;

    Knowledge() {
        for (Language language : Language.values()) {
            words.put(language, Words.load(language));
        }
        catalogue = new Catalogue(fhir, words);
    }

    // ---- plans

    /** The state rules: the first that holds is the outcome, as the CQL library says. */
    PlanDefinition statePlan() {
        PlanDefinition plan = plan(
                "septicor-state-pathway",
                "SepticorStatePathway",
                "Inotropes in septic shock: the state of the patient",
                "Inotropes dans le choc septique : l'état du patient",
                "patient-view");
        PlanDefinitionActionComponent rules = plan.getActionFirstRep();
        for (Rule rule : StateRules.IN_ORDER) {
            PlanDefinitionActionComponent action = action(rule);
            action.addCondition().setKind(ActionConditionKind.APPLICABILITY).setExpression(outcomeIs(rule));
            if (rule.criticalWhen() != null) {
                action.addDynamicValue()
                        .setPath("priority")
                        .setExpression(cql("if \"Indicator\" = 'critical' then 'stat' else '"
                                + priority(rule).toCode() + "'"));
            }
            rules.addAction(action);
        }
        return plan;
    }

    /**
     * The rules for draft orders. The CQL library does not decide them: their outcome is passed to it, and the condition of each says
     * in words when it is that one.
     */
    PlanDefinition orderPlan() {
        PlanDefinition plan = plan(
                "septicor-order-pathway",
                "SepticorOrderPathway",
                "Inotropes in septic shock: the draft order",
                "Inotropes dans le choc septique : la prescription en cours",
                "order-select",
                "order-sign");
        PlanDefinitionActionComponent rules = plan.getActionFirstRep();
        Set<Rule> once = new LinkedHashSet<>();
        for (Rule rule : OrderRules.IN_ORDER) {
            if (once.stream().noneMatch(known -> known.id().equals(rule.id()))) {
                once.add(rule);
            }
        }
        for (Rule rule : once) {
            PlanDefinitionActionComponent action = action(rule);
            action.addCondition()
                    .setKind(ActionConditionKind.APPLICABILITY)
                    .setExpression(described(rule, cql("\"order outcome\" = '" + rule.id() + "'")));
            rules.addAction(action);
        }
        return plan;
    }

    private PlanDefinition plan(String id, String name, String title, String titre, String... hooks) {
        PlanDefinition plan = new PlanDefinition();
        plan.setId(id);
        plan.setUrl(Pathway.BASE + "PlanDefinition/" + id)
                .setVersion(Pathway.VERSION)
                .setName(name)
                .setStatus(PublicationStatus.DRAFT)
                .setExperimental(true)
                .setPublisher("Septicor");
        plan.setTitleElement(bilingual(title, titre));
        plan.addLibrary(LIBRARY);
        plan.getType().addCoding().setSystem(PLAN_TYPE).setCode("eca-rule");
        plan.setDescription(words.get(Language.EN).get("sign-off"));
        translate(plan.getDescriptionElement(), words.get(Language.FR).get("sign-off"));
        PlanDefinitionActionComponent rules = plan.addAction();
        rules.setTitleElement(bilingual(
                "The first rule that holds is the outcome; there is always exactly one.",
                "La première règle vraie est l'issue ; il y en a toujours exactement une."));
        rules.setGroupingBehavior(ActionGroupingBehavior.LOGICALGROUP);
        rules.setSelectionBehavior(ActionSelectionBehavior.EXACTLYONE);
        for (String hook : hooks) {
            rules.addTrigger().setType(TriggerDefinition.TriggerType.NAMEDEVENT).setName(hook);
        }
        return plan;
    }

    private PlanDefinitionActionComponent action(Rule rule) {
        PlanDefinitionActionComponent action = new PlanDefinitionActionComponent();
        action.setId(rule.id());
        action.setPrefix(rule.id());
        action.addCode()
                .addCoding()
                .setSystem(CardWriter.TOPIC_SYSTEM)
                .setCode(rule.id().replace("-", ""));
        action.setTitleElement(page(rule, page -> page.title()));
        if (pages.of(rule, Language.EN).summary() != null) {
            action.setDescriptionElement(bilingual(
                    filled(pages.of(rule, Language.EN).summary(), Language.EN),
                    filled(pages.of(rule, Language.FR).summary(), Language.FR)));
        }
        action.setTextEquivalentElement(bilingual(
                "If " + pages.of(rule, Language.EN).precondition() + ". "
                        + filled(pages.of(rule, Language.EN).what(), Language.EN),
                "Si " + pages.of(rule, Language.FR).precondition() + ". "
                        + filled(pages.of(rule, Language.FR).what(), Language.FR)));
        if (priority(rule) != null) {
            action.setPriority(priority(rule));
        }
        rule.evidence().forEach(id -> evidence(id).forEach(action::addDocumentation));
        Set<Suggestion> suggestions = new LinkedHashSet<>();
        for (Rule.Offer offer : rule.offers()) {
            suggestions.add(offer.suggestion());
            if (offer.suggestion() == Suggestion.SG_NE_UP) {
                suggestions.add(Suggestion.SG_NE_START); // in its place while norepinephrine does not run
            }
        }
        suggestions.removeIf(Suggestion::ofOrder);
        if (!suggestions.isEmpty()) {
            action.setGroupingBehavior(ActionGroupingBehavior.LOGICALGROUP);
            action.setSelectionBehavior(ActionSelectionBehavior.ANY);
            suggestions.forEach(suggestion -> action.addAction(proposal(suggestion, rule)));
        }
        return action;
    }

    private PlanDefinitionActionComponent proposal(Suggestion suggestion, Rule rule) {
        PlanDefinitionActionComponent proposal = new PlanDefinitionActionComponent();
        proposal.setPrefix(suggestion.id());
        proposal.setTitleElement(
                bilingual(label(suggestion, rule.id(), Language.EN), label(suggestion, rule.id(), Language.FR)));
        proposal.setRequiredBehavior(ActionRequiredBehavior.COULD);
        if (suggestion.startsOrRaisesInotrope()) {
            Expression known =
                    cql(suggestion.startsInotrope() ? "\"Known enough to start\"" : "\"Known enough to raise\"");
            known.setDescriptionElement(
                    bilingual(
                            "weight, heart rate, diastolic pressure, capillary refill or mottling are known and fresh; for a start also a report of the LVOT",
                            "poids, fréquence cardiaque, pression diastolique, TRC ou marbrures connus et récents ; pour débuter, aussi un compte rendu de la chambre de chasse"));
            proposal.addCondition().setKind(ActionConditionKind.APPLICABILITY).setExpression(known);
        }
        proposal.setDefinition(new CanonicalType(url(suggestion) + "|" + Pathway.VERSION));
        return proposal;
    }

    private Expression outcomeIs(Rule rule) {
        return described(rule, cql("\"Outcome\" = '" + rule.id() + "'"));
    }

    private Expression described(Rule rule, Expression expression) {
        expression.setDescriptionElement(page(rule, Page::precondition));
        return expression;
    }

    private static Expression cql(String text) {
        return new Expression().setLanguage(CQL).setExpression(text).setReference(LIBRARY);
    }

    /** How soon a card wants to be answered; {@code null} for a silence. */
    private static RequestPriority priority(Rule rule) {
        return switch (rule.indicator()) {
            case NONE -> null;
            case INFO -> RequestPriority.ROUTINE;
            case WARNING -> RequestPriority.URGENT;
            case CRITICAL -> RequestPriority.STAT;
        };
    }

    /** A source once for each identifier that was checked; without one, its citation alone. */
    private List<RelatedArtifact> evidence(String id) {
        Literature.Source source = literature.source(id);
        List<RelatedArtifact> all = new ArrayList<>();
        for (String url : source.urls()) {
            all.add(cited(source).setUrl(url));
        }
        return all.isEmpty() ? List.of(cited(source)) : all;
    }

    private static RelatedArtifact cited(Literature.Source source) {
        RelatedArtifact cited = new RelatedArtifact()
                .setType(RelatedArtifactType.DOCUMENTATION)
                .setLabel(source.id())
                .setCitation(source.citation());
        cited.setDisplayElement(bilingual(source.strength(Language.EN), source.strength(Language.FR)));
        return cited;
    }

    // ---- activities

    /** Every suggestion of the catalogue that does not merely change the draft order. */
    List<ActivityDefinition> activities() {
        List<ActivityDefinition> all = new ArrayList<>();
        for (Suggestion suggestion : Suggestion.values()) {
            if (!suggestion.ofOrder()) {
                all.add(activity(suggestion));
            }
        }
        return all;
    }

    private static String url(Suggestion suggestion) {
        return Pathway.BASE + "ActivityDefinition/" + id(suggestion);
    }

    private static String id(Suggestion suggestion) {
        return suggestion.id().toLowerCase(Locale.ROOT);
    }

    private ActivityDefinition activity(Suggestion suggestion) {
        ActivityDefinition activity = new ActivityDefinition();
        activity.setId(id(suggestion));
        activity.setUrl(url(suggestion))
                .setVersion(Pathway.VERSION)
                .setName(name(suggestion))
                .setStatus(PublicationStatus.DRAFT)
                .setExperimental(true)
                .setPublisher("Septicor")
                .setIntent(ActivityDefinition.RequestIntent.PROPOSAL);
        activity.setTitleElement(bilingual(label(suggestion, "", Language.EN), label(suggestion, "", Language.FR)));
        activity.setDescription(said(suggestion, "do", Language.EN));
        translate(activity.getDescriptionElement(), said(suggestion, "do", Language.FR));
        String note = words.get(Language.EN).find("sg." + suggestion + ".note");
        if (note != null && !note.replaceAll("\\{\\w+}", "").isBlank()) {
            activity.setUsageElement(
                    bilingual(said(suggestion, "note", Language.EN), said(suggestion, "note", Language.FR)));
        }
        Resource english = proposed(suggestion, Language.EN);
        Resource french = proposed(suggestion, Language.FR);
        if (english instanceof MedicationRequest medication) {
            medication(activity, suggestion, medication, (MedicationRequest) french);
        } else if (english instanceof ServiceRequest service) {
            activity.setKind(ActivityDefinitionKind.SERVICEREQUEST);
            activity.setPriority(ActivityDefinition.RequestPriority.fromCode(
                    service.getPriority().toCode()));
            activity.setCode(bilingual(service.getCode(), ((ServiceRequest) french).getCode()));
        } else if (english instanceof Task task) {
            activity.setKind(ActivityDefinitionKind.TASK);
            activity.setPriority(ActivityDefinition.RequestPriority.fromCode(
                    task.getPriority().toCode()));
            activity.setCode(bilingual(task.getCode(), ((Task) french).getCode()));
        } else {
            throw new IllegalStateException(suggestion + " proposes a " + english.fhirType());
        }
        return activity;
    }

    private void medication(
            ActivityDefinition activity, Suggestion suggestion, MedicationRequest english, MedicationRequest french) {
        activity.setKind(ActivityDefinitionKind.MEDICATIONREQUEST);
        if (english.getDoNotPerform()) {
            activity.setDoNotPerform(true);
        }
        if (english.hasPriority()) {
            activity.setPriority(ActivityDefinition.RequestPriority.fromCode(
                    english.getPriority().toCode()));
        }
        if (suggestion == Suggestion.SG_INO_STOP || suggestion == Suggestion.SG_DOB_DOWN) {
            // The inotrope that runs, whichever it is.
            activity.setProduct(bilingual(text("the inotrope that runs"), text("l'inotrope en cours")));
        } else {
            activity.setProduct(
                    bilingual(english.getMedicationCodeableConcept(), french.getMedicationCodeableConcept()));
        }
        Dosage dosage = english.getDosageInstructionFirstRep();
        translate(dosage.getTextElement(), french.getDosageInstructionFirstRep().getText());
        if (suggestion == Suggestion.SG_FLUID) {
            Thresholds perKg = Thresholds.FLUID_PER_KG;
            dosage.getDoseAndRateFirstRep()
                    .setDose(new Quantity()
                            .setValue(perKg.value())
                            .setUnit(perKg.unit())
                            .setSystem(Catalogue.UCUM)
                            .setCode(perKg.unit()));
        }
        activity.addDosage(dosage);
    }

    private static CodeableConcept text(String text) {
        return new CodeableConcept().setText(text);
    }

    /** The first resource that the catalogue makes of a suggestion; the patient's figures keep their braces. */
    private Resource proposed(Suggestion suggestion, Language language) {
        boolean stop = suggestion == Suggestion.SG_DOB_STOP || suggestion == Suggestion.SG_INO_STOP;
        boolean figure = stop || AMOUNTS.containsKey(suggestion) || suggestion == Suggestion.SG_FLUID;
        Blueprint blueprint = catalogue
                .of(new Catalogue.Variant(
                        "", suggestion, drug(suggestion), figure, Catalogue.Running.NOT_NAMED, false, false, language))
                .actions()
                .get(0)
                .resource();
        BigDecimal amount =
                AMOUNTS.containsKey(suggestion) ? AMOUNTS.get(suggestion).value() : BigDecimal.ZERO;
        String json = blueprint
                .fill(name -> value(suggestion, name, language), amount, Instant.EPOCH, Duration.ZERO)
                .json();
        return (Resource) fhir.newJsonParser().parseResource(json);
    }

    private static Drug drug(Suggestion suggestion) {
        return switch (suggestion) {
            case SG_DOB_START, SG_DOB_STEP, SG_DOB_DOWN, SG_DOB_STOP, SG_INO_STOP -> Drug.DOBUTAMINE;
            case SG_NE_START, SG_NE_UP -> Drug.NOREPINEPHRINE;
            case SG_VASO -> Drug.VASOPRESSIN;
            case SG_EPI -> Drug.EPINEPHRINE;
            case SG_MIL -> Drug.MILRINONE;
            default -> null;
        };
    }

    private static Map<Suggestion, Thresholds> amounts() {
        Map<Suggestion, Thresholds> amounts = new EnumMap<>(Suggestion.class);
        amounts.put(Suggestion.SG_DOB_START, Thresholds.DOBUTAMINE_START);
        amounts.put(Suggestion.SG_NE_START, Thresholds.NOREPINEPHRINE_START);
        amounts.put(Suggestion.SG_VASO, Thresholds.VASOPRESSIN_DOSE);
        amounts.put(Suggestion.SG_EPI, Thresholds.EPINEPHRINE_START);
        amounts.put(Suggestion.SG_MIL, Thresholds.MILRINONE_START);
        return amounts;
    }

    // ---- words

    /** As the rule words it, else as any rule does; the wording without a figure where the figure is the patient's. */
    private String label(Suggestion suggestion, String rule, Language language) {
        boolean figure = AMOUNTS.containsKey(suggestion) || suggestion == Suggestion.SG_FLUID;
        List<String> keys = figure ? List.of("label") : List.of("label.bare", "label");
        for (String key : keys) {
            for (String end : List.of("." + rule, "")) {
                String found = words.get(language).find("sg." + suggestion + "." + key + end);
                if (found != null) {
                    return filled(Template.of(found), suggestion, language);
                }
            }
        }
        throw new IllegalStateException(suggestion + " has no label");
    }

    private String said(Suggestion suggestion, String part, Language language) {
        return filled(Template.of(words.get(language).get("sg." + suggestion + "." + part)), suggestion, language);
    }

    private StringType page(Rule rule, Function<Page, String> part) {
        return bilingual(part.apply(pages.of(rule, Language.EN)), part.apply(pages.of(rule, Language.FR)));
    }

    private static String filled(Template template, Language language) {
        return template.fill(name -> value(null, name, language));
    }

    private static String filled(Template template, Suggestion suggestion, Language language) {
        return template.fill(name -> value(suggestion, name, language));
    }

    /** Thresholds at their published value; the patient's figures keep their braces. */
    private static String value(Suggestion suggestion, String name, Language language) {
        if (name.equals(name.toUpperCase(Locale.ROOT))) {
            Thresholds threshold = Thresholds.valueOf(name);
            return Figures.limit(threshold, threshold.value(), language);
        }
        if (name.equals("amount") && AMOUNTS.containsKey(suggestion)) {
            return language.number(AMOUNTS.get(suggestion).value());
        }
        if (name.equals("amount") && suggestion == Suggestion.SG_FLUID) {
            return language.number(Thresholds.FLUID_PER_KG.value()) + " mL/kg, "
                    + language.number(Thresholds.FLUID_LEAST.value()) + "–"
                    + language.number(Thresholds.FLUID_MOST.value());
        }
        return "{" + name + "}";
    }

    private static String name(Suggestion suggestion) {
        StringBuilder name = new StringBuilder();
        for (String part : suggestion.id().split("-")) {
            name.append(part.charAt(0)).append(part.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }

    private static StringType bilingual(String english, String french) {
        StringType text = new StringType(english);
        translate(text, french);
        return text;
    }

    private static CodeableConcept bilingual(CodeableConcept english, CodeableConcept french) {
        CodeableConcept concept = english.copy();
        translate(concept.getTextElement(), french.getText());
        return concept;
    }

    private static void translate(Element element, String french) {
        Extension translation = new Extension(TRANSLATION);
        translation.addExtension(new Extension("lang", new CodeType("fr")));
        translation.addExtension(new Extension("content", new StringType(french)));
        element.addExtension(translation);
    }
}
