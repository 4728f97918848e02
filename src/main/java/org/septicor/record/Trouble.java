package org.septicor.record;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What goes wrong, said at most once a minute and without the data it went wrong with. */
final class Trouble {
    private static final Duration QUIET = Duration.ofMinutes(1);

    private final Logger log;
    private final Clock clock;
    private final AtomicReference<Instant> next = new AtomicReference<>(Instant.MIN);

    Trouble(Logger log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    void say(String what) {
        Instant now = clock.instant();
        Instant due = next.get();
        if (!now.isBefore(due) && next.compareAndSet(due, now.plus(QUIET))) {
            log.error(what);
        }
    }

    /** A cause that may quote what was to be stored is named, not quoted. */
    static String named(Throwable cause) {
        if (cause instanceof JournalEntry.KeyMissing) {
            return String.valueOf(cause.getMessage());
        }
        if (!(cause instanceof SQLException database)) {
            return cause.getClass().getSimpleName();
        }
        boolean quotes = refusesData(database) || database instanceof BatchUpdateException;
        String said = quotes ? "" : " " + firstLine(database.getMessage());
        Throwable deeper = database.getCause();
        return (database.getSQLState() == null ? said.strip() : "SQLSTATE " + database.getSQLState() + said)
                + (deeper instanceof SQLException && !quotes ? ", " + named(deeper) : "");
    }

    /** Whether the database can be reached and refuses what it is given: another try would not help. */
    static boolean refusesData(SQLException failed) {
        for (SQLException each = failed; each != null; each = each.getNextException()) {
            String state = each.getSQLState();
            // Data exceptions, violated constraints, limits of the program such as that of an index.
            if (state != null && (state.startsWith("22") || state.startsWith("23") || state.startsWith("54"))) {
                return true;
            }
        }
        return false;
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "" : message.lines().findFirst().orElse("");
    }
}
