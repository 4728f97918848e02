package org.septicor.record;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.septicor.record.store.Chain;
import org.septicor.record.store.Encoder;

/**
 * A row of the table {@code decision} with its body and its cards.
 *
 * @param decision without its body and its cards
 * @param gaps as the column holds them
 * @param sealed the body; null where it is missing
 */
record DecisionRow(Decision decision, int latencyClass, String gaps, byte @Nullable [] sealed, List<CardLine> cards) {

    static final String COLUMNS =
            "d.id, d.position, d.previous, d.hash, d.key_id, d.decided_at, d.evaluated_at, d.client, d.service,"
                    + " d.hook, d.unit, d.patient_key, d.user_key, d.outcome, d.indicator, d.mode, d.pathway, d.policy, d.policy_hash,"
                    + " d.latency_us, d.latency_class, d.gaps, b.body";
    static final String INSERT =
            "insert into decision (id, position, previous, hash, key_id, decided_at, evaluated_at, client,"
                    + " service, hook, unit, patient_key, user_key, outcome, indicator, mode, pathway, policy, policy_hash, latency_us,"
                    + " latency_class, gaps) values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";

    private static final byte[] NO_BODY = {};

    static DecisionRow of(Decision decision, byte[] sealed) {
        List<CardLine> cards = IntStream.range(0, decision.cards().size())
                .mapToObj(ordinal -> CardLine.of(decision, ordinal))
                .toList();
        return new DecisionRow(
                decision, Latency.classOf(decision.latencyMicros()), String.join(",", decision.gaps()), sealed, cards);
    }

    static DecisionRow read(ResultSet row, List<CardLine> cards) throws SQLException {
        String gaps = row.getString("gaps");
        Decision decision = new Decision(
                row.getObject("id", UUID.class),
                Times.read(row, "decided_at"),
                Times.read(row, "evaluated_at"),
                row.getString("client"),
                row.getString("service"),
                row.getString("hook"),
                row.getString("unit"),
                row.getString("patient_key"),
                row.getString("user_key"),
                row.getString("outcome"),
                row.getString("indicator"),
                row.getString("mode"),
                row.getString("pathway"),
                row.getString("policy"),
                row.getString("policy_hash"),
                row.getInt("latency_us"),
                gaps.isEmpty() ? List.of() : List.of(gaps.split(",")),
                cards.stream().map(CardLine::card).toList(),
                NO_BODY);
        return new DecisionRow(decision, row.getInt("latency_class"), gaps, row.getBytes("body"), cards);
    }

    void bind(PreparedStatement insert, Chain.Link link, String keyId) throws SQLException {
        insert.setObject(1, decision.id());
        insert.setLong(2, link.position());
        insert.setBytes(3, link.previous());
        insert.setBytes(4, link.hash());
        insert.setString(5, keyId);
        insert.setObject(6, Times.column(decision.decidedAt()));
        insert.setObject(7, Times.column(decision.evaluatedAt()));
        insert.setString(8, decision.client());
        insert.setString(9, decision.service());
        insert.setString(10, decision.hook());
        insert.setString(11, decision.unit());
        insert.setString(12, decision.patientKey());
        insert.setString(13, decision.userKey());
        insert.setString(14, decision.outcome());
        insert.setString(15, decision.indicator());
        insert.setString(16, decision.mode());
        insert.setString(17, decision.pathway());
        insert.setString(18, decision.policy());
        insert.setString(19, decision.policyHash());
        insert.setInt(20, decision.latencyMicros());
        insert.setInt(21, latencyClass);
        insert.setString(22, gaps);
    }

    /** What the chain's hash is made over: all columns but those of the chain itself, the sealed body, the cards. */
    byte[] encoded() {
        Encoder encoder = new Encoder()
                .uuid(decision.id())
                .instant(decision.decidedAt())
                .instant(decision.evaluatedAt())
                .text(decision.client())
                .text(decision.service())
                .text(decision.hook())
                .text(decision.unit())
                .text(decision.patientKey())
                .text(decision.userKey())
                .text(decision.outcome())
                .text(decision.indicator())
                .text(decision.mode())
                .text(decision.pathway())
                .text(decision.policy())
                .text(decision.policyHash())
                .number(decision.latencyMicros())
                .number(latencyClass)
                .text(gaps)
                .bytes(sealed)
                .number(cards.size());
        cards.forEach(card -> card.encode(encoder));
        return encoder.done();
    }
}
