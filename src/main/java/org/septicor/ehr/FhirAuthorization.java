package org.septicor.ehr;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code fhirAuthorization} of a hook request as it was sent (R-042 … R-048). The token lives as long as the call and is never
 * printed.
 *
 * @param token {@code access_token}
 * @param expiresIn {@code expires_in}, seconds; clients send it as a number or as a string
 * @param patient the one patient that the token is bound to
 */
public record FhirAuthorization(
        @Nullable String token,
        @Nullable String tokenType,
        @Nullable String expiresIn,
        @Nullable String scope,
        @Nullable String patient) {

    /** Reads the value at the parser's current token; {@code null} for null, an empty object, and what is no object. */
    public static @Nullable FhirAuthorization read(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return null;
        }
        Map<String, String> members = new HashMap<>();
        boolean empty = true;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            empty = false;
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (value == JsonToken.VALUE_STRING || value.isNumeric()) {
                members.put(name, json.getText());
            } else {
                json.skipChildren();
            }
        }
        return empty
                ? null
                : new FhirAuthorization(
                        members.get("access_token"),
                        members.get("token_type"),
                        members.get("expires_in"),
                        members.get("scope"),
                        members.get("patient"));
    }

    @Override
    public String toString() {
        return "FhirAuthorization[scope=" + scope + "]";
    }
}
