package org.septicor.record.governance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The governance report")
class ReportWriterTest {
    private static final LocalDate DAY = LocalDate.parse("2026-03-01");

    private static Day.Kind kind(String rule) {
        return new Day.Kind(new Day.Place("ward", "icu"), "septicor-patient-view", rule, "info");
    }

    private static void deal(Day day, String rule, int shown, int overridden) {
        day.cards.add(new Day.Dealt(kind(rule), ""), shown);
        day.answers.add(new Day.Answered(kind(rule), false), overridden);
    }

    private static Report report(Day day) {
        return ReportWriter.write(
                new Question(DAY, DAY, null, null, List.of()), Map.of(DAY, day), Map.of(), Instant.EPOCH);
    }

    @Test
    @DisplayName("retires a rule of 50 cards or more of which more than 60 % were overridden (P-8)")
    void retirement() {
        Day day = new Day();
        deal(day, "D-01", 50, 30);
        deal(day, "D-02", 50, 31);
        deal(day, "D-03", 49, 49);
        deal(day, "D-04", 200, 200);
        day.cards.add(new Day.Dealt(kind("D-05"), "overridden"), 100);

        assertEquals(
                List.of(new Report.Retire("D-04", 200, 200, 1.0), new Report.Retire("D-02", 50, 31, 0.62)),
                report(day).retirement().rules());
    }

    @Test
    @DisplayName("flags also a rule that those override who answer at all: more than 60 % of 50 answers or more")
    void retirementByAnswers() {
        Day day = new Day();
        answer(day, "D-01", 31, 19);
        answer(day, "D-02", 30, 20);
        answer(day, "D-03", 49, 0);
        answer(day, "D-04", 50, 0);
        Report.Retirement line = report(day).retirement();

        assertEquals(List.of(), line.rules());
        assertEquals(
                List.of(
                        new Report.RetireAnswered("D-04", 50, 50, 1.0),
                        new Report.RetireAnswered("D-01", 50, 31, 0.62)),
                line.ofAnswered());
    }

    /** Of a thousand cards shown. */
    private static void answer(Day day, String rule, int overridden, int accepted) {
        deal(day, rule, 1000, overridden);
        day.answers.add(new Day.Answered(kind(rule), true), accepted);
    }

    @Test
    @DisplayName("counts patient-days above the targets of P-5: 4 info, 8 warning, none for critical")
    void targets() {
        Day day = new Day();
        Day.Place place = new Day.Place("ward", "icu");
        day.patients.add(place, 6);
        for (String indicator : List.of("info", "warning", "critical")) {
            for (int cards : new int[] {4, 5, 8, 9}) {
                day.shares.add(new Day.Share(place, indicator, false, cards), 1);
            }
            day.shares.add(new Day.Share(place, indicator, false, 0), 2);
        }
        List<Report.Load> loads = report(day).burden().shown();

        assertEquals(3, loads.get(0).overTarget());
        assertEquals(0.5, loads.get(0).overTargetShare());
        assertEquals(1, loads.get(1).overTarget());
        assertEquals(null, loads.get(2).overTarget());
    }

    @Test
    @DisplayName("shows a code as it was sent, and no words that could say something of a patient")
    void codes() {
        Day day = new Day();
        Day.Place place = new Day.Place("ward", "icu");
        day.reasons.add(new Day.Reason(place, "D-37", "http://example.org/reasons", "notNow"), 1);
        day.reasons.add(new Day.Reason(place, "D-37", "Mr Smith", "ask his son"), 2);
        day.reasons.add(new Day.Reason(place, "D-37", "", ""), 3);

        assertEquals(
                List.of(
                        new Report.Reason("D-37", "not stated", "not stated", 3),
                        new Report.Reason("D-37", "other", "other", 2),
                        new Report.Reason("D-37", "http://example.org/reasons", "notNow", 1)),
                report(day).overrideReasons());
    }

    @Test
    @DisplayName("of nothing says nothing: no share, no percentile")
    void nothing() {
        Report report = report(new Day());

        assertEquals(0, report.decisions().total());
        assertEquals(null, report.cards().total().overriddenShare());
        assertEquals(null, report.timeToFeedback().medianSeconds());
        assertTrue(report.latency().isEmpty());
        assertEquals(1, report.cards().byDay().size());
    }
}
