package org.septicor.chart.terms;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.septicor.chart.fhir.Resource.CodeableConcept;
import org.septicor.chart.fhir.Resource.Coding;
import org.septicor.pathway.Pathway;

/**
 * The codes that are understood, loaded once from {@code terminology/*.csv}, where each stands with its meaning and the public
 * source of the pairing. A code that is not there is not understood. A code ending in {@code *} stands for all that begin so.
 */
public final class Terminology {
    /** Local codes, for what no public code was found for. */
    public static final String ICU = Pathway.BASE + "CodeSystem/icu-hemodynamics";

    private static final Codes<Concept> CONCEPTS = new Codes<>(Concept.class, "observations");
    private static final Codes<Answer> ANSWERS = new Codes<>(Answer.class, "answers");
    private static final Codes<Problem> PROBLEMS = new Codes<>(Problem.class, "problems");
    private static final Codes<Substance> SUBSTANCES = new Codes<>(Substance.class, "drugs");
    /** Products coded as a salt: their strength is not the base's. */
    private static final Codes<Substance> SALTS = new Codes<>(Substance.class, "salts");

    private Terminology() {}

    /** What an Observation or a component is about; {@code null} when no coding is understood. */
    public static @Nullable Concept concept(@Nullable CodeableConcept code) {
        return CONCEPTS.first(code);
    }

    /** What a coded value says; {@code null} when no coding is understood. */
    public static @Nullable Answer answer(@Nullable CodeableConcept value) {
        return ANSWERS.first(value);
    }

    /** Everything a problem code means. */
    public static Set<Problem> problems(@Nullable CodeableConcept code) {
        return PROBLEMS.all(code);
    }

    /** What a medication code stands for: none, one, or several where its codings disagree. */
    public static Set<Substance> substances(@Nullable CodeableConcept code) {
        return SUBSTANCES.all(code);
    }

    /** Whether a medication has a code in a system in which drugs are read; if it means none of them, it is another drug. */
    public static boolean namesDrug(@Nullable CodeableConcept code) {
        return SUBSTANCES.inItsSystems(code);
    }

    /** Whether a medication or an ingredient is coded as a salt. */
    public static boolean salt(@Nullable CodeableConcept code) {
        return !SALTS.all(code).isEmpty();
    }

    /** The codes of these concepts, as {@code system|code}, in the order of the file. */
    public static List<String> codesOf(Set<Concept> concepts) {
        return CONCEPTS.listed(concepts);
    }

    /** The codes of these problems, as {@code system|code}, in the order of the file. */
    public static List<String> codesOfProblems(Set<Problem> problems) {
        return PROBLEMS.listed(problems);
    }

    private record Prefix<E>(String system, String start, E meaning) {}

    private record Row<E>(E meaning, String token) {}

    private static final class Codes<E extends Enum<E>> {
        private final Class<E> type;
        private final Map<String, Map<String, Set<E>>> meanings = new HashMap<>();
        private final List<Prefix<E>> prefixes = new ArrayList<>();
        private final List<Row<E>> rows = new ArrayList<>();

        Codes(Class<E> type, String file) {
            this.type = type;
            String resource = "/terminology/" + file + ".csv";
            try (InputStream in = Terminology.class.getResourceAsStream(resource)) {
                if (in == null) {
                    throw new IllegalStateException("no " + resource);
                }
                new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                        .lines()
                        .skip(1)
                        .forEach(this::add);
            } catch (IOException e) {
                throw new UncheckedIOException(resource, e);
            }
        }

        /** One line: set,system,code,display,source; only the last two may hold commas. */
        private void add(String line) {
            if (line.isBlank()) {
                return;
            }
            String[] cells = line.split(",", 4);
            E meaning = Enum.valueOf(type, cells[0]);
            String system = cells[1].equals("$icu") ? ICU : cells[1];
            String code = cells[2];
            rows.add(new Row<>(meaning, system + "|" + code));
            if (code.endsWith("*")) {
                prefixes.add(new Prefix<>(system, code.substring(0, code.length() - 1), meaning));
            } else {
                meanings.computeIfAbsent(system, s -> new HashMap<>())
                        .computeIfAbsent(code, c -> EnumSet.noneOf(type))
                        .add(meaning);
            }
        }

        @Nullable
        E first(@Nullable CodeableConcept concept) {
            if (concept == null || concept.coding() == null) {
                return null;
            }
            E first = null;
            for (Coding coding : concept.coding()) {
                Set<E> found = exact(coding);
                if (found != null) {
                    for (E meaning : found) {
                        first = first == null || meaning.ordinal() < first.ordinal() ? meaning : first;
                    }
                }
            }
            return first;
        }

        Set<E> all(@Nullable CodeableConcept concept) {
            Set<E> all = EnumSet.noneOf(type);
            if (concept == null || concept.coding() == null) {
                return all;
            }
            for (Coding coding : concept.coding()) {
                Set<E> found = exact(coding);
                if (found != null) {
                    all.addAll(found);
                } else {
                    addByPrefix(coding, all);
                }
            }
            return all;
        }

        boolean inItsSystems(@Nullable CodeableConcept concept) {
            for (Coding coding : concept == null ? List.<Coding>of() : concept.codings()) {
                boolean ours = meanings.containsKey(coding.system())
                        || prefixes.stream().anyMatch(prefix -> prefix.system().equals(coding.system()));
                if (ours && coding.code() != null) {
                    return true;
                }
            }
            return false;
        }

        private @Nullable Set<E> exact(Coding coding) {
            Map<String, Set<E>> system = meanings.get(coding.system());
            return system == null ? null : system.get(coding.code());
        }

        private void addByPrefix(Coding coding, Set<E> all) {
            String code = coding.code();
            for (Prefix<E> prefix : prefixes) {
                if (code != null && prefix.system().equals(coding.system()) && code.startsWith(prefix.start())) {
                    all.add(prefix.meaning());
                }
            }
        }

        List<String> listed(Set<E> wanted) {
            List<String> tokens = new ArrayList<>();
            for (Row<E> row : rows) {
                if (wanted.contains(row.meaning()) && !row.token().endsWith("*") && !tokens.contains(row.token())) {
                    tokens.add(row.token());
                }
            }
            return tokens;
        }
    }
}
