package org.septicor.pathway;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/** Response of stroke volume to the last start or step of dobutamine (V-17). Evidence E09, E38. */
public enum DobutamineResponse {
    RESPONDER,
    NON_RESPONDER,
    UNKNOWN;

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final Question RISEN = Question.atLeast(Fact.SV_CHANGE, Thresholds.RESPONSE);
    private static final Question BASELINE = Question.known(Fact.SV_BASE);
    private static final Question AFTERWARDS = Question.any(
            Question.known(Fact.SV_POST),
            Question.atLeast(Fact.DOBUTAMINE_CHANGE_AGE, Thresholds.RESPONSE_WITHOUT_BASELINE));

    static Conclusion<DobutamineResponse> of(Bedside bedside) {
        Verdict risen = RISEN.ask(bedside);
        if (!risen.isUnknown()) {
            return Conclusion.of(risen.isYes() ? RESPONDER : NON_RESPONDER, risen);
        }
        Verdict baseline = BASELINE.ask(bedside);
        if (baseline instanceof Verdict.No) {
            Verdict afterwards = AFTERWARDS.ask(bedside);
            if (afterwards.isYes()) {
                return Conclusion.of(NON_RESPONDER, List.of(baseline, afterwards));
            }
        }
        return Conclusion.unknown(UNKNOWN, List.of(risen));
    }

    /** (after − before) / before × 100, 1 decimal. */
    static Datum change(Bedside bedside) {
        if (bedside.look(Fact.SV_BASE) instanceof Finding base && bedside.look(Fact.SV_POST) instanceof Finding post) {
            BigDecimal change =
                    post.number().subtract(base.number()).multiply(HUNDRED).divide(base.number(), Decimals.PRECISION);
            return new Finding(
                    Fact.SV_CHANGE,
                    Decimals.tenth(change),
                    post.time(),
                    post.source(),
                    Set.of(Finding.Remark.COMPUTED));
        }
        return bedside.gapBehind(Fact.SV_CHANGE, Fact.SV_BASE, Fact.SV_POST);
    }
}
