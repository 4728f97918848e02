package org.septicor.chart;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.septicor.pathway.Fact;

/**
 * How a fact went before now, for the eye alone: no rule asks about it.
 *
 * @param unit UCUM code
 * @param points the newest {@value #MOST_POINTS}, oldest first
 */
public record Course(Fact fact, String unit, List<Point> points) {
    private static final int MOST_POINTS = 60;

    /** One value of a course. */
    public record Point(Instant time, BigDecimal value) {}

    static Course of(Fact fact, String unit, Stream<Point> points) {
        List<Point> sorted = points.sorted(Comparator.comparing(Point::time)).toList();
        return new Course(fact, unit, sorted.subList(Math.max(0, sorted.size() - MOST_POINTS), sorted.size()));
    }

    static Course of(Fact fact, List<Sample> samples) {
        return of(fact, fact.unit(), samples.stream().map(sample -> new Point(sample.time(), sample.number())));
    }
}
