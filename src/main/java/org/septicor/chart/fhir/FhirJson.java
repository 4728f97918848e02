package org.septicor.chart.fhir;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.type.CollectionType;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Reads FHIR JSON straight from the stream into {@link Resource} records. A member of the wrong type never fails the read: it is
 * left out and named in {@link Resource#unreadable()}. Broken JSON syntax throws.
 */
public final class FhirJson {
    /** Bounds of the JSON itself; larger input is an error of syntax. */
    public static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(200)
            .maxNumberLength(1000)
            .maxStringLength(1 << 20)
            .build();

    /** Reads any JSON as a tree whose numbers keep their digits. */
    public static final ObjectReader TREE = JsonMapper.builder()
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build()
            .reader();

    private static final ObjectReader READER = reader();

    private FhirJson() {}

    /** Reads the value at the parser's current token; {@code null} for JSON null and for what is no object. */
    public static @Nullable Resource read(JsonParser parser) throws IOException {
        return READER.readValue(parser);
    }

    private static ObjectReader reader() {
        SimpleModule tolerance = new SimpleModule("fhir");
        tolerance.addDeserializer(String.class, new Tolerant.Text());
        tolerance.addDeserializer(Boolean.class, new Tolerant.Flag());
        tolerance.addDeserializer(BigDecimal.class, new Tolerant.Amount());
        tolerance.addDeserializer(Resource.Present.class, new Tolerant.Presence());
        tolerance.setDeserializerModifier(new Modifier());
        return JsonMapper.builder()
                .addModule(tolerance)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build()
                .readerFor(Resource.class);
    }

    private static final class Modifier extends BeanDeserializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        public JsonDeserializer<?> modifyDeserializer(
                DeserializationConfig config, BeanDescription bean, JsonDeserializer<?> deserializer) {
            Class<?> type = bean.getBeanClass();
            if (type == Resource.class) {
                return new Tolerant.WholeResource(deserializer);
            }
            return type.isRecord() ? new Tolerant.Part(deserializer) : deserializer;
        }

        @Override
        public JsonDeserializer<?> modifyCollectionDeserializer(
                DeserializationConfig config,
                CollectionType type,
                BeanDescription bean,
                JsonDeserializer<?> deserializer) {
            return new Tolerant.Parts(type.getContentType());
        }
    }
}
