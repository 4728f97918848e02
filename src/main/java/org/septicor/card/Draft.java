package org.septicor.card;

import java.math.BigDecimal;

/** The draft order that a card speaks of, as the EHR sent it: whoever holds its JSON can say how it looks at another rate. */
@FunctionalInterface
public interface Draft {
    /**
     * The whole resource at another rate; nothing else in it is touched.
     *
     * @param value in {@code unit}
     * @param unit as printed, such as {@code µg/kg/min}
     * @param code UCUM code of the unit
     * @param text the dosage in words, in place of one that was there
     */
    Card.ResourceJson at(BigDecimal value, String unit, String code, String text);
}
