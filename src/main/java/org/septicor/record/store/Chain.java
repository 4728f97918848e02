package org.septicor.record.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.septicor.record.keys.Key;
import org.septicor.record.keys.Keys;

/**
 * One of the chains: each row's hash is made with a key over the hash of the row before it and all of its own columns, so that nobody
 * without the key can change, take out, swap or add a row unseen. Where a chain begins and ends stands in its anchor, which is sealed
 * by the same key.
 */
public final class Chain {
    public static final Chain DECISIONS = new Chain("decision");
    public static final Chain FEEDBACK = new Chain("feedback");

    private static final byte[] NOTHING = new byte[32];

    private final String name;

    private Chain(String name) {
        this.name = name;
    }

    /** Of the chain and of the table of its rows. */
    public String table() {
        return name;
    }

    /**
     * Where a chain begins and ends.
     *
     * @param first position of its oldest row
     * @param firstPrevious the hash which that row follows
     * @param last position of its last row, one below {@code first} where there is none
     * @param hash of the last row
     */
    public record Anchor(long first, byte[] firstPrevious, long last, byte[] hash, String keyId, byte[] seal) {

        byte[] sealed(String name, Key key) {
            return key.chain(
                    firstPrevious,
                    new Encoder()
                            .text(name)
                            .number(first)
                            .number(last)
                            .bytes(hash)
                            .text(key.id())
                            .done());
        }
    }

    /** Whether an anchor is what was written; false also where its key is not configured. */
    public boolean holds(Anchor anchor, Keys keys) {
        if (anchor.last() == 0) {
            return anchor.first() == 1
                    && Arrays.equals(anchor.hash(), NOTHING)
                    && Arrays.equals(anchor.firstPrevious(), NOTHING);
        }
        return keys.named(anchor.keyId())
                .filter(key -> Arrays.equals(anchor.sealed(name, key), anchor.seal()))
                .isPresent();
    }

    /** Whether the key that sealed an anchor is not configured. */
    public static boolean misses(Anchor anchor, Keys keys) {
        return anchor.last() > 0 && keys.named(anchor.keyId()).isEmpty();
    }

    /** The anchor as it stands; none where somebody took it away. */
    public Optional<Anchor> anchor(Connection connection) throws SQLException {
        return Optional.ofNullable(read(connection, ""));
    }

    /**
     * Locks the chain until the end of the transaction, to add to it or to take from its beginning.
     *
     * @throws SQLException also when the key that sealed its end, or that of the other chain, is not configured: then the record would
     *     go on under a key that is not its own
     */
    public Held hold(Store store, Connection connection, Keys keys) throws SQLException {
        store.hurry(connection);
        Anchor anchor = read(connection, " for update");
        if (anchor == null) {
            throw new SQLException("The table chain has no row " + name);
        }
        try (PreparedStatement select = connection.prepareStatement("select key_id from chain where position > 0");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                if (keys.named(row.getString(1)).isEmpty()) {
                    throw new SQLException(Keys.missing(row.getString(1)));
                }
            }
        }
        return new Held(connection, anchor, holds(anchor, keys));
    }

    /** Seals where the chain begins and ends with the key in use, so that an older one can go although nothing is added. */
    public void seal(Store store, Keys keys) throws SQLException {
        store.transaction(connection -> {
            Held held = hold(store, connection, keys);
            Anchor anchor = held.anchor();
            Key key = keys.inUse();
            if (held.isSealed() && anchor.last() > 0 && !anchor.keyId().equals(key.id())) {
                held.save(key);
            }
            return anchor;
        });
    }

    private @Nullable Anchor read(Connection connection, String lock) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select first_position, first_previous, position, hash, key_id, seal from chain where name = ?"
                        + lock)) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return null;
                }
                return new Anchor(
                        row.getLong(1),
                        Objects.requireNonNullElse(row.getBytes(2), NOTHING),
                        row.getLong(3),
                        Objects.requireNonNullElse(row.getBytes(4), NOTHING),
                        row.getString(5),
                        Objects.requireNonNullElse(row.getBytes(6), NOTHING));
            }
        }
    }

    /** A row's place. */
    public record Link(long position, byte[] previous, byte[] hash) {}

    /** The hash of a row, over everything it holds. */
    public byte[] hash(Key key, long position, byte[] previous, byte[] row) {
        return key.chain(
                previous,
                new Encoder()
                        .text(name)
                        .number(position)
                        .text(key.id())
                        .bytes(row)
                        .done());
    }

    /** A chain that this transaction has locked. */
    public final class Held {
        private final Connection connection;
        private final boolean sealed;
        private Anchor anchor;

        private Held(Connection connection, Anchor anchor, boolean sealed) {
            this.connection = connection;
            this.anchor = anchor;
            this.sealed = sealed;
        }

        public Chain chain() {
            return Chain.this;
        }

        /** Whether the anchor was what was written. */
        public boolean isSealed() {
            return sealed;
        }

        public Anchor anchor() {
            return anchor;
        }

        /** The hash of a row as it stands; null where there is no such row. */
        public byte @Nullable [] hashAt(long position) throws SQLException {
            try (PreparedStatement select =
                    connection.prepareStatement("select hash from " + name + " where position = ?")) {
                select.setLong(1, position);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? row.getBytes(1) : null;
                }
            }
        }

        /**
         * Goes on behind rows that lie behind the chain's end, since they would be in the way of every further one.
         *
         * @return whether there are any, which nobody has written
         */
        public boolean goBehindAll() throws SQLException {
            try (PreparedStatement select = connection.prepareStatement(
                    "select position, hash from " + name + " where position > ? order by position desc limit 1")) {
                select.setLong(1, anchor.last());
                try (ResultSet row = select.executeQuery()) {
                    if (!row.next()) {
                        return false;
                    }
                    anchor = new Anchor(
                            anchor.first(),
                            anchor.firstPrevious(),
                            row.getLong(1),
                            row.getBytes(2),
                            anchor.keyId(),
                            anchor.seal());
                    return true;
                }
            }
        }

        /** The place of the next row. */
        public Link add(Key key, byte[] row) {
            long position = anchor.last() + 1;
            Link link = new Link(position, anchor.hash(), hash(key, position, anchor.hash(), row));
            anchor = new Anchor(
                    anchor.first(), anchor.firstPrevious(), position, link.hash(), anchor.keyId(), anchor.seal());
            return link;
        }

        /**
         * Takes away the beginning, up to and with a row.
         *
         * @throws SQLException when somebody else has changed where the chain begins and ends
         */
        public void begin(long after, byte[] hash) throws SQLException {
            if (!sealed) {
                throw new SQLException("The anchor of the chain " + name + " is not what was written");
            }
            anchor = new Anchor(after + 1, hash, anchor.last(), anchor.hash(), anchor.keyId(), anchor.seal());
        }

        /** Writes the anchor down; to be done once, before the transaction ends. */
        public void save(Key key) throws SQLException {
            try (PreparedStatement update = connection.prepareStatement(
                    "update chain set first_position = ?, first_previous = ?, position = ?, hash = ?, key_id = ?, seal = ?"
                            + " where name = ?")) {
                update.setLong(1, anchor.first());
                update.setBytes(2, anchor.firstPrevious());
                update.setLong(3, anchor.last());
                update.setBytes(4, anchor.hash());
                update.setString(5, key.id());
                update.setBytes(6, anchor.sealed(name, key));
                update.setString(7, name);
                update.executeUpdate();
            }
        }
    }
}
