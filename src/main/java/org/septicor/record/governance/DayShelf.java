package org.septicor.record.governance;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/**
 * The counted days that are kept in the database, for all replicas and over restarts. A day whose rows retention has removed stays as
 * it was counted last; any other is good as long as none of its rows was added behind {@link #upTo}.
 */
final class DayShelf {
    private final Connection connection;

    DayShelf(Connection connection) {
        this.connection = connection;
    }

    /** The rows that the kept days have seen. */
    DayReader.Positions upTo() throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("select decision_position, feedback_position from counted_to");
                ResultSet row = select.executeQuery()) {
            row.next();
            return new DayReader.Positions(row.getLong(1), row.getLong(2));
        }
    }

    /**
     * Says that the kept days have seen more rows.
     *
     * @return false where another process has said something else since {@code from} was read: nothing may be kept then
     */
    boolean advance(DayReader.Positions from, DayReader.Positions to) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update counted_to set decision_position = ?,"
                + " feedback_position = ? where decision_position = ? and feedback_position = ?")) {
            update.setLong(1, to.decision());
            update.setLong(2, to.feedback());
            update.setLong(3, from.decision());
            update.setLong(4, from.feedback());
            return update.executeUpdate() == 1;
        }
    }

    /** A kept day; {@code removed} where retention has removed its rows. */
    record Kept(Day day, boolean removed) {}

    /** Days that are kept, from a first up to another, that one left out; whether their rows are gone. */
    Map<LocalDate, Boolean> list(LocalDate from, LocalDate until) throws SQLException {
        Map<LocalDate, Boolean> days = new TreeMap<>();
        read(
                "select on_day, removed from counted_day where on_day >= ? and on_day < ?",
                row -> days.put(row.getObject(1, LocalDate.class), row.getBoolean(2)),
                from,
                until);
        return days;
    }

    /** The same, with what is counted. */
    Map<LocalDate, Kept> load(LocalDate from, LocalDate until) throws SQLException {
        Map<LocalDate, Kept> days = new TreeMap<>();
        read(
                "select on_day, removed, counts from counted_day where on_day >= ? and on_day < ?",
                row -> days.put(
                        row.getObject(1, LocalDate.class), new Kept(DayPage.read(row.getBytes(3)), row.getBoolean(2))),
                from,
                until);
        return days;
    }

    @FunctionalInterface
    private interface Row {
        void take(ResultSet row) throws SQLException, IOException;
    }

    private void read(String sql, Row take, LocalDate from, LocalDate until) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, from);
            select.setObject(2, until);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    take.take(row);
                }
            }
        } catch (IOException altered) {
            throw new SQLException("A counted day cannot be read", altered);
        }
    }

    /** Keeps a day, in the place of what was kept of it; refused where its rows are gone. */
    void keep(LocalDate date, Day day, boolean removed) throws SQLException {
        // In this order: another replica may be keeping it at the same time.
        if (!execute(
                "insert into counted_day (counts, removed, on_day) values (?, ?, ?) on conflict do nothing",
                date,
                day,
                removed)) {
            execute(
                    "update counted_day set counts = ?, removed = ? where on_day = ? and not removed",
                    date,
                    day,
                    removed);
        }
    }

    private boolean execute(String sql, LocalDate date, Day day, boolean removed) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setBytes(1, DayPage.write(day));
            statement.setBoolean(2, removed);
            statement.setObject(3, date);
            return statement.executeUpdate() == 1;
        }
    }
}
