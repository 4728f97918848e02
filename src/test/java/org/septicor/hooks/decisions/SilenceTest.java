package org.septicor.hooks.decisions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.septicor.card.Topic;
import org.septicor.record.CardRow;
import org.septicor.record.FeedbackEntry;
import org.septicor.record.Heard;

/** How long a silence lasts, by the two clocks: ours, and the one by which charts are judged. */
@DisplayName("A silence")
class SilenceTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final String TOPIC = "D37WARNINGMAP65LVEF30LACTATE4CRT5";
    private static final Duration WINDOW = Duration.ofHours(2);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final List<Heard> heard = new ArrayList<>();
    private final UUID card = UUID.randomUUID();

    private void answered(String outcome, Instant at, Instant received) {
        answered(outcome, at, received, null, null);
    }

    private void answered(String outcome, Instant at, Instant received, String system, String code) {
        heard.add(new Heard(
                new CardRow(card, "D-37", "warning", TOPIC, CardRow.STATE, null, null),
                NOON,
                NOON,
                "patient",
                "user",
                outcome,
                at,
                received,
                system,
                code));
    }

    private void overridden(Instant at, Instant received) {
        answered(FeedbackEntry.OVERRIDDEN, at, received);
    }

    /** Whether it holds at this moment, by both clocks. */
    private boolean holds(Instant now) {
        return holds(now, now);
    }

    private boolean holds(Instant clock, Instant evaluatedAt) {
        return new Silence(heard, List.of("other-key", "user"), clock, evaluatedAt)
                .covers(Topic.parse(TOPIC).orElseThrow());
    }

    private void lastsUntil(Instant end) {
        assertEquals(true, holds(end.minus(SECOND)), "a second before");
        assertEquals(false, holds(end), "at the end");
    }

    @Test
    @DisplayName("is counted from the time of the override, when the client's clock is right")
    void fromTheOverride() {
        Instant tenPast = NOON.plusSeconds(600);
        overridden(tenPast, tenPast.plusSeconds(30));
        lastsUntil(tenPast.plus(WINDOW));
    }

    @Test
    @DisplayName("that is reported late is counted from the override all the same")
    void late() {
        overridden(NOON.plusSeconds(600), NOON.plus(Duration.ofMinutes(100)));
        lastsUntil(NOON.plusSeconds(600).plus(WINDOW));
        heard.clear();
        overridden(NOON.plusSeconds(600), NOON.plus(Duration.ofHours(5)));
        assertEquals(false, holds(NOON.plus(Duration.ofHours(5))));
    }

    @Test
    @DisplayName("begins no later than it was heard of, and no sooner than its card was made")
    void wrongClocks() {
        overridden(NOON.plus(Duration.ofDays(9)), NOON.plusSeconds(600));
        lastsUntil(NOON.plusSeconds(600).plus(WINDOW));
        heard.clear();
        overridden(NOON.minus(Duration.ofDays(9)), NOON.plusSeconds(600));
        lastsUntil(NOON.plus(WINDOW));
    }

    @Test
    @DisplayName("lasts no longer than its window by either clock")
    void bothClocks() {
        overridden(NOON, NOON);
        assertEquals(true, holds(NOON.plus(WINDOW).minus(SECOND), NOON));
        assertEquals(false, holds(NOON.plus(WINDOW), NOON), "our clock");
        assertEquals(false, holds(NOON, NOON.plus(WINDOW)), "the charts' clock");
        assertEquals(false, holds(NOON, NOON.minus(SECOND)), "an earlier chart");
    }

    @Test
    @DisplayName("is counted from the first override of the card, and its last answer says how long")
    void repeated() {
        overridden(NOON, NOON);
        overridden(NOON.plus(Duration.ofMinutes(90)), NOON.plus(Duration.ofMinutes(90)));
        lastsUntil(NOON.plus(WINDOW));
        String hl7 = "http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes";
        answered(
                FeedbackEntry.OVERRIDDEN,
                NOON.plus(Duration.ofMinutes(95)),
                NOON.plus(Duration.ofMinutes(95)),
                hl7,
                "wrong-time-workflow");
        assertEquals(false, holds(NOON.plus(Duration.ofMinutes(60))));
    }

    @Test
    @DisplayName("ends when the card is accepted, in the order of what was done and not of what was heard")
    void accepted() {
        answered(FeedbackEntry.ACCEPTED, NOON.plusSeconds(20), NOON.plusSeconds(30));
        overridden(NOON.plusSeconds(10), NOON.plusSeconds(60));
        assertEquals(false, holds(NOON.plusSeconds(120)));
        assertEquals(true, accepted(TOPIC, NOON.plusSeconds(120)));
        overridden(NOON.plusSeconds(40), NOON.plusSeconds(90));
        assertEquals(true, holds(NOON.plusSeconds(120)));
    }

    @Test
    @DisplayName("after an acceptance lasts until the order can be in the chart, and never of what is critical")
    void onItsWay() {
        answered(FeedbackEntry.ACCEPTED, NOON.plusSeconds(60), NOON.plusSeconds(70));
        answered(FeedbackEntry.ACCEPTED, NOON.plusSeconds(600), NOON.plusSeconds(610));
        Instant end = NOON.plusSeconds(60).plus(Duration.ofMinutes(15));
        assertEquals(true, accepted(TOPIC, end.minus(SECOND)));
        assertEquals(false, accepted(TOPIC, end));
        assertEquals(false, accepted(TOPIC.replace("WARNING", "CRITICAL"), NOON.plusSeconds(120)));
        assertEquals(false, accepted(TOPIC.replace("LACTATE4", "LACTATE5"), NOON.plusSeconds(120)), "worse");
        assertEquals(false, holds(NOON.plusSeconds(120)), "nobody asked for silence");
    }

    private boolean accepted(String topic, Instant now) {
        return new Silence(heard, List.of("user"), now, now)
                .accepted(Topic.parse(topic).orElseThrow());
    }

    @Test
    @DisplayName("is this user's alone")
    void othersHear() {
        overridden(NOON, NOON);
        assertEquals(
                false,
                new Silence(heard, List.of("colleague"), NOON, NOON)
                        .covers(Topic.parse(TOPIC).orElseThrow()));
    }
}
