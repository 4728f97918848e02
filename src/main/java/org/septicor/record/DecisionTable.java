package org.septicor.record;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.zip.DataFormatException;
import org.septicor.record.keys.Key;
import org.septicor.record.keys.Keys;
import org.septicor.record.store.Chain;
import org.septicor.record.store.Store;

/** The stored decisions with their cards. */
final class DecisionTable implements Walk.Rows {
    private final Store store;
    private final Keys keys;
    private final Witness witness;

    DecisionTable(Store store, Keys keys, Witness witness) {
        this.store = store;
        this.keys = keys;
        this.witness = witness;
    }

    /** Stores, in one transaction, those that are not stored yet; gives the chain's end. */
    Chain.Anchor add(List<Decision> decisions) throws SQLException {
        Key key = keys.inUse();
        List<DecisionRow> rows = new ArrayList<>();
        for (Decision decision : decisions) {
            byte[] sealed = key.seal(Compressed.deflate(decision.body()), purpose(decision.id()));
            rows.add(DecisionRow.of(decision, sealed));
        }
        return store.transaction(connection -> {
            Chain.Held chain = Chain.DECISIONS.hold(store, connection, keys);
            witness.check(chain);
            Set<UUID> known = known(connection, decisions);
            try (PreparedStatement decisionInsert = connection.prepareStatement(DecisionRow.INSERT);
                    PreparedStatement bodyInsert =
                            connection.prepareStatement("insert into decision_body (decision, body) values (?, ?)");
                    PreparedStatement cardInsert = connection.prepareStatement(CardLine.INSERT)) {
                int added = 0;
                for (DecisionRow row : rows) {
                    UUID id = row.decision().id();
                    if (!known.add(id)) {
                        continue;
                    }
                    row.bind(decisionInsert, chain.add(key, row.encoded()), key.id());
                    decisionInsert.addBatch();
                    bodyInsert.setObject(1, id);
                    bodyInsert.setBytes(2, row.sealed());
                    bodyInsert.addBatch();
                    for (CardLine card : row.cards()) {
                        card.bind(cardInsert);
                        cardInsert.addBatch();
                    }
                    added++;
                }
                if (added > 0) {
                    decisionInsert.executeBatch();
                    bodyInsert.executeBatch();
                    cardInsert.executeBatch();
                    chain.save(key);
                }
            }
            return chain.anchor();
        });
    }

    private static Set<UUID> known(Connection connection, Collection<Decision> decisions) throws SQLException {
        Set<UUID> known = new HashSet<>();
        Array ids = connection.createArrayOf(
                "uuid", decisions.stream().map(Decision::id).toArray());
        try (PreparedStatement select = connection.prepareStatement("select id from decision where id = any(?)")) {
            select.setArray(1, ids);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    known.add(row.getObject(1, UUID.class));
                }
            }
        }
        return known;
    }

    /** The decision of this id, opened as far as it can be. */
    Optional<Stored> find(UUID id) throws SQLException {
        return store.transaction(connection -> {
            List<CardLine> cards = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(
                    "select " + CardLine.COLUMNS + " from card c where c.decision = ? order by c.ordinal")) {
                select.setObject(1, id);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        cards.add(CardLine.read(row));
                    }
                }
            }
            try (PreparedStatement select = connection.prepareStatement("select " + DecisionRow.COLUMNS
                    + " from decision d left join decision_body b on b.decision = d.id where d.id = ?")) {
                select.setObject(1, id);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? Optional.of(open(row, DecisionRow.read(row, cards))) : Optional.empty();
                }
            }
        });
    }

    private Stored open(ResultSet columns, DecisionRow row) throws SQLException {
        Walk.Row link = Walk.Row.read(columns, row.encoded());
        Key key = keys.named(link.keyId()).orElse(null);
        if (key == null) {
            return new Stored(row.decision(), link.position(), link.keyId(), Stored.State.KEY_MISSING);
        }
        byte[] sealed = row.sealed();
        if (sealed != null && Walk.holds(Chain.DECISIONS, key, link)) {
            try {
                byte[] body = Compressed.inflate(
                        key.open(sealed, purpose(row.decision().id())));
                return new Stored(with(row.decision(), body), link.position(), link.keyId(), Stored.State.INTACT);
            } catch (Key.Altered | DataFormatException altered) {
                // Said below.
            }
        }
        return new Stored(row.decision(), link.position(), link.keyId(), Stored.State.ALTERED);
    }

    private static Decision with(Decision columns, byte[] body) {
        return new Decision(
                columns.id(),
                columns.decidedAt(),
                columns.evaluatedAt(),
                columns.client(),
                columns.service(),
                columns.hook(),
                columns.unit(),
                columns.patientKey(),
                columns.userKey(),
                columns.outcome(),
                columns.indicator(),
                columns.mode(),
                columns.pathway(),
                columns.policy(),
                columns.policyHash(),
                columns.latencyMicros(),
                columns.gaps(),
                columns.cards(),
                body);
    }

    @Override
    public List<Walk.Row> page(Connection connection, long from, long to) throws SQLException {
        Map<UUID, List<CardLine>> cards = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("select " + CardLine.COLUMNS
                + " from card c join decision d on d.id = c.decision where d.position >= ? and d.position < ?"
                + " order by d.position, c.ordinal")) {
            select.setLong(1, from);
            select.setLong(2, to);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    CardLine card = CardLine.read(row);
                    cards.computeIfAbsent(card.decision(), first -> new ArrayList<>())
                            .add(card);
                }
            }
        }
        List<Walk.Row> rows = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("select " + DecisionRow.COLUMNS
                + " from decision d left join decision_body b on b.decision = d.id"
                + " where d.position >= ? and d.position < ? order by d.position")) {
            select.setLong(1, from);
            select.setLong(2, to);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    List<CardLine> own = cards.getOrDefault(row.getObject("id", UUID.class), List.of());
                    rows.add(Walk.Row.read(row, DecisionRow.read(row, own).encoded()));
                }
            }
        }
        return rows;
    }

    /** Cards and bodies that belong to no decision. */
    @Override
    public boolean strays(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select 1 where exists (select 1 from card c where not exists (select 1 from decision d where d.id = c.decision))"
                                + " or exists (select 1 from decision_body b where not exists (select 1 from decision d where d.id = b.decision))")) {
            return row.next();
        }
    }

    private static String purpose(UUID decision) {
        return "decision " + decision;
    }
}
