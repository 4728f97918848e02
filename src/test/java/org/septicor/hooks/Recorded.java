package org.septicor.hooks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.septicor.card.OverrideReason;
import org.septicor.record.CardRow;
import org.septicor.record.Decision;
import org.septicor.record.Decisions;
import org.septicor.record.FeedbackBook;
import org.septicor.record.FeedbackEntry;
import org.septicor.record.Unavailable;

/** A decision of this moment with one warning card, which was overridden for a reason. */
record Recorded(String client, String unit, String patient) {

    void write(Decisions decisions, FeedbackBook feedback) throws Unavailable {
        UUID card = UUID.randomUUID();
        UUID decision = UUID.randomUUID();
        Instant now = Instant.now();
        decisions.append(new Decision(
                decision,
                now,
                now,
                client,
                "septicor-patient-view",
                "patient-view",
                unit,
                patient,
                "user",
                "D-37",
                "warning",
                "live",
                "1.0.0",
                "default",
                "sha256:00",
                1500,
                List.of("CI"),
                List.of(new CardRow(card, "D-37", "warning", "topic", CardRow.STATE, null, null)),
                "{}".getBytes(StandardCharsets.UTF_8)));
        while (decisions.find(decision).isEmpty()) {
            Thread.onSpinWait();
        }
        feedback.add(List.of(new FeedbackEntry(
                client,
                "septicor-patient-view",
                card.toString(),
                FeedbackEntry.OVERRIDDEN,
                now.plusSeconds(5),
                List.of(),
                OverrideReason.SYSTEM,
                "notNow",
                "Not now",
                "a comment")));
    }
}
