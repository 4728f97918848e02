package org.septicor.pathway;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One proposal of an assessment, with the figures it takes from the patient.
 *
 * @param drug the drug it speaks of, where it speaks of one
 * @param amount the proposed dose in the drug's unit, or the volume in mL of {@link Suggestion#SG_FLUID}; {@code null} where the
 *     proposal carries no figure
 * @param from the dose running now, where the proposal changes one
 * @param source the administration or order that the proposal would change, as {@code Type/id}; empty where there is none
 */
public record Proposal(
        Suggestion suggestion,
        @Nullable Drug drug,
        @Nullable BigDecimal amount,
        @Nullable BigDecimal from,
        String source) {

    static Proposal of(Suggestion suggestion) {
        return new Proposal(suggestion, null, null, null, "");
    }
}
