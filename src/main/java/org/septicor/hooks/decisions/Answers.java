package org.septicor.hooks.decisions;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.septicor.record.FeedbackEntry;
import org.septicor.record.Stored;
import org.septicor.record.StoredFeedback;

/** Puts what was answered to the cards of a decision beside what was decided, whose bytes stay as they are. */
public final class Answers {
    private static final JsonFactory JSON = new JsonFactory();

    private Answers() {}

    /**
     * The decision with one more member, {@code feedback}; as it is where nothing was answered.
     *
     * @param decision as {@link DecisionWriter} wrote it
     */
    public static byte[] beside(byte[] decision, List<StoredFeedback> answers) {
        if (answers.isEmpty()) {
            return decision;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(decision.length + 1024);
        out.write(decision, 0, decision.length - 1);
        out.writeBytes(",\"feedback\":".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartArray();
            for (StoredFeedback answer : answers) {
                write(answer, json);
            }
            json.writeEndArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        out.write('}');
        return out.toByteArray();
    }

    /** As CDS Hooks has it, and what the service knows besides. */
    private static void write(StoredFeedback answer, JsonGenerator json) throws IOException {
        FeedbackEntry entry = answer.entry();
        json.writeStartObject();
        json.writeStringField("card", entry.card());
        json.writeStringField("outcome", entry.outcome());
        json.writeStringField("outcomeTimestamp", String.valueOf(entry.outcomeAt()));
        json.writeStringField("receivedAt", answer.receivedAt().toString());
        json.writeStringField("service", entry.service());
        if (!entry.suggestions().isEmpty()) {
            json.writeArrayFieldStart("acceptedSuggestions");
            for (String suggestion : entry.suggestions()) {
                json.writeStartObject();
                json.writeStringField("id", suggestion);
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        reason(entry, json);
        Words.text("flag", answer.flag(), json);
        if (answer.state() != Stored.State.INTACT) {
            json.writeStringField("state", Words.of(answer.state()));
        }
        json.writeEndObject();
    }

    private static void reason(FeedbackEntry entry, JsonGenerator json) throws IOException {
        boolean coded = entry.reasonSystem() != null || entry.reasonCode() != null || entry.reasonDisplay() != null;
        if (!coded && entry.userComment() == null) {
            return;
        }
        json.writeObjectFieldStart("overrideReason");
        if (coded) {
            json.writeObjectFieldStart("reason");
            Words.text("system", entry.reasonSystem(), json);
            Words.text("code", entry.reasonCode(), json);
            Words.text("display", entry.reasonDisplay(), json);
            json.writeEndObject();
        }
        Words.text("userComment", entry.userComment(), json);
        json.writeEndObject();
    }
}
