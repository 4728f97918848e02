package org.septicor.record;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.septicor.record.Verification.Fault;
import org.septicor.record.Verification.Kind;
import org.septicor.record.keys.Key;
import org.septicor.record.keys.Keys;
import org.septicor.record.store.Chain;
import org.septicor.record.store.Store;

/** Goes along a chain, page by page, while rows are added at its end and taken from its beginning. */
final class Walk {
    private static final int PAGE = 500;

    private final Store store;
    private final Keys keys;
    private final Chain chain;
    private final Rows rows;
    private final Witness witness;

    /** The rows of a chain. */
    interface Rows {
        /** Those of the positions {@code from} to below {@code to}, in order. */
        List<Row> page(Connection connection, long from, long to) throws SQLException;

        /** Whether there is something that belongs to no row of the chain. */
        boolean strays(Connection connection) throws SQLException;
    }

    /**
     * @param encoded what the hash is made over
     */
    record Row(long position, byte[] previous, byte[] hash, String keyId, byte[] encoded) {

        /** With the place in the chain that stands beside the row in its table. */
        static Row read(ResultSet columns, byte[] encoded) throws SQLException {
            return new Row(
                    columns.getLong("position"),
                    columns.getBytes("previous"),
                    columns.getBytes("hash"),
                    columns.getString("key_id"),
                    encoded);
        }
    }

    Walk(Store store, Keys keys, Chain chain, Rows rows, Witness witness) {
        this.store = store;
        this.keys = keys;
        this.chain = chain;
        this.rows = rows;
        this.witness = witness;
    }

    static boolean holds(Chain chain, Key key, Row row) {
        return Arrays.equals(row.hash(), chain.hash(key, row.position(), row.previous(), row.encoded()));
    }

    /** A connection breaks off at any time; then the whole walk is to be repeated. */
    Verification verify() throws SQLException {
        // What the process has seen is taken first: the database may be ahead of it, never behind.
        Witness.Seen seen = witness.seen(chain.table());
        Chain.Anchor anchor = store.transaction(chain::anchor).orElse(null);
        if (anchor == null) {
            return found(0, 0, new Fault(0, Kind.ANCHOR));
        }
        // A row that was added after this anchor was read has a higher position than the anchor read afterwards.
        Bounds bounds = store.transaction(this::bounds);
        Chain.Anchor later = store.transaction(chain::anchor).orElse(null);
        if (Chain.misses(anchor, keys)) {
            return found(0, 0, new Fault(anchor.last(), Kind.KEY_MISSING));
        }
        if (later == null || !holds(anchor) || !holds(later)) {
            return found(0, 0, new Fault(anchor.last(), Kind.ANCHOR));
        }
        if (seen != null && seen.position() > later.last()) {
            return found(0, 0, new Fault(later.last() + 1, Kind.MISSING));
        }
        if (bounds.lowest() != 0 && bounds.lowest() < anchor.first()) {
            return found(0, 0, new Fault(bounds.lowest(), Kind.SUPERFLUOUS));
        }
        if (bounds.highest() > later.last()) {
            return found(0, 0, new Fault(later.last() + 1, Kind.SUPERFLUOUS));
        }
        Verification walked = along(anchor, seen);
        if (walked.fault() == null && store.transaction(rows::strays)) {
            return found(walked.rows(), walked.unreadable(), new Fault(0, Kind.SUPERFLUOUS));
        }
        return walked;
    }

    private boolean holds(Chain.Anchor anchor) {
        return chain.holds(anchor, keys);
    }

    private Verification along(Chain.Anchor anchor, Witness.@Nullable Seen seen) throws SQLException {
        long walked = 0;
        long unreadable = 0;
        Fault unjudged = null;
        long expected = anchor.first();
        byte[] previous = anchor.firstPrevious();
        while (expected <= anchor.last()) {
            long from = expected;
            long to = Math.min(from + PAGE, anchor.last() + 1);
            List<Row> page = store.transaction(connection -> rows.page(connection, from, to));
            Fault fault = null;
            for (Row row : page) {
                Key key = keys.named(row.keyId()).orElse(null);
                if (row.position() != expected) {
                    break;
                }
                boolean witnessed =
                        seen == null || seen.position() != expected || Arrays.equals(seen.hash(), row.hash());
                if (!witnessed
                        || !Arrays.equals(row.previous(), previous)
                        || (key != null && !holds(chain, key, row))) {
                    fault = new Fault(expected, Kind.ALTERED);
                    break;
                }
                if (key == null) {
                    unreadable++;
                    unjudged = unjudged == null ? new Fault(expected, Kind.KEY_MISSING) : unjudged;
                }
                walked++;
                expected++;
                previous = row.hash();
            }
            if (fault == null && expected < to) {
                fault = new Fault(expected, Kind.MISSING);
            }
            if (fault != null) {
                Chain.Anchor now = store.transaction(chain::anchor).orElse(null);
                if (now == null || now.first() <= expected || !holds(now)) {
                    return found(walked, unreadable, fault);
                }
                // Retention has taken this row meanwhile.
                expected = now.first();
                previous = now.firstPrevious();
            }
        }
        if (expected == anchor.last() + 1
                && !Arrays.equals(previous, anchor.hash())
                && anchor.last() >= anchor.first()) {
            return found(walked, unreadable, new Fault(anchor.last(), Kind.ANCHOR));
        }
        return found(walked, unreadable, unjudged);
    }

    private record Bounds(long lowest, long highest) {}

    private Bounds bounds(Connection connection) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("select min(position), max(position) from " + chain.table());
                ResultSet row = select.executeQuery()) {
            row.next();
            return new Bounds(row.getLong(1), row.getLong(2));
        }
    }

    private Verification found(long walked, long unreadable, @Nullable Fault fault) {
        return new Verification(chain.table(), walked, unreadable, fault, witness.breaks(chain.table()));
    }
}
