package org.septicor.hooks;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The request as the API document describes it; the service itself reads it in one pass and more leniently. */
@Schema(
        name = "HookRequest",
        description = "CDS Hooks request",
        requiredProperties = {"hook", "hookInstance", "context"})
public record HookCall(
        @Schema(examples = "patient-view") String hook,
        @Schema(description = "UUID of this call") String hookInstance,
        @Schema(description = "FHIR base URL of the EHR") String fhirServer,
        Context context,

        @Schema(
                description =
                        "FHIR R4 resources or Bundles by the keys of the discovery document; null for nothing on record")
        Map<String, Object> prefetch,

        Map<String, Object> extension) {

    /** Where the user is. */
    @Schema(
            name = "HookContext",
            requiredProperties = {"userId", "patientId"})
    public record Context(
            @Schema(examples = "Practitioner/42") String userId,
            String patientId,
            String encounterId,

            @Schema(description = "Order hooks: Bundle of the unsigned orders; MedicationRequests are judged")
            Map<String, Object> draftOrders,

            @Schema(description = "order-select: references of the orders that were selected, the only ones judged")
            List<String> selections) {}
}
