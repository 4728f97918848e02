package org.septicor.hooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.septicor.card.Card;

/** Writes answers: nothing null and nothing empty, FHIR resources as HAPI encoded them. */
final class Wire {
    private static final ObjectWriter WRITER = JsonMapper.builder()
            .serializationInclusion(JsonInclude.Include.NON_EMPTY)
            .addModule(new SimpleModule("cards").addSerializer(new EncodedResource()))
            .build()
            .writer();

    private Wire() {}

    static byte[] write(Object answer) {
        try {
            return WRITER.writeValueAsBytes(answer);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A FHIR resource that already is JSON. */
    private static final class EncodedResource extends StdSerializer<Card.ResourceJson> {
        private static final long serialVersionUID = 1L;

        EncodedResource() {
            super(Card.ResourceJson.class);
        }

        @Override
        public void serialize(Card.ResourceJson resource, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeRawValue(resource.json());
        }
    }
}
