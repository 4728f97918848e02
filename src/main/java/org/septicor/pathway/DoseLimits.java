package org.septicor.pathway;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Table L: the doses of a drug that are usual, too high, and so far off that a unit or the decimal point must be wrong.
 *
 * @param maximum {@code null} where there is none (norepinephrine)
 */
record DoseLimits(
        Thresholds usualLeast,
        Thresholds usualMost,
        @Nullable Thresholds maximum,
        Thresholds errorLow,
        Thresholds errorHigh) {

    private static final Map<Drug, DoseLimits> TABLE = table();

    /** The drugs whose ordered dose is checked. */
    static final Set<Drug> CHECKED = Set.copyOf(TABLE.keySet());

    /** The line of a drug; {@code null} where its dose is not checked. */
    static @Nullable DoseLimits of(@Nullable Drug drug) {
        return drug == null ? null : TABLE.get(drug);
    }

    private static Map<Drug, DoseLimits> table() {
        Map<Drug, DoseLimits> table = new EnumMap<>(Drug.class);
        table.put(
                Drug.DOBUTAMINE,
                new DoseLimits(
                        Thresholds.DOBUTAMINE_START,
                        Thresholds.DOBUTAMINE_USUAL_MOST,
                        Thresholds.DOBUTAMINE_CEILING,
                        Thresholds.DOBUTAMINE_ERROR_LOW,
                        Thresholds.DOBUTAMINE_ERROR_HIGH));
        table.put(
                Drug.EPINEPHRINE,
                new DoseLimits(
                        Thresholds.EPINEPHRINE_START,
                        Thresholds.EPINEPHRINE_USUAL_MOST,
                        Thresholds.EPINEPHRINE_MAXIMUM,
                        Thresholds.EPINEPHRINE_ERROR_LOW,
                        Thresholds.EPINEPHRINE_ERROR_HIGH));
        table.put(
                Drug.MILRINONE,
                new DoseLimits(
                        Thresholds.MILRINONE_START,
                        Thresholds.MILRINONE_MAXIMUM,
                        Thresholds.MILRINONE_MAXIMUM,
                        Thresholds.MILRINONE_ERROR_LOW,
                        Thresholds.MILRINONE_ERROR_HIGH));
        table.put(
                Drug.ENOXIMONE,
                new DoseLimits(
                        Thresholds.ENOXIMONE_START,
                        Thresholds.ENOXIMONE_USUAL_MOST,
                        Thresholds.ENOXIMONE_MAXIMUM,
                        Thresholds.ENOXIMONE_ERROR_LOW,
                        Thresholds.ENOXIMONE_ERROR_HIGH));
        table.put(
                Drug.LEVOSIMENDAN,
                new DoseLimits(
                        Thresholds.LEVOSIMENDAN_START,
                        Thresholds.LEVOSIMENDAN_MAXIMUM,
                        Thresholds.LEVOSIMENDAN_MAXIMUM,
                        Thresholds.LEVOSIMENDAN_ERROR_LOW,
                        Thresholds.LEVOSIMENDAN_ERROR_HIGH));
        table.put(
                Drug.DOPAMINE,
                new DoseLimits(
                        Thresholds.DOPAMINE_START,
                        Thresholds.DOPAMINE_MAXIMUM,
                        Thresholds.DOPAMINE_MAXIMUM,
                        Thresholds.DOPAMINE_ERROR_LOW,
                        Thresholds.DOPAMINE_ERROR_HIGH));
        table.put(
                Drug.ESMOLOL,
                new DoseLimits(
                        Thresholds.ESMOLOL_START,
                        Thresholds.ESMOLOL_USUAL_MOST,
                        Thresholds.ESMOLOL_MAXIMUM,
                        Thresholds.ESMOLOL_ERROR_LOW,
                        Thresholds.ESMOLOL_ERROR_HIGH));
        table.put(
                Drug.LANDIOLOL,
                new DoseLimits(
                        Thresholds.LANDIOLOL_START,
                        Thresholds.LANDIOLOL_USUAL_MOST,
                        Thresholds.LANDIOLOL_MAXIMUM,
                        Thresholds.LANDIOLOL_ERROR_LOW,
                        Thresholds.LANDIOLOL_ERROR_HIGH));
        table.put(
                Drug.NOREPINEPHRINE,
                new DoseLimits(
                        Thresholds.NOREPINEPHRINE_START,
                        Thresholds.NOREPINEPHRINE_USUAL_MOST,
                        null,
                        Thresholds.NOREPINEPHRINE_ERROR_LOW,
                        Thresholds.NOREPINEPHRINE_ERROR_HIGH));
        return table;
    }
}
