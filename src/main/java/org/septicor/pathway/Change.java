package org.septicor.pathway;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A single fact whose change would lead to another outcome: {@code MAP < 65 → D-08b}.
 *
 * @param fact the fact that would be otherwise
 * @param op which side of the limit; {@link Ground.Op#IS} for flags, codes and a drug that stops
 * @param limit the nearest value at which the outcome changes; {@code null} for flags, codes and drugs
 * @param upTo where the range ends at which this outcome holds, for a fact that is not known; {@code null} when it is open
 * @param value the flag or code that it would be; {@code null} for numbers
 * @param stopped the drug that would no longer run, if that is the change
 * @param outcome the rule it would lead to
 */
public record Change(
        @Nullable Fact fact,
        Ground.Op op,
        @Nullable BigDecimal limit,
        @Nullable BigDecimal upTo,
        @Nullable Object value,
        @Nullable Drug stopped,
        Rule outcome) {

    static Change number(Fact fact, Ground.Op op, BigDecimal limit, @Nullable BigDecimal upTo, Rule outcome) {
        return new Change(fact, op, limit, upTo, null, null, outcome);
    }

    static Change value(Fact fact, Object value, Rule outcome) {
        return new Change(fact, Ground.Op.IS, null, null, value, null, outcome);
    }

    static Change stopped(Drug drug, Rule outcome) {
        return new Change(null, Ground.Op.IS, null, null, null, drug, outcome);
    }
}
