package org.septicor.record.store;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values as bytes from which they can be read back, so that different values never give the same bytes. */
public final class Encoder {
    static final int ABSENT = -1;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);

    /** A number. */
    public Encoder number(long value) {
        bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
        return this;
    }

    /** Bytes, or none. */
    public Encoder bytes(byte @Nullable [] value) {
        int length = value == null ? ABSENT : value.length;
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
        if (value != null) {
            bytes.writeBytes(value);
        }
        return this;
    }

    /** Text, or none. */
    public Encoder text(@Nullable String value) {
        return bytes(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    /** A time, to the microsecond. */
    public Encoder instant(Instant value) {
        return number(value.getEpochSecond() * 1_000_000 + value.getNano() / 1000);
    }

    /** An id, or none. */
    public Encoder uuid(@Nullable UUID value) {
        return text(value == null ? null : value.toString());
    }

    /** All that was written. */
    public byte[] done() {
        return bytes.toByteArray();
    }
}
