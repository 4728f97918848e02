package org.septicor.chart;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.septicor.chart.fhir.FhirJson;
import org.septicor.chart.fhir.Resource;

/** How a hook request is read: in one pass, FHIR parts straight into records. */
public final class ChartJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(FhirJson.CONSTRAINTS)
                    .build())
            .addModule(module())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ChartJson() {}

    /** Reads whole hook requests; understands {@link Resource} and {@link PrefetchValue} wherever they stand. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /** The readers of {@link Resource} and {@link PrefetchValue}, for another mapper. */
    public static Module module() {
        return new SimpleModule("chart")
                .addDeserializer(Resource.class, new ResourceReader())
                .addDeserializer(PrefetchValue.class, new ValueReader());
    }

    /** A resource; {@code null} for what is no object. */
    private static final class ResourceReader extends StdDeserializer<Resource> {
        private static final long serialVersionUID = 1L;

        ResourceReader() {
            super(Resource.class);
        }

        @Override
        public @Nullable Resource deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return FhirJson.read(parser);
        }
    }

    private static final class ValueReader extends StdDeserializer<PrefetchValue> {
        private static final long serialVersionUID = 1L;

        ValueReader() {
            super(PrefetchValue.class);
        }

        @Override
        public PrefetchValue deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return read(parser);
        }

        @Override
        public PrefetchValue getNullValue(DeserializationContext context) {
            return PrefetchValue.none();
        }

        static PrefetchValue read(JsonParser parser) throws IOException {
            return switch (parser.currentToken()) {
                case VALUE_NULL -> PrefetchValue.none();
                case START_OBJECT -> PrefetchValue.of(FhirJson.read(parser));
                default -> {
                    parser.skipChildren();
                    yield new PrefetchValue.Failed("not a FHIR resource");
                }
            };
        }
    }

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
                values.put(key, ValueReader.read(parser));
            }
        }
        return values;
    }

    /** Reads the {@code prefetch} member of a hook request, for use with {@code @JsonDeserialize(using = …)}. */
    public static final class PrefetchReader extends JsonDeserializer<Map<String, PrefetchValue>> {
        @Override
        public Map<String, PrefetchValue> deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            return prefetch(parser);
        }

        @Override
        public Map<String, PrefetchValue> getNullValue(DeserializationContext context) {
            return Map.of();
        }
    }
}
