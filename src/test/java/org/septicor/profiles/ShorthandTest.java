package org.septicor.profiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.septicor.knowledge.Committed;

/**
 * What is printed from the service into the guide is what the service says, and the committed JSON is what the committed shorthand
 * compiles to. {@code fhir-profiles/build} writes both anew.
 */
class ShorthandTest {
    private static final boolean WRITE = Boolean.getBoolean("profiles.write");
    private static final Path TERMINOLOGY = Guide.FOLDER.resolve("input/fsh/terminology");
    private static final Path PAGES = Guide.FOLDER.resolve("input/pagecontent");
    /** Where the rules print themselves. */
    private static final Path BOOK = Path.of("src/site/markdown");

    private static final Path SUSHI = Guide.FOLDER.resolve("node_modules/fsh-sushi/dist/app.js");
    private static final Path WORK = Path.of("target/fhir-profiles");
    /** Seconds after which it hangs, however busy the machine. */
    private static final int SUSHI_LASTS = 600;

    @Test
    void theGuideSaysWhatTheServiceSays() throws IOException {
        Map<Path, String> printed = new LinkedHashMap<>();
        TerminologyShorthand.print().forEach((file, text) -> printed.put(TERMINOLOGY.resolve(file), text));
        printed.putAll(SamplePatients.print());
        for (String page : new String[] {"pathway.en", "pathway.fr"}) {
            printed.put(PAGES.resolve(page.replace('.', '-') + ".md"), page(Guide.read(BOOK.resolve(page + ".md"))));
        }
        for (Map.Entry<Path, String> each : printed.entrySet()) {
            if (WRITE) {
                Files.createDirectories(each.getKey().getParent());
                Files.writeString(each.getKey(), each.getValue());
            }
            assertEquals(
                    each.getValue(),
                    Files.exists(each.getKey()) ? Guide.read(each.getKey()) : "",
                    () -> each.getKey() + " is not what the service says; if the change is meant: fhir-profiles/build");
        }
        assertEquals(
                printed.keySet().stream().filter(SamplePatients::isOne).sorted().toList(),
                Guide.files(SamplePatients.FOLDER).stream()
                        .filter(SamplePatients::isOne)
                        .toList(),
                "a sample patient that is no longer one");
    }

    /** The book without its word to editors, and with one on the places that it names. */
    private static String page(String book) {
        String read = book.replaceFirst("(?m)^(Printed|Imprimé) [^.]*\\. ", "")
                .replace("§2.2 ", "")
                .replaceFirst(
                        "(?m)^(## Rules)$",
                        "The last column of the [thresholds](#thresholds) names the evidence (E04), a judgement call (J-1) or the place in"
                                + " the clinical text from which the rules were written: V-01 to V-19 are its verdicts, which the"
                                + " [CQL library](Library-SepticorPathway.html) spells out, L and L2 its tables of doses.\n\n$1")
                .replaceFirst(
                        "(?m)^(## Règles)$",
                        "La dernière colonne des [seuils](#seuils) nomme la preuve (E04), un choix de jugement (J-1) ou l'endroit du texte"
                                + " clinique d'où viennent les règles : V-01 à V-19 sont ses verdicts, que la"
                                + " [bibliothèque CQL](Library-SepticorPathway.html) écrit en entier, L et L2 ses tables de doses.\n\n$1");
        assertFalse(read.contains("src/main") || read.contains("§"), "a word that is not for readers of the guide");
        return read;
    }

    /** Plans, activities and the library are printed by tests of their own; the guide takes them in. */
    @Test
    void theKnowledgeIsInTheGuide() {
        Set<String> listed = new TreeSet<>();
        Guide.json("ImplementationGuide-org.septicor.fhir")
                .at("/definition/resource")
                .forEach(resource ->
                        listed.add(resource.at("/reference/reference").asText()));
        List<Path> knowledge = Guide.files(Committed.FOLDER);
        assertTrue(knowledge.size() >= 30, knowledge::toString);
        for (Path file : knowledge) {
            String reference =
                    file.getFileName().toString().replace(".json", "").replaceFirst("-", "/");
            assertTrue(listed.contains(reference), reference + " is not listed: fhir-profiles/build");
        }
    }

    @Test
    void theJsonIsWhatTheShorthandCompilesTo() throws Exception {
        if (!Files.exists(SUSHI)) {
            abort("SUSHI is not installed: npm ci --prefix fhir-profiles");
        }
        Path compiled = compile();
        if (WRITE) {
            replace(compiled, Guide.GENERATED);
        }
        Map<String, String> expected = contents(compiled);
        Map<String, String> committed = contents(Guide.GENERATED);
        assertEquals(
                expected.keySet(), committed.keySet(), "the shorthand compiles to other files: fhir-profiles/build");
        expected.forEach((file, json) -> assertEquals(
                json, committed.get(file), () -> file + " is not what the shorthand compiles to: fhir-profiles/build"));
    }

    /** Runs SUSHI on a copy of the guide, with the core package of {@link CorePackage} and no network. */
    private static Path compile() throws Exception {
        Path home = WORK.resolve("home").toAbsolutePath();
        CorePackage.write(home);
        Path guide = WORK.resolve("guide");
        delete(guide);
        copy(Guide.FOLDER.resolve("input"), guide.resolve("input"));
        for (String file : new String[] {"sushi-config.yaml", "ig.ini"}) {
            Files.copy(Guide.FOLDER.resolve(file), guide.resolve(file));
        }
        File log = WORK.resolve("sushi.log").toFile();
        ProcessBuilder sushi = new ProcessBuilder(
                        "node",
                        SUSHI.toAbsolutePath().toString(),
                        "build",
                        guide.toAbsolutePath().toString())
                .redirectErrorStream(true)
                .redirectOutput(log);
        sushi.environment().put("HOME", home.toString());
        // nobody answers there: what is not in the home directory is not to be had
        sushi.environment().put("FPL_REGISTRY", "http://127.0.0.1:9");
        sushi.environment().put("npm_config_offline", "true");
        sushi.environment().put("npm_config_update_notifier", "false");
        Process running = sushi.start();
        try {
            assertTrue(running.waitFor(SUSHI_LASTS, TimeUnit.SECONDS), "SUSHI does not end");
        } finally {
            running.destroyForcibly();
        }
        assertEquals(0, running.exitValue(), () -> Guide.read(log.toPath()));
        return guide.resolve("fsh-generated/resources");
    }

    private static Map<String, String> contents(Path folder) {
        Map<String, String> contents = new TreeMap<>();
        Guide.files(folder).forEach(file -> contents.put(file.getFileName().toString(), Guide.read(file)));
        return contents;
    }

    private static void replace(Path from, Path to) throws IOException {
        delete(to);
        copy(from, to);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
