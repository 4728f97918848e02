package org.septicor.record.governance;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.septicor.record.store.Store;

/**
 * The counted days, each counted when it is first asked for and again when one of its rows has changed: a decision or an answer that
 * was added has a position behind the last one seen, whichever replica added it. So a report mostly counts the present day.
 */
public final class DayBook {
    /** A card that was shown and not answered in this time was ignored; until then it waits. */
    static final Duration IGNORED_AFTER = Duration.ofHours(24);

    /** Bound of the memory, some 50 MB; beyond, the oldest days are counted anew each time. */
    private static final int MOST_ENTRIES = 300_000;

    private final Store store;
    private final Clock clock;
    private final NavigableMap<LocalDate, Day> counted = new TreeMap<>();
    private DayReader.Positions seen = DayReader.Positions.NONE;

    public DayBook(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** The report of a span of days. One at a time, so that reports never keep the database busy. */
    public synchronized Report report(Question question) throws SQLException {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        return store.view(connection -> {
            DayReader reader = new DayReader(connection);
            Map<LocalDate, Day> days =
                    days(reader, question.from(), question.to().plusDays(1));
            return ReportWriter.write(question, days, waiting(reader, question, now), now.toInstant());
        });
    }

    private static Map<LocalDate, Counts<Day.Kind>> waiting(DayReader reader, Question question, OffsetDateTime now)
            throws SQLException {
        OffsetDateTime from = DayReader.start(question.from());
        OffsetDateTime since = now.minus(IGNORED_AFTER);
        LocalDate until = question.to().plusDays(1);
        return DayReader.start(until).isAfter(since)
                ? reader.waiting(since.isAfter(from) ? since : from, until)
                : Map.of();
    }

    private Map<LocalDate, Day> days(DayReader reader, LocalDate from, LocalDate until) throws SQLException {
        forgetChanged(reader);
        Map<LocalDate, Day> days = new TreeMap<>();
        LocalDate day = from;
        while (day.isBefore(until)) {
            Day known = counted.get(day);
            if (known != null) {
                days.put(day, known);
                day = day.plusDays(1);
                continue;
            }
            LocalDate end = day.plusDays(1);
            while (end.isBefore(until) && !counted.containsKey(end)) {
                end = end.plusDays(1);
            }
            days.putAll(reader.count(day, end));
            day = end;
        }
        counted.putAll(days);
        forgetOldest();
        return days;
    }

    private void forgetChanged(DayReader reader) throws SQLException {
        DayReader.Positions now = reader.positions();
        if (!counted.isEmpty()) {
            reader.touched(seen).forEach(counted::remove);
            if (now.firstDecision() != seen.firstDecision()) {
                reader.oldest()
                        .ifPresentOrElse(day -> counted.headMap(day, true).clear(), counted::clear);
            }
        }
        seen = now;
    }

    private void forgetOldest() {
        int entries = counted.values().stream().mapToInt(Day::size).sum();
        while (entries > MOST_ENTRIES && counted.size() > 1) {
            entries -= counted.pollFirstEntry().getValue().size();
        }
    }
}
