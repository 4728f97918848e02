package org.septicor.profiles;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.septicor.pathway.Suggestion;

/** Which profile a resource that claims none falls under. */
public final class ProfileOf {
    /** The profiles of measurements, by the value set of their code. */
    private static final Map<String, String> BY_CODES = byCodes();

    /** FHIR has a profile for every Observation with one of these codes. */
    private static final Map<String, String> VITAL_SIGNS = Map.of(
            "8867-4", "heartrate",
            "9279-1", "resprate",
            "29463-7", "bodyweight",
            "8302-2", "bodyheight",
            "2708-6", "oxygensat",
            "85354-9", "bp");

    private ProfileOf() {}

    private static Map<String, String> byCodes() {
        Map<String, String> profiles = new LinkedHashMap<>();
        for (JsonNode profile : Guide.definitions("StructureDefinition")) {
            for (JsonNode element : profile.at("/differential/element")) {
                if (!profile.path("abstract").asBoolean()
                        && element.path("id").asText().equals("Observation.code")) {
                    String bound = element.at("/binding/valueSet").asText();
                    List<String> codes = bound.isEmpty()
                            ? List.of(element.at("/patternCodeableConcept/coding/0/code")
                                    .asText())
                            : ValueSets.codes(bound);
                    codes.forEach(code -> profiles.put(
                            code.substring(code.indexOf('|') + 1),
                            profile.path("id").asText()));
                }
            }
        }
        return profiles;
    }

    /** Of what is charted or ordered; {@code null} where the guide has none for it. */
    static String resource(JsonNode resource) {
        return switch (resource.path("resourceType").asText()) {
            case "Observation" -> BY_CODES.get(code(resource));
            case "MedicationAdministration" -> resource.path("dosage").has("rateQuantity") ? "infusion" : null;
            case "MedicationRequest" -> "inotrope-order";
            default -> null;
        };
    }

    /** FHIR's own profile for a vital sign; {@code null} of what is none. */
    static String vitalSign(JsonNode resource) {
        String name = VITAL_SIGNS.get(code(resource));
        return name == null ? null : "http://hl7.org/fhir/StructureDefinition/" + name;
    }

    private static String code(JsonNode resource) {
        return resource.at("/code/coding/0/code").asText();
    }

    /** Of what a document shows: a proposal, or what is charted or ordered. */
    public static String shown(JsonNode resource) {
        String type = resource.path("resourceType").asText();
        if (!resource.path("intent").asText().equals("proposal")) {
            return resource(resource);
        }
        return switch (type) {
            case "Task" -> "suggested-task";
            case "MedicationRequest" ->
                resource.path("doNotPerform").asBoolean()
                        ? "suggested-hold"
                        : resource.at("/dosageInstruction/0/doseAndRate/0").has("doseQuantity")
                                ? "suggested-fluid"
                                : "suggested-infusion";
            default ->
                resource.at("/code/text").asText().matches("(?i).*[eé]cho.*") ? "echo-request" : "suggested-service";
        };
    }

    /** Of what the service proposes. */
    public static String proposed(Suggestion suggestion, String resourceType) {
        return switch (resourceType) {
            case "Task" -> "suggested-task";
            case "MedicationRequest" ->
                switch (suggestion) {
                    case SG_FLUID -> "suggested-fluid";
                    case SG_BB_HOLD -> "suggested-hold";
                    default -> "suggested-infusion";
                };
            case "ServiceRequest" ->
                switch (suggestion) {
                    case SG_DOB_START, SG_ECHO_NOW, SG_ECHO_30, SG_ECHO_D7 -> "echo-request";
                    default -> "suggested-service";
                };
            default -> throw new IllegalArgumentException(resourceType);
        };
    }
}
