package org.septicor.card;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.septicor.pathway.Proposal;

/**
 * A card as CDS Hooks has it on the wire, member names included; what is {@code null} is not written. Never a patient's name or
 * number.
 *
 * @param uuid random, one per card shown
 * @param summary one sentence of at most 139 UTF-16 units
 * @param detail GitHub Markdown without HTML
 * @param indicator {@code info}, {@code warning} or {@code critical}
 * @param selectionBehavior {@code any}, or {@code at-most-one} where suggestions are alternatives; present exactly with suggestions
 */
public record Card(
        String uuid,
        String summary,
        String detail,
        String indicator,
        Source source,
        @Nullable List<Suggestion> suggestions,
        @Nullable String selectionBehavior,
        List<Coding> overrideReasons,
        @Nullable List<Link> links) {

    /** The same with other links. */
    public Card withLinks(List<Link> others) {
        return new Card(
                uuid,
                summary,
                detail,
                indicator,
                source,
                suggestions,
                selectionBehavior,
                overrideReasons,
                List.copyOf(others));
    }

    /** Who says so. */
    public record Source(String label, String url, Coding topic) {}

    /** A code with its display. */
    public record Coding(String system, String code, String display) {}

    /**
     * A proposal that the user may accept.
     *
     * @param isRecommended {@code TRUE} on the main one, otherwise {@code null}
     */
    public record Suggestion(
            String label, String uuid, @Nullable Boolean isRecommended, List<Action> actions) {}

    /**
     * One step of a suggestion.
     *
     * @param resource of a {@code create}
     * @param resourceId of a {@code delete}
     */
    public record Action(
            String type,
            String description,
            @Nullable ResourceJson resource,
            @Nullable String resourceId) {}

    /**
     * A FHIR R4 resource, encoded by HAPI; to be written to the wire as it is.
     *
     * @param proposal what of the pathway it puts into FHIR, for the dialects; never written. {@code null} where it is the
     *     client's own resource, changed
     */
    public record ResourceJson(String json, @Nullable Proposal proposal) {
        public ResourceJson(String json) {
            this(json, null);
        }

        ResourceJson of(Proposal origin) {
            return new ResourceJson(json, origin);
        }
    }

    /** A link that the detail also carries. */
    public record Link(String label, String url, String type) {}
}
