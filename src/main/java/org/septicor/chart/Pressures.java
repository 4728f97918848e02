package org.septicor.chart;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.septicor.chart.terms.Concept;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Pressure;
import org.septicor.pathway.Reason.Kind;

/**
 * Blood-pressure readings. One reading is one panel, or separate Observations of one source whose times differ by at most 2 min; a
 * panel that lacks a pressure takes it from a separate Observation in the same way. A reading is judged whole, is as old as its
 * oldest part, and counts once it yields a MAP.
 */
final class Pressures {
    private static final int SYSTOLIC = 0;
    private static final int DIASTOLIC = 1;
    private static final int MEAN = 2;
    private static final int KINDS = 3;
    private static final Duration APART = Duration.ofMinutes(2);
    private static final Duration NEAR_ECHO = Duration.ofMinutes(15);

    private final Notebook notebook;
    private final List<Panel> panels = new ArrayList<>();
    private final List<Part> singles = new ArrayList<>();
    private @Nullable List<Pressure> readings;

    Pressures(Notebook notebook) {
        this.notebook = notebook;
    }

    private record Part(boolean line, int kind, BigDecimal value, Instant time, String source) {}

    /** Up to three pressures that belong together. */
    static final class Panel {
        private final boolean line;
        private final @Nullable Part[] parts = new @Nullable Part[KINDS];
        /** Of the oldest part, which is the reading's. */
        private Instant time;

        private Instant latest;
        private final String source;

        private Panel(boolean line, Instant time, String source) {
            this.line = line;
            this.time = time;
            this.latest = time;
            this.source = source;
        }

        void add(Concept concept, BigDecimal value) {
            int kind = kind(concept);
            if (parts[kind] == null) {
                parts[kind] = new Part(line, kind, value, time, source);
            }
        }

        private void add(Part part) {
            parts[part.kind()] = part;
            time = part.time().isBefore(time) ? part.time() : time;
            latest = part.time().isAfter(latest) ? part.time() : latest;
        }

        /** Whether with this part no two are too far apart. */
        private boolean spans(Part part) {
            return apart(part.time(), time).compareTo(APART) <= 0
                    && apart(part.time(), latest).compareTo(APART) <= 0;
        }

        private @Nullable BigDecimal value(int kind) {
            Part part = parts[kind];
            return part == null ? null : part.value();
        }
    }

    /** Whether a pressure was read by an arterial line: by its code, and for general codes by the method. */
    static boolean byLine(Concept concept, boolean invasiveMethod) {
        return switch (concept) {
            case SBP_LINE, DBP_LINE, MAP_LINE -> true;
            case SBP_CUFF, DBP_CUFF, MAP_CUFF -> false;
            default -> invasiveMethod;
        };
    }

    private static int kind(Concept concept) {
        return switch (concept) {
            case SBP_LINE, SBP_CUFF, SBP -> SYSTOLIC;
            case DBP_LINE, DBP_CUFF, DBP -> DIASTOLIC;
            default -> MEAN;
        };
    }

    Panel panel(boolean line, Instant time, String source) {
        Panel panel = new Panel(line, time, source);
        panels.add(panel);
        return panel;
    }

    void single(boolean line, Concept concept, BigDecimal value, Instant time, String source) {
        singles.add(new Part(line, kind(concept), value, time, source));
    }

    /** The newest consistent reading of a source. */
    @Nullable
    Pressure newest(boolean line) {
        Pressure newest = null;
        for (Pressure reading : readings()) {
            if (reading.arterialLine() == line && newer(reading, newest)) {
                newest = reading;
            }
        }
        return newest;
    }

    /** The reading closest to a time, at most 15 min away; any by arterial line beats a cuff. */
    @Nullable
    Pressure closestTo(Instant time) {
        Pressure best = null;
        Duration nearest = NEAR_ECHO;
        for (Pressure reading : readings()) {
            Duration away = Duration.between(reading.time(), time).abs();
            if (away.compareTo(NEAR_ECHO) > 0) {
                continue;
            }
            boolean firstOfLine = reading.arterialLine() && (best == null || !best.arterialLine());
            boolean sameSource = best == null || best.arterialLine() == reading.arterialLine();
            int order = away.compareTo(nearest);
            if (firstOfLine || (sameSource && (best == null || order < 0 || (order == 0 && newer(reading, best))))) {
                best = reading;
                nearest = away;
            }
        }
        return best;
    }

    private static boolean newer(Pressure reading, @Nullable Pressure other) {
        if (other == null) {
            return true;
        }
        int order = reading.time().compareTo(other.time());
        return order > 0 || (order == 0 && reading.measuredMap() != null && other.measuredMap() == null);
    }

    private List<Pressure> readings() {
        if (readings == null) {
            List<Pressure> found = new ArrayList<>();
            group(true, found);
            group(false, found);
            readings = found;
        }
        return readings;
    }

    private void group(boolean line, List<Pressure> found) {
        List<List<Part>> waiting = new ArrayList<>();
        for (int kind = 0; kind < KINDS; kind++) {
            waiting.add(new ArrayList<>());
        }
        for (Part part : singles) {
            if (part.line() == line) {
                waiting.get(part.kind()).add(part);
            }
        }
        // oldest first, so that the newest is taken from the end
        waiting.forEach(parts -> parts.sort(Comparator.comparing(Part::time)));
        for (Panel panel : panels) {
            if (panel.line == line) {
                complete(panel, waiting);
                judge(panel, found);
            }
        }
        for (Panel panel = next(line, waiting); panel != null; panel = next(line, waiting)) {
            judge(panel, found);
        }
    }

    /** Gives a panel what it lacks, from the nearest separate Observation. */
    private static void complete(Panel panel, List<List<Part>> waiting) {
        Instant taken = panel.time;
        for (int kind = 0; kind < KINDS; kind++) {
            int nearest = panel.parts[kind] == null ? nearest(waiting.get(kind), taken, panel) : -1;
            if (nearest >= 0) {
                panel.add(waiting.get(kind).remove(nearest));
            }
        }
    }

    /** Which part is nearest to this time and goes with the others of the panel; −1 when none does. */
    private static int nearest(List<Part> parts, Instant time, Panel panel) {
        int after = firstNotBefore(parts, time);
        int before = after - 1;
        boolean later = after < parts.size() && panel.spans(parts.get(after));
        boolean earlier = before >= 0 && panel.spans(parts.get(before));
        if (later && earlier) {
            later = apart(parts.get(after).time(), time)
                            .compareTo(apart(parts.get(before).time(), time))
                    <= 0;
        }
        return later ? after : earlier ? before : -1;
    }

    private static int firstNotBefore(List<Part> parts, Instant time) {
        int low = 0;
        int high = parts.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (parts.get(middle).time().isBefore(time)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static Duration apart(Instant a, Instant b) {
        return Duration.between(a, b).abs();
    }

    /** The next reading made of separate Observations: the newest left, with the newest of the other kinds not too far away. */
    private static @Nullable Panel next(boolean line, List<List<Part>> waiting) {
        Part anchor = null;
        for (List<Part> parts : waiting) {
            Part last = parts.isEmpty() ? null : parts.get(parts.size() - 1);
            if (last != null && (anchor == null || last.time().isAfter(anchor.time()))) {
                anchor = last;
            }
        }
        if (anchor == null) {
            return null;
        }
        Panel panel = new Panel(line, anchor.time(), anchor.source());
        for (List<Part> parts : waiting) {
            Part last = parts.isEmpty() ? null : parts.get(parts.size() - 1);
            if (last != null && apart(last.time(), anchor.time()).compareTo(APART) <= 0) {
                panel.add(last);
                parts.remove(parts.size() - 1);
            }
        }
        return panel;
    }

    private void judge(Panel panel, List<Pressure> found) {
        BigDecimal sbp = panel.value(SYSTOLIC);
        BigDecimal dbp = panel.value(DIASTOLIC);
        BigDecimal mean = panel.value(MEAN);
        if (mean == null && (sbp == null || dbp == null)) {
            return;
        }
        if (sbp != null && dbp != null) {
            BigDecimal pulse = sbp.subtract(dbp);
            if (pulse.compareTo(Pressure.LEAST_PULSE) < 0 || pulse.compareTo(Pressure.GREATEST_PULSE) > 0) {
                notebook.reject(Fact.MAP, panel.source, Kind.PULSE);
                return;
            }
        }
        if (mean != null && ((dbp != null && mean.compareTo(dbp) < 0) || (sbp != null && mean.compareTo(sbp) > 0))) {
            notebook.reject(Fact.MAP, panel.source, Kind.MEAN);
            return;
        }
        Part named = panel.parts[mean != null ? MEAN : SYSTOLIC];
        found.add(new Pressure(panel.line, sbp, dbp, mean, panel.time, named == null ? panel.source : named.source()));
    }
}
