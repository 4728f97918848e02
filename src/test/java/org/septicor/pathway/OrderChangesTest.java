package org.septicor.pathway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.septicor.bedside.StateBuilder;
import org.septicor.bedside.Ward;

/**
 * What a card of an order says would change it does change it: the order rules are asked afresh, from the first rule of the state
 * on, while {@link WhatIf} asks them only as far as an assumption can reach.
 */
class OrderChangesTest {
    private final Pathway pathway = new Pathway(Policy.standard());

    @Provide
    Arbitrary<Ward.Prescription> orders() {
        return Ward.orders();
    }

    @Property(tries = 1_500)
    void statedFlipsFlip(@ForAll("orders") Ward.Prescription ordered) {
        Order order = StateBuilder.order(ordered.order(), true);
        Assessment assessment = pathway.judge(StateBuilder.of(ordered.state()), order);
        if (assessment.indicator() == Indicator.NONE) {
            return;
        }
        for (Change change : assessment.changes()) {
            assertNotEquals(assessment.outcome(), change.outcome().id(), change::toString);
            Fact fact = change.fact();
            if (fact == null || fact == Fact.DOBUTAMINE_DOSE || fact == Fact.NOREPINEPHRINE_DOSE) {
                continue; // of what runs: another state, not one fact assumed
            }
            Object value = change.value() != null ? change.value() : number(change);
            // of the same time as the charted value: a trend depends on it
            Finding assumed = assessment.bedside().look(fact) instanceof Finding now
                    ? new Finding(fact, value, now.time(), now.source(), now.remarks())
                    : Finding.of(fact, value, assessment.bedside().state().asOf(), "");
            assertEquals(
                    change.outcome().id(),
                    Pathway.outcome(assessment.bedside().assuming(List.of(assumed)))
                            .id(),
                    () -> ordered + " " + assessment.outcome() + ": " + change);
        }
    }

    /** The value nearest to the limit on the side that the change names. */
    private static BigDecimal number(Change change) {
        BigDecimal limit = java.util.Objects.requireNonNull(change.limit());
        BigDecimal step = change.fact() == Fact.ORDERED_DOSE ? Decimals.DOSE_STEP : new BigDecimal("0.01");
        return switch (change.op()) {
            case BELOW -> limit.subtract(step(change, step));
            case ABOVE -> limit.add(step(change, step));
            default -> limit;
        };
    }

    private static BigDecimal step(Change change, BigDecimal otherwise) {
        return switch (change.fact()) {
            case AGE, SHOCK_DAY, LAST_ECHO_DAY, MOTTLING -> BigDecimal.ONE;
            case ORDERED_DOSE, RV_LV_RATIO -> otherwise;
            default -> Decimals.TENTH;
        };
    }
}
