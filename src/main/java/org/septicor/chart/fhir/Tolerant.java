package org.septicor.chart.fhir;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deserializers that leave out what has the wrong type and say so, instead of failing the call. */
final class Tolerant {
    private static final Object TROUBLE = new Object();
    private static final int MOST_DIGITS = 30;
    private static final int LONGEST_LIST_OF_TROUBLE = 20;

    private Tolerant() {}

    /** Notes that the value at the current token cannot be read. */
    private static void note(JsonParser parser, DeserializationContext context) {
        @SuppressWarnings("unchecked")
        List<String> trouble = (List<String>) context.getAttribute(TROUBLE);
        if (trouble == null) {
            trouble = new ArrayList<>();
            context.setAttribute(TROUBLE, trouble);
        }
        if (trouble.size() < LONGEST_LIST_OF_TROUBLE) {
            trouble.add(parser.getParsingContext().pathAsPointer().toString());
        }
    }

    private static @Nullable Object refuse(JsonParser parser, DeserializationContext context) throws IOException {
        note(parser, context);
        parser.skipChildren();
        return null;
    }

    /** Of an array where one value is expected: that of its only element. */
    private static @Nullable Object only(JsonDeserializer<?> element, JsonParser parser, DeserializationContext context)
            throws IOException {
        if (parser.nextToken() == JsonToken.END_ARRAY) {
            return null;
        }
        Object value = parser.currentToken() == JsonToken.VALUE_NULL ? null : element.deserialize(parser, context);
        boolean several = false;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            several = true;
            parser.skipChildren();
        }
        if (several) {
            note(parser, context);
            return null;
        }
        return value;
    }

    /** A record; anything but an object is unreadable, an array of one object is that object. */
    static class Part extends DelegatingDeserializer {
        private static final long serialVersionUID = 1L;

        Part(JsonDeserializer<?> record) {
            super(record);
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> record) {
            return new Part(record);
        }

        @Override
        public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return switch (parser.currentToken()) {
                case START_OBJECT, FIELD_NAME -> object(parser, context);
                case START_ARRAY -> only(this, parser, context);
                case VALUE_STRING -> {
                    note(parser, context);
                    yield handledType() == Resource.CodeableConcept.class
                            ? new Resource.CodeableConcept(null, null, true)
                            : null;
                }
                default -> refuse(parser, context);
            };
        }

        @Nullable
        Object object(JsonParser parser, DeserializationContext context) throws IOException {
            return _delegatee.deserialize(parser, context);
        }
    }

    /** A resource: collects what could not be read inside it. */
    static final class WholeResource extends Part {
        private static final long serialVersionUID = 1L;

        WholeResource(JsonDeserializer<?> record) {
            super(record);
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> record) {
            return new WholeResource(record);
        }

        @Override
        Object object(JsonParser parser, DeserializationContext context) throws IOException {
            Object outer = context.getAttribute(TROUBLE);
            if (outer != null) {
                context.setAttribute(TROUBLE, null);
            }
            Resource resource = (Resource) _delegatee.deserialize(parser, context);
            @SuppressWarnings("unchecked")
            List<String> trouble = (List<String>) context.getAttribute(TROUBLE);
            if (outer != null || trouble != null) {
                context.setAttribute(TROUBLE, outer);
            }
            return trouble == null ? resource : resource.withUnreadable(below(parser, trouble));
        }

        private static List<String> below(JsonParser parser, List<String> paths) {
            int own = parser.getParsingContext().pathAsPointer().toString().length() + 1;
            List<String> relative = new ArrayList<>(paths.size());
            for (String path : paths) {
                relative.add(path.length() > own ? path.substring(own) : path);
            }
            return relative;
        }
    }

    /** A list; one value where a list is expected is a list of one, null elements are unreadable and left out. */
    static final class Parts extends StdDeserializer<List<Object>> implements ContextualDeserializer {
        private static final long serialVersionUID = 1L;

        private final JavaType content;
        private final transient @Nullable JsonDeserializer<Object> element;

        Parts(JavaType content) {
            this(content, null);
        }

        private Parts(JavaType content, @Nullable JsonDeserializer<Object> element) {
            super(List.class);
            this.content = content;
            this.element = element;
        }

        @Override
        public JsonDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property)
                throws JsonMappingException {
            return new Parts(content, context.findContextualValueDeserializer(content, property));
        }

        @Override
        public List<Object> deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            List<Object> list = new ArrayList<>(2);
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                add(list, parser, context);
                return list;
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                add(list, parser, context);
            }
            return list;
        }

        private void add(List<Object> list, JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.currentToken() == JsonToken.VALUE_NULL) {
                note(parser, context);
                return;
            }
            Object value = java.util.Objects.requireNonNull(element).deserialize(parser, context);
            if (value != null) {
                list.add(value);
            }
        }
    }

    /** A string; other scalars as they are written. */
    static final class Text extends StdDeserializer<String> {
        private static final long serialVersionUID = 1L;

        Text() {
            super(String.class);
        }

        @Override
        public @Nullable String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonToken token = parser.currentToken();
            if (token == JsonToken.START_ARRAY) {
                return (String) only(this, parser, context);
            }
            return token.isScalarValue() ? parser.getText() : (String) refuse(parser, context);
        }
    }

    /** A JSON boolean, and nothing else. */
    static final class Flag extends StdDeserializer<Boolean> {
        private static final long serialVersionUID = 1L;

        Flag() {
            super(Boolean.class);
        }

        @Override
        public @Nullable Boolean deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return switch (parser.currentToken()) {
                case VALUE_TRUE -> Boolean.TRUE;
                case VALUE_FALSE -> Boolean.FALSE;
                case START_ARRAY -> (Boolean) only(this, parser, context);
                default -> (Boolean) refuse(parser, context);
            };
        }
    }

    /** A JSON number of at most 30 digits on either side of the point, checked before any arithmetic. */
    static final class Amount extends StdDeserializer<BigDecimal> {
        private static final long serialVersionUID = 1L;

        Amount() {
            super(BigDecimal.class);
        }

        @Override
        public @Nullable BigDecimal deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonToken token = parser.currentToken();
            if (token == JsonToken.START_ARRAY) {
                return (BigDecimal) only(this, parser, context);
            }
            if (!token.isNumeric()) {
                return (BigDecimal) refuse(parser, context);
            }
            BigDecimal value = parse(parser.getText());
            if (value == null) {
                note(parser, context);
            }
            return value;
        }

        private static @Nullable BigDecimal parse(String text) {
            try {
                BigDecimal value = new BigDecimal(text);
                boolean sane = value.scale() <= MOST_DIGITS
                        && value.scale() >= -MOST_DIGITS
                        && value.precision() <= MOST_DIGITS;
                return sane ? value : null;
            } catch (NumberFormatException tooLarge) {
                return null;
            }
        }
    }

    /** Anything at all. */
    static final class Presence extends StdDeserializer<Resource.Present> {
        private static final long serialVersionUID = 1L;

        Presence() {
            super(Resource.Present.class);
        }

        @Override
        public Resource.Present deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            parser.skipChildren();
            return Resource.Present.YES;
        }
    }
}
