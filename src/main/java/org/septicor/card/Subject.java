package org.septicor.card;

import org.jspecify.annotations.Nullable;

/**
 * Whom the proposals are for, and who is looking.
 *
 * @param patientId logical id of the Patient
 * @param encounterId logical id of the Encounter, if known
 * @param userReference the user, such as {@code Practitioner/123}, if known
 */
public record Subject(
        String patientId,
        @Nullable String encounterId,
        @Nullable String userReference) {}
