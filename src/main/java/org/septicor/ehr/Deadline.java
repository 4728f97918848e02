package org.septicor.ehr;

import java.time.Duration;

/** The moment by which a call's fetching is over, whatever is still under way. */
final class Deadline {
    private final long start = System.nanoTime();
    private final long budget;

    private Deadline(Duration budget) {
        this.budget = budget.toNanos();
    }

    /** So long from now. */
    static Deadline in(Duration budget) {
        return new Deadline(budget);
    }

    /** Nanoseconds since it was set. */
    long elapsed() {
        return System.nanoTime() - start;
    }

    /** Nanoseconds from now, 0 when it has passed. */
    long left() {
        return Math.max(0, budget - elapsed());
    }

    boolean passed() {
        return left() == 0;
    }

    /** Nanoseconds in all. */
    long budget() {
        return budget;
    }
}
