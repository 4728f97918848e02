package org.septicor.hooks;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import org.septicor.record.Unavailable;

/**
 * Where the record is asked and waited for: by few at a time, so that a database that is slow or away keeps no thread from a clinical
 * call.
 */
@ApplicationScoped
public class RecordDesk {
    private static final int PLACES = 16;
    private static final int REPORTS = 3;

    private final Semaphore places = new Semaphore(PLACES);
    private final Semaphore walk = new Semaphore(1);
    private final Semaphore reports = new Semaphore(REPORTS);

    /** Something that may have to wait for the database. */
    @FunctionalInterface
    interface Question<T> {
        T ask() throws Unavailable;
    }

    /** @throws Problem 503 when the database is away, or too many wait for it already */
    <T> T ask(Question<T> question) {
        return ask(places, question);
    }

    /** Something that takes long: one at a time. */
    <T> T askAtLength(Question<T> question) {
        return ask(walk, question);
    }

    /** Something that is counted: each waits for the one before it. */
    <T> T askToCount(Question<T> question) {
        return ask(reports, question);
    }

    private static <T> T ask(Semaphore places, Question<T> question) {
        if (!places.tryAcquire()) {
            throw Problem.recordDown();
        }
        try {
            return question.ask();
        } catch (Unavailable down) {
            throw Problem.recordDown();
        } finally {
            places.release();
        }
    }
}
