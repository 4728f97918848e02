package org.septicor.profiles;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.septicor.card.CardWriter;
import org.septicor.card.Language;
import org.septicor.chart.PrefetchKey;
import org.septicor.chart.terms.Units;
import org.septicor.pathway.DoseUnit;
import org.septicor.pathway.Drug;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Pathway;
import org.septicor.pathway.Rule;
import org.septicor.pathway.Thresholds;

/**
 * What the service says of codes and doses as FHIR Shorthand, printed from what it loads: a value set for each meaning in
 * {@code terminology/*.csv} and each kind of unit, the code systems of the rules and of the facts, the doses of the drugs.
 */
final class TerminologyShorthand {
    /** Each file of the service, and what the ids of its value sets begin with. */
    static final Map<String, String> FILES = files();

    private static final CardWriter CARDS = new CardWriter(ZoneOffset.UTC);
    private static final String HEADER = "// Printed from the service; to print it again: fhir-profiles/build\n";

    private static final String SUGGESTED_RATE = "dosageInstruction.doseAndRate.rate.ofType(Quantity)";
    /** The codings of what is given, or of the Medication where it brings it along. */
    private static final String DRUG_GIVEN =
            "(medication.ofType(CodeableConcept) | contained.ofType(Medication).select(code | ingredient.item.ofType(CodeableConcept))).coding";

    /** The highest rate at which the service proposes a drug; what is not here is only proposed to be stopped, at rate 0. */
    static final Map<Drug, Thresholds> MOST_PROPOSED = new EnumMap<>(Map.of(
            Drug.DOBUTAMINE, Thresholds.DOBUTAMINE_CEILING,
            Drug.MILRINONE, Thresholds.MILRINONE_START,
            Drug.EPINEPHRINE, Thresholds.EPINEPHRINE_START,
            Drug.NOREPINEPHRINE, Thresholds.NOREPINEPHRINE_START,
            Drug.VASOPRESSIN, Thresholds.VASOPRESSIN_DOSE));

    private TerminologyShorthand() {}

    private static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("observations", "observation");
        files.put("answers", "answer");
        files.put("problems", "problem");
        files.put("drugs", "drug");
        files.put("salts", "salt");
        return files;
    }

    /** A row: what a code means, with the words that its source has for it. */
    record Row(String meaning, String system, String code, String words) {
        /** Whether it stands for all codes that begin so. */
        boolean isPrefix() {
            return code.endsWith("*");
        }

        /** What they begin with. */
        String start() {
            return code.substring(0, code.length() - 1);
        }
    }

    static List<Row> rows(String file) {
        List<Row> rows = new ArrayList<>();
        for (String line :
                resource("/terminology/" + file + ".csv").lines().skip(1).toList()) {
            if (!line.isBlank()) {
                String[] cells = line.split(",", 5);
                rows.add(new Row(cells[0], cells[1], cells[2], cells[3]));
            }
        }
        return rows;
    }

    private static String resource(String name) {
        try (InputStream in = TerminologyShorthand.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(name, unreadable);
        }
    }

    /** Every file by its name below {@code input/fsh/terminology}. */
    static Map<String, String> print() {
        Map<String, String> printed = new LinkedHashMap<>();
        FILES.forEach((file, prefix) -> printed.put(file + ".fsh", valueSets(file, prefix)));
        printed.put("units.fsh", units());
        printed.put("pathway-rule.fsh", rules());
        printed.put("fact.fsh", facts());
        printed.put("doses.fsh", doses());
        return printed;
    }

    // ---- value sets

    /** Id of the value set of a meaning: {@code observation-sbp-line}. */
    static String id(String prefix, String meaning) {
        return prefix + "-" + meaning.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String valueSets(String file, String prefix) {
        Map<String, List<Row>> byMeaning = new LinkedHashMap<>();
        for (Row row : rows(file)) {
            byMeaning
                    .computeIfAbsent(row.meaning(), meaning -> new ArrayList<>())
                    .add(row);
        }
        StringBuilder out = new StringBuilder(HEADER);
        byMeaning.forEach((meaning, rows) -> {
            String words = meaning.toLowerCase(Locale.ROOT).replace('_', ' ');
            head(
                    out,
                    id(prefix, meaning),
                    capital(prefix) + ": " + words,
                    "Codes that are read as " + words + ": terminology/" + file + ".csv of the service.");
            rows.forEach(row -> out.append(row.isPrefix() ? hierarchy(row, file) : member(row)));
        });
        return out.toString();
    }

    private static void head(StringBuilder out, String id, String title, String description) {
        out.append("\nValueSet: ").append(name(id)).append('\n');
        out.append("Id: ").append(id).append('\n');
        out.append("Title: \"").append(title).append("\"\n");
        out.append("Description: \"").append(description).append("\"\n");
        out.append("* ^experimental = false\n");
    }

    /** The words are those of the source, not always the code system's display: they stay a comment. */
    private static String member(Row row) {
        return "* " + row.system() + "#" + row.code() + " // " + row.words() + "\n";
    }

    /** All codes below one, but for those that are listed with another meaning. */
    private static String hierarchy(Row prefix, String file) {
        boolean below = prefix.start().endsWith(".");
        String parent = below ? prefix.start().substring(0, prefix.start().length() - 1) : prefix.start();
        StringBuilder out = new StringBuilder("* include codes from system " + prefix.system() + " where concept "
                + (below ? "descendent-of" : "is-a") + " #" + parent + "\n");
        for (Row row : rows(file)) {
            if (!row.isPrefix()
                    && !row.meaning().equals(prefix.meaning())
                    && row.system().equals(prefix.system())
                    && row.code().startsWith(prefix.start())) {
                out.append("* exclude ")
                        .append(row.system())
                        .append('#')
                        .append(row.code())
                        .append('\n');
            }
        }
        return out.toString();
    }

    private static String name(String id) {
        StringBuilder name = new StringBuilder();
        for (String part : id.split("-")) {
            name.append(capital(part));
        }
        return name.toString();
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    // ---- units

    private static String units() {
        StringBuilder out = new StringBuilder(HEADER);
        for (Units units : Units.values()) {
            String words = units.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            head(
                    out,
                    id("unit", units.name()),
                    "Units: " + words,
                    "Units of this kind that convert; any other is rejected.");
            new TreeSet<>(units.known())
                    .forEach(code -> out.append("* $ucum#").append(code).append('\n'));
        }
        head(out, "unit-dose", "Units: infusion", "Units in which a running infusion is read.");
        for (DoseUnit unit : DoseUnit.values()) {
            out.append("* $ucum#").append(unit.code()).append('\n');
        }
        head(out, "unit-order", "Units: order", "Units in which the dose of an order can be checked.");
        for (DoseUnit unit : DoseUnit.values()) {
            if (unit.acceptedInOrders()) {
                out.append("* $ucum#").append(unit.code()).append('\n');
            }
        }
        return out.toString();
    }

    // ---- doses

    /** What a profile of a proposal and of an infusion says of the unit and the amount of each drug. */
    private static String doses() {
        StringBuilder out = new StringBuilder(HEADER);
        invariant(
                out,
                "suggested-unit",
                "The unit of the drug: µg/kg/min, [IU]/min for vasopressin, ng/kg/min for angiotensin II.",
                SUGGESTED_RATE + ".code.all($this = " + unit() + ")");
        invariant(out, "suggested-dose", most(), limits());
        invariant(
                out,
                "suggested-volume",
                limit(Thresholds.FLUID_LEAST) + " to " + limit(Thresholds.FLUID_MOST) + " mL.",
                "value >= " + limit(Thresholds.FLUID_LEAST) + " and value <= " + limit(Thresholds.FLUID_MOST));
        invariant(
                out,
                "infusion-one-drug",
                "All codings mean one drug: where they disagree, none is read.",
                DRUG_GIVEN + ".select("
                        + Arrays.stream(Drug.values())
                                .map(drug -> "iif(" + memberOf(drug) + ", '" + drug + "', {})")
                                .collect(Collectors.joining(" | "))
                        + ").distinct().count() <= 1");
        invariant(
                out,
                "infusion-base",
                "The drug is not coded as a salt: the dose of a salt is not that of the base.",
                DRUG_GIVEN + ".where(memberOf('" + Pathway.BASE + "ValueSet/salt-norepinephrine')).empty()");
        invariant(
                out,
                "infusion-unit",
                "Units of activity are vasopressin's, units of mass any other drug's; a rate in volume is either's.",
                DRUG_GIVEN + ".exists() implies (dosage.rate.ofType(Quantity).code"
                        + " | dosage.rate.ofType(Ratio).numerator.code).where($this != 'mL' and $this.startsWith('mL/').not())"
                        + ".all($this.contains('[IU]') = %resource.select"
                        + DRUG_GIVEN
                        + ".where(" + memberOf(Drug.VASOPRESSIN) + ").exists())");
        return out.toString();
    }

    private static void invariant(StringBuilder out, String id, String description, String expression) {
        out.append("\nInvariant: ").append(id).append('\n');
        out.append("Description: \"").append(description).append("\"\n");
        out.append("Severity: #error\n");
        out.append("Expression: \"").append(expression).append("\"\n");
    }

    private static String memberOf(Drug drug) {
        return "memberOf('" + Pathway.BASE + "ValueSet/" + id("drug", drug.name()) + "')";
    }

    /** Whether the drug that is proposed is this one. */
    private static String suggested(Drug drug) {
        return "%resource.medication.coding.where(" + memberOf(drug) + ").exists()";
    }

    private static String limit(Thresholds threshold) {
        return Read.plain(threshold.value());
    }

    private static String unit() {
        String others = "'" + Drug.DOBUTAMINE.doseUnit() + "'";
        for (Drug drug : Drug.values()) {
            if (!drug.doseUnit().equals(Drug.DOBUTAMINE.doseUnit())) {
                others = "iif(" + suggested(drug) + ", '" + drug.doseUnit() + "', " + others + ")";
            }
        }
        return others;
    }

    private static String most() {
        return MOST_PROPOSED.entrySet().stream()
                .map(each -> each.getKey().name().toLowerCase(Locale.ROOT) + " at most " + limit(each.getValue()) + " "
                        + each.getValue().unit())
                .collect(Collectors.joining(", ", "No more than is ever proposed: ", "; any other drug 0, a stop."));
    }

    private static String limits() {
        return SUGGESTED_RATE + ".value.all($this <= "
                + MOST_PROPOSED.entrySet().stream()
                        .map(each -> "iif(" + suggested(each.getKey()) + ", " + limit(each.getValue()) + ", ")
                        .collect(Collectors.joining())
                + "0" + ")".repeat(MOST_PROPOSED.size()) + ")";
    }

    // ---- code systems

    private static String rules() {
        StringBuilder out = new StringBuilder(HEADER);
        system(
                out,
                "pathway-rule",
                "Rules of the pathway",
                "The rules, as Card.source.topic names them: the id of the rule without its hyphen.");
        for (Rule rule : Pathway.RULES) {
            out.append("* #").append(rule.id().replace("-", ""));
            bilingual(out, language -> CARDS.captions(language).title(rule), "");
        }
        return out.toString();
    }

    /** Those that an EHR can be asked for. */
    private static String facts() {
        StringBuilder out = new StringBuilder(HEADER);
        system(
                out,
                "fact",
                "Facts that the pathway asks about",
                "What a GuidanceResponse names in its data requirements: the charted facts, each with its unit and the prefetch key that brings it.");
        for (Fact fact : Fact.values()) {
            PrefetchKey key = PrefetchKey.of(fact);
            if (key != null) {
                String unit = switch (fact.kind()) {
                    case NUMBER -> "In " + fact.unit();
                    case FLAG -> "Yes or no";
                    case CODE -> "A code";
                };
                out.append("* #").append(fact);
                bilingual(
                        out,
                        language -> CARDS.captions(language).name(fact),
                        " \"" + unit + "; prefetch key " + key.key() + ".\"");
            }
        }
        return out.toString();
    }

    private static void system(StringBuilder out, String id, String title, String description) {
        out.append("\nCodeSystem: ").append(name(id)).append('\n');
        out.append("Id: ").append(id).append('\n');
        out.append("Title: \"").append(title).append("\"\n");
        out.append("Description: \"").append(description).append("\"\n");
        out.append("* ^experimental = false\n* ^caseSensitive = true\n* ^content = #complete\n");
    }

    /** The display in English, and the French beside it. */
    private static void bilingual(StringBuilder out, Function<Language, String> words, String definition) {
        out.append(" \"").append(escaped(words.apply(Language.EN))).append('"').append(definition);
        out.append("\n  * ^designation.language = #fr\n  * ^designation.value = \"")
                .append(escaped(words.apply(Language.FR)))
                .append("\"\n");
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
