package org.septicor.profiles;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.septicor.card.CardWriter;
import org.septicor.card.Language;
import org.septicor.chart.terms.Units;
import org.septicor.pathway.DoseUnit;
import org.septicor.pathway.Pathway;
import org.septicor.pathway.Rule;

/**
 * The lists of the service as FHIR Shorthand, printed from what the service loads: a value set for each meaning in
 * {@code terminology/*.csv}, for each kind of unit, and the code system of the rules.
 */
final class TerminologyShorthand {
    /** Each file of the service, and what the ids of its value sets begin with. */
    static final Map<String, String> FILES = files();

    private static final String HEADER = "// Printed from the service; to print it again: fhir-profiles/build\n";

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

    // ---- rules

    private static String rules() {
        CardWriter cards = new CardWriter(ZoneOffset.UTC);
        StringBuilder out = new StringBuilder(HEADER);
        out.append("""

                CodeSystem: PathwayRule
                Id: pathway-rule
                Title: "Rules of the pathway"
                Description: "The rules, as Card.source.topic names them: the id of the rule without its hyphen."
                * ^experimental = false
                * ^caseSensitive = true
                * ^content = #complete
                """);
        for (Rule rule : Pathway.RULES) {
            out.append("* #").append(rule.id().replace("-", ""));
            out.append(" \"")
                    .append(escaped(cards.captions(Language.EN).title(rule)))
                    .append("\"\n");
        }
        return out.toString();
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
