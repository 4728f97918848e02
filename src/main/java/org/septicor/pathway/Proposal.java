package org.septicor.pathway;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One proposal of an assessment, with the figures it takes from the patient.
 *
 * @param by the rule that proposes it; on the card of an order this may be the state rule behind it
 * @param drug the drug it speaks of, where it speaks of one
 * @param amount the proposed dose in the drug's unit, or the volume in mL of {@link Suggestion#SG_FLUID}; {@code null} where the
 *     proposal carries no figure
 * @param from the dose running now, where the proposal changes one
 * @param unit of {@link Suggestion#ORDER_UNIT}: the unit in which the ordered number would be a usual dose
 * @param source the administration or order that the proposal would change, as {@code Type/id}; empty where there is none
 */
public record Proposal(
        Suggestion suggestion,
        Rule by,
        @Nullable Drug drug,
        @Nullable BigDecimal amount,
        @Nullable BigDecimal from,
        @Nullable DoseUnit unit,
        String source) {

    static Proposal of(Suggestion suggestion, Rule by) {
        return new Proposal(suggestion, by, null, null, null, null, "");
    }

    /** Of a drug that is started, changed or stopped. */
    static Proposal infusion(
            Suggestion suggestion,
            Rule by,
            Drug drug,
            @Nullable BigDecimal amount,
            @Nullable BigDecimal from,
            String source) {
        return new Proposal(suggestion, by, drug, amount, from, null, source);
    }
}
