package org.septicor.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.Expression;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.RelatedArtifact;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.septicor.knowledge.Committed;
import org.septicor.pathway.Pathway;
import org.septicor.pathway.Rule;
import org.septicor.pathway.Suggestion;
import org.septicor.pathway.Thresholds;
import org.septicor.profiles.Validation;

/** The committed plans and activities are what the running rules print, and say what the rules do. */
class KnowledgeTest {
    private static final Knowledge KNOWLEDGE = new Knowledge();
    private static final PlanDefinition STATE = KNOWLEDGE.statePlan();
    private static final PlanDefinition ORDERS = KNOWLEDGE.orderPlan();
    private static final List<ActivityDefinition> ACTIVITIES = KNOWLEDGE.activities();

    static List<Resource> resources() {
        List<Resource> all = new ArrayList<>(ACTIVITIES);
        all.add(STATE);
        all.add(ORDERS);
        return all;
    }

    @ParameterizedTest
    @MethodSource("resources")
    void theCommittedResourceIsWhatTheRulesPrint(Resource resource) throws IOException {
        Committed.check(resource);
    }

    @Test
    void whatIsCommittedIsValidAndNothingElseLiesThere() throws IOException {
        Set<String> files = new TreeSet<>();
        List<String> errors = new ArrayList<>();
        try (Stream<Path> folder = Files.list(Committed.FOLDER)) {
            for (Path file : folder.toList()) {
                files.add(file.getFileName().toString());
                Validation.errors(Files.readString(file)).forEach(error -> errors.add(file + " " + error));
            }
        }
        assertEquals(List.of(), errors);
        Set<String> printed = resources().stream()
                .map(resource -> resource.fhirType() + "-" + resource.getIdPart() + ".json")
                .collect(Collectors.toCollection(TreeSet::new));
        printed.add("Library-SepticorPathway.json");
        assertEquals(printed, files);
    }

    @Test
    void everyRuleIsOneActionInBothLanguagesWithItsEvidence() {
        Map<String, PlanDefinitionActionComponent> actions = new LinkedHashMap<>();
        for (PlanDefinition plan : List.of(STATE, ORDERS)) {
            for (PlanDefinitionActionComponent action : plan.getActionFirstRep().getAction()) {
                assertEquals(null, actions.put(action.getPrefix(), action), action.getPrefix());
            }
        }
        assertEquals(
                Pathway.RULES.stream().map(Rule::id).collect(Collectors.toCollection(LinkedHashSet::new)),
                actions.keySet());
        Literature literature = Literature.load();
        for (Rule rule : Pathway.RULES) {
            PlanDefinitionActionComponent action = actions.get(rule.id());
            inFrench(action.getTitleElement());
            inFrench(action.getTextEquivalentElement());
            assertEquals(1, action.getCondition().size(), rule.id());
            Expression condition = action.getConditionFirstRep().getExpression();
            assertEquals("text/cql", condition.getLanguage(), rule.id());
            assertTrue(condition.getExpression().endsWith(" = '" + rule.id() + "'"), rule.id());
            inFrench(condition.getDescriptionElement());
            if (action.hasDescription()) {
                inFrench(action.getDescriptionElement());
            }
            Set<String> cited = new LinkedHashSet<>();
            for (RelatedArtifact source : action.getDocumentation()) {
                cited.add(source.getLabel());
                List<String> urls = literature.source(source.getLabel()).urls();
                assertTrue(source.hasUrl() ? urls.contains(source.getUrl()) : urls.isEmpty(), source.getLabel());
            }
            assertEquals(new LinkedHashSet<>(rule.evidence()), cited, rule.id());
        }
    }

    @Test
    void everyProposalOfARuleLeadsToItsActivityAndAnInotropeWaitsForTheSafetyFacts() {
        Map<String, Suggestion> byUrl = new LinkedHashMap<>();
        for (Suggestion suggestion : Suggestion.values()) {
            ACTIVITIES.stream()
                    .filter(activity -> activity.getIdPart().equalsIgnoreCase(suggestion.id()))
                    .forEach(activity -> byUrl.put(activity.getUrl() + "|" + activity.getVersion(), suggestion));
        }
        assertEquals(ACTIVITIES.size(), byUrl.size());
        Set<Suggestion> reached = new LinkedHashSet<>();
        for (PlanDefinition plan : List.of(STATE, ORDERS)) {
            for (PlanDefinitionActionComponent action : plan.getActionFirstRep().getAction()) {
                Set<Suggestion> proposed = new LinkedHashSet<>();
                for (PlanDefinitionActionComponent proposal : action.getAction()) {
                    Suggestion suggestion =
                            byUrl.get(proposal.getDefinitionCanonicalType().getValue());
                    proposed.add(suggestion);
                    inFrench(proposal.getTitleElement());
                    assertEquals(suggestion.startsOrRaisesInotrope(), proposal.hasCondition(), suggestion.id());
                }
                reached.addAll(proposed);
                Rule rule = Pathway.RULES.stream()
                        .filter(any -> any.id().equals(action.getPrefix()))
                        .findFirst()
                        .orElseThrow();
                rule.offers().stream()
                        .map(Rule.Offer::suggestion)
                        .filter(suggestion -> !suggestion.ofOrder())
                        .forEach(suggestion -> assertTrue(proposed.contains(suggestion), rule.id()));
            }
        }
        assertEquals(Set.copyOf(byUrl.values()), reached);
    }

    @Test
    void dosesAreThoseOfTheThresholds() {
        for (ActivityDefinition activity : ACTIVITIES) {
            Suggestion suggestion = Suggestion.valueOf(
                    activity.getIdPart().toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
            inFrench(activity.getTitleElement());
            Thresholds amount = Knowledge.AMOUNTS.get(suggestion);
            if (amount != null) {
                Quantity rate =
                        activity.getDosageFirstRep().getDoseAndRateFirstRep().getRateQuantity();
                assertEquals(0, amount.value().compareTo(rate.getValue()), suggestion.id());
                assertEquals(amount.unit(), rate.getCode(), suggestion.id());
            } else if (suggestion == Suggestion.SG_FLUID) {
                Quantity dose =
                        activity.getDosageFirstRep().getDoseAndRateFirstRep().getDoseQuantity();
                assertEquals(0, Thresholds.FLUID_PER_KG.value().compareTo(dose.getValue()));
                assertEquals(Thresholds.FLUID_PER_KG.unit(), dose.getCode());
            } else if (suggestion == Suggestion.SG_DOB_STOP || suggestion == Suggestion.SG_INO_STOP) {
                Quantity rate =
                        activity.getDosageFirstRep().getDoseAndRateFirstRep().getRateQuantity();
                assertEquals(0, BigDecimal.ZERO.compareTo(rate.getValue()), suggestion.id());
            } else {
                assertTrue(!activity.getDosageFirstRep().hasDoseAndRate(), suggestion.id());
            }
        }
        Quantity ceiling = ACTIVITIES
                .get(Suggestion.SG_DOB_START.ordinal())
                .getDosageFirstRep()
                .getMaxDosePerPeriod()
                .getNumerator();
        assertEquals(0, Thresholds.DOBUTAMINE_CEILING.value().compareTo(ceiling.getValue()));
    }

    private static void inFrench(StringType text) {
        String french = text.getExtensionByUrl("http://hl7.org/fhir/StructureDefinition/translation")
                .getExtensionString("content");
        assertTrue(text.hasValue() && french != null && !french.isBlank(), text::toString);
    }
}
