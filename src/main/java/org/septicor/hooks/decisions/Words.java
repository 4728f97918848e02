package org.septicor.hooks.decisions;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How single values of a decision are written: nothing null and nothing empty. */
final class Words {
    private Words() {}

    /** A member of a vocabulary on the wire: {@code AT_LEAST} is {@code at-least}. */
    static String of(Enum<?> member) {
        return member.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The member that {@link #of} wrote so. */
    static <E extends Enum<E>> E member(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** The value of a finding: a number, a flag or the name of a code. */
    static void value(Object value, JsonGenerator json) throws IOException {
        if (value instanceof BigDecimal number) {
            json.writeNumberField("value", number);
        } else if (value instanceof Boolean flag) {
            json.writeBooleanField("value", flag);
        } else {
            json.writeStringField("value", ((Enum<?>) value).name());
        }
    }

    static void text(String name, @Nullable String value, JsonGenerator json) throws IOException {
        if (value != null && !value.isEmpty()) {
            json.writeStringField(name, value);
        }
    }

    static void number(String name, @Nullable BigDecimal value, JsonGenerator json) throws IOException {
        if (value != null) {
            json.writeNumberField(name, value);
        }
    }

    /** Names of enum members, in their order. */
    static <E extends Enum<E>> void names(String name, Collection<E> members, JsonGenerator json) throws IOException {
        if (!members.isEmpty()) {
            json.writeArrayFieldStart(name);
            for (E member : members.size() == 1 ? members : new TreeSet<>(members)) {
                json.writeString(member.name());
            }
            json.writeEndArray();
        }
    }
}
