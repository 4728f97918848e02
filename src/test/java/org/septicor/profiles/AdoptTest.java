package org.septicor.profiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.septicor.chart.PrefetchKey;
import org.septicor.chart.terms.Concept;
import org.septicor.chart.terms.Problem;

/** The page for adopters leaves nothing out. */
class AdoptTest {
    private static final Path PAGES = Guide.FOLDER.resolve("input/pagecontent");
    private static final String PAGE = Guide.read(PAGES.resolve("adopt.md"));
    /** What git does not keep. */
    private static final Pattern WRITTEN_BY_TOOLS =
            Pattern.compile("^fhir-profiles.(node_modules|input-cache|output|temp|template)\\b");

    private static final String PLACEHOLDER = "septicor.example" + ".org/fhir";

    @Test
    @DisplayName("it lists every place of the placeholder, and no other")
    void addresses() throws IOException {
        String table = PAGE.substring(0, PAGE.indexOf("### Chart the data"));
        Set<String> listed = Pattern.compile("`([\\w./-]+)`(?=[^|\\n]*\\| )")
                .matcher(table)
                .results()
                .map(MatchResult::group)
                .map(quoted -> quoted.replace("`", ""))
                .filter(path -> Files.exists(Path.of(path)))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> found = new TreeSet<>();
        for (String root : List.of("src", "fhir-profiles", "README.md", "openapi.yaml", ".github")) {
            try (Stream<Path> files = Files.walk(Path.of(root))) {
                files.filter(file -> !WRITTEN_BY_TOOLS.matcher(file.toString()).find())
                        .filter(Files::isRegularFile)
                        .filter(AdoptTest::namesThePlaceholder)
                        .forEach(file -> found.add(listed.stream()
                                .filter(file.toString().replace('\\', '/')::startsWith)
                                .findFirst()
                                .orElse("not listed: " + file)));
            }
        }
        assertEquals(listed, found);
    }

    private static boolean namesThePlaceholder(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(PLACEHOLDER);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    @DisplayName("what has no profile is on the page, with every prefetch key")
    void needs() {
        Set<String> profiled = new TreeSet<>();
        Guide.definitions("ValueSet").stream()
                .flatMap(set -> set.findValues("valueSet").stream())
                .forEach(united -> united.forEach(each -> profiled.add(each.asText())));
        Guide.definitions("StructureDefinition").stream()
                .flatMap(profile -> profile.findValues("valueSet").stream())
                .forEach(bound -> profiled.add(bound.asText()));
        // part of a profile of its own, or excluding a datum
        Set<Concept> otherwise = Set.of(
                Concept.PRESSURE_PANEL,
                Concept.RESPONSE_SIGNAL,
                Concept.OTHER_PRESSURE,
                Concept.OTHER_EJECTION_FRACTION);
        Set<String> missing = new TreeSet<>();
        Stream.concat(
                        Arrays.stream(Concept.values())
                                .filter(concept -> !otherwise.contains(concept))
                                .map(concept -> TerminologyShorthand.id("observation", concept.name())),
                        Arrays.stream(Problem.values())
                                .map(problem -> TerminologyShorthand.id("problem", problem.name())))
                .filter(id -> !profiled.contains(Guide.canonical("ValueSet", id)))
                .filter(id -> !PAGE.contains("(ValueSet-" + id + ".html)"))
                .forEach(missing::add);
        assertEquals(Set.of(), missing);
        for (PrefetchKey key : PrefetchKey.values()) {
            // the unit of a stay, which no rule asks about
            assertTrue(key == PrefetchKey.ENCOUNTER || PAGE.contains("`" + key.key() + "`"), key.key());
        }
    }

    @Test
    @DisplayName("every page links to what is there")
    void links() {
        Set<String> broken = new TreeSet<>();
        for (Path page : Guide.files(PAGES)) {
            Pattern.compile("\\]\\(([\\w-]+)\\.html")
                    .matcher(Guide.read(page))
                    .results()
                    .map(link -> link.group(1))
                    .filter(target -> !target.equals("artifacts")
                            && !Guide.defines(target.replaceFirst("-", "/"))
                            && !Files.exists(PAGES.resolve(target + ".md")))
                    .forEach(target -> broken.add(page.getFileName() + " " + target));
        }
        assertEquals(Set.of(), broken);
    }
}
