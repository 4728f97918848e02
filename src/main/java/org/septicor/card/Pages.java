package org.septicor.card;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.septicor.pathway.Indicator;
import org.septicor.pathway.Pathway;
import org.septicor.pathway.Rule;

/** All pages in both languages, read and checked once at start-up. */
final class Pages {
    private final Map<Language, Map<String, Page>> pages = new EnumMap<>(Language.class);
    private final Map<Language, List<Page.Remark>> notes = new EnumMap<>(Language.class);

    private Pages() {}

    /**
     * @throws IllegalStateException naming the file, when a rule lacks a language or its two pages differ in placeholders or
     *     conditions
     */
    static Pages load() {
        Pages all = new Pages();
        for (Language language : Language.values()) {
            Map<String, Page> byRule = new HashMap<>();
            for (Rule rule : Pathway.RULES) {
                String name = name(rule.id(), language);
                byRule.put(rule.id(), Page.parse(name, read(name)));
            }
            all.pages.put(language, byRule);
            String common = name("notes", language);
            all.notes.put(language, List.copyOf(Page.list(common, read(common).strip())));
        }
        all.check();
        return all;
    }

    Page of(Rule rule, Language language) {
        return Objects.requireNonNull(
                Objects.requireNonNull(pages.get(language)).get(rule.id()));
    }

    /** Sentences that stand on any card where their condition holds. */
    List<Page.Remark> notes(Language language) {
        return Objects.requireNonNull(notes.get(language));
    }

    private void check() {
        for (Rule rule : Pathway.RULES) {
            Page english = of(rule, Language.EN);
            Page french = of(rule, Language.FR);
            if (!english.skeleton().equals(french.skeleton())) {
                throw new IllegalStateException(name(rule.id(), Language.FR) + " and " + name(rule.id(), Language.EN)
                        + " differ: " + french.skeleton() + " and " + english.skeleton());
            }
            if (rule.indicator() != Indicator.NONE && english.summary() == null) {
                throw new IllegalStateException(name(rule.id(), Language.EN) + ": a card needs a summary");
            }
            for (String placeholder : english.placeholders()) {
                if (!Figures.knows(placeholder)) {
                    throw new IllegalStateException(
                            name(rule.id(), Language.EN) + ": no such placeholder: {" + placeholder + "}");
                }
            }
        }
    }

    private static String name(String page, Language language) {
        return "cards/" + page + "." + language.tag() + ".md";
    }

    private static String read(String name) {
        try (InputStream in = Pages.class.getResourceAsStream("/" + name)) {
            if (in == null) {
                throw new IllegalStateException(name + ": no such page");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(name, unreadable);
        }
    }
}
