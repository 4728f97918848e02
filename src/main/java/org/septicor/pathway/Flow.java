package org.septicor.pathway;

import static org.septicor.pathway.Question.all;
import static org.septicor.pathway.Question.any;
import static org.septicor.pathway.Question.atLeast;
import static org.septicor.pathway.Question.below;
import static org.septicor.pathway.Question.known;
import static org.septicor.pathway.Question.not;

import java.util.List;

/** Whether flow meets the need (V-06). A normal ScvO2 alone never proves adequate flow. Evidence E11, E33, E38. */
public enum Flow {
    LOW,
    ADEQUATE,
    UNKNOWN;

    private static final Question CI_MISSING = not(known(Fact.CI));
    private static final Question LOW_FLOW = any(
            Perfusion.HIGH_GAP, // F1
            Perfusion.LOW_SCVO2, // F1
            below(Fact.CI, Thresholds.CI_LOW), // F2
            all(CI_MISSING, below(Fact.VTI, Thresholds.VTI_LOW))); // F2
    private static final Question ADEQUATE_FLOW = any(
            atLeast(Fact.CI, Thresholds.CI_LOW), // F3
            atLeast(Fact.VTI, Thresholds.VTI_ADEQUATE), // F3
            all( // F4: gap or ScvO2 measured, hence normal
                    atLeast(Fact.VTI, Thresholds.VTI_LOW), any(known(Fact.PCO2_GAP), Perfusion.VALID_SCVO2)),
            all(known(Fact.PCO2_GAP), Perfusion.VALID_SCVO2)); // F5

    static Conclusion<Flow> of(Bedside bedside) {
        Verdict low = LOW_FLOW.ask(bedside);
        if (low.isYes()) {
            return Conclusion.of(LOW, low);
        }
        Verdict adequate = ADEQUATE_FLOW.ask(bedside);
        return adequate.isYes()
                ? Conclusion.of(ADEQUATE, adequate)
                : Conclusion.unknown(UNKNOWN, List.of(low, adequate)); // F6
    }
}
