package org.septicor.pathway;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** The vasoactive drugs and β-blockers that the pathway knows. Doses are base equivalents in the drug's own unit. */
public enum Drug {
    DOBUTAMINE(Use.INODILATOR),
    MILRINONE(Use.INODILATOR),
    ENOXIMONE(Use.INODILATOR),
    LEVOSIMENDAN(Use.INOTROPE),
    EPINEPHRINE(Use.INOTROPE_AND_VASOPRESSOR),
    DOPAMINE(Use.INOTROPE_AND_VASOPRESSOR),
    ISOPRENALINE(Use.INOTROPE),
    NOREPINEPHRINE(Use.VASOPRESSOR),
    /** Dose in [IU]/min. */
    VASOPRESSIN(Use.VASOPRESSOR),
    PHENYLEPHRINE(Use.VASOPRESSOR),
    /** Dose in ng/kg/min. */
    ANGIOTENSIN_II(Use.VASOPRESSOR),
    TERLIPRESSIN(Use.VASOPRESSOR),
    ESMOLOL(Use.BETA_BLOCKER),
    LANDIOLOL(Use.BETA_BLOCKER),
    /** Any other β-blocker (ATC C07A). */
    BETA_BLOCKER(Use.BETA_BLOCKER);

    private enum Use {
        INODILATOR,
        INOTROPE,
        INOTROPE_AND_VASOPRESSOR,
        VASOPRESSOR,
        BETA_BLOCKER
    }

    /** Set W: dobutamine, milrinone, enoximone. */
    public static final Set<Drug> INODILATORS = of(Use.INODILATOR);
    /** Milrinone, enoximone: inhibitors of phosphodiesterase 3. */
    public static final Set<Drug> PDE3_INHIBITORS = Collections.unmodifiableSet(EnumSet.of(MILRINONE, ENOXIMONE));
    /** Milrinone, enoximone, levosimendan: no two of them together (D-43), and no bolus of them in shock (table L). */
    public static final Set<Drug> LONG_ACTING =
            Collections.unmodifiableSet(EnumSet.of(MILRINONE, ENOXIMONE, LEVOSIMENDAN));
    /** Set I: W, levosimendan, epinephrine, dopamine, isoprenaline. */
    public static final Set<Drug> INOTROPES = of(Use.INODILATOR, Use.INOTROPE, Use.INOTROPE_AND_VASOPRESSOR);
    /** Set P: norepinephrine, vasopressin, epinephrine, dopamine, phenylephrine, angiotensin II, terlipressin. */
    public static final Set<Drug> VASOPRESSORS = of(Use.VASOPRESSOR, Use.INOTROPE_AND_VASOPRESSOR);
    /** Set P ∪ I. */
    public static final Set<Drug> VASOACTIVES =
            of(Use.INODILATOR, Use.INOTROPE, Use.INOTROPE_AND_VASOPRESSOR, Use.VASOPRESSOR);
    /** Set B: β-blockers. */
    public static final Set<Drug> BETA_BLOCKERS = of(Use.BETA_BLOCKER);

    private final Use use;

    Drug(Use use) {
        this.use = use;
    }

    /** UCUM unit in which the pathway reads this drug's dose. */
    public String doseUnit() {
        return switch (this) {
            case VASOPRESSIN -> "[IU]/min";
            case ANGIOTENSIN_II -> "ng/kg/min";
            default -> "ug/kg/min";
        };
    }

    private static Set<Drug> of(Use... uses) {
        Set<Use> wanted = Set.of(uses);
        EnumSet<Drug> drugs = EnumSet.noneOf(Drug.class);
        for (Drug drug : values()) {
            if (wanted.contains(drug.use)) {
                drugs.add(drug);
            }
        }
        return Collections.unmodifiableSet(drugs);
    }
}
