package org.septicor.hooks;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.septicor.record.Unavailable;

/**
 * Where the record is asked and waited for: by few at a time, so that a database that is slow or away keeps no thread from a clinical
 * call.
 */
@ApplicationScoped
public class RecordDesk {
    /** With reports, the walk, the scribe, the clerks and used tokens no more than the pool of connections has. */
    private static final int PLACES = 8;

    private static final int REPORTS = 3;
    /** Of feedback. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** As many as EHRs send at once after a pause; a database that is away keeps no more threads than these. */
    private static final int MOST_WAITING = 64;

    private final Semaphore places;
    private final Duration patience;
    private final Semaphore walk = new Semaphore(1);
    private final Semaphore reports = new Semaphore(REPORTS);
    private final Semaphore waiting = new Semaphore(MOST_WAITING);

    RecordDesk() {
        this(PLACES, PATIENCE);
    }

    RecordDesk(int places, Duration patience) {
        this.places = new Semaphore(places);
        this.patience = patience;
    }

    /** How many wait for a place. */
    int waiting() {
        return MOST_WAITING - waiting.availablePermits();
    }

    /** Something that may have to wait for the database. */
    @FunctionalInterface
    interface Question<T> {
        T ask() throws Unavailable;
    }

    /** @throws Problem 503 when the database is away, or too many wait for it already */
    <T> T ask(Question<T> question) {
        return ask(places, question);
    }

    /** Something that EHRs rarely send again: it waits a moment for its place. */
    <T> T askPatiently(Question<T> question) {
        if (!waiting.tryAcquire()) {
            throw Problem.recordDown();
        }
        try {
            if (!places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Problem.recordDown();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Problem.recordDown();
        } finally {
            waiting.release();
        }
        return askAndLeave(places, question);
    }

    /** Something that takes long: one at a time. */
    <T> T askAtLength(Question<T> question) {
        return ask(walk, question);
    }

    /** Something that is counted: three at a time, which then wait for each other. */
    <T> T askToCount(Question<T> question) {
        return ask(reports, question);
    }

    private static <T> T ask(Semaphore places, Question<T> question) {
        if (!places.tryAcquire()) {
            throw Problem.recordDown();
        }
        return askAndLeave(places, question);
    }

    private static <T> T askAndLeave(Semaphore places, Question<T> question) {
        try {
            return question.ask();
        } catch (Unavailable down) {
            throw Problem.recordDown();
        } finally {
            places.release();
        }
    }
}
