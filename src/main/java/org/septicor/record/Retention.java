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
import java.util.List;
import java.util.UUID;
import org.septicor.record.governance.DayBook;
import org.septicor.record.keys.Key;
import org.septicor.record.keys.Keys;
import org.septicor.record.store.Chain;
import org.septicor.record.store.Store;

/**
 * Removes what is older than it has to be kept, whole days (UTC) from the beginning of the chains. Each day is counted for good first, so
 * that reports stay the same. It is removed in batches, each one transaction, so that the scribe never waits for long.
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
     * Removes the days that are too old now, decisions before the feedback to their cards.
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
            LocalDate until = LocalDate.ofInstant(clock.instant().minus(kept), ZoneOffset.UTC);
            for (LocalDate day : store.view(connection -> DayBook.open(connection, until))) {
                store.transaction(connection -> {
                    // So that nothing is added between the counting and its being said.
                    Chain.DECISIONS.hold(store, connection, keys);
                    DayBook.close(connection, day);
                    return day;
                });
            }
            Instant oldest = until.atStartOfDay(ZoneOffset.UTC).toInstant();
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

    private int decisions(Connection connection, Instant oldest) throws SQLException {
        Chain.Held chain = Chain.DECISIONS.hold(store, connection, keys);
        List<UUID> old = new ArrayList<>();
        long position = 0;
        byte[] hash = {};
        try (PreparedStatement select = connection.prepareStatement(
                        "select position, hash, id, decided_at from decision order by position limit " + BATCH);
                ResultSet row = select.executeQuery()) {
            while (row.next() && Times.read(row, "decided_at").isBefore(oldest)) {
                position = row.getLong("position");
                hash = row.getBytes("hash");
                old.add(row.getObject("id", UUID.class));
            }
        }
        if (!old.isEmpty()) {
            for (String delete : List.of(
                    "delete from card where decision = any(?)",
                    "delete from decision_body where decision = any(?)",
                    "delete from decision where id = any(?)")) {
                try (PreparedStatement statement = connection.prepareStatement(delete)) {
                    statement.setArray(1, connection.createArrayOf("uuid", old.toArray()));
                    statement.executeUpdate();
                }
            }
            chain.begin(position, hash);
            chain.save(keyOf(chain));
        }
        return old.size();
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
}
