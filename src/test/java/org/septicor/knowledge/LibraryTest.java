package org.septicor.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cqframework.cql.cql2elm.CqlCompilerException;
import org.hl7.elm.r1.Expression;
import org.hl7.elm.r1.ExpressionDef;
import org.hl7.elm.r1.FunctionDef;
import org.hl7.elm.r1.NamedTypeSpecifier;
import org.hl7.elm.r1.ParameterDef;
import org.hl7.elm.r1.Quantity;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Library;
import org.hl7.fhir.r4.model.ParameterDefinition;
import org.hl7.fhir.r4.model.ParameterDefinition.ParameterUse;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.junit.jupiter.api.Test;
import org.septicor.bedside.StateBuilder;
import org.septicor.bedside.Vignette;
import org.septicor.pathway.Drug;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Pathway;
import org.septicor.pathway.Policy;
import org.septicor.pathway.Rule;
import org.septicor.pathway.StateRules;
import org.septicor.pathway.Thresholds;

/** The CQL library as it is published: its numbers, its names, and the FHIR Library that carries it. */
class LibraryTest {
    private static final Witness WITNESS = new Witness();
    /** Parameters that are no fact and no drug: readings, each of several values, and what the service decided of an order. */
    private static final Set<String> READINGS =
            Set.of("arterial line", "cuff", "pressure at echo", "last bolus", "order outcome");

    @Test
    void itCompilesAndTheCompilerOnlyAsksWhetherRuleIdsAreMeantAsText() {
        List<String> complaints = new ArrayList<>();
        for (CqlCompilerException complaint : WITNESS.translation().getExceptions()) {
            if (!complaint.getMessage().matches("String literal 'D-\\d+[ab]?' matches the identifier .*")) {
                complaints.add(complaint.getMessage());
            }
        }
        assertEquals(List.of(), complaints);
        assertEquals(Pathway.VERSION, WITNESS.elm().getIdentifier().getVersion());
    }

    @Test
    void everyNumberIsThatOfTheThresholds() {
        Map<String, String> written = new TreeMap<>();
        Map<String, String> inForce = new TreeMap<>();
        for (ParameterDef parameter : WITNESS.elm().getParameters().getDef()) {
            if (parameter.getDefault() != null) {
                written.put(parameter.getName(), number(parameter.getDefault()) + " movable");
            }
        }
        for (ExpressionDef definition : WITNESS.elm().getStatements().getDef()) {
            if (definition.getExpression() instanceof Quantity fixed) {
                written.put(definition.getName(), number(fixed) + " fixed");
            }
        }
        for (String name : written.keySet()) {
            Thresholds threshold = Thresholds.valueOf(name);
            inForce.put(
                    name,
                    plain(threshold.value()) + " " + threshold.unit() + (threshold.movable() ? " movable" : " fixed"));
        }
        assertEquals(inForce, written);
        assertTrue(written.size() > 80, written::toString);
    }

    /** The rules name what they compare with; numbers stand with the thresholds and in the formulas of V-01 to V-19. */
    @Test
    void noThresholdIsHiddenInARule() {
        Set<String> bare = new TreeSet<>();
        boolean rules = false;
        for (String line : WITNESS.source().split("\n")) {
            rules |= line.startsWith("/* ---- the state rules");
            String code = line.replaceAll("\"[^\"]*\"|'[^']*'|/\\*.*", "");
            if (rules && code.matches(".*\\d.*")) {
                bare.add(line);
            }
        }
        assertEquals(Set.of(), bare);
    }

    @Test
    void everyFactHasTheNameOfTheProgramAndEveryRuleItsId() {
        Set<String> known = Stream.of(Fact.values(), Drug.values())
                .flatMap(Stream::of)
                .map(Witness::named)
                .collect(Collectors.toCollection(TreeSet::new));
        known.addAll(READINGS);
        Set<String> unknown = new TreeSet<>();
        for (ParameterDef parameter : WITNESS.declared().values()) {
            if (parameter.getDefault() == null && !known.contains(parameter.getName())) {
                unknown.add(parameter.getName());
            }
        }
        assertEquals(Set.of(), unknown);

        Set<String> rules = WITNESS.elm().getStatements().getDef().stream()
                .filter(definition -> !(definition instanceof FunctionDef))
                .map(ExpressionDef::getName)
                .filter(name -> name.startsWith("D-"))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> expected =
                StateRules.IN_ORDER.stream().map(rule -> rule.id()).collect(Collectors.toCollection(TreeSet::new));
        expected.remove("D-39"); // what is left when none is true
        assertEquals(expected, rules);
    }

    /** The conditions that the committed plan asks, put to every vignette: exactly one action applies, and it is the right one. */
    @Test
    void theConditionsOfThePlanChooseTheRightAction() throws IOException {
        Conditions plan = Conditions.of("septicor-state-pathway");
        for (Vignette vignette : Vignette.withoutOrder()) {
            Map<String, Object> answers =
                    plan.asked().ask(StateBuilder.of(vignette.state()), Policy.standard(), plan.names());
            assertEquals(List.of(vignette.expectedRule()), plan.applying(answers), vignette::toString);
        }
    }

    /** Of the plan for orders none applies until the outcome is passed, and then that one. */
    @Test
    void theConditionsOfTheOrderPlanWaitForTheOutcome() throws IOException {
        Conditions plan = Conditions.of("septicor-order-pathway");
        assertEquals(List.of(), plan.applying(plan.asked().ask(Map.of(), plan.names())));
        for (Rule rule : Pathway.RULES) {
            if (!StateRules.IN_ORDER.contains(rule)) {
                Map<String, Object> answers = plan.asked().ask(Map.of("order outcome", rule.id()), plan.names());
                assertEquals(List.of(rule.id()), plan.applying(answers));
            }
        }
    }

    /** What is said of running it with nothing: the age is missing. */
    @Test
    void withNothingPassedTheOutcomeIsOutOfScope() {
        assertEquals("D-01", WITNESS.ask(Map.of(), Set.of("Outcome")).get("Outcome"));
    }

    /**
     * The conditions of a committed plan as expressions of the library.
     *
     * @param rules by the name of the expression
     */
    private record Conditions(Witness asked, Map<String, String> rules) {
        static Conditions of(String plan) throws IOException {
            PlanDefinition committed = FhirContext.forR4Cached()
                    .newJsonParser()
                    .parseResource(
                            PlanDefinition.class,
                            Files.readString(Committed.FOLDER.resolve("PlanDefinition-" + plan + ".json")));
            Map<String, String> rules = new LinkedHashMap<>();
            StringBuilder more = new StringBuilder();
            for (PlanDefinitionActionComponent action :
                    committed.getActionFirstRep().getAction()) {
                rules.put("if " + action.getPrefix(), action.getPrefix());
                more.append("\ndefine \"if ")
                        .append(action.getPrefix())
                        .append("\": ")
                        .append(action.getConditionFirstRep().getExpression().getExpression())
                        .append('\n');
            }
            return new Conditions(new Witness(more.toString()), rules);
        }

        Set<String> names() {
            return rules.keySet();
        }

        List<String> applying(Map<String, Object> answers) {
            return names().stream()
                    .filter(condition -> Boolean.TRUE.equals(answers.get(condition)))
                    .map(rules::get)
                    .toList();
        }
    }

    @Test
    void theCommittedLibraryCarriesThisCqlAndItsElm() throws IOException {
        Library library = new Library();
        library.setId("SepticorPathway");
        library.setUrl(Pathway.BASE + "Library/SepticorPathway")
                .setVersion(Pathway.VERSION)
                .setName("SepticorPathway")
                .setTitle("Inotropes in septic shock: the state rules in CQL")
                .setStatus(PublicationStatus.DRAFT)
                .setExperimental(true)
                .setPublisher("Septicor")
                .setDescription(
                        "A second reading of the state pathway, written from the clinical text and compared with the running service by test. It retrieves nothing: every fact of the patient is a parameter that whoever runs it fills from the chart, and so are the movable thresholds, with the published value as default. A fact that is not passed is unknown; without an age the patient is out of scope (D-01). The clinical content is an engineering draft that awaits sign-off by intensivists and a clinical pharmacist.");
        library.getType()
                .addCoding()
                .setSystem("http://terminology.hl7.org/CodeSystem/library-type")
                .setCode("logic-library");
        for (ParameterDef parameter : WITNESS.elm().getParameters().getDef()) {
            library.addParameter(input(parameter));
        }
        for (String expression : List.of("Outcome", "Indicator")) {
            library.addParameter(output(expression, "string"));
        }
        for (String expression : List.of("Known enough to start", "Known enough to raise")) {
            library.addParameter(output(expression, "boolean"));
        }
        ObjectMapper json = new ObjectMapper();
        String elm = json.writeValueAsString(json.readTree(WITNESS.translation().toJson()));
        library.addContent(content("text/cql", WITNESS.source()));
        library.addContent(content("application/elm+json", elm));
        Committed.check(library);
    }

    /** A fact, which may be unknown, or a threshold, which has a default: either may be left out. */
    private static ParameterDefinition input(ParameterDef parameter) {
        ParameterDefinition input = new ParameterDefinition()
                .setName(parameter.getName())
                .setUse(ParameterUse.IN)
                .setMin(0)
                .setMax("1");
        if (parameter.getParameterTypeSpecifier() instanceof NamedTypeSpecifier named) {
            String type = named.getName().getLocalPart();
            input.setType(type.equals("Quantity") ? type : type.toLowerCase(Locale.ROOT));
        } else {
            input.setType("Any").setDocumentation(parameter.getResultType().toString());
        }
        if (parameter.getDefault() != null) {
            input.setDocumentation("default " + number(parameter.getDefault()));
        }
        return input;
    }

    private static ParameterDefinition output(String expression, String type) {
        return new ParameterDefinition()
                .setName(expression)
                .setUse(ParameterUse.OUT)
                .setMin(0)
                .setMax("1")
                .setType(type);
    }

    private static Attachment content(String type, String text) {
        return new Attachment().setContentType(type).setData(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String number(Expression expression) {
        Quantity quantity = (Quantity) expression;
        return plain(quantity.getValue()) + " " + quantity.getUnit();
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
