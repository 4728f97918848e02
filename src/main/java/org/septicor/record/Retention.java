package org.septicor.record;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.septicor.record.keys.Key;
import org.septicor.record.keys.Keys;
import org.septicor.record.store.Chain;
import org.septicor.record.store.Store;

/**
 * Removes what is older than it has to be kept, from the beginning of the chains, and counts it by day first: what a report adds up from
 * live rows and counted days stays the same. Each batch is one transaction, so that the scribe never waits for long.
 */
public final class Retention {
    static final int BATCH = 1000;

    private final Store store;
    private final Keys keys;
    private final Duration kept;
    private final Clock clock;

    /**
     * @param kept how long; zero for ever
     */
    Retention(Store store, Keys keys, Duration kept, Clock clock) {
        this.store = store;
        this.keys = keys;
        this.kept = kept;
        this.clock = clock;
    }

    /**
     * Removes what is too old now, decisions before the feedback to their cards.
     *
     * @return how many decisions and answers were removed
     * @throws Unavailable when the database cannot be reached; what was removed until then is removed and counted
     */
    public long purge() throws Unavailable {
        try {
            UsedTokens.forget(store, clock.instant());
            if (kept.isZero()) {
                return 0;
            }
            Instant oldest = clock.instant().minus(kept);
            return untilDone(connection -> decisions(connection, oldest))
                    + untilDone(connection -> feedback(connection, oldest));
        } catch (SQLException failed) {
            throw new Unavailable("What is too old could not be removed", failed);
        }
    }

    private long untilDone(Store.Work<Integer> batch) throws SQLException {
        long removed = 0;
        int last;
        do {
            last = store.transaction(batch);
            removed += last;
        } while (last == BATCH);
        return removed;
    }

    private record Old(
            long position,
            byte[] hash,
            UUID id,
            LocalDate day,
            String client,
            String unit,
            String service,
            String outcome,
            String indicator,
            String mode,
            int latencyClass,
            String gaps,
            String patientKey) {}

    private record Patient(LocalDate day, String client, String unit, String key) {}

    private int decisions(Connection connection, Instant oldest) throws SQLException {
        Chain.Held chain = Chain.DECISIONS.hold(store, connection, keys);
        List<Old> batch = tooOld(connection, oldest);
        if (batch.isEmpty()) {
            return 0;
        }
        Old last = batch.get(batch.size() - 1);
        Days days = new Days();
        Set<Patient> patients = new HashSet<>();
        for (Old row : batch) {
            days.decisions.add(row.day, row.client, row.unit, row.service, row.outcome, row.indicator, row.mode);
            days.latencies.add(row.day, row.client, row.unit, row.service, row.latencyClass);
            for (String fact : row.gaps.isEmpty() ? new String[0] : row.gaps.split(",")) {
                days.gaps.add(row.day, row.client, row.unit, row.service, fact);
            }
            patients.add(new Patient(row.day, row.client, row.unit, row.patientKey));
        }
        for (Patient patient : patients) {
            if (!remains(connection, patient, last.position)) {
                days.patients.add(patient.day, patient.client, patient.unit);
            }
        }
        cards(connection, batch, days);
        days.save(connection);
        Object[] ids = batch.stream().map(Old::id).toArray();
        for (String delete : List.of(
                "delete from card where decision = any(?)",
                "delete from decision_body where decision = any(?)",
                "delete from decision where id = any(?)")) {
            try (PreparedStatement statement = connection.prepareStatement(delete)) {
                statement.setArray(1, connection.createArrayOf("uuid", ids));
                statement.executeUpdate();
            }
        }
        chain.begin(last.position, last.hash);
        chain.save(keyOf(chain));
        return batch.size();
    }

    /** The beginning of the chain, as far as it is too old. */
    private static List<Old> tooOld(Connection connection, Instant oldest) throws SQLException {
        List<Old> batch = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select position, hash, id, decided_at, client, unit, service, outcome, indicator, mode, latency_class, gaps, patient_key"
                        + " from decision order by position limit " + BATCH)) {
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Instant decidedAt = Times.read(row, "decided_at");
                    if (!decidedAt.isBefore(oldest)) {
                        break;
                    }
                    batch.add(new Old(
                            row.getLong("position"),
                            row.getBytes("hash"),
                            row.getObject("id", UUID.class),
                            day(decidedAt),
                            row.getString("client"),
                            row.getString("unit"),
                            row.getString("service"),
                            row.getString("outcome"),
                            row.getString("indicator"),
                            row.getString("mode"),
                            row.getInt("latency_class"),
                            row.getString("gaps"),
                            row.getString("patient_key")));
                }
            }
        }
        return batch;
    }

    /** Whether the patient has another decision of that day that stays for now: then he is counted with the last one. */
    private static boolean remains(Connection connection, Patient patient, long position) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select 1 from decision where patient_key = ? and decided_at >= ? and decided_at < ? and client = ? and unit = ?"
                        + " and position > ? limit 1")) {
            select.setString(1, patient.key);
            select.setObject(2, patient.day.atStartOfDay().atOffset(ZoneOffset.UTC));
            select.setObject(3, patient.day.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC));
            select.setString(4, patient.client);
            select.setString(5, patient.unit);
            select.setLong(6, position);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    private record Answer(String outcome, String reasonSystem, String reasonCode) {}

    private static void cards(Connection connection, List<Old> batch, Days days) throws SQLException {
        List<CardLine> cards = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("select " + CardLine.COLUMNS + " from card c where c.decision = any(?)")) {
            select.setArray(
                    1,
                    connection.createArrayOf("uuid", batch.stream().map(Old::id).toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    cards.add(CardLine.read(row));
                }
            }
        }
        Map<UUID, Answer> answers = answers(connection, cards);
        for (CardLine line : cards) {
            LocalDate day = day(line.decidedAt());
            String withheld = orNone(line.card().withheld());
            Answer answer = answers.get(line.card().uuid());
            boolean accepted = answer != null && answer.outcome.equals(FeedbackEntry.ACCEPTED);
            boolean overridden = answer != null && answer.outcome.equals(FeedbackEntry.OVERRIDDEN);
            String rule = line.card().rule();
            String indicator = line.card().indicator();
            days.cards.add(
                    new long[] {1, accepted ? 1 : 0, overridden ? 1 : 0},
                    day,
                    line.client(),
                    line.unit(),
                    line.service(),
                    rule,
                    indicator,
                    line.card().about(),
                    withheld);
            if (answer != null && overridden) {
                days.overrides.add(
                        day,
                        line.client(),
                        line.unit(),
                        line.service(),
                        rule,
                        indicator,
                        answer.reasonSystem,
                        answer.reasonCode);
            }
        }
    }

    /** Of each card the last answer, as the view {@code card_answer} gives it. */
    private static Map<UUID, Answer> answers(Connection connection, List<CardLine> cards) throws SQLException {
        Map<UUID, Answer> answers = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select card, outcome, reason_system, reason_code from feedback where card = any(?) order by outcome_at, position")) {
            select.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid",
                            cards.stream().map(line -> line.card().uuid()).toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    answers.put(
                            row.getObject("card", UUID.class),
                            new Answer(
                                    row.getString("outcome"),
                                    orNone(row.getString("reason_system")),
                                    orNone(row.getString("reason_code"))));
                }
            }
        }
        return answers;
    }

    /** An answer stays as long as its card. */
    private int feedback(Connection connection, Instant oldest) throws SQLException {
        Chain.Held chain = Chain.FEEDBACK.hold(store, connection, keys);
        long position = 0;
        byte[] hash = {};
        int count = 0;
        try (PreparedStatement select = connection.prepareStatement(
                        "select f.position, f.hash, f.received_at, c.uuid from feedback f left join card c on c.uuid = f.card"
                                + " order by f.position limit " + BATCH);
                ResultSet row = select.executeQuery()) {
            while (row.next() && Times.read(row, "received_at").isBefore(oldest) && row.getObject("uuid") == null) {
                position = row.getLong("position");
                hash = row.getBytes("hash");
                count++;
            }
        }
        if (count > 0) {
            try (PreparedStatement delete = connection.prepareStatement("delete from feedback where position <= ?")) {
                delete.setLong(1, position);
                delete.executeUpdate();
            }
            chain.begin(position, hash);
            chain.save(keyOf(chain));
        }
        return count;
    }

    private Key keyOf(Chain.Held chain) {
        return keys.named(chain.anchor().keyId()).orElse(keys.inUse());
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private static String orNone(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** The counts of a batch. */
    private static final class Days {
        private final Counts decisions =
                new Counts("decision_day", "on_day, client, unit, service, outcome, indicator, mode", "decisions");
        private final Counts patients = new Counts("patient_day", "on_day, client, unit", "patients");
        private final Counts latencies =
                new Counts("latency_day", "on_day, client, unit, service, latency_class", "decisions");
        private final Counts gaps = new Counts("gap_day", "on_day, client, unit, service, fact", "decisions");
        private final Counts cards = new Counts(
                "card_day",
                "on_day, client, unit, service, rule, indicator, about, withheld",
                "cards, accepted, overridden");
        private final Counts overrides = new Counts(
                "override_day", "on_day, client, unit, service, rule, indicator, reason_system, reason_code", "cards");

        private void save(Connection connection) throws SQLException {
            for (Counts counts : List.of(decisions, patients, latencies, gaps, cards, overrides)) {
                counts.save(connection);
            }
        }
    }

    /** Counts to be added to those of a table. */
    private static final class Counts {
        private final String table;
        private final List<String> keys;
        private final List<String> columns;
        private final Map<List<Object>, long[]> counts = new LinkedHashMap<>();

        private Counts(String table, String keys, String columns) {
            this.table = table;
            this.keys = List.of(keys.split(", "));
            this.columns = List.of(columns.split(", "));
        }

        private void add(Object... key) {
            add(new long[] {1}, key);
        }

        private void add(long[] more, Object... key) {
            counts.merge(List.of(key), more, (known, added) -> {
                long[] sum = known.clone();
                Arrays.setAll(sum, i -> sum[i] + added[i]);
                return sum;
            });
        }

        /** The chain is locked: nobody else adds at the same time. */
        private void save(Connection connection) throws SQLException {
            String update = "update " + table + " set "
                    + String.join(
                            ", ",
                            columns.stream()
                                    .map(column -> column + " = " + column + " + ?")
                                    .toList())
                    + " where "
                    + String.join(
                            " and ", keys.stream().map(key -> key + " = ?").toList());
            String insert = "insert into " + table + " (" + String.join(", ", columns) + ", " + String.join(", ", keys)
                    + ") values (" + "?, ".repeat(columns.size() + keys.size() - 1) + "?)";
            for (Map.Entry<List<Object>, long[]> count : counts.entrySet()) {
                if (execute(connection, update, count) == 0) {
                    execute(connection, insert, count);
                }
            }
        }

        private static int execute(Connection connection, String sql, Map.Entry<List<Object>, long[]> count)
                throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                int index = 1;
                for (long value : count.getValue()) {
                    statement.setLong(index++, value);
                }
                for (Object key : count.getKey()) {
                    statement.setObject(index++, key);
                }
                return statement.executeUpdate();
            }
        }
    }
}
