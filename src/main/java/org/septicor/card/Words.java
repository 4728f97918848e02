package org.septicor.card;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.septicor.pathway.Drug;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Gap;

/** The vocabulary of one language ({@code cards/words.<lang>.properties}, and those of orders beside it): names of facts, drugs, units, headings. */
final class Words {
    private final String file;
    private final Map<String, String> entries = new HashMap<>();
    private final Map<Fact, String> facts = new EnumMap<>(Fact.class);
    private final Map<Drug, String> drugs = new EnumMap<>(Drug.class);

    private Words(String file) {
        this.file = file;
    }

    static Words load(Language language) {
        Words words = new Words("cards/words." + language.tag() + ".properties");
        words.read(words.file);
        words.read("cards/order-words." + language.tag() + ".properties");
        for (Fact fact : Fact.values()) {
            words.facts.put(fact, words.get("fact." + fact));
        }
        for (Drug drug : Drug.values()) {
            words.drugs.put(drug, words.get("drug." + drug));
        }
        return words;
    }

    private void read(String name) {
        Properties properties = new Properties();
        try (InputStream in = Words.class.getResourceAsStream("/" + name)) {
            if (in == null) {
                throw new IllegalStateException(name + ": no such file");
            }
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(name, unreadable);
        }
        properties.stringPropertyNames().forEach(key -> entries.put(key, properties.getProperty(key)));
    }

    /**
     * A word that has to be there.
     *
     * @throws IllegalStateException naming file and key when it is not
     */
    String get(String key) {
        String word = entries.get(key);
        if (word == null) {
            throw new IllegalStateException(file + ": no entry for " + key);
        }
        return word;
    }

    @Nullable
    String find(String key) {
        return entries.get(key);
    }

    Map<String, String> entries() {
        return Map.copyOf(entries);
    }

    /** The fact as the ward calls it. */
    String of(Fact fact) {
        return java.util.Objects.requireNonNull(facts.get(fact));
    }

    String of(Drug drug) {
        return java.util.Objects.requireNonNull(drugs.get(drug));
    }

    /** A member of another vocabulary: {@code rhythm.AF}, {@code remark.CUFF}. */
    String of(String family, Enum<?> member) {
        return get(family + "." + member.name());
    }

    /** Where a gap comes from and why it is one. */
    String because(Gap gap) {
        String reason =
                of("because", gap.reason().kind()).formatted(gap.reason().about());
        return gap.source().isEmpty() ? reason : gap.source() + get("colon") + reason;
    }

    /** A UCUM unit as it is printed, with a space before it; empty for a pure number. */
    String unit(String ucum) {
        String printed = entries.getOrDefault("unit." + ucum, ucum);
        return printed.isEmpty() ? "" : printed.startsWith("/") ? printed : " " + printed;
    }
}
