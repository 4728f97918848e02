package org.septicor.profiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.Observation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.septicor.card.CardWriter;
import org.septicor.card.Language;
import org.septicor.card.OverrideReason;
import org.septicor.chart.PrefetchKey;
import org.septicor.chart.fhir.Resource.CodeableConcept;
import org.septicor.chart.fhir.Resource.Coding;
import org.septicor.chart.terms.Answer;
import org.septicor.chart.terms.Concept;
import org.septicor.chart.terms.Problem;
import org.septicor.chart.terms.Substance;
import org.septicor.chart.terms.Terminology;
import org.septicor.chart.terms.Units;
import org.septicor.pathway.DoseUnit;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Pathway;

/** The code systems and value sets of the guide, and the lists that the service works with, are the same: both ways. */
class TerminologyTest {

    // ---- meanings

    /** A list of the service: a meaning, the value set of it, and whether the service reads a code so. */
    record Meaning(String file, String name, String id) {
        String canonical() {
            return Guide.canonical("ValueSet", id);
        }

        /** Whether the service takes a code to mean this. */
        boolean understands(String system, String code) {
            CodeableConcept concept = new CodeableConcept(List.of(new Coding(system, code, null)), null, false);
            return switch (file) {
                case "observations" -> Terminology.concept(concept) == Concept.valueOf(name);
                case "answers" -> Terminology.answer(concept) == Answer.valueOf(name);
                case "problems" -> Terminology.problems(concept).contains(Problem.valueOf(name));
                case "drugs" -> Terminology.substances(concept).contains(Substance.valueOf(name));
                default -> Terminology.salt(concept);
            };
        }

        @Override
        public String toString() {
            return id;
        }
    }

    static Stream<Meaning> meanings() {
        Map<String, Stream<? extends Enum<?>>> lists = new TreeMap<>();
        lists.put("observations", Arrays.stream(Concept.values()));
        lists.put("answers", Arrays.stream(Answer.values()));
        lists.put("problems", Arrays.stream(Problem.values()));
        lists.put("drugs", Arrays.stream(Substance.values()));
        lists.put("salts", Stream.of(Substance.NOREPINEPHRINE));
        return lists.entrySet().stream()
                .flatMap(list -> list.getValue()
                        .map(meaning -> new Meaning(
                                list.getKey(),
                                meaning.name(),
                                TerminologyShorthand.id(
                                        TerminologyShorthand.FILES.get(list.getKey()), meaning.name()))));
    }

    @ParameterizedTest
    @MethodSource("meanings")
    void aValueSetListsWhatTheServiceUnderstandsAndNothingElse(Meaning meaning) {
        Set<String> service = new TreeSet<>();
        Set<String> hierarchies = new TreeSet<>();
        for (TerminologyShorthand.Row row : TerminologyShorthand.rows(meaning.file())) {
            if (row.meaning().equals(meaning.name())) {
                String system = row.system().equals("$icu") ? Terminology.ICU : row.system();
                if (!row.isPrefix()) {
                    service.add(system + "|" + row.code());
                } else if (row.start().endsWith(".")) {
                    hierarchies.add(system + "|descendent-of|"
                            + row.start().substring(0, row.start().length() - 1));
                } else {
                    hierarchies.add(system + "|is-a|" + row.start());
                }
            }
        }
        assertEquals(service, new TreeSet<>(ValueSets.codes(meaning.canonical())));
        assertEquals(hierarchies, new TreeSet<>(ValueSets.hierarchies(meaning.canonical())));
        assertTrue(service.size() + hierarchies.size() > 0, "no code at all");
        for (String code : service) {
            String[] parts = code.split("\\|");
            assertTrue(meaning.understands(parts[0], parts[1]), code);
        }
        for (String hierarchy : hierarchies) {
            String[] parts = hierarchy.split("\\|");
            assertTrue(meaning.understands(parts[0], parts[2] + ".9"), hierarchy);
        }
    }

    /** What a hierarchy takes in too much is taken out: esmolol is a β-blocker by ATC, and has a value set of its own. */
    @Test
    void aCodeWithAnotherMeaningIsTakenOutOfTheHierarchy() {
        JsonNode excluded = Guide.json("ValueSet-drug-beta-blocker").at("/compose/exclude");
        Set<String> codes = new TreeSet<>();
        excluded.forEach(each -> each.path("concept")
                .forEach(concept -> codes.add(each.path("system").asText() + "|"
                        + concept.path("code").asText())));
        Set<String> other = TerminologyShorthand.rows("drugs").stream()
                .filter(row ->
                        !row.meaning().equals("BETA_BLOCKER") && row.code().startsWith("C07A"))
                .map(row -> row.system() + "|" + row.code())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(other, codes);
        assertEquals(6, codes.size(), "esmolol and landiolol, in three spellings of the system");
    }

    @Test
    void noValueSetIsLeftOver() {
        Set<String> expected = meanings().map(Meaning::id).collect(Collectors.toCollection(TreeSet::new));
        Set<String> present = Guide.definitions("ValueSet").stream()
                .map(set -> set.path("id").asText())
                .filter(id -> id.matches("(observation|answer|problem|drug|salt)-.*"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(expected, present);
        assertEquals(
                TerminologyShorthand.rows("salts").stream()
                        .map(TerminologyShorthand.Row::meaning)
                        .collect(Collectors.toSet()),
                Set.of(Substance.NOREPINEPHRINE.name()));
    }

    // ---- units

    @ParameterizedTest
    @EnumSource(Units.class)
    void unitsAreThoseThatConvert(Units units) {
        assertEquals(ucum(units.known().stream()), units(TerminologyShorthand.id("unit", units.name())));
    }

    @Test
    void unitsOfDosesAreThoseThatAreRead() {
        assertEquals(ucum(Arrays.stream(DoseUnit.values()).map(DoseUnit::code)), units("unit-dose"));
        assertEquals(
                ucum(Arrays.stream(DoseUnit.values())
                        .filter(DoseUnit::acceptedInOrders)
                        .map(DoseUnit::code)),
                units("unit-order"));
        String invariant = constraint("inotrope-order", "order-unit");
        for (DoseUnit unit : DoseUnit.values()) {
            assertEquals(unit.acceptedInOrders(), invariant.contains("'" + unit.code() + "'"), unit.code());
        }
    }

    private static Set<String> ucum(Stream<String> codes) {
        return codes.map(code -> Units.UCUM + "|" + code).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> units(String id) {
        return new TreeSet<>(ValueSets.codes(Guide.canonical("ValueSet", id)));
    }

    private static String constraint(String profile, String key) {
        for (JsonNode constraint :
                Guide.json("StructureDefinition-" + profile).at("/differential/element/0/constraint")) {
            if (constraint.path("key").asText().equals(key)) {
                return constraint.path("expression").asText();
            }
        }
        throw new AssertionError(key);
    }

    // ---- the value sets of the profiles

    /** What each value set that a profile is made with unites: lists of the service, or codes that stand here. */
    private static Map<String, Set<String>> composites() {
        Map<String, Set<String>> sets = new TreeMap<>();
        sets.put(
                "watched-drug",
                lists(Arrays.stream(Substance.values()).filter(substance -> substance.drug() != null), "drug"));
        sets.put("lvef-code", measuring(Fact.LVEF));
        sets.put("lactate-code", measuring(Fact.LACTATE));
        sets.put("cardiac-index-code", measuring(Fact.CI));
        sets.put("lvot-gradient-code", measuring(Fact.LVOT_GRADIENT));
        sets.put("pco2-code", measuring(Fact.PVCO2, Fact.PACO2));
        sets.put("single-pressure-code", measuring(Fact.SBP, Fact.DBP, Fact.MAP));
        sets.put(
                "preload-test-code",
                measuring(
                        Fact.FLUID_CHALLENGE,
                        Fact.PASSIVE_LEG_RAISE,
                        Fact.END_EXPIRATORY_OCCLUSION,
                        Fact.MINI_FLUID,
                        Fact.TIDAL_VOLUME_CHALLENGE));
        sets.put(
                "response-signal",
                lists(
                        Arrays.stream(Answer.values())
                                .filter(answer -> answer.name().startsWith("SIGNAL_")),
                        "answer"));
        sets.put("pressure-unit", ucum(Stream.of("mm[Hg]", "kPa")));
        sets.put("counting-observation-status", observationStatus());
        sets.put("counting-administration-status", administrationStatus());
        return sets;
    }

    static Stream<String> compositeIds() {
        return composites().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("compositeIds")
    void whatAProfileIsMadeWithIsWhatTheServiceReads(String id) {
        assertEquals(composites().get(id), units(id));
    }

    @Test
    void everyValueSetIsComparedWithTheService() {
        Set<String> compared = new TreeSet<>(composites().keySet());
        meanings().map(Meaning::id).forEach(compared::add);
        Arrays.stream(Units.values())
                .map(units -> TerminologyShorthand.id("unit", units.name()))
                .forEach(compared::add);
        // the last is the whole of a code system
        compared.addAll(Set.of("unit-dose", "unit-order", "override-reasons"));
        Set<String> present = Guide.definitions("ValueSet").stream()
                .map(set -> set.path("id").asText())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(compared, present);
    }

    @Test
    void thePressureOfAnArteryIsChartedInUnitsThatConvert() {
        assertTrue(units("unit-pressure").containsAll(units("pressure-unit")));
    }

    /** The concepts whose value is one of these facts, with a unit. */
    private static Set<String> measuring(Fact... facts) {
        return lists(
                Arrays.stream(Concept.values())
                        .filter(concept -> concept.units() != null
                                && concept.fact() != null
                                && List.of(facts).contains(concept.fact())),
                "observation");
    }

    private static Set<String> lists(Stream<? extends Enum<?>> meanings, String prefix) {
        return meanings.map(meaning -> TerminologyShorthand.id(prefix, meaning.name()))
                .flatMap(id -> units(id).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The statuses in which an Observation is read, as the service answers. */
    private static Set<String> observationStatus() {
        Set<String> counting = new TreeSet<>();
        for (Observation.ObservationStatus status : Observation.ObservationStatus.values()) {
            if (status.toCode() != null) {
                ObjectNode lvef = Guide.json("Observation-example-lvef").put("status", status.toCode());
                if (!Read.number(Fact.LVEF, lvef).equals("none")) {
                    counting.add(status.getSystem() + "|" + status.toCode());
                }
            }
        }
        return counting;
    }

    /** The statuses in which an administration says something: that the drug runs, pauses or has ended. */
    private static Set<String> administrationStatus() {
        Set<String> counting = new TreeSet<>();
        String nothing = Read.state().charted(Fact.OFF_VASOACTIVES).toString();
        for (MedicationAdministration.MedicationAdministrationStatus status :
                MedicationAdministration.MedicationAdministrationStatus.values()) {
            if (status.toCode() != null) {
                ObjectNode given =
                        Guide.json("MedicationAdministration-example-infusion").put("status", status.toCode());
                if (status.toCode().matches("completed|stopped|entered-in-error|not-done|unknown")) {
                    given.withObject("/effectivePeriod").put("end", "2026-01-01T11:00:00Z");
                }
                if (!Read.state(given).charted(Fact.OFF_VASOACTIVES).toString().equals(nothing)) {
                    counting.add(status.getSystem() + "|" + status.toCode());
                }
            }
        }
        return counting;
    }

    // ---- code systems

    @Test
    void localCodesAreThoseThatTheServiceReads() {
        JsonNode system = Guide.json("CodeSystem-icu-hemodynamics");
        assertEquals(Terminology.ICU, system.path("url").asText());
        Set<String> read = new TreeSet<>();
        for (String file : TerminologyShorthand.FILES.keySet()) {
            for (TerminologyShorthand.Row row : TerminologyShorthand.rows(file)) {
                if (row.system().equals("$icu")) {
                    read.add(row.code());
                }
            }
        }
        assertEquals(read, new TreeSet<>(codes(system)));
        system.path("concept")
                .forEach(concept -> assertTrue(
                        concept.path("definition").asText().endsWith("."),
                        concept.path("code").asText()));
    }

    @Test
    void ruleCodesAreTheTopicsOfCards() {
        JsonNode system = Guide.json("CodeSystem-pathway-rule");
        assertEquals(CardWriter.TOPIC_SYSTEM, system.path("url").asText());
        assertEquals(
                Pathway.RULES.stream().map(rule -> rule.id().replace("-", "")).toList(), codes(system));
        everyCodeIsInFrench(system);
    }

    @Test
    void factsAreThoseThatAnEhrCanBeAskedFor() {
        JsonNode system = Guide.json("CodeSystem-fact");
        assertEquals(
                Arrays.stream(Fact.values())
                        .filter(fact -> PrefetchKey.of(fact) != null)
                        .map(Fact::name)
                        .toList(),
                codes(system));
        everyCodeIsInFrench(system);
    }

    private static void everyCodeIsInFrench(JsonNode system) {
        system.path("concept").forEach(concept -> {
            assertEquals("fr", concept.at("/designation/0/language").asText());
            assertTrue(!concept.at("/designation/0/value").asText().isBlank());
        });
    }

    @Test
    void overrideReasonsAreThoseOfTheCards() {
        JsonNode system = Guide.json("CodeSystem-override-reason");
        assertEquals(OverrideReason.SYSTEM, system.path("url").asText());
        List<String> service = new ArrayList<>();
        List<String> mapped = new ArrayList<>();
        for (OverrideReason reason : OverrideReason.values()) {
            service.add(reason.code() + " " + reason.display(Language.EN) + " " + reason.display(Language.FR));
            mapped.add(reason.code() + " " + reason.hl7Code());
        }
        List<String> listed = new ArrayList<>();
        system.path("concept")
                .forEach(concept -> listed.add(concept.path("code").asText() + " "
                        + concept.path("display").asText() + " "
                        + concept.at("/designation/0/value").asText()));
        assertEquals(service, listed);
        JsonNode map = Guide.json("ConceptMap-override-reason-to-non-adherence").at("/group/0");
        assertEquals(OverrideReason.SYSTEM, map.path("source").asText());
        assertEquals(OverrideReason.HL7_SYSTEM, map.path("target").asText());
        List<String> inMap = new ArrayList<>();
        map.path("element")
                .forEach(element -> inMap.add(element.path("code").asText() + " "
                        + element.at("/target/0/code").asText()));
        assertEquals(mapped, inMap);
    }

    private static List<String> codes(JsonNode system) {
        List<String> codes = new ArrayList<>();
        system.path("concept").forEach(concept -> codes.add(concept.path("code").asText()));
        return codes;
    }

    // ---- the whole

    static Stream<String> definitions() {
        return Guide.files(Guide.GENERATED).stream()
                .map(Path::getFileName)
                .map(Path::toString)
                .filter(file -> file.matches("(StructureDefinition|ValueSet|CodeSystem|ConceptMap)-.*"))
                .map(file -> file.replace(".json", ""));
    }

    @Test
    void everyDefinitionIsValidAndAtItsAddress() {
        List<String> errors = new ArrayList<>();
        definitions().forEach(name -> {
            JsonNode definition = Guide.json(name);
            String[] typeAndId = name.split("-", 2);
            assertEquals(
                    Guide.canonical(typeAndId[0], typeAndId[1]),
                    definition.path("url").asText());
            errors.addAll(Validation.errors(definition.toString()));
        });
        assertEquals(List.of(), errors);
    }

    @Test
    void whatIsBoundIsThere() {
        Set<String> bound = new TreeSet<>();
        for (JsonNode profile : Guide.definitions("StructureDefinition")) {
            profile.at("/differential/element")
                    .forEach(
                            element -> bound.add(element.at("/binding/valueSet").asText()));
        }
        for (JsonNode set : Guide.definitions("ValueSet")) {
            set.at("/compose/include")
                    .forEach(include -> include.path("valueSet").forEach(other -> bound.add(other.asText())));
        }
        bound.remove("");
        assertTrue(bound.size() > 50, () -> "only " + bound);
        bound.forEach(canonical -> assertTrue(
                ValueSets.codes(canonical).size()
                                + ValueSets.hierarchies(canonical).size()
                        > 0,
                canonical));
    }
}
