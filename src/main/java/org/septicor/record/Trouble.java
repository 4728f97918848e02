package org.septicor.record;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

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

    /** A cause that may quote a row is named, not quoted. */
    static String named(Throwable cause) {
        if (cause instanceof SQLException database) {
            return refusesData(database)
                    ? "SQLSTATE " + database.getSQLState()
                    : "SQLSTATE " + database.getSQLState() + " " + firstLine(database.getMessage());
        }
        return cause.getClass().getSimpleName();
    }

    /** Whether the database can be reached and refuses what it is given: another try would not help. */
    static boolean refusesData(SQLException failed) {
        for (SQLException each = failed; each != null; each = each.getNextException()) {
            String state = each.getSQLState();
            if (state != null && (state.startsWith("22") || state.startsWith("23"))) {
                return true;
            }
        }
        return false;
    }

    private static String firstLine(@org.jspecify.annotations.Nullable String message) {
        return message == null ? "" : message.lines().findFirst().orElse("");
    }
}
