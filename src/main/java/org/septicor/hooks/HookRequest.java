package org.septicor.hooks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.septicor.chart.DraftOrders;
import org.septicor.chart.PrefetchValue;
import org.septicor.ehr.FhirAuthorization;

/**
 * A CDS Hooks call as it arrives, checked as far as the envelope goes (R-034 … R-055).
 *
 * @param patientId {@code context.patientId} without a type prefix
 * @param userId {@code context.userId} as {@code Type/id}
 * @param encounterId {@code context.encounterId} without a type prefix
 * @param orders {@code context.draftOrders} and {@code context.selections}, as far as they could be read
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
        @Nullable FhirAuthorization authorization,
        Map<String, PrefetchValue> prefetch,
        Orders orders,
        @Nullable String asOf) {

    /** The same call of a client that writes null for what it did not look for: such keys count as not sent. */
    HookRequest withoutNulls() {
        Map<String, PrefetchValue> sent = new LinkedHashMap<>(prefetch);
        sent.values().removeIf(value -> value instanceof PrefetchValue.None none && none.isNull());
        return new HookRequest(
                hook, hookInstance, patientId, userId, encounterId, fhirServer, authorization, sent, orders, asOf);
    }

    /**
     * The orders being written; only the order hooks look at them.
     *
     * @param drafts {@code null} when they cannot be read
     * @param selections {@code null} when the client does not say which are selected
     * @param trouble what the client has to mend; {@code null} when all could be read
     */
    record Orders(
            @Nullable DraftOrders drafts,
            @Nullable Set<String> selections,
            @Nullable String trouble) {
        static final Orders NONE = new Orders(null, null, null);
    }
}
