package org.septicor.pathway;

import java.util.List;

/** Right-ventricular failure from its size and the venous pressure (V-11); TAPSE is not used. Evidence E29, E30. */
final class RightHeart {
    private static final Question DILATED = Question.atLeast(Fact.RV_LV_RATIO, Thresholds.RV_DILATED);
    private static final Question CONGESTED = Question.atLeast(Fact.CVP, Thresholds.CVP_HIGH);
    private static final Question SEVERE = Question.any(
            Question.atLeast(Fact.RV_LV_RATIO, Thresholds.RV_SEVERELY_DILATED), Question.is(Fact.PARADOXICAL_SEPTUM));

    private RightHeart() {}

    static Verdict failure(Bedside bedside) {
        Verdict dilated = DILATED.ask(bedside);
        if (!dilated.isYes()) {
            return dilated;
        }
        Verdict congested = CONGESTED.ask(bedside);
        if (!congested.isUnknown()) {
            return congested.isYes() ? new Verdict.Yes(Verdict.Because.of(List.of(dilated, congested))) : congested;
        }
        Verdict severe = SEVERE.ask(bedside);
        return severe.isYes() ? severe : new Verdict.Unknown(Verdict.Because.of(List.of(dilated, congested)));
    }
}
