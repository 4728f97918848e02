package org.septicor.record.governance;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a report is asked.
 *
 * @param from first day (UTC)
 * @param to last day
 * @param client only of this client; null: of all
 * @param unit only of this unit; null: of all
 * @param by what the cards are grouped by, beside the tables that every report has; may be empty
 */
public record Question(
        LocalDate from,
        LocalDate to,
        @Nullable String client,
        @Nullable String unit,
        List<Dimension> by) {

    public Question {
        by = by.stream().distinct().toList();
    }

    boolean asks(String ofClient, String ofUnit) {
        return (client == null || client.equals(ofClient)) && (unit == null || unit.equals(Report.stated(ofUnit)));
    }
}
