package org.septicor.pathway;

import java.math.BigDecimal;

/**
 * How much of the active substance, as its base, is in a volume.
 *
 * @param amount in ug, or in [IU]
 * @param units whether the amount is in [IU]
 * @param volume in mL
 */
public record Strength(BigDecimal amount, boolean units, BigDecimal volume) {}
