package org.septicor.record.governance;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.septicor.record.store.Store;

/**
 * The counted days. One that is over is counted once and kept in the database; it is counted again when one of its rows has changed: a
 * decision or an answer that was added has a position behind the last one seen, whichever replica added it. So a report mostly counts
 * the present day.
 */
public final class DayBook {
    /** A card that was shown and not answered in this time was ignored; until then it waits. */
    static final Duration IGNORED_AFTER = Duration.ofHours(24);

    /** Bound of the memory, some 50 MB; beyond, the oldest days are read anew each time. */
    private static final int MOST_ENTRIES = 300_000;

    /** Days that are counted and kept at one time, where many are not kept yet. */
    private static final int MOST_DAYS = 31;

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
            Map<LocalDate, Day> days = days(
                    reader,
                    new DayShelf(connection),
                    question.from(),
                    question.to().plusDays(1));
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

    private Map<LocalDate, Day> days(DayReader reader, DayShelf shelf, LocalDate from, LocalDate until)
            throws SQLException {
        DayReader.Positions now = reader.positions();
        if (!counted.isEmpty()) {
            reader.touched(seen).forEach(counted::remove);
        }
        seen = now;
        Map<LocalDate, Day> days = new TreeMap<>(counted.subMap(from, until));
        for (Run run : Run.of(missing(from, until, days.keySet()))) {
            days.putAll(kept(reader, shelf, run));
        }
        for (Run run : Run.of(missing(from, until, days.keySet()))) {
            days.putAll(reader.count(run.from(), run.until()));
        }
        counted.putAll(days);
        forgetOldest();
        return days;
    }

    private static SortedSet<LocalDate> missing(LocalDate from, LocalDate until, Set<LocalDate> known) {
        return from.datesUntil(until)
                .filter(day -> !known.contains(day))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Days that follow each other, the last one left out. */
    private record Run(LocalDate from, LocalDate until) {
        static List<Run> of(SortedSet<LocalDate> days) {
            List<Run> runs = new ArrayList<>();
            for (LocalDate day : days) {
                Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
                if (last != null && last.until.equals(day)) {
                    runs.set(runs.size() - 1, new Run(last.from, day.plusDays(1)));
                } else {
                    runs.add(new Run(day, day.plusDays(1)));
                }
            }
            return runs;
        }
    }

    /** Those that are kept and still as they were counted. */
    private static Map<LocalDate, Day> kept(DayReader reader, DayShelf shelf, Run run) throws SQLException {
        Map<LocalDate, Day> days = new TreeMap<>();
        Map<LocalDate, DayShelf.Kept> kept = shelf.load(run.from(), run.until());
        if (!kept.isEmpty()) {
            Set<LocalDate> touched = reader.touched(shelf.upTo());
            kept.forEach((date, one) -> {
                if (one.removed() || !touched.contains(date)) {
                    days.put(date, one.day());
                }
            });
        }
        return days;
    }

    /** Keeps the days that are over, as far as they are not kept yet or have changed since. */
    public void keep() throws SQLException {
        boolean more;
        do {
            Found found = store.view(this::find);
            more = found.more() && store.transaction(connection -> keep(new DayShelf(connection), found));
        } while (more);
    }

    /** Days to be kept, counted when the chains stood at {@code to}, and whether there may be more. */
    private record Found(DayReader.Positions from, DayReader.Positions to, Map<LocalDate, Day> days, boolean more) {}

    private Found find(Connection connection) throws SQLException {
        DayReader reader = new DayReader(connection);
        DayShelf shelf = new DayShelf(connection);
        DayReader.Positions from = shelf.upTo();
        DayReader.Positions to = reader.positions();
        LocalDate today = today();
        LocalDate oldest = reader.oldest().orElse(today);
        Map<LocalDate, Boolean> kept = shelf.list(oldest, today);
        SortedSet<LocalDate> wanted = new TreeSet<>();
        if (!kept.isEmpty()) {
            wanted.addAll(reader.touched(from));
            wanted.removeIf(day -> !day.isBefore(today) || kept.getOrDefault(day, false));
        }
        boolean more = !from.equals(to);
        int missing = 0;
        for (LocalDate day = today.minusDays(1); !day.isBefore(oldest) && missing < MOST_DAYS; day = day.minusDays(1)) {
            missing += !kept.containsKey(day) && wanted.add(day) ? 1 : 0;
        }
        Map<LocalDate, Day> days = new TreeMap<>();
        for (Run run : Run.of(wanted)) {
            days.putAll(reader.count(run.from(), run.until()));
        }
        return new Found(from, to, days, more || missing > 0);
    }

    /** Whether they could be kept: another replica may have been quicker, and done it. */
    private static boolean keep(DayShelf shelf, Found found) throws SQLException {
        if (!shelf.advance(found.from(), found.to())) {
            return false;
        }
        for (Map.Entry<LocalDate, Day> day : found.days().entrySet()) {
            shelf.keep(day.getKey(), day.getValue(), false);
        }
        return !found.days().isEmpty();
    }

    /** The days before this one that have rows and were not counted for good. */
    public static List<LocalDate> open(Connection connection, LocalDate until) throws SQLException {
        LocalDate oldest = new DayReader(connection).oldest().orElse(until);
        Map<LocalDate, Boolean> kept = new DayShelf(connection).list(oldest, until);
        return oldest.isBefore(until)
                ? oldest.datesUntil(until)
                        .filter(day -> !kept.getOrDefault(day, false))
                        .toList()
                : List.of();
    }

    /** Counts a day for good, in the transaction of whoever is about to remove its rows; what is added to it later is not counted. */
    public static void close(Connection connection, LocalDate day) throws SQLException {
        Day counts = new DayReader(connection).count(day, day.plusDays(1)).get(day);
        new DayShelf(connection).keep(day, Objects.requireNonNull(counts), true);
    }

    private void forgetOldest() {
        int entries = counted.values().stream().mapToInt(Day::size).sum();
        while (entries > MOST_ENTRIES && counted.size() > 1) {
            entries -= counted.pollFirstEntry().getValue().size();
        }
    }
}
