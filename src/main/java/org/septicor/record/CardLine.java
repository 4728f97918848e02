package org.septicor.record;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.septicor.record.store.Encoder;

/** A row of the table {@code card}: the card, and what reports need to know of its decision. */
record CardLine(
        CardRow card,
        UUID decision,
        int ordinal,
        Instant decidedAt,
        Instant evaluatedAt,
        String client,
        String service,
        String unit,
        String patientKey,
        String userKey) {

    static final String COLUMNS =
            "c.uuid, c.decision, c.ordinal, c.rule, c.indicator, c.topic, c.about, c.order_key, c.withheld,"
                    + " c.decided_at, c.evaluated_at, c.client, c.service, c.unit, c.patient_key, c.user_key";
    static final String INSERT =
            "insert into card (uuid, decision, ordinal, rule, indicator, topic, about, order_key, withheld,"
                    + " decided_at, evaluated_at, client, service, unit, patient_key, user_key)"
                    + " values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";

    static CardLine of(Decision decision, int ordinal) {
        return new CardLine(
                decision.cards().get(ordinal),
                decision.id(),
                ordinal,
                decision.decidedAt(),
                decision.evaluatedAt(),
                decision.client(),
                decision.service(),
                decision.unit(),
                decision.patientKey(),
                decision.userKey());
    }

    static CardLine read(ResultSet row) throws SQLException {
        CardRow card = new CardRow(
                row.getObject("uuid", UUID.class),
                row.getString("rule"),
                row.getString("indicator"),
                row.getString("topic"),
                row.getString("about"),
                row.getString("order_key"),
                row.getString("withheld"));
        return new CardLine(
                card,
                row.getObject("decision", UUID.class),
                row.getInt("ordinal"),
                Times.read(row, "decided_at"),
                Times.read(row, "evaluated_at"),
                row.getString("client"),
                row.getString("service"),
                row.getString("unit"),
                row.getString("patient_key"),
                row.getString("user_key"));
    }

    void bind(PreparedStatement insert) throws SQLException {
        insert.setObject(1, card.uuid());
        insert.setObject(2, decision);
        insert.setInt(3, ordinal);
        insert.setString(4, card.rule());
        insert.setString(5, card.indicator());
        insert.setString(6, card.topic());
        insert.setString(7, card.about());
        insert.setString(8, card.orderKey());
        insert.setString(9, card.withheld());
        insert.setObject(10, Times.column(decidedAt));
        insert.setObject(11, Times.column(evaluatedAt));
        insert.setString(12, client);
        insert.setString(13, service);
        insert.setString(14, unit);
        insert.setString(15, patientKey);
        insert.setString(16, userKey);
    }

    void encode(Encoder encoder) {
        encoder.uuid(card.uuid())
                .uuid(decision)
                .number(ordinal)
                .text(card.rule())
                .text(card.indicator())
                .text(card.topic())
                .text(card.about())
                .text(card.orderKey())
                .text(card.withheld())
                .instant(decidedAt)
                .instant(evaluatedAt)
                .text(client)
                .text(service)
                .text(unit)
                .text(patientKey)
                .text(userKey);
    }
}
