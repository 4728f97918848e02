package org.septicor.card;

import ca.uhn.fhir.context.FhirContext;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.septicor.pathway.Assessment;
import org.septicor.pathway.Suggestion;

/**
 * Puts finished cards into the dialect of the EHR that they are for. What is said stays the same; only how it is offered differs.
 * Built once at start-up; may be used by any number of threads.
 */
public final class DialectWriter {
    private final EpicWriter epic;

    /**
     * @param preferenceList the site's code for what a suggestion orders (Epic)
     */
    public DialectWriter(Map<Suggestion, String> preferenceList) {
        this.epic = new EpicWriter(FhirContext.forR4Cached(), preferenceList);
    }

    /**
     * The cards of one answer as this listener takes them.
     *
     * @param assessments of each card, in the order of the cards; the cards have to be written already, since more facts are looked
     *     at here
     */
    public List<Card> write(List<Card> cards, List<Assessment> assessments, Language language, Listener listener) {
        if (cards.size() != assessments.size()) {
            throw new IllegalArgumentException(cards.size() + " cards of " + assessments.size() + " assessments");
        }
        return switch (listener.dialect()) {
            case STANDARD -> cards;
            case EPIC -> epic.write(cards, assessments, language);
            case ORACLE ->
                cards.stream().map(card -> oracle(card, listener.links())).toList();
        };
    }

    /** Links that are not registered would be removed silently: they stand as text where the detail has them. */
    private static Card oracle(Card card, List<String> registered) {
        if (card.links() == null) {
            return card;
        }
        List<Card.Link> kept = new ArrayList<>();
        String detail = card.detail();
        for (Card.Link link : card.links()) {
            if (registered.stream().anyMatch(beginning -> begins(link.url(), beginning))) {
                kept.add(link);
            } else {
                detail = asText(detail, link.url());
            }
        }
        return new Card(
                card.uuid(),
                card.summary(),
                detail,
                card.indicator(),
                card.source(),
                card.suggestions(),
                card.selectionBehavior(),
                card.overrideReasons(),
                kept.isEmpty() ? null : List.copyOf(kept));
    }

    /** {@code [doi:10.1](https://doi.org/10.1)} becomes {@code doi:10.1}. */
    private static String asText(String detail, String url) {
        String target = "](" + url + ")";
        StringBuilder out = new StringBuilder(detail.length());
        int from = 0;
        for (int at = detail.indexOf(target); at >= 0; at = detail.indexOf(target, from)) {
            int open = detail.lastIndexOf('[', at);
            out.append(detail, from, open).append(detail, open + 1, at);
            from = at + target.length();
        }
        return out.append(detail, from, detail.length()).toString();
    }

    /** Same origin, and the same path or one below it. */
    private static boolean begins(String url, String registered) {
        URI link = URI.create(url);
        URI beginning = URI.create(registered);
        return same(link.getScheme(), beginning.getScheme())
                && same(link.getHost(), beginning.getHost())
                && link.getPort() == beginning.getPort()
                && below(link.getRawPath(), beginning.getRawPath());
    }

    private static boolean same(@Nullable String a, @Nullable String b) {
        return a != null && a.equalsIgnoreCase(b);
    }

    private static boolean below(String path, String beginning) {
        return path.equals(beginning) || path.startsWith(beginning.endsWith("/") ? beginning : beginning + "/");
    }
}
