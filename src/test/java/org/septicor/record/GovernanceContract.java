package org.septicor.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.septicor.card.OverrideReason;
import org.septicor.record.governance.Dimension;
import org.septicor.record.governance.Question;
import org.septicor.record.governance.Report;

/** A small record whose figures were counted by hand, whichever database keeps it. */
abstract class GovernanceContract {
    private static final Instant NOW = Instant.parse("2026-03-03T12:00:00Z");
    private static final String OURS = OverrideReason.SYSTEM;

    @TempDir
    Path folder;

    private Database database;
    private final List<Archive> open = new ArrayList<>();
    private Archive archive;

    abstract Database database(Path directory) throws IOException, SQLException;

    @BeforeEach
    void start() throws IOException, SQLException {
        database = database(folder);
        archive = archive("one", Duration.ZERO);
    }

    @AfterEach
    void stop() throws Exception {
        open.forEach(Archive::close);
        database.close();
    }

    private Archive archive(String directory, Duration kept) throws IOException {
        var source = database.source();
        Archive opened = Archive.open(
                source,
                Database.migration(source),
                Sample.KEYS,
                new Archive.Settings(folder.resolve(directory), ArchiveContract.JOURNAL, kept),
                Clock.fixed(NOW, ZoneOffset.UTC));
        open.add(opened);
        return opened;
    }

    /** Where and when, of whom, and what. */
    private record Call(String at, String client, String unit, String patient) {
        /** The card that was made, or null. */
        private @Nullable UUID decide(
                Archive archive,
                String outcome,
                String indicator,
                String mode,
                int micros,
                List<String> gaps,
                CardRow... cards) {
            return decide(archive, "septicor-patient-view", outcome, indicator, mode, micros, gaps, cards);
        }

        private @Nullable UUID decide(
                Archive archive,
                String service,
                String outcome,
                String indicator,
                String mode,
                int micros,
                List<String> gaps,
                CardRow... cards) {
            Instant time = Instant.parse(at);
            archive.decisions()
                    .append(new Decision(
                            UUID.randomUUID(),
                            time,
                            time,
                            client,
                            service,
                            "hook",
                            unit,
                            Sample.KEYS.inUse().pseudonym(client, "patient", patient),
                            Sample.KEYS.inUse().pseudonym(client, "user", "dr-1"),
                            outcome,
                            indicator,
                            mode,
                            "1.0.0",
                            "default",
                            "sha256:00",
                            micros,
                            gaps,
                            List.of(cards),
                            "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            return cards.length == 0 ? null : cards[0].uuid();
        }
    }

    private static CardRow card(String rule, String indicator, @Nullable String withheld) {
        return new CardRow(UUID.randomUUID(), rule, indicator, rule, CardRow.STATE, null, withheld);
    }

    private void answer(
            @Nullable UUID card,
            String client,
            boolean accepted,
            String at,
            @Nullable String system,
            @Nullable String code)
            throws Unavailable {
        archive.feedback()
                .add(List.of(new FeedbackEntry(
                        client,
                        "septicor-patient-view",
                        String.valueOf(card),
                        accepted ? FeedbackEntry.ACCEPTED : FeedbackEntry.OVERRIDDEN,
                        Instant.parse(at),
                        accepted ? List.of("s") : List.of(),
                        system,
                        code,
                        code,
                        null)));
    }

    private void fill() throws Exception {
        List<String> none = List.of();
        UUID first = new Call("2026-03-01T00:00:00Z", "north", "icu-1", "p1")
                .decide(
                        archive,
                        "D-37",
                        "warning",
                        "live",
                        1000,
                        List.of("CI", "LVEF!"),
                        card("D-37", "warning", null));
        new Call("2026-03-01T08:00:00Z", "north", "icu-1", "p1")
                .decide(archive, "D-37", "warning", "live", 2000, List.of("CI"), card("D-37", "warning", "overridden"));
        UUID order = new Call("2026-03-01T23:59:59.999Z", "north", "icu-2", "p2")
                .decide(
                        archive,
                        "septicor-order-sign",
                        "D-10",
                        "none",
                        "live",
                        3000,
                        none,
                        card("D-53", "critical", null));
        UUID south = new Call("2026-03-01T10:00:00Z", "south", "", "p3")
                .decide(archive, "D-21", "info", "live", 1000, List.of("LVEF"), card("D-21", "info", null));
        UUID second = new Call("2026-03-02T00:00:00Z", "north", "icu-1", "p1")
                .decide(archive, "D-37", "warning", "live", 8000, none, card("D-37", "warning", null));
        List<UUID> five = new ArrayList<>();
        for (int minute = 0; minute < 5; minute++) {
            five.add(new Call("2026-03-02T10:0" + minute + ":00Z", "north", "icu-2", "p2")
                    .decide(archive, "D-21", "info", "live", 1000, none, card("D-21", "info", null)));
        }
        new Call("2026-03-02T11:00:00Z", "south", "icu-9", "p4")
                .decide(archive, "D-05", "critical", "shadow", 1000, none, card("D-05", "critical", "shadow"));
        // Just as old as a waiting card may be, and a young one.
        new Call("2026-03-02T12:00:00Z", "north", "icu-1", "p1")
                .decide(archive, "D-37", "warning", "live", 1000, none, card("D-37", "warning", null));
        new Call("2026-03-03T11:00:00Z", "north", "icu-1", "p1")
                .decide(archive, "D-37", "warning", "live", 1000, none, card("D-37", "warning", null));

        // A card is known when its decision is stored.
        ArchiveContract.stored(archive);
        // The last word counts, by the clock of whoever answers, in whatever order the words arrive.
        answer(first, "north", true, "2026-03-01T00:02:00Z", null, null);
        answer(first, "north", false, "2026-03-01T00:01:00Z", OURS, "disagree");
        answer(order, "north", false, "2026-03-02T00:00:29.999Z", OURS, "notNow");
        answer(south, "south", false, "2026-03-01T10:00:05Z", null, null);
        // Another client's word does not.
        answer(south, "north", true, "2026-03-01T10:00:10Z", null, null);
        answer(second, "north", false, "2026-03-02T00:10:00Z", OURS, "dataWrong");
        answer(five.get(0), "north", true, "2026-03-02T10:00:15Z", null, null);
        answer(five.get(1), "north", false, "2026-03-02T10:01:20Z", OURS, "ask his son");
        answer(UUID.randomUUID(), "north", true, "2026-03-02T10:01:20Z", null, null);
    }

    private static Question question(@Nullable String client, @Nullable String unit, Dimension... by) {
        return new Question(
                LocalDate.parse("2026-03-01"), LocalDate.parse("2026-03-03"), client, unit, Arrays.asList(by));
    }

    /** Groups as text: key shown/accepted/overridden/ignored/waiting and what was withheld. */
    private static String text(List<Report.Group> groups) {
        return groups.stream().map(GovernanceContract::text).collect(Collectors.joining(" | "));
    }

    private static String text(Report.Group group) {
        List<String> keys = new ArrayList<>(Arrays.asList(
                group.day(), group.client(), group.unit(), group.service(), group.rule(), group.indicator()));
        keys.removeIf(java.util.Objects::isNull);
        return String.join(" ", keys) + " " + group.shown() + "/" + group.accepted() + "/" + group.overridden() + "/"
                + group.ignored() + "/" + group.waiting()
                + (group.withheld().isEmpty() ? "" : " " + group.withheld());
    }

    @Test
    @DisplayName("each figure is the one that was counted by hand")
    void counted() throws Exception {
        fill();
        Report report = archive.governance().report(question(null, null, Dimension.CLIENT, Dimension.SERVICE));

        assertEquals(13, report.decisions().total());
        assertEquals(Map.of("live", 12L, "shadow", 1L), report.decisions().byMode());
        assertEquals(
                List.of("D-05 critical 1", "D-10 none 1", "D-21 info 6", "D-37 warning 5"),
                report.decisions().byOutcome().stream()
                        .map(one -> one.outcome() + " " + one.indicator() + " " + one.decisions())
                        .toList());
        assertEquals(5.0 / 13, report.decisions().byOutcome().get(3).share());

        Report.Cards cards = report.cards();
        assertEquals(" 11/2/4/3/2 {overridden=1, shadow=1}", text(cards.total()));
        assertEquals(2.0 / 11, cards.total().acceptedShare());
        assertEquals(4.0 / 11, cards.total().overriddenShare());
        assertEquals(4.0 / 6, cards.total().overriddenOfAnswered());
        assertEquals(
                "2026-03-01 3/1/2/0/0 {overridden=1} | 2026-03-02 7/1/2/3/1 {shadow=1} | 2026-03-03 1/0/0/0/1",
                text(cards.byDay()));
        assertEquals(
                "D-05 0/0/0/0/0 {shadow=1} | D-21 6/1/2/3/0 | D-37 4/1/1/0/2 {overridden=1} | D-53 1/0/1/0/0",
                text(cards.byRule()));
        assertEquals(
                "info 6/1/2/3/0 | warning 4/1/1/0/2 {overridden=1} | critical 1/0/1/0/0 {shadow=1}",
                text(cards.byIndicator()));
        assertEquals(
                "icu-1 4/1/1/0/2 {overridden=1} | icu-2 6/1/2/3/0 | icu-9 0/0/0/0/0 {shadow=1} | not stated 1/0/1/0/0",
                text(cards.byUnit()));
        assertEquals("north 10/2/3/3/2 {overridden=1} | south 1/0/1/0/0 {shadow=1}", text(cards.byClient()));
        assertEquals(
                "north septicor-order-sign 1/0/1/0/0 | north septicor-patient-view 9/2/2/3/2 {overridden=1}"
                        + " | south septicor-patient-view 1/0/1/0/0 {shadow=1}",
                text(cards.asked()));

        assertEquals(
                List.of(
                        new Report.Reason("D-21", OURS, "other", 1),
                        new Report.Reason("D-21", "not stated", "not stated", 1),
                        new Report.Reason("D-37", OURS, "dataWrong", 1),
                        new Report.Reason("D-53", OURS, "notNow", 1)),
                report.overrideReasons());

        // 5, 15, 20, 30, 120 and 600 s, each told as the greatest of its class.
        assertEquals(
                new Report.TimeToFeedback(
                        6,
                        21L,
                        639L,
                        List.of(
                                new Report.ByIndicator("info", 3, 15, 21),
                                new Report.ByIndicator("warning", 2, 127, 639),
                                new Report.ByIndicator("critical", 1, 31, 31))),
                report.timeToFeedback());

        assertEquals(
                new Report.Burden(
                        7,
                        List.of(
                                new Report.Load("info", 4, 6, 6.0 / 7, 1L, 1.0 / 7, spread(0, 5, 1, 1, 5, 1)),
                                new Report.Load("warning", 8, 4, 4.0 / 7, 0L, 0.0, spread(0, 4, 1, 2, 2, 1)),
                                new Report.Load("critical", null, 1, 1.0 / 7, null, null, spread(0, 6, 1, 1))),
                        List.of(
                                new Report.Load("info", 4, 0, 0.0, 0L, 0.0, spread(0, 7)),
                                new Report.Load("warning", 8, 0, 0.0, 0L, 0.0, spread(0, 7)),
                                new Report.Load("critical", null, 1, 1.0 / 7, null, null, spread(0, 6, 1, 1)))),
                report.burden());
        assertEquals(List.of(), report.retirement().rules());
        assertEquals(
                List.of(new Report.Gap("LVEF", 2, 2.0 / 13, 1), new Report.Gap("CI", 2, 2.0 / 13, 0)), report.gaps());
        assertEquals(
                List.of(
                        new Report.Latency(null, 13, 1.023, 3.071, 8.191, 8.191, 8.191),
                        new Report.Latency("septicor-order-sign", 1, 3.071, 3.071, 3.071, 3.071, 3.071),
                        new Report.Latency("septicor-patient-view", 12, 1.023, 2.047, 8.191, 8.191, 8.191)),
                report.latency());
        assertEquals(
                List.of(new Report.Feedback("north", 8, 2, 2, 0), new Report.Feedback("south", 1, 0, 0, 0)),
                report.feedback());
    }

    @Test
    @DisplayName("a card whose decision arrives after its answer is not unknown for ever")
    void lateDecision() throws Exception {
        Call call = new Call("2026-03-01T09:00:00Z", "north", "icu-1", "p1");
        CardRow late = card("D-37", "warning", null);
        archive.feedback()
                .add(List.of(new FeedbackEntry(
                        "north",
                        "septicor-patient-view",
                        late.uuid().toString(),
                        FeedbackEntry.OVERRIDDEN,
                        Instant.parse("2026-03-01T09:00:10Z"),
                        List.of(),
                        OURS,
                        "notNow",
                        "notNow",
                        null)));
        Question span = question(null, null);
        assertEquals(
                List.of(new Report.Feedback("north", 1, 1, 0, 0)),
                archive.governance().report(span).feedback());

        call.decide(archive, "D-37", "warning", "live", 1000, List.of(), late);
        ArchiveContract.stored(archive);
        Report report = archive.governance().report(span);
        assertEquals(List.of(new Report.Feedback("north", 1, 0, 0, 0)), report.feedback());
        assertEquals(1, report.cards().total().overridden());
    }

    private static List<Report.Spread> spread(int... pairs) {
        List<Report.Spread> spread = new ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            spread.add(new Report.Spread(pairs[i], pairs[i + 1]));
        }
        return spread;
    }

    @Test
    @DisplayName("a client, a unit and a span of days can be asked for alone")
    void asked() throws Exception {
        fill();
        Report south = archive.governance().report(question("south", null));
        assertEquals(2, south.decisions().total());
        assertEquals(" 1/0/1/0/0 {shadow=1}", text(south.cards().total()));
        assertEquals(2, south.burden().patientDays());
        assertEquals(1, south.timeToFeedback().answers());
        assertEquals(1, south.gaps().size());
        assertEquals(2, south.latency().get(0).decisions());
        assertEquals(1, south.overrideReasons().size());
        assertEquals(List.of(new Report.Feedback("south", 1, 0, 0, 0)), south.feedback());

        Report unit = archive.governance().report(question(null, Report.NOT_STATED));
        assertEquals(" 1/0/1/0/0", text(unit.cards().total()));
        assertNull(unit.feedback());
        LocalDate second = LocalDate.parse("2026-03-02");
        assertEquals(
                " 7/1/2/3/1 {shadow=1}",
                text(archive.governance()
                        .report(new Question(second, second, null, null, List.of()))
                        .cards()
                        .total()));
    }

    @Test
    @DisplayName(
            "a day that was counted is counted again when a late decision or answer comes, also to another replica")
    void late() throws Exception {
        fill();
        Archive other = archive("two", Duration.ZERO);
        assertEquals(
                " 11/2/4/3/2 {overridden=1, shadow=1}",
                text(other.governance().report(question(null, null)).cards().total()));

        UUID late = new Call("2026-03-01T09:00:00Z", "north", "icu-1", "p1")
                .decide(archive, "D-37", "warning", "live", 1000, List.of(), card("D-37", "warning", null));
        ArchiveContract.stored(archive);
        assertEquals(
                "2026-03-01 4/1/2/1/0 {overridden=1}",
                text(other.governance()
                        .report(question(null, null))
                        .cards()
                        .byDay()
                        .get(0)));

        answer(late, "north", true, "2026-03-01T09:01:00Z", null, null);
        assertEquals(
                "2026-03-01 4/2/2/0/0 {overridden=1}",
                text(other.governance()
                        .report(question(null, null))
                        .cards()
                        .byDay()
                        .get(0)));
    }

    @Test
    @DisplayName("a day that is over is counted once for all replicas, and again when something is added to it")
    void kept() throws Exception {
        fill();
        archive.governance().count();
        archive.governance().count();
        assertEquals(2, database.count("select count(*) from counted_day"));
        Report before = archive.governance().report(question(null, null));

        database.execute("delete from card");
        Report read = archive("two", Duration.ZERO).governance().report(question(null, null));
        assertEquals(before.cards().byDay().get(0), read.cards().byDay().get(0));
        // Which cards still wait is asked each time.
        assertEquals(
                "2026-03-02 7/1/2/4/0 {shadow=1}", text(read.cards().byDay().get(1)));
        assertEquals(before.timeToFeedback(), read.timeToFeedback());

        new Call("2026-03-01T09:00:00Z", "north", "icu-1", "p1")
                .decide(archive, "D-37", "warning", "live", 1000, List.of(), card("D-37", "warning", null));
        ArchiveContract.stored(archive);
        for (String directory : List.of("three", "four")) {
            Archive other = archive(directory, Duration.ZERO);
            List<Report.Group> byDay =
                    other.governance().report(question(null, null)).cards().byDay();
            assertEquals("2026-03-01 1/0/0/1/0", text(byDay.get(0)));
            assertEquals(read.cards().byDay().get(1), byDay.get(1));
            other.governance().count();
        }
    }

    @Test
    @DisplayName("retention removes whole days and leaves all figures")
    void retained() throws Exception {
        fill();
        Question question = question(null, null, Dimension.values());
        Report before = archive.governance().report(question);
        // Ten o'clock of the second day: the first goes.
        Archive forgetful = archive("two", Duration.ofHours(26));
        forgetful.retention().purge();
        assertEquals(9, database.count("select count(*) from decision"));
        for (Archive any : List.of(archive, forgetful, archive("three", Duration.ZERO))) {
            any.governance().count();
            assertEquals(before, any.governance().report(question));
        }
        // Too late to be counted.
        new Call("2026-03-01T09:00:00Z", "north", "icu-1", "p1")
                .decide(archive, "D-37", "warning", "live", 1000, List.of(), card("D-37", "warning", null));
        ArchiveContract.stored(archive);
        archive.governance().count();
        forgetful.retention().purge();
        for (Archive any : List.of(archive, forgetful, archive("four", Duration.ZERO))) {
            assertEquals(before, any.governance().report(question));
        }
    }

    @Test
    @DisplayName("leaves the connections of the pool as they were")
    void isolation() throws Exception {
        fill();
        archive.governance().report(question(null, null));
        try (Connection connection = database.direct()) {
            assertEquals(Connection.TRANSACTION_READ_COMMITTED, connection.getTransactionIsolation());
        }
    }

    @Test
    @DisplayName("says that the database is away, and works again when it is back")
    void away() throws Exception {
        fill();
        database.cut();
        org.junit.jupiter.api.Assertions.assertThrows(
                Unavailable.class, () -> archive.governance().report(question(null, null)));
        database.mend();
        // The pool finds out one by one which of its connections are dead.
        ArchiveContract.await(() ->
                archive.governance().report(question(null, null)).decisions().total() == 13);
    }
}
