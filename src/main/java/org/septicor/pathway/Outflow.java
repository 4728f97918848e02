package org.septicor.pathway;

import java.util.List;

/** Dynamic obstruction of the left-ventricular outflow tract (V-10). Evidence E31. */
final class Outflow {
    private static final Question GRADIENT = Question.atLeast(Fact.LVOT_GRADIENT, Thresholds.LVOT_GRADIENT);
    private static final Question SAM = Question.is(Fact.SAM);
    private static final Question KNOWN_HCM = Question.is(Fact.OBSTRUCTIVE_HCM);
    /** The echo reports the outflow tract: a gradient or the mitral valve's systolic motion. */
    static final Question REPORTED = Question.any(Question.known(Fact.LVOT_GRADIENT), Question.known(Fact.SAM));

    private Outflow() {}

    static Verdict obstruction(Bedside bedside) {
        Verdict gradient = GRADIENT.ask(bedside);
        if (gradient.isYes()) {
            return gradient;
        }
        Verdict sam = SAM.ask(bedside);
        if (sam.isYes()) {
            return sam;
        }
        if (!gradient.isUnknown() || !sam.isUnknown()) {
            return new Verdict.No(Verdict.Because.of(List.of(gradient.isUnknown() ? sam : gradient)));
        }
        Verdict hcm = KNOWN_HCM.ask(bedside);
        return hcm.isYes() ? hcm : new Verdict.Unknown(Verdict.Because.of(List.of(gradient, sam)));
    }
}
