package org.septicor.record.store;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what an {@link Encoder} wrote, in the same order. */
public final class Decoder {
    private final ByteBuffer buffer;

    public Decoder(byte[] encoded) {
        this.buffer = ByteBuffer.wrap(encoded);
    }

    /** A number. */
    public long number() {
        return buffer.getLong();
    }

    /** Bytes that are there. */
    public byte[] bytes() {
        int length = buffer.getInt();
        if (length > buffer.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] value = new byte[length];
        buffer.get(value);
        return value;
    }

    /** Text that is there. */
    public String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /** Text, or none. */
    public @Nullable String textOrNull() {
        if (buffer.getInt(buffer.position()) == Encoder.ABSENT) {
            buffer.getInt();
            return null;
        }
        return text();
    }

    /** A time. */
    public Instant instant() {
        return Instant.EPOCH.plus(number(), ChronoUnit.MICROS);
    }

    /** An id that is there. */
    public UUID uuid() {
        return UUID.fromString(text());
    }
}
