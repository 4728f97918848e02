package org.septicor.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.septicor.record.keys.Key;
import org.septicor.record.keys.Keys;
import org.septicor.record.store.Chain;
import org.septicor.record.store.Encoder;
import org.septicor.record.store.Store;

/** The stored feedback. */
final class FeedbackTable implements Walk.Rows {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int PAGE = 1000;
    private static final String COLUMNS =
            "f.position, f.previous, f.hash, f.key_id, f.received_at, f.client, f.service, f.card,"
                    + " f.card_sent, f.outcome, f.outcome_at, f.suggestions, f.reason_system, f.reason_code, f.reason_display,"
                    + " f.user_comment, f.digest";
    private static final String INSERT =
            "insert into feedback (position, previous, hash, key_id, received_at, client, service, card,"
                    + " card_sent, outcome, outcome_at, suggestions, reason_system, reason_code, reason_display, user_comment, digest)"
                    + " values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";

    private final Store store;
    private final Keys keys;
    private final Witness witness;

    FeedbackTable(Store store, Keys keys, Witness witness) {
        this.store = store;
        this.keys = keys;
        this.witness = witness;
    }

    /**
     * A row without its place in the chain.
     *
     * @param card null where what was sent is no uuid
     * @param comment sealed
     */
    record Line(
            Instant receivedAt,
            String client,
            String service,
            @Nullable UUID card,
            String sent,
            String outcome,
            Instant outcomeAt,
            String suggestions,
            @Nullable String reasonSystem,
            @Nullable String reasonCode,
            @Nullable String reasonDisplay,
            byte @Nullable [] comment,
            byte[] digest) {

        static Line read(ResultSet row) throws SQLException {
            return new Line(
                    Times.read(row, "received_at"),
                    row.getString("client"),
                    row.getString("service"),
                    row.getObject("card", UUID.class),
                    row.getString("card_sent"),
                    row.getString("outcome"),
                    Times.read(row, "outcome_at"),
                    row.getString("suggestions"),
                    row.getString("reason_system"),
                    row.getString("reason_code"),
                    row.getString("reason_display"),
                    row.getBytes("user_comment"),
                    row.getBytes("digest"));
        }

        void bind(PreparedStatement insert, Chain.Link link, String keyId) throws SQLException {
            insert.setLong(1, link.position());
            insert.setBytes(2, link.previous());
            insert.setBytes(3, link.hash());
            insert.setString(4, keyId);
            insert.setObject(5, Times.column(receivedAt));
            insert.setString(6, client);
            insert.setString(7, service);
            insert.setObject(8, card);
            insert.setString(9, sent);
            insert.setString(10, outcome);
            insert.setObject(11, Times.column(outcomeAt));
            insert.setString(12, suggestions);
            insert.setString(13, reasonSystem);
            insert.setString(14, reasonCode);
            insert.setString(15, reasonDisplay);
            insert.setBytes(16, comment);
            insert.setBytes(17, digest);
        }

        byte[] encoded() {
            return new Encoder()
                    .instant(receivedAt)
                    .text(client)
                    .text(service)
                    .uuid(card)
                    .text(sent)
                    .text(outcome)
                    .instant(outcomeAt)
                    .text(suggestions)
                    .text(reasonSystem)
                    .text(reasonCode)
                    .text(reasonDisplay)
                    .bytes(comment)
                    .bytes(digest)
                    .done();
        }
    }

    /** What was added, and where the chain ends now. */
    record Added(int count, Chain.Anchor anchor) {}

    /** Stores all that are not stored yet, or none. */
    Added add(List<FeedbackEntry> entries, Instant receivedAt) throws SQLException {
        Key key = keys.inUse();
        return store.transaction(connection -> {
            Chain.Held chain = Chain.FEEDBACK.hold(store, connection, keys);
            witness.check(chain);
            int added = 0;
            Set<String> seen = new HashSet<>();
            try (PreparedStatement select =
                            connection.prepareStatement("select 1 from feedback where digest = any(?)");
                    PreparedStatement insert = connection.prepareStatement(INSERT)) {
                for (FeedbackEntry entry : entries) {
                    byte[] identity = identity(entry);
                    // A key may have been put in front since.
                    byte[][] digests = keys.all().stream()
                            .map(each -> each.chain(identity, new byte[0]))
                            .toArray(byte[][]::new);
                    select.setArray(1, connection.createArrayOf("bytea", digests));
                    try (ResultSet known = select.executeQuery()) {
                        if (known.next()) {
                            continue;
                        }
                    }
                    if (!seen.add(new String(identity, StandardCharsets.ISO_8859_1))) {
                        continue;
                    }
                    Line line = line(entry, receivedAt, key, digests[0]);
                    line.bind(insert, chain.add(key, line.encoded()), key.id());
                    insert.addBatch();
                    added++;
                }
                if (added > 0) {
                    insert.executeBatch();
                    chain.save(key);
                }
            }
            return new Added(added, chain.anchor());
        });
    }

    private static byte[] identity(FeedbackEntry entry) {
        Encoder encoder = new Encoder()
                .text("feedback")
                .text(entry.client())
                .text(entry.service())
                .text(entry.card())
                .text(entry.outcome())
                .text(Objects.toString(entry.outcomeAt(), null))
                .text(entry.reasonSystem())
                .text(entry.reasonCode())
                .text(entry.reasonDisplay())
                .text(entry.userComment());
        entry.suggestions().forEach(encoder::text);
        return encoder.done();
    }

    private static Line line(FeedbackEntry entry, Instant receivedAt, Key key, byte[] digest) {
        String comment = entry.userComment();
        Instant outcomeAt = entry.outcomeAt();
        return new Line(
                Times.storable(receivedAt),
                entry.client(),
                entry.service(),
                uuid(entry.card()),
                Text.name(entry.card()),
                entry.outcome(),
                outcomeAt == null ? Times.storable(receivedAt) : outcomeAt,
                json(entry.suggestions()),
                nameOrNull(entry.reasonSystem()),
                nameOrNull(entry.reasonCode()),
                nameOrNull(entry.reasonDisplay()),
                comment == null ? null : key.seal(comment.getBytes(StandardCharsets.UTF_8), "comment"),
                digest);
    }

    private static @Nullable UUID uuid(String card) {
        try {
            UUID uuid = UUID.fromString(card);
            // The parser also takes shorter groups.
            return uuid.toString().equals(card.toLowerCase(Locale.ROOT)) ? uuid : null;
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    private static @Nullable String nameOrNull(@Nullable String text) {
        return text == null ? null : Text.name(text);
    }

    private static String json(List<String> suggestions) {
        try {
            return JSON.writeValueAsString(suggestions);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * An answer on its way to the memory.
     *
     * @param card null where its decision has not arrived, or never will
     */
    record Answer(long position, Line line, @Nullable CardLine card) {

        @Nullable
        Heard heard() throws SQLException {
            CardLine known = card;
            if (known == null) {
                return null;
            }
            try {
                return new Heard(
                        known.card(),
                        known.decision(),
                        known.decidedAt(),
                        known.evaluatedAt(),
                        known.patientKey(),
                        known.userKey(),
                        line.outcome(),
                        line.outcomeAt(),
                        line.receivedAt(),
                        List.of(JSON.readValue(line.suggestions(), String[].class)),
                        line.reasonSystem(),
                        line.reasonCode());
            } catch (JsonProcessingException altered) {
                throw new SQLException("The suggestions of feedback " + position + " are no JSON");
            }
        }
    }

    /** The position after which lies all that was received since a time. */
    long before(Instant receivedAt) throws SQLException {
        return store.transaction(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "select coalesce("
                            + "(select min(position) - 1 from feedback where received_at >= ?), (select max(position) from feedback), 0)")) {
                select.setObject(1, Times.column(receivedAt));
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    /**
     * A page of what follows a position. Positions are given under the chain's lock, so that whoever sees one has seen all before it.
     */
    List<Answer> after(long position) throws SQLException {
        return store.transaction(connection -> {
            List<Line> lines = new ArrayList<>();
            List<Long> positions = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(
                    "select " + COLUMNS + " from feedback f where f.position > ? order by f.position limit " + PAGE)) {
                select.setLong(1, position);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        positions.add(row.getLong("position"));
                        lines.add(Line.read(row));
                    }
                }
            }
            return joined(connection, positions, lines);
        });
    }

    /** The same answers, each with its card where that has arrived meanwhile. */
    List<Answer> again(List<Answer> answers) throws SQLException {
        return store.transaction(connection -> joined(
                connection,
                answers.stream().map(Answer::position).toList(),
                answers.stream().map(Answer::line).toList()));
    }

    private static List<Answer> joined(Connection connection, List<Long> positions, List<Line> lines)
            throws SQLException {
        Object[] wanted = lines.stream()
                .map(Line::card)
                .filter(Objects::nonNull)
                .distinct()
                .toArray();
        Map<UUID, CardLine> cards = new HashMap<>();
        if (wanted.length > 0) {
            try (PreparedStatement select =
                    connection.prepareStatement("select " + CardLine.COLUMNS + " from card c where c.uuid = any(?)")) {
                select.setArray(1, connection.createArrayOf("uuid", wanted));
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        CardLine card = CardLine.read(row);
                        cards.put(card.card().uuid(), card);
                    }
                }
            }
        }
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            CardLine card = line.card() == null ? null : cards.get(line.card());
            // A client speaks of the cards that it was given.
            boolean own = card != null && card.client().equals(line.client());
            answers.add(new Answer(positions.get(i), line, own ? card : null));
        }
        return answers;
    }

    @Override
    public List<Walk.Row> page(Connection connection, long from, long to) throws SQLException {
        List<Walk.Row> rows = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("select " + COLUMNS
                + " from feedback f where f.position >= ? and f.position < ? order by f.position")) {
            select.setLong(1, from);
            select.setLong(2, to);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(new Walk.Row(
                            row.getLong("position"),
                            row.getBytes("previous"),
                            row.getBytes("hash"),
                            row.getString("key_id"),
                            Line.read(row).encoded()));
                }
            }
        }
        return rows;
    }

    @Override
    public boolean strays(Connection connection) {
        return false;
    }
}
