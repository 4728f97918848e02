package org.septicor.record.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A file of the journal: frames of length (4 bytes), CRC-32C of the payload (4 bytes) and payload.
 *
 * <p>Plain file access, not a channel: a channel would be closed by the interruption of any thread that writes.
 */
final class Segment implements Closeable {
    static final int HEADER = 8;

    private final long number;
    private final Path path;
    private final RandomAccessFile writer;
    private final RandomAccessFile reader;
    private volatile long size;
    private volatile boolean unsynced;
    private boolean damaged;

    /**
     * What is read at an offset.
     *
     * @param payload null where the bytes are not those that were written
     * @param end where the next frame begins
     */
    record Frame(byte @Nullable [] payload, long end) {}

    /** A new file, or what an earlier process left. */
    Segment(Path path, long number) throws IOException {
        this.number = number;
        this.path = path;
        this.writer = new RandomAccessFile(path.toFile(), "rw");
        this.reader = new RandomAccessFile(path.toFile(), "r");
        this.size = writer.length();
    }

    long number() {
        return number;
    }

    Path path() {
        return path;
    }

    /** Bytes that are whole; what is read ends here. */
    long size() {
        return size;
    }

    boolean damaged() {
        return damaged;
    }

    void noteDamage() {
        damaged = true;
    }

    /**
     * Adds a frame, whole or not at all.
     *
     * @throws IOException when it could not be written, or what was written of it not be taken back
     */
    void append(byte[] payload) throws IOException {
        CRC32C crc = new CRC32C();
        crc.update(payload);
        byte[] frame = ByteBuffer.allocate(HEADER + payload.length)
                .putInt(payload.length)
                .putInt((int) crc.getValue())
                .put(payload)
                .array();
        long start = size;
        try {
            writer.seek(start);
            writer.write(frame);
        } catch (IOException unwritten) {
            writer.setLength(start);
            throw unwritten;
        }
        size = start + frame.length;
        unsynced = true;
    }

    /** The frame at an offset; null where the rest is none. */
    @Nullable
    Frame read(long offset) throws IOException {
        if (size - offset < HEADER) {
            return null;
        }
        byte[] header = new byte[HEADER];
        reader.seek(offset);
        reader.readFully(header);
        ByteBuffer fields = ByteBuffer.wrap(header);
        int length = fields.getInt();
        int expected = fields.getInt();
        if (length < 0 || length > size - offset - HEADER) {
            return null;
        }
        byte[] payload = new byte[length];
        reader.readFully(payload);
        CRC32C crc = new CRC32C();
        crc.update(payload);
        return new Frame((int) crc.getValue() == expected ? payload : null, offset + HEADER + length);
    }

    /** Makes what was appended survive a loss of power. */
    void sync() throws IOException {
        if (unsynced) {
            unsynced = false;
            writer.getFD().sync();
        }
    }

    /** Away with it; a damaged one is kept under another name. */
    void remove() throws IOException {
        close();
        if (damaged) {
            Files.move(path, path.resolveSibling(path.getFileName() + ".damaged"));
        } else {
            Files.deleteIfExists(path);
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
        writer.close();
    }
}
