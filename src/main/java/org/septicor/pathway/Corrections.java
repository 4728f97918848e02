package org.septicor.pathway;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a draft order could be put right. A correction is offered only where the order rules, asked again, would let the corrected
 * order pass: silently, or with a card of information.
 */
final class Corrections {
    private Corrections() {}

    /**
     * The dose in place of the ordered one: the maximum (D-42), the renal maximum (D-50b), the start or the step (D-52b), and
     * where the maximum is itself too large a step, that step; {@code null} where no dose would pass.
     */
    static @Nullable BigDecimal dose(Rule rule, Bedside bedside) {
        BigDecimal before = bedside.number(Fact.ORDERED_DOSE);
        BigDecimal dose = instead(rule, bedside);
        while (dose != null && before != null && dose.compareTo(before) < 0) {
            Bedside corrected = bedside.ordering(ordered(bedside).at(dose));
            Rule next = Pathway.outcome(corrected);
            if (passes(next, corrected)) {
                return dose;
            }
            before = dose;
            dose = instead(next, corrected);
        }
        return null;
    }

    private static @Nullable BigDecimal instead(Rule rule, Bedside bedside) {
        return switch (rule.id()) {
            case "D-42" -> {
                DoseLimits limits = DoseLimits.of(ordered(bedside).drug());
                yield limits == null || limits.maximum() == null ? null : bedside.limit(limits.maximum());
            }
            case "D-50b" -> bedside.number(Fact.RENAL_MAXIMUM);
            case "D-52b" -> startOrStep(bedside);
            default -> null;
        };
    }

    private static @Nullable BigDecimal startOrStep(Bedside bedside) {
        BigDecimal running = bedside.number(Fact.DOBUTAMINE_DOSE);
        return running == null
                ? bedside.limit(Thresholds.DOBUTAMINE_START)
                : Proposals.nextStep(running, bedside.stateRule(), bedside);
    }

    /** The other units in which the same number is a usual dose and would pass. */
    static List<DoseUnit> units(Bedside bedside) {
        List<DoseUnit> units = new ArrayList<>();
        DoseLimits limits = DoseLimits.of(ordered(bedside).drug());
        for (DoseUnit unit : DoseUnit.values()) {
            if (limits != null
                    && unit.acceptedInOrders()
                    && unit != ordered(bedside).unit()) {
                Bedside corrected = bedside.ordering(ordered(bedside).in(unit));
                BigDecimal dose = corrected.number(Fact.ORDERED_DOSE);
                boolean usual = dose != null
                        && dose.compareTo(bedside.limit(limits.usualLeast())) >= 0
                        && dose.compareTo(bedside.limit(limits.usualMost())) <= 0;
                if (usual && passes(Pathway.outcome(corrected), corrected)) {
                    units.add(unit);
                }
            }
        }
        return units;
    }

    private static boolean passes(Rule rule, Bedside bedside) {
        return rule.indicator(bedside).compareTo(Indicator.INFO) <= 0;
    }

    private static Order ordered(Bedside bedside) {
        return java.util.Objects.requireNonNull(bedside.order());
    }
}
