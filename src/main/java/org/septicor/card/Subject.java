package org.septicor.card;

import org.jspecify.annotations.Nullable;

/**
 * Whom a card is about, who is looking, and where it is explained.
 *
 * @param patientId logical id of the Patient
 * @param encounterId logical id of the Encounter, if known
 * @param userReference the user, such as {@code Practitioner/123}, if known
 * @param decision address of the decision that the card tells, where the service knows its own address
 */
public record Subject(
        String patientId,
        @Nullable String encounterId,
        @Nullable String userReference,
        @Nullable String decision) {}
