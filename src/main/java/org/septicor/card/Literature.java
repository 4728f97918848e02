package org.septicor.card;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.septicor.pathway.Pathway;
import org.septicor.pathway.Rule;

/** The evidence table and the open disagreements ({@code evidence/*.csv}), read and checked once at start-up. */
final class Literature {

    /** A source. */
    record Source(String id, String citation, List<String> dois, String strengthEnglish, String strengthFrench) {
        String strength(Language language) {
            return language == Language.FR ? strengthFrench : strengthEnglish;
        }

        /** Only identifiers that were checked are linked. */
        List<String> urls() {
            return dois.stream()
                    .map(doi -> "https://doi.org/" + doi.replace("(", "%28").replace(")", "%29"))
                    .toList();
        }
    }

    /** Something experts do not agree on. */
    record Disagreement(Set<String> rules, String english, String french) {
        String text(Language language) {
            return language == Language.FR ? french : english;
        }
    }

    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final Map<String, List<Disagreement>> disagreements = new HashMap<>();

    private Literature() {}

    static Literature load() {
        Literature literature = new Literature();
        for (List<String> row : rows("evidence/evidence.csv", 5)) {
            List<String> dois =
                    row.get(2).isEmpty() ? List.of() : List.of(row.get(2).split(" "));
            literature.sources.put(row.get(0), new Source(row.get(0), row.get(1), dois, row.get(3), row.get(4)));
        }
        for (List<String> row : rows("evidence/disagreements.csv", 4)) {
            Disagreement disagreement = new Disagreement(Set.of(row.get(1).split(" ")), row.get(2), row.get(3));
            for (String rule : disagreement.rules()) {
                literature
                        .disagreements
                        .computeIfAbsent(rule, none -> new ArrayList<>())
                        .add(disagreement);
            }
        }
        for (Rule rule : Pathway.RULES) {
            for (String id : rule.evidence()) {
                if (!literature.sources.containsKey(id)) {
                    throw new IllegalStateException(
                            "evidence/evidence.csv: no row " + id + ", which " + rule.id() + " cites");
                }
            }
        }
        return literature;
    }

    Source source(String id) {
        return Objects.requireNonNull(sources.get(id));
    }

    List<Disagreement> disagreements(Rule rule) {
        return disagreements.getOrDefault(rule.id(), List.of());
    }

    /** Rows of a file with quoted fields; the first names the columns. */
    private static List<List<String>> rows(String file, int columns) {
        String text;
        try (InputStream in = Literature.class.getResourceAsStream("/" + file)) {
            if (in == null) {
                throw new IllegalStateException(file + ": no such file");
            }
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file, unreadable);
        }
        List<List<String>> rows = new ArrayList<>();
        for (String line : text.lines().skip(1).toList()) {
            List<String> row = fields(line);
            if (row.size() != columns) {
                throw new IllegalStateException(file + ": " + columns + " fields wanted: " + line);
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                if (quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    field.append(c);
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
