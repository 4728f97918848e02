package org.septicor.chart.terms;

import org.jspecify.annotations.Nullable;
import org.septicor.pathway.Drug;

/** What a medication is, as far as it matters: a watched drug or a fluid. */
public enum Substance {
    DOBUTAMINE(Drug.DOBUTAMINE),
    MILRINONE(Drug.MILRINONE),
    ENOXIMONE(Drug.ENOXIMONE),
    LEVOSIMENDAN(Drug.LEVOSIMENDAN),
    EPINEPHRINE(Drug.EPINEPHRINE),
    DOPAMINE(Drug.DOPAMINE),
    ISOPRENALINE(Drug.ISOPRENALINE),
    NOREPINEPHRINE(Drug.NOREPINEPHRINE),
    VASOPRESSIN(Drug.VASOPRESSIN),
    PHENYLEPHRINE(Drug.PHENYLEPHRINE),
    ANGIOTENSIN_II(Drug.ANGIOTENSIN_II),
    TERLIPRESSIN(Drug.TERLIPRESSIN),
    ESMOLOL(Drug.ESMOLOL),
    LANDIOLOL(Drug.LANDIOLOL),
    BETA_BLOCKER(Drug.BETA_BLOCKER),
    CRYSTALLOID(null),
    /** Albumin or gelatin: counts as a bolus, not as crystalloid. */
    COLLOID(null);

    private final @Nullable Drug drug;

    Substance(@Nullable Drug drug) {
        this.drug = drug;
    }

    /** The watched drug; {@code null} for a fluid. */
    public @Nullable Drug drug() {
        return drug;
    }
}
