package org.septicor.record.governance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.septicor.record.Latency;

/** Counts days, with the same SQL on H2 and PostgreSQL. Each query reads one index from a first to a last time. */
final class DayReader {
    private static final int FETCH = 5000;
    /** Of the clocks of two replicas, one that showed a card and one that received its answer. */
    private static final Duration CLOCKS = Duration.ofHours(1);

    static final String SHADOW = "shadow";

    private static final String DECISIONS =
            "select cast(decided_at as date), client, unit, outcome, indicator, mode, gaps, count(*)"
                    + " from decision where decided_at >= ? and decided_at < ?"
                    + " group by cast(decided_at as date), client, unit, outcome, indicator, mode, gaps";
    private static final String LATENCIES =
            "select cast(decided_at as date), client, unit, service, latency_class, count(*)"
                    + " from decision where decided_at >= ? and decided_at < ?"
                    + " group by cast(decided_at as date), client, unit, service, latency_class";
    private static final String PATIENTS =
            "select on_day, client, unit, count(*) from (select cast(decided_at as date) as on_day,"
                    + " client, unit, patient_key from decision where decided_at >= ? and decided_at < ?"
                    + " group by cast(decided_at as date), client, unit, patient_key) p group by on_day, client, unit";
    private static final String CARDS =
            "select cast(decided_at as date), client, unit, service, rule, indicator, withheld, count(*)"
                    + " from card where decided_at >= ? and decided_at < ?"
                    + " group by cast(decided_at as date), client, unit, service, rule, indicator, withheld";
    private static final String SHARES =
            "select on_day, client, unit, indicator, withheld, cards, count(*) from (select"
                    + " cast(decided_at as date) as on_day, client, unit, patient_key, indicator, withheld, count(*) as cards from card"
                    + " where decided_at >= ? and decided_at < ? and (withheld is null or withheld = '" + SHADOW + "')"
                    + " group by cast(decided_at as date), client, unit, patient_key, indicator, withheld) p"
                    + " group by on_day, client, unit, indicator, withheld, cards";
    /** A client speaks of the cards that it was given, and its last word counts. */
    private static final String ANSWERS =
            "select cast(c.decided_at as date), c.client, c.unit, c.service, c.rule, c.indicator,"
                    + " f.outcome, f.reason_system, f.reason_code, c.decided_at, f.outcome_at"
                    + " from feedback f join card c on c.uuid = f.card and c.client = f.client"
                    + " where c.decided_at >= ? and c.decided_at < ? and f.received_at >= ?"
                    + " and not exists (select 1 from feedback g where g.card = f.card and g.client = f.client"
                    + " and g.received_at >= ? and (g.outcome_at > f.outcome_at or (g.outcome_at = f.outcome_at and g.position > f.position)))";

    private static final String WAITING =
            "select cast(c.decided_at as date), c.client, c.unit, c.service, c.rule, c.indicator, count(*)"
                    + " from card c where c.decided_at >= ? and c.decided_at < ? and c.withheld is null"
                    + " and not exists (select 1 from feedback f where f.card = c.uuid and f.client = c.client and f.received_at >= ?)"
                    + " group by cast(c.decided_at as date), c.client, c.unit, c.service, c.rule, c.indicator";

    /** A card that was unknown when it was answered, since its decision arrived later, is not unknown. */
    private static final String FEEDBACK = "select on_day, client, flag, count(*) from (select"
            + " cast(f.received_at as date) as on_day, f.client, case when f.flag = 'unknown-card' and exists"
            + " (select 1 from card c where c.uuid = f.card and c.client = f.client) then null else f.flag end as flag"
            + " from feedback f where f.received_at >= ? and f.received_at < ?) p group by on_day, client, flag";

    private final Connection connection;

    /** From here on the day of a time is, for this connection, that of UTC. */
    DayReader(Connection connection) throws SQLException {
        this.connection = connection;
        try (Statement statement = connection.createStatement()) {
            statement.execute("set time zone 'UTC'");
        }
    }

    /** Where the chains stand: what was added since, is found after these positions. */
    record Positions(long decision, long feedback) {
        static final Positions NONE = new Positions(0, 0);
    }

    Positions positions() throws SQLException {
        Map<String, Long> chains = new HashMap<>();
        read("select name, position from chain", row -> chains.put(row.getString(1), row.getLong(2)));
        return new Positions(chains.getOrDefault("decision", 0L), chains.getOrDefault("feedback", 0L));
    }

    /** Days of which a row was added since. */
    Set<LocalDate> touched(Positions since) throws SQLException {
        Set<LocalDate> days = new HashSet<>();
        read(
                "select distinct cast(decided_at as date) from decision where position > ?",
                row -> days.add(row.getObject(1, LocalDate.class)),
                since.decision());
        read(
                "select distinct cast(f.received_at as date) from decision d join card c on c.decision = d.id"
                        + " join feedback f on f.card = c.uuid where d.position > ? and f.flag = 'unknown-card'",
                row -> days.add(row.getObject(1, LocalDate.class)),
                since.decision());
        read(
                "select distinct cast(f.received_at as date), cast(c.decided_at as date) from feedback f"
                        + " left join card c on c.uuid = f.card where f.position > ?",
                row -> {
                    days.add(row.getObject(1, LocalDate.class));
                    LocalDate ofCard = row.getObject(2, LocalDate.class);
                    if (ofCard != null) {
                        days.add(ofCard);
                    }
                },
                since.feedback());
        return days;
    }

    /** Day of the oldest row that is there. */
    Optional<LocalDate> oldest() throws SQLException {
        List<LocalDate> oldest = new ArrayList<>();
        for (String sql : List.of(
                "select cast(decided_at as date) from decision order by decided_at limit 1",
                "select cast(received_at as date) from feedback order by received_at limit 1")) {
            read(sql, row -> oldest.add(row.getObject(1, LocalDate.class)));
        }
        return oldest.stream().min(Comparator.naturalOrder());
    }

    /** Counts from a first day up to another, that one left out. */
    Map<LocalDate, Day> count(LocalDate from, LocalDate until) throws SQLException {
        Map<LocalDate, Day> days = new TreeMap<>();
        for (LocalDate day = from; day.isBefore(until); day = day.plusDays(1)) {
            days.put(day, new Day());
        }
        rows(days, start(from), start(until));
        return days;
    }

    private void rows(Map<LocalDate, Day> days, OffsetDateTime from, OffsetDateTime until) throws SQLException {
        read(
                DECISIONS,
                row -> {
                    Day day = day(days, row);
                    Day.Place place = place(row);
                    long decisions = row.getLong(8);
                    day.outcomes.add(
                            new Day.Outcome(place, row.getString(4), row.getString(5), row.getString(6)), decisions);
                    String gaps = row.getString(7);
                    if (!gaps.isEmpty()) {
                        for (String fact : gaps.split(",")) {
                            day.gaps.add(new Day.Missing(place, fact), decisions);
                        }
                    }
                },
                from,
                until);
        read(
                LATENCIES,
                row -> day(days, row)
                        .latencies
                        .add(new Day.Took(place(row), row.getString(4), row.getInt(5)), row.getLong(6)),
                from,
                until);
        read(
                CARDS,
                row -> day(days, row).cards.add(new Day.Dealt(kind(row), orNone(row.getString(7))), row.getLong(8)),
                from,
                until);
        read(
                ANSWERS,
                row -> {
                    Day day = day(days, row);
                    Day.Kind kind = kind(row);
                    boolean accepted = row.getString(7).equals("accepted");
                    day.answers.add(new Day.Answered(kind, accepted), 1);
                    if (!accepted) {
                        day.reasons.add(
                                new Day.Reason(
                                        kind.place(), kind.rule(), orNone(row.getString(8)), orNone(row.getString(9))),
                                1);
                    }
                    day.delays.add(new Day.Waited(kind.place(), kind.indicator(), Latency.classOf(delay(row))), 1);
                },
                from,
                until,
                from.minus(CLOCKS),
                from.minus(CLOCKS));
        read(
                FEEDBACK,
                row -> day(days, row)
                        .feedback
                        .add(new Day.Heard(row.getString(2), orNone(row.getString(3))), row.getLong(4)),
                from,
                until);
        patients(days, from, until);
    }

    private void patients(Map<LocalDate, Day> days, OffsetDateTime from, OffsetDateTime until) throws SQLException {
        read(PATIENTS, row -> day(days, row).patients.add(place(row), row.getLong(4)), from, until);
        read(
                SHARES,
                row -> day(days, row)
                        .shares
                        .add(
                                new Day.Share(place(row), row.getString(4), row.getString(5) != null, row.getInt(6)),
                                row.getLong(7)),
                from,
                until);
        for (Day day : days.values()) {
            withoutCards(day);
        }
    }

    /** Whoever had decisions and none of these cards. */
    private static void withoutCards(Day day) {
        Map<Day.Share, long[]> none = new HashMap<>();
        day.patients.each((place, patients) -> {
            for (String indicator : Report.INDICATORS) {
                none.put(new Day.Share(place, indicator, false, 0), new long[] {patients});
                none.put(new Day.Share(place, indicator, true, 0), new long[] {patients});
            }
        });
        day.shares.each((share, patients) -> {
            long[] left = none.get(new Day.Share(share.place(), share.indicator(), share.shadow(), 0));
            if (left != null) {
                left[0] -= patients;
            }
        });
        none.forEach((share, patients) -> {
            if (patients[0] > 0) {
                day.shares.add(share, patients[0]);
            }
        });
    }

    /** Cards shown since, and not answered so far, by day. */
    Map<LocalDate, Counts<Day.Kind>> waiting(OffsetDateTime since, LocalDate until) throws SQLException {
        Map<LocalDate, Counts<Day.Kind>> waiting = new HashMap<>();
        read(
                WAITING,
                row -> waiting.computeIfAbsent(row.getObject(1, LocalDate.class), first -> new Counts<>())
                        .add(kind(row), row.getLong(7)),
                since,
                start(until),
                since.minus(CLOCKS));
        return waiting;
    }

    static OffsetDateTime start(LocalDate day) {
        return day.atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    private static Day day(Map<LocalDate, Day> days, ResultSet row) throws SQLException {
        return Objects.requireNonNull(days.get(row.getObject(1, LocalDate.class)));
    }

    private static Day.Place place(ResultSet row) throws SQLException {
        return new Day.Place(row.getString(2), row.getString(3));
    }

    private static Day.Kind kind(ResultSet row) throws SQLException {
        return new Day.Kind(place(row), row.getString(4), row.getString(5), row.getString(6));
    }

    /** Seconds from card to answer, by two clocks: never below zero. */
    private static int delay(ResultSet row) throws SQLException {
        long seconds = Duration.between(
                        row.getObject(10, OffsetDateTime.class), row.getObject(11, OffsetDateTime.class))
                .toSeconds();
        return (int) Math.max(0, Math.min(seconds, Integer.MAX_VALUE));
    }

    private static String orNone(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : text;
    }

    @FunctionalInterface
    private interface Row {
        void take(ResultSet row) throws SQLException;
    }

    private void read(String sql, Row take, Object... parameters) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setFetchSize(FETCH);
            for (int i = 0; i < parameters.length; i++) {
                select.setObject(i + 1, parameters[i]);
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    take.take(row);
                }
            }
        }
    }
}
