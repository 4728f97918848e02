package org.septicor.chart;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.septicor.chart.fhir.FhirJson;

/** How the prefetch of a hook request is read: in the one pass over the body, FHIR straight into records. */
public final class ChartJson {

    private ChartJson() {}

    /**
     * Reads the {@code prefetch} member of a hook request at the parser's current token: keys that were not asked for are skipped,
     * anything but an object is an empty map.
     */
    public static Map<String, PrefetchValue> prefetch(JsonParser parser) throws IOException {
        Map<String, PrefetchValue> values = new LinkedHashMap<>();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return values;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            if (PrefetchKey.named(key) == null) {
                parser.skipChildren();
            } else {
                values.put(key, value(parser));
            }
        }
        return values;
    }

    private static PrefetchValue value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> PrefetchValue.ofNull();
            case START_OBJECT -> PrefetchValue.of(FhirJson.read(parser));
            default -> {
                parser.skipChildren();
                yield PrefetchValue.of(null);
            }
        };
    }
}
