package org.septicor.hooks;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Feedback as the API document describes it; the service itself reads it more leniently. */
@Schema(
        name = "Feedback",
        description = "CDS Hooks feedback",
        requiredProperties = {"feedback"})
public record FeedbackCall(List<Entry> feedback) {

    /** What became of one card. */
    @Schema(
            name = "FeedbackEntry",
            requiredProperties = {"card", "outcome", "outcomeTimestamp"})
    public record Entry(
            @Schema(description = "uuid of the card") String card,

            @Schema(enumeration = {"accepted", "overridden"})
            String outcome,

            @Schema(description = "Needed where the card was accepted")
            List<AcceptedSuggestion> acceptedSuggestions,

            OverrideReason overrideReason,

            @Schema(description = "RFC 3339", examples = "2026-03-01T10:00:00Z")
            String outcomeTimestamp) {}

    /** A suggestion that was accepted. */
    public record AcceptedSuggestion(
            @Schema(description = "uuid of the suggestion") String id) {}

    /** Why a card was overridden: a reason of the card's list or of the client's own, words, or both. */
    public record OverrideReason(Reason reason, String userComment) {}

    /** The code of a reason. */
    @Schema(name = "OverrideReasonCoding")
    public record Reason(String system, String code, String display) {}
}
