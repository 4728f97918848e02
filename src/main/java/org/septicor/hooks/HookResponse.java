package org.septicor.hooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.septicor.card.Card;

/** The answer to a hook call: the cards, none when there is justifiably nothing to say, and what was decided. */
@Schema(description = "CDS Hooks response. `cards: []` means: assessed, nothing to say")
public record HookResponse(
        @JsonInclude(JsonInclude.Include.ALWAYS) List<Card> cards, Extension extension) {

    /**
     * The same, where each link to the decision brings along what opens it: in the fragment, which a browser sends to no server.
     *
     * @param decision address of the decision, as the cards have it
     */
    HookResponse opening(String decision, String pass) {
        return new HookResponse(
                cards.stream().map(card -> opening(card, decision, pass)).toList(), extension);
    }

    private static Card opening(Card card, String decision, String pass) {
        return card.links() == null
                ? card
                : card.withLinks(card.links().stream()
                        .map(link -> link.url().equals(decision)
                                ? new Card.Link(link.label(), decision + "#" + pass, link.type())
                                : link)
                        .toList());
    }

    /** Our extension of the answer. */
    public record Extension(
            @JsonProperty("septicor-assessment") Decided assessment) {}

    /**
     * What was decided, on every answer.
     *
     * @param decision id of this decision
     * @param evaluatedAt evaluation time, ISO-8601 instant
     * @param outcome id of the state rule, {@code D-01} … {@code D-38}
     * @param orders each order that was judged, by the order rules; absent where none was
     * @param pathway version of the clinical content
     * @param policy name of the site policy
     * @param policyHash SHA-256 over the thresholds in force
     * @param withheld why the state's card is not shown; absent where it is, or where there is none
     */
    @Schema(name = "SepticorAssessment")
    public record Decided(
            String decision,
            String evaluatedAt,
            String outcome,
            List<JudgedOrder> orders,
            String pathway,
            String policy,
            String policyHash,

            @Schema(enumeration = {"overridden", "already-ordered", "shadow"}) @Nullable
            String withheld) {}

    /**
     * A draft order and its outcome.
     *
     * @param order {@code MedicationRequest/m1}
     * @param outcome id of the order rule, {@code D-40} … {@code D-53}
     * @param withheld why the order's card is not shown; absent where it is, or where there is none
     */
    public record JudgedOrder(
            String order,
            String outcome,

            @Schema(enumeration = {"overridden", "shadow"}) @Nullable
            String withheld) {}
}
