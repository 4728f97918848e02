package org.septicor.hooks;

import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.septicor.chart.PrefetchValue;

/**
 * A CDS Hooks call as it arrives, checked as far as the envelope goes (R-034 … R-055).
 *
 * @param patientId {@code context.patientId} without a type prefix
 * @param userId {@code context.userId} as {@code Type/id}
 * @param encounterId {@code context.encounterId} without a type prefix
 * @param asOf {@code extension["septicor-as-of"]} as sent
 */
@Schema(hidden = true)
record HookRequest(
        String hook,
        String hookInstance,
        String patientId,
        String userId,
        @Nullable String encounterId,
        @Nullable String fhirServer,
        @Nullable String authorizedPatient,
        Map<String, PrefetchValue> prefetch,
        @Nullable String asOf) {}
