package org.septicor.pathway;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A drug that is running now.
 *
 * @param dose in the drug's {@link Drug#doseUnit()}, 4 decimals; {@code null} when the charted rate could not be converted: the
 *     drug runs, its dose is unknown
 * @param charted the rate as charted, for the card ({@code 12 mg/h})
 * @param start start of the unbroken chain of administrations; {@code null} when unknown
 * @param lastChange when the rate last changed, or the start; {@code null} when unknown
 * @param source the administration or order, as {@code Type/id}
 */
public record Infusion(
        Drug drug,
        @Nullable BigDecimal dose,
        String charted,
        @Nullable Instant start,
        @Nullable Instant lastChange,
        String source) {}
