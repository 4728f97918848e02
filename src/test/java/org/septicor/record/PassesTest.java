package org.septicor.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.septicor.record.keys.Keys;

@DisplayName("A pass to a decision")
class PassesTest {
    private static final UUID DECISION = UUID.fromString("0b6e3f0e-6d5b-4b8e-9f0a-2f6f2b6f1c11");
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private static String key(int seed) {
        byte[] secret = new byte[32];
        secret[0] = (byte) seed;
        return "k" + seed + ":" + Base64.getEncoder().encodeToString(secret);
    }

    private static Passes with(int... seeds) {
        return new Passes(
                Keys.of(java.util.Arrays.stream(seeds).mapToObj(PassesTest::key).toList()));
    }

    @Test
    @DisplayName("opens it until a day has passed, and not from then on")
    void aDay() {
        Passes passes = with(1);
        String pass = passes.issue(DECISION, NOON);
        assertEquals(Duration.ofHours(24), Passes.GOOD_FOR);
        assertTrue(passes.opens(pass, DECISION, NOON));
        assertTrue(passes.opens(pass, DECISION, NOON.plus(Passes.GOOD_FOR).minusSeconds(1)));
        assertFalse(passes.opens(pass, DECISION, NOON.plus(Passes.GOOD_FOR)));
    }

    @Test
    @DisplayName("opens no other decision, and nothing once any character of it is another")
    void altered() {
        Passes passes = with(1);
        String pass = passes.issue(DECISION, NOON);
        assertFalse(passes.opens(pass, new UUID(DECISION.getMostSignificantBits(), 0), NOON));
        for (int i = 0; i < pass.length(); i++) {
            for (char other : new char[] {'0', '1', '9', 'A', 'w', '-', '_', '.', ' ', 'é'}) {
                String altered = pass.substring(0, i) + other + pass.substring(i + 1);
                assertEquals(altered.equals(pass), passes.opens(altered, DECISION, NOON), altered);
            }
        }
        for (String other : List.of("", ".", "0" + pass, pass + "A", pass + "=", pass.substring(1), " " + pass)) {
            assertFalse(passes.opens(other, DECISION, NOON), other);
        }
    }

    @Test
    @DisplayName("is made with the key in use, and known while its key is there")
    void keys() {
        String old = with(1).issue(DECISION, NOON);
        assertFalse(with(2).opens(old, DECISION, NOON));
        assertTrue(with(2, 1).opens(old, DECISION, NOON));
        assertNotEquals(old, with(2, 1).issue(DECISION, NOON));
        assertTrue(with(1, 2).opens(with(2, 1).issue(DECISION, NOON), DECISION, NOON));
    }

    @Test
    @DisplayName("is made with a key of its own: nothing else that a key of the record makes is a pass")
    void purpose() {
        Keys keys = Keys.of(List.of(key(1)));
        String text = DECISION + "|" + NOON.getEpochSecond();
        String chained = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        keys.inUse().chain(new byte[0], text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertNotEquals(chained, keys.inUse().pass(text));
    }
}
