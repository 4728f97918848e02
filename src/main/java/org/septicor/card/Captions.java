package org.septicor.card;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.septicor.pathway.Assessment;
import org.septicor.pathway.Bedside;
import org.septicor.pathway.Change;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Pathway;
import org.septicor.pathway.Rule;

/** The words of one language for the parts of an assessment, as the cards use them. */
public final class Captions {

    /**
     * A source of a rule.
     *
     * @param strength of the evidence, in words
     * @param links https addresses; none where no identifier was checked
     */
    public record Evidence(String id, String citation, String strength, List<String> links) {}

    private final Language language;
    private final Words words;
    private final Pages pages;
    private final Rationale rationale;
    private final Map<String, String> titles = new HashMap<>();
    private final Map<String, List<Evidence>> evidence = new HashMap<>();

    Captions(Language language, Words words, Pages pages, Literature literature) {
        this.language = language;
        this.words = words;
        this.pages = pages;
        this.rationale = new Rationale(language, words);
        for (Rule rule : Pathway.RULES) {
            Page page = pages.of(rule, language);
            titles.put(rule.id(), page.title());
            List<Evidence> sources = new ArrayList<>();
            for (String id : rule.evidence()) {
                Literature.Source source = literature.source(id);
                sources.add(new Evidence(id, source.citation(), source.strength(language), source.urls()));
            }
            evidence.put(rule.id(), List.copyOf(sources));
        }
    }

    /** Title of a rule, also of the silent ones. */
    public String title(Rule rule) {
        return Objects.requireNonNull(titles.get(rule.id()));
    }

    /** What the rule says of this patient, or why it is silent. */
    public String explanation(Assessment assessment) {
        Figures figures = new Figures(assessment, language, words, pages);
        return pages.of(assessment.rule(), language).what().fill(figures::value);
    }

    /** What a rule stands on. */
    public List<Evidence> evidence(Rule rule) {
        return Objects.requireNonNull(evidence.get(rule.id()));
    }

    /** A fact as the ward calls it. */
    public String name(Fact fact) {
        return words.of(fact);
    }

    /** A change that would lead to another outcome, without that outcome: {@code MAP < 65}. */
    public String change(Change change, Bedside bedside) {
        return rationale.condition(change, bedside);
    }
}
