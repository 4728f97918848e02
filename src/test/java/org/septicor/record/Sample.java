package org.septicor.record;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.septicor.card.OverrideReason;
import org.septicor.record.keys.Keys;

/** Invented decisions, answers and keys. */
final class Sample {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
    static final String FIRST_KEY = key("first", 1);
    static final String SECOND_KEY = key("second", 2);
    static final Keys KEYS = Keys.of(List.of(FIRST_KEY));

    private Sample() {}

    private static String key(String name, int fill) {
        byte[] secret = new byte[32];
        java.util.Arrays.fill(secret, (byte) fill);
        return name + ":" + Base64.getEncoder().encodeToString(secret);
    }

    static Decision decision() {
        return decision(UUID.randomUUID(), NOW, "unit-a", "patient-1", card(null));
    }

    static Decision decision(UUID id, Instant at, String unit, String patient, CardRow... cards) {
        return new Decision(
                id,
                at,
                at,
                "ward",
                "septicor-patient-view",
                "patient-view",
                unit,
                KEYS.inUse().pseudonym("ward", "patient", patient),
                KEYS.inUse().pseudonym("ward", "user", "dr-1"),
                "D-37",
                "warning",
                "live",
                "1.0.0",
                "default",
                "sha256:00",
                1234,
                List.of("WEIGHT", "SVO2"),
                List.of(cards),
                body(id, patient, 12_000));
    }

    static byte[] body(UUID id, String patient, int length) {
        StringBuilder json =
                new StringBuilder("{\"decision\":\"" + id + "\",\"patient\":\"" + patient + "\",\"facts\":[");
        for (int i = 0; json.length() < length; i++) {
            json.append("{\"fact\":\"MAP\",\"value\":")
                    .append(id.getLeastSignificantBits() % 1000 + i)
                    .append(",\"unit\":\"mm[Hg]\"},");
        }
        return json.append("{}]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    static CardRow card(@org.jspecify.annotations.Nullable String withheld) {
        return new CardRow(UUID.randomUUID(), "D-37", "warning", "D-37|65|35", CardRow.STATE, null, withheld);
    }

    static FeedbackEntry override(UUID card) {
        return new FeedbackEntry(
                "ward",
                "septicor-patient-view",
                card.toString(),
                FeedbackEntry.OVERRIDDEN,
                NOW.plusSeconds(60),
                List.of(),
                OverrideReason.SYSTEM,
                "not-now",
                "Not now",
                "the family is here");
    }

    static FeedbackEntry acceptance(UUID card, String... suggestions) {
        return new FeedbackEntry(
                "ward",
                "septicor-patient-view",
                card.toString(),
                FeedbackEntry.ACCEPTED,
                NOW.plusSeconds(30),
                List.of(suggestions),
                null,
                null,
                null,
                null);
    }
}
