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
import org.septicor.pathway.StateRules;
import org.septicor.pathway.Thresholds;

/** The CQL library as it is published: its numbers, its names, and the FHIR Library that carries it. */
class LibraryTest {
    private static final Witness WITNESS = new Witness();
    private static final String BASE = "http://septicor.example.org/fhir/";
    /** Parameters that are no fact and no drug: readings, each of several values. */
    private static final Set<String> READINGS = Set.of("arterial line", "cuff", "pressure at echo", "last bolus");

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
        PlanDefinition plan = FhirContext.forR4Cached()
                .newJsonParser()
                .parseResource(
                        PlanDefinition.class,
                        Files.readString(Committed.FOLDER.resolve("PlanDefinition-septicor-state-pathway.json")));
        Map<String, String> conditions = new LinkedHashMap<>();
        StringBuilder more = new StringBuilder();
        for (PlanDefinitionActionComponent action : plan.getActionFirstRep().getAction()) {
            String condition = action.getConditionFirstRep().getExpression().getExpression();
            conditions.put("if " + action.getPrefix(), action.getPrefix());
            more.append("\ndefine \"if ")
                    .append(action.getPrefix())
                    .append("\": ")
                    .append(condition)
                    .append('\n');
        }
        Witness asked = new Witness(more.toString());
        for (Vignette vignette : Vignette.withoutOrder()) {
            Map<String, Object> answers =
                    asked.ask(StateBuilder.of(vignette.state()), Policy.standard(), conditions.keySet());
            List<String> applying = conditions.keySet().stream()
                    .filter(condition -> Boolean.TRUE.equals(answers.get(condition)))
                    .map(conditions::get)
                    .toList();
            assertEquals(List.of(vignette.expectedRule()), applying, vignette::toString);
        }
    }

    @Test
    void theCommittedLibraryCarriesThisCqlAndItsElm() throws IOException {
        Library library = new Library();
        library.setId("SepticorPathway");
        library.setUrl(BASE + "Library/SepticorPathway")
                .setVersion(Pathway.VERSION)
                .setName("SepticorPathway")
                .setTitle("Inotropes in septic shock: the state rules in CQL")
                .setStatus(PublicationStatus.DRAFT)
                .setExperimental(true)
                .setPublisher("Septicor")
                .setDescription(
                        "A second reading of the state pathway, written from the clinical text and compared with the running service by test. Facts and movable thresholds are parameters. The clinical content is an engineering draft that awaits sign-off by intensivists and a clinical pharmacist.");
        library.getType()
                .addCoding()
                .setSystem("http://terminology.hl7.org/CodeSystem/library-type")
                .setCode("logic-library");
        for (String expression : List.of("Outcome", "Indicator")) {
            library.addParameter(new ParameterDefinition()
                    .setName(expression)
                    .setUse(ParameterUse.OUT)
                    .setMin(1)
                    .setMax("1")
                    .setType("string"));
        }
        ObjectMapper json = new ObjectMapper();
        String elm = json.writeValueAsString(json.readTree(WITNESS.translation().toJson()));
        library.addContent(content("text/cql", WITNESS.source()));
        library.addContent(content("application/elm+json", elm));
        Committed.check(library);
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
