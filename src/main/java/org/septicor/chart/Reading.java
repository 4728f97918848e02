package org.septicor.chart;

import java.util.List;
import java.util.Set;
import org.septicor.pathway.PatientState;

/**
 * A chart, read.
 *
 * @param outOfReach keys that were absent or failed
 * @param incomplete keys of which only a part was delivered
 * @param underWay what of the pathway's proposals is already being done
 * @param courses how perfusion, dobutamine and the response to it went
 */
public record Reading(
        PatientState state,
        Set<PrefetchKey> outOfReach,
        Set<PrefetchKey> incomplete,
        UnderWay underWay,
        List<Course> courses) {
    public Reading {
        outOfReach = Set.copyOf(outOfReach);
        incomplete = Set.copyOf(incomplete);
        courses = List.copyOf(courses);
    }
}
