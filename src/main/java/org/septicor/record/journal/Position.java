package org.septicor.record.journal;

import java.util.Comparator;

/**
 * A place in the journal.
 *
 * @param segment number of the file
 * @param offset bytes into it
 */
public record Position(long segment, long offset) implements Comparable<Position> {
    private static final Comparator<Position> ORDER =
            Comparator.comparingLong(Position::segment).thenComparingLong(Position::offset);

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }
}
