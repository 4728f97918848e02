package org.septicor.record;

import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.septicor.record.governance.DayBook;
import org.septicor.record.governance.Question;
import org.septicor.record.governance.Report;
import org.septicor.record.store.Store;

/** The record's figures for those who govern the service. */
public final class Governance {
    private final Store store;
    private final DayBook days;

    Governance(Store store, Clock clock) {
        this.store = store;
        this.days = new DayBook(store, clock);
    }

    /** Counts the days that are over, for good, and those of the report that is asked most, ahead of the question. */
    void count() throws Unavailable {
        try {
            days.keep();
        } catch (SQLException failed) {
            throw new Unavailable("The days cannot be counted", failed);
        }
        report(new Question(today().minusDays(29), today(), null, null, List.of()));
    }

    /** The present day (UTC), with which a report ends unless it is asked otherwise. */
    public LocalDate today() {
        return days.today();
    }

    /**
     * The report of a span of days.
     *
     * @throws Unavailable when the database cannot be asked
     */
    public Report report(Question question) throws Unavailable {
        Unavailable.whileAway(store);
        try {
            return days.report(question);
        } catch (SQLException failed) {
            throw new Unavailable("The figures cannot be read", failed);
        }
    }
}
