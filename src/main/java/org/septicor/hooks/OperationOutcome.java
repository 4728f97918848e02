package org.septicor.hooks;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** FHIR OperationOutcome: the body of every answer that is not a success. It speaks to integrators, not to clinicians. */
@Schema(description = "FHIR R4 OperationOutcome that tells the integrator what to do; it never holds patient data")
public record OperationOutcome(String resourceType, List<Issue> issue) {

    /** One issue. */
    public record Issue(String severity, String code, String diagnostics) {}

    static OperationOutcome of(Problem problem) {
        return new OperationOutcome(
                "OperationOutcome", List.of(new Issue("error", problem.kind().issueCode(), problem.whatToDo())));
    }
}
