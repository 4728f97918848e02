package org.septicor.hooks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.septicor.chart.ChartJson;
import org.septicor.chart.DraftOrders;
import org.septicor.chart.PrefetchValue;
import org.septicor.chart.fhir.FhirJson;
import org.septicor.ehr.FhirAuthorization;

/**
 * Reads the body of a hook call in one pass, straight into records. What the envelope requires is named when it is missing or of
 * the wrong type; members nobody knows are passed over; a prefetch value of any shape is taken as it is.
 */
final class HookRequestReader {
    private static final JsonFactory JSON =
            JsonFactory.builder().streamReadConstraints(FhirJson.CONSTRAINTS).build();

    private Map<String, PrefetchValue> prefetch = Map.of();
    private @Nullable String hook;
    private @Nullable String hookInstance;
    private @Nullable String fhirServer;
    private @Nullable String patientId;
    private @Nullable String userId;
    private @Nullable String encounterId;
    private @Nullable String asOf;
    private @Nullable DraftOrders drafts;
    private @Nullable Set<String> selections;
    private @Nullable String orderTrouble;
    private @Nullable FhirAuthorization authorization;
    private boolean context;

    private HookRequestReader() {}

    /**
     * @throws Problem 400 when the body is no hook request, naming the member to mend
     */
    static HookRequest read(byte[] body) {
        HookRequestReader reader = new HookRequestReader();
        try (JsonParser json = JSON.createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw Problem.notAHookRequest("The body has to be one JSON object, a CDS Hooks request");
            }
            reader.root(json);
            if (json.nextToken() != null) {
                throw Problem.notAHookRequest("The body goes on after the end of the JSON object");
            }
        } catch (IOException broken) {
            throw Problem.notAHookRequest("The body is not valid JSON, or is nested too deeply, or holds a number or"
                    + " string beyond all measure");
        }
        return reader.checked();
    }

    private void root(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "hook" -> hook = text(json, name);
                case "hookInstance" -> hookInstance = text(json, name);
                case "fhirServer" -> fhirServer = text(json, name);
                case "fhirAuthorization" -> authorization = FhirAuthorization.read(json);
                case "context" -> context(json);
                case "prefetch" -> prefetch = ChartJson.prefetch(json);
                case "extension" -> extension(json);
                default -> json.skipChildren();
            }
        }
    }

    private void context(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw Problem.notAHookRequest("context has to be an object");
        }
        context = true;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "patientId" -> patientId = text(json, "context.patientId");
                case "userId" -> userId = text(json, "context.userId");
                case "encounterId" -> encounterId = text(json, "context.encounterId");
                case "draftOrders" -> draftOrders(json);
                case "selections" -> selections(json);
                default -> json.skipChildren();
            }
        }
    }

    /** What cannot be read matters to the order hooks alone, so it is only noted here. */
    private void draftOrders(JsonParser json) throws IOException {
        try {
            drafts = DraftOrders.parse(json);
        } catch (DraftOrders.NotABundle other) {
            orderTrouble = "context.draftOrders has to be a FHIR Bundle of the draft orders";
        }
    }

    private void selections(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            orderTrouble = "context.selections has to be an array of references into context.draftOrders";
            return;
        }
        Set<String> references = new LinkedHashSet<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.VALUE_STRING) {
                references.add(json.getText());
            } else {
                json.skipChildren();
            }
        }
        selections = references;
    }

    private void extension(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean ours = json.currentName().equals("septicor-as-of");
            json.nextToken();
            if (ours) {
                asOf = json.currentToken().isScalarValue() ? json.getText() : "";
            }
            json.skipChildren();
        }
    }

    /** A string; {@code null} for null; anything else is refused by name. */
    private static @Nullable String text(JsonParser json, String name) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_STRING -> json.getText();
            case VALUE_NULL -> null;
            default -> throw Problem.notAHookRequest(name + " has to be a string");
        };
    }

    private HookRequest checked() {
        if (!context) {
            throw Problem.notAHookRequest("context is missing");
        }
        if (authorization != null && blank(fhirServer)) {
            throw Problem.notAHookRequest("fhirAuthorization needs fhirServer beside it");
        }
        return new HookRequest(
                required("hook", hook),
                required("hookInstance", hookInstance),
                bareId(required("context.patientId", patientId)),
                required("context.userId", userId),
                encounterId == null || blank(encounterId) ? null : bareId(encounterId),
                fhirServer,
                authorization,
                prefetch,
                new HookRequest.Orders(drafts, selections, orderTrouble),
                asOf);
    }

    private static String required(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw Problem.notAHookRequest(name + " is missing");
        }
        return value;
    }

    private static boolean blank(@Nullable String value) {
        return value == null || value.isBlank();
    }

    /** {@code Patient/123} is taken as {@code 123}. */
    private static String bareId(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }
}
