package org.septicor.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
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
                    + " f.user_comment, f.digest, f.flag";
    private static final String INSERT =
            "insert into feedback (position, previous, hash, key_id, received_at, client, service, card,"
                    + " card_sent, outcome, outcome_at, suggestions, reason_system, reason_code, reason_display, user_comment, digest, flag)"
                    + " values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";

    /** What counts as a wrong clock, as in a chart (pathway, Conventions). */
    private static final Duration FUTURE = Duration.ofMinutes(2);

    private static final String COMMENT = "comment";

    private final Store store;
    private final Keys keys;
    private final DecisionTable decisions;
    private final Witness witness;

    FeedbackTable(Store store, Keys keys, DecisionTable decisions, Witness witness) {
        this.store = store;
        this.keys = keys;
        this.decisions = decisions;
        this.witness = witness;
    }

    /**
     * A row without its place in the chain.
     *
     * @param card null where what was sent is no uuid
     * @param comment sealed
     * @param flag see {@link StoredFeedback}
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
            byte[] digest,
            @Nullable String flag) {

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
                    row.getBytes("digest"),
                    row.getString("flag"));
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
            insert.setString(18, flag);
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
                    .text(flag)
                    .done();
        }
    }

    /** What was added, and where the chain ends now. */
    record Added(int count, Chain.Anchor anchor) {}

    /** Stores all that are not stored yet, or none. */
    Added add(List<FeedbackEntry> entries, Instant receivedAt) throws SQLException {
        Key key = keys.inUse();
        List<@Nullable String> flags = flags(entries, receivedAt);
        return store.transaction(connection -> {
            Chain.Held chain = Chain.FEEDBACK.hold(store, connection, keys);
            witness.check(chain);
            int added = 0;
            Set<String> seen = new HashSet<>();
            try (PreparedStatement select =
                            connection.prepareStatement("select 1 from feedback where digest = any(?)");
                    PreparedStatement insert = connection.prepareStatement(INSERT)) {
                for (int i = 0; i < entries.size(); i++) {
                    FeedbackEntry entry = entries.get(i);
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
                    Line line = line(entry, receivedAt, key, digests[0], flags.get(i));
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

    private static Line line(FeedbackEntry entry, Instant receivedAt, Key key, byte[] digest, @Nullable String flag) {
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
                comment == null ? null : key.seal(comment.getBytes(StandardCharsets.UTF_8), COMMENT),
                digest,
                flag);
    }

    // ---- what is odd about an entry

    /** Of each entry, what a client that is connected rightly does not send. */
    private List<@Nullable String> flags(List<FeedbackEntry> entries, Instant receivedAt) throws SQLException {
        Set<UUID> named = new HashSet<>();
        for (FeedbackEntry entry : entries) {
            UUID uuid = uuid(entry.card());
            if (uuid != null) {
                named.add(uuid);
            }
        }
        Map<UUID, CardLine> cards = store.transaction(connection -> cards(connection, named));
        Map<UUID, String> bodies = new HashMap<>();
        List<@Nullable String> flags = new ArrayList<>();
        for (FeedbackEntry entry : entries) {
            UUID uuid = uuid(entry.card());
            CardLine card = uuid == null ? null : cards.get(uuid);
            Instant outcomeAt = entry.outcomeAt();
            if (card == null || !card.client().equals(entry.client())) {
                flags.add(StoredFeedback.UNKNOWN_CARD);
            } else if (!offered(entry.suggestions(), card.decision(), bodies)) {
                flags.add(StoredFeedback.UNKNOWN_SUGGESTION);
            } else if (outcomeAt != null && outcomeAt.isAfter(receivedAt.plus(FUTURE))) {
                flags.add(StoredFeedback.FUTURE);
            } else {
                flags.add(null);
            }
        }
        return flags;
    }

    /** Whether the decision names all these suggestions; one that cannot be read is given the benefit of the doubt. */
    private boolean offered(List<String> suggestions, UUID decision, Map<UUID, String> bodies) throws SQLException {
        if (suggestions.isEmpty()) {
            return true;
        }
        String body = bodies.get(decision);
        if (body == null) {
            body = decisions
                    .find(decision)
                    .filter(stored -> stored.state() == Stored.State.INTACT)
                    .map(stored -> new String(stored.decision().body(), StandardCharsets.UTF_8))
                    .orElse("");
            bodies.put(decision, body);
        }
        for (String suggestion : suggestions) {
            UUID uuid = uuid(suggestion);
            if (!body.isEmpty() && (uuid == null || !body.contains(uuid.toString()))) {
                return false;
            }
        }
        return true;
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
        Heard heard() {
            CardLine known = card;
            if (known == null) {
                return null;
            }
            return new Heard(
                    known.card(),
                    known.decidedAt(),
                    known.evaluatedAt(),
                    known.patientKey(),
                    known.userKey(),
                    line.outcome(),
                    line.outcomeAt(),
                    line.receivedAt(),
                    line.reasonSystem(),
                    line.reasonCode());
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
        Set<UUID> named = new HashSet<>();
        for (Line line : lines) {
            if (line.card() != null) {
                named.add(line.card());
            }
        }
        Map<UUID, CardLine> cards = cards(connection, named);
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

    /** Those of these cards that are there. */
    private static Map<UUID, CardLine> cards(Connection connection, Set<UUID> uuids) throws SQLException {
        Map<UUID, CardLine> cards = new HashMap<>();
        if (!uuids.isEmpty()) {
            try (PreparedStatement select =
                    connection.prepareStatement("select " + CardLine.COLUMNS + " from card c where c.uuid = any(?)")) {
                select.setArray(1, connection.createArrayOf("uuid", uuids.toArray()));
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        CardLine card = CardLine.read(row);
                        cards.put(card.card().uuid(), card);
                    }
                }
            }
        }
        return cards;
    }

    /** What the client that got a decision answered to its cards, in the order of its clock. */
    List<StoredFeedback> about(UUID decision) throws SQLException {
        return store.transaction(connection -> {
            List<StoredFeedback> answers = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement("select " + COLUMNS
                    + " from feedback f join card c on c.uuid = f.card and c.client = f.client"
                    + " where c.decision = ? order by f.outcome_at, f.position")) {
                select.setObject(1, decision);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        answers.add(open(row));
                    }
                }
            }
            return answers;
        });
    }

    private StoredFeedback open(ResultSet row) throws SQLException {
        Line line = Line.read(row);
        Walk.Row link = Walk.Row.read(row, line.encoded());
        Key key = keys.named(link.keyId()).orElse(null);
        Stored.State state = Stored.State.KEY_MISSING;
        String comment = null;
        if (key != null) {
            try {
                state = Walk.holds(Chain.FEEDBACK, key, link) ? Stored.State.INTACT : Stored.State.ALTERED;
                if (state == Stored.State.INTACT && line.comment() != null) {
                    comment = new String(key.open(line.comment(), COMMENT), StandardCharsets.UTF_8);
                }
            } catch (Key.Altered altered) {
                state = Stored.State.ALTERED;
            }
        }
        List<String> suggestions = List.of();
        try {
            suggestions = List.of(JSON.readValue(line.suggestions(), String[].class));
        } catch (JsonProcessingException altered) {
            state = Stored.State.ALTERED;
        }
        return new StoredFeedback(
                new FeedbackEntry(
                        line.client(),
                        line.service(),
                        line.sent(),
                        line.outcome(),
                        line.outcomeAt(),
                        suggestions,
                        line.reasonSystem(),
                        line.reasonCode(),
                        line.reasonDisplay(),
                        comment),
                line.receivedAt(),
                // Read with its card, which then is known, however late its decision arrived.
                StoredFeedback.UNKNOWN_CARD.equals(line.flag()) ? null : line.flag(),
                state);
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
                    rows.add(Walk.Row.read(row, Line.read(row).encoded()));
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
