package org.septicor.hooks;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.septicor.record.FeedbackEntry;

/**
 * Reads the body of a feedback call (R-191 … R-210). An entry that is wrong is named ({@code feedback[1]}) and refuses them all;
 * members nobody knows are passed over. Epic's spelling is read too: {@code overrideReasons}, an object or an array, whose reason
 * may stand in an extension.
 */
final class FeedbackReader {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST_CARD = 200;
    private static final int MOST_SUGGESTIONS = 100;
    private static final Pattern RFC_3339 =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})");
    private static final String EPIC_REASON = "com.epic.cdshooks.feedback.overrideReason";

    private final String client;
    private final String service;
    private String at = "";

    private FeedbackReader(String client, String service) {
        this.client = client;
        this.service = service;
    }

    /**
     * @param most entries
     * @throws Problem 400 naming the member to mend; 413 when there are too many
     */
    static List<FeedbackEntry> read(
            byte[] body, HookRequestReader.Bounds bounds, int most, String client, String service) {
        JsonNode root;
        try (JsonParser parser = bounds.json().createParser(body)) {
            root = JSON.readTree(parser);
            if (root != null && parser.nextToken() != null) {
                throw Problem.notAHookRequest("The body goes on after the end of the JSON object");
            }
        } catch (IOException broken) {
            throw Problem.notAHookRequest(
                    "The body is not valid JSON, or is nested too deep, or holds too long a text");
        }
        JsonNode feedback = root == null ? null : root.get("feedback");
        if (feedback == null || !feedback.isArray()) {
            throw Problem.notAHookRequest("The body has to be a JSON object with an array named feedback");
        }
        if (feedback.size() > most) {
            throw new Problem(
                    Problem.Kind.TOO_LARGE,
                    "feedback holds " + feedback.size() + " entries, more than " + most + ": send fewer at a time");
        }
        FeedbackReader reader = new FeedbackReader(client, service);
        List<FeedbackEntry> entries = new ArrayList<>();
        for (int i = 0; i < feedback.size(); i++) {
            reader.at = "feedback[" + i + "]";
            entries.add(reader.entry(feedback.get(i)));
        }
        return entries;
    }

    private FeedbackEntry entry(JsonNode json) {
        if (!json.isObject()) {
            throw wrong(" has to be an object");
        }
        String card = text(json, "", "card");
        if (card == null || card.isBlank()) {
            throw wrong(".card is missing: the uuid of the card");
        }
        if (card.length() > LONGEST_CARD) {
            throw wrong(".card is no uuid of a card");
        }
        String outcome = text(json, "", "outcome");
        boolean accepted = FeedbackEntry.ACCEPTED.equals(outcome);
        if (!accepted && !FeedbackEntry.OVERRIDDEN.equals(outcome)) {
            throw wrong(".outcome has to be accepted or overridden");
        }
        List<String> suggestions = accepted ? suggestions(json) : List.of();
        Reason reason = accepted ? Reason.NONE : reason(json);
        return new FeedbackEntry(
                client,
                service,
                card,
                accepted ? FeedbackEntry.ACCEPTED : FeedbackEntry.OVERRIDDEN,
                time(json),
                suggestions,
                reason.system(),
                reason.code(),
                reason.display(),
                reason.comment());
    }

    private Instant time(JsonNode json) {
        String text = text(json, "", "outcomeTimestamp");
        if (text != null && RFC_3339.matcher(text).matches()) {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException noSuchTime) {
                // said below
            }
        }
        throw wrong(".outcomeTimestamp has to be a time as in RFC 3339, such as 2026-03-01T10:00:00Z");
    }

    private List<String> suggestions(JsonNode json) {
        JsonNode accepted = json.get("acceptedSuggestions");
        if (accepted == null || !accepted.isArray() || accepted.isEmpty()) {
            throw wrong(".acceptedSuggestions is missing: an accepted card names its suggestions");
        }
        if (accepted.size() > MOST_SUGGESTIONS) {
            throw wrong(".acceptedSuggestions names more suggestions than a card has");
        }
        List<String> ids = new ArrayList<>();
        for (JsonNode suggestion : accepted) {
            String id = suggestion.isObject() ? text(suggestion, ".acceptedSuggestions", "id") : null;
            if (id == null || id.isBlank() || id.length() > LONGEST_CARD) {
                throw wrong(".acceptedSuggestions takes objects with the id of a suggestion");
            }
            ids.add(id);
        }
        return ids;
    }

    // ---- why a card was overridden

    private record Reason(
            @Nullable String system,
            @Nullable String code,
            @Nullable String display,
            @Nullable String comment) {
        static final Reason NONE = new Reason(null, null, null, null);

        boolean empty() {
            return system == null && code == null && display == null && comment == null;
        }
    }

    private Reason reason(JsonNode json) {
        JsonNode standard = present(json.get("overrideReason"));
        if (standard != null) {
            if (!standard.isObject()) {
                throw wrong(".overrideReason has to be an object");
            }
            return said(given(standard, ".overrideReason"), ".overrideReason");
        }
        JsonNode epic = present(json.get("overrideReasons"));
        if (epic == null || (epic.isArray() && epic.isEmpty())) {
            return Reason.NONE;
        }
        if (epic.isObject()) {
            return said(given(epic, ".overrideReasons"), ".overrideReasons");
        }
        if (!epic.isArray()) {
            throw wrong(".overrideReasons has to be an object or an array of objects");
        }
        List<Reason> reasons = new ArrayList<>();
        for (JsonNode each : epic) {
            if (!each.isObject()) {
                throw wrong(".overrideReasons takes objects");
            }
            // a bare coding, or an override reason
            Reason bare = each.has("code") ? coding(each, ".overrideReasons", null) : Reason.NONE;
            reasons.add(said(bare.empty() ? given(each, ".overrideReasons") : bare, ".overrideReasons"));
        }
        return together(reasons);
    }

    /** The first reason counts; the others are kept as words beside the comment. */
    private static Reason together(List<Reason> reasons) {
        Reason first = reasons.get(0);
        if (reasons.size() == 1) {
            return first;
        }
        String words = reasons.stream()
                .skip(1)
                .map(reason -> java.util.stream.Stream.of(
                                reason.system(), reason.code(), reason.display(), reason.comment())
                        .filter(java.util.Objects::nonNull)
                        .collect(Collectors.joining(" ")))
                .collect(Collectors.joining("\n"));
        String comment = first.comment() == null ? words : first.comment() + "\n" + words;
        return new Reason(first.system(), first.code(), first.display(), comment);
    }

    private Reason said(Reason reason, String member) {
        if (reason.empty()) {
            throw wrong(member + " has neither a reason nor a userComment");
        }
        return reason;
    }

    private Reason given(JsonNode json, String member) {
        String comment = text(json, member, "userComment");
        if (comment != null && comment.isBlank()) {
            comment = null;
        }
        JsonNode coding = present(json.get("reason"));
        if (coding != null) {
            if (!coding.isObject()) {
                throw wrong(member + ".reason has to be a Coding");
            }
            return coding(coding, member + ".reason", comment);
        }
        JsonNode extension = json.path("extension");
        String category = text(extension, member + ".extension", EPIC_REASON + ".reasonCategory");
        String display = text(extension, member + ".extension", EPIC_REASON + ".reasonDisplay");
        if (display == null) {
            display = text(extension, member + ".extension", EPIC_REASON + ".reasonTitle");
        }
        return new Reason(category == null && display == null ? null : EPIC_REASON, category, display, comment);
    }

    private Reason coding(JsonNode coding, String within, @Nullable String comment) {
        return new Reason(
                text(coding, within, "system"), text(coding, within, "code"), text(coding, within, "display"), comment);
    }

    // ---- members

    private static @Nullable JsonNode present(@Nullable JsonNode json) {
        return json == null || json.isNull() ? null : json;
    }

    /**
     * A text, or a number where a client writes one; {@code null} where there is none.
     *
     * @param within what of the entry the object is, {@code .overrideReason}; empty for the entry itself
     */
    private @Nullable String text(JsonNode json, String within, String member) {
        JsonNode value = present(json.get(member));
        if (value == null) {
            return null;
        }
        if (!value.isTextual() && !value.isIntegralNumber()) {
            throw wrong(within + "." + member + " has to be a string");
        }
        return value.asText();
    }

    private Problem wrong(String what) {
        return Problem.notAHookRequest(at + what);
    }
}
