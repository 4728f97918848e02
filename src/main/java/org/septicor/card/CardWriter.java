package org.septicor.card;

import ca.uhn.fhir.context.FhirContext;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.septicor.pathway.Assessment;
import org.septicor.pathway.Indicator;
import org.septicor.pathway.Pathway;
import org.septicor.pathway.Proposal;
import org.septicor.pathway.Rule;

/**
 * Writes the card of an assessment. Built once at start-up, where it reads and checks all pages; afterwards it is free of state
 * that matters and may be used by any number of threads.
 */
public final class CardWriter {
    /** Our code system of the rules. */
    public static final String TOPIC_SYSTEM = Pathway.BASE + "CodeSystem/pathway-rule";
    /** Where the pathway is published: the same for every patient. */
    public static final String SOURCE_URL = "https://septicor.example.org/pathway";

    /** CDS Hooks wants fewer than 140 characters. */
    static final int SUMMARY_LIMIT = 139;

    private final Pages pages;
    private final Literature literature;
    private final Map<Language, Words> words = new EnumMap<>(Language.class);
    private final Map<Language, Captions> captions = new EnumMap<>(Language.class);
    private final Map<Language, DetailWriter> details = new EnumMap<>(Language.class);
    private final Map<Language, List<Card.Coding>> reasons = new EnumMap<>(Language.class);
    private final Map<String, List<Card.Link>> links = new LinkedHashMap<>();
    private final SuggestionWriter suggestions;

    /**
     * @param ward the time zone in which times are shown
     * @throws IllegalStateException naming the file, when a page, a word or a source is missing or does not fit its counterpart in
     *     the other language
     */
    public CardWriter(ZoneId ward) {
        this.pages = Pages.load();
        this.literature = Literature.load();
        for (Language language : Language.values()) {
            Words vocabulary = Words.load(language);
            words.put(language, vocabulary);
            details.put(language, new DetailWriter(language, vocabulary, pages, literature, ward));
            reasons.put(language, OverrideReason.codings(language));
            captions.put(language, new Captions(language, vocabulary, pages, literature));
        }
        Catalogue catalogue = new Catalogue(FhirContext.forR4Cached(), words);
        catalogue.warm();
        this.suggestions = new SuggestionWriter(catalogue);
        for (Rule rule : Pathway.RULES) {
            links.put(
                    rule.id(),
                    rule.evidence().stream()
                            .map(literature::source)
                            .flatMap(source -> source.urls().stream()
                                    .map(url -> new Card.Link(source.id() + " " + source.citation(), url, "absolute")))
                            .toList());
        }
    }

    /** The card about the state, or empty for a justified silence. */
    public Optional<Card> write(Assessment assessment, Language language, Subject subject) {
        return write(assessment, language, subject, null);
    }

    /**
     * The card, or empty for a justified silence.
     *
     * @param draft the order that was judged; {@code null} where the state was, and where the order cannot be put right
     */
    public Optional<Card> write(Assessment assessment, Language language, Subject subject, @Nullable Draft draft) {
        if (assessment.indicator() == Indicator.NONE) {
            return Optional.empty();
        }
        Rule rule = assessment.rule();
        // the detail first: what would change the advice is asked before anything else looks at facts the rules did not
        DetailWriter.Written detail = of(details, language).write(assessment);
        String summary = summary(assessment, language, detail.figures());
        List<Proposal> written = SuggestionWriter.writable(assessment.proposals(), draft);
        List<Card.Suggestion> proposed =
                suggestions.write(assessment, written, detail.figures(), summary, language, subject, draft);
        List<Card.Link> more = new ArrayList<>();
        if (subject.decision() != null) {
            more.add(new Card.Link(of(words, language).get("decision"), subject.decision(), "absolute"));
        }
        more.addAll(Objects.requireNonNull(links.get(rule.id())));
        return Optional.of(new Card(
                UUID.randomUUID().toString(),
                summary,
                detail.markdown(),
                assessment.indicator().name().toLowerCase(Locale.ROOT),
                new Card.Source(
                        "Septicor " + rule.id() + " · v" + Pathway.VERSION,
                        SOURCE_URL,
                        new Card.Coding(
                                TOPIC_SYSTEM,
                                rule.id().replace("-", ""),
                                pages.of(rule, language).title())),
                proposed.isEmpty() ? null : proposed,
                proposed.isEmpty() ? null : SuggestionWriter.selectionBehavior(written),
                of(reasons, language),
                more.isEmpty() ? null : List.copyOf(more)));
    }

    /** The words of a language for the parts of an assessment. */
    public Captions captions(Language language) {
        return of(captions, language);
    }

    private String summary(Assessment assessment, Language language, Figures figures) {
        Page page = pages.of(assessment.rule(), language);
        Template template = Objects.requireNonNull(page.summary());
        for (Page.Remark other : page.otherSummaries()) {
            if (other.when() == null || other.when().holds(assessment)) {
                template = other.text();
            }
        }
        String summary = capitalised(template.fill(figures::value));
        return summary.length() <= SUMMARY_LIMIT ? summary : summary.substring(0, SUMMARY_LIMIT - 1) + "…";
    }

    /** A summary that begins with a drug begins with a capital. */
    private static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static <T> T of(Map<Language, T> map, Language language) {
        return Objects.requireNonNull(map.get(language));
    }
}
