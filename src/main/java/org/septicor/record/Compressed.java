package org.septicor.record;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Deflated bytes. */
final class Compressed {
    private static final int LEVEL = 3;

    private Compressed() {}

    static byte[] deflate(byte[] plain) {
        Deflater deflater = new Deflater(LEVEL);
        try {
            deflater.setInput(plain);
            deflater.finish();
            ByteArrayOutputStream deflated = new ByteArrayOutputStream(plain.length / 3 + 64);
            byte[] part = new byte[8192];
            while (!deflater.finished()) {
                deflated.write(part, 0, deflater.deflate(part));
            }
            return deflated.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /**
     * @throws DataFormatException when these are no deflated bytes
     */
    static byte[] inflate(byte[] deflated) throws DataFormatException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(deflated);
            ByteArrayOutputStream plain = new ByteArrayOutputStream(deflated.length * 4);
            byte[] part = new byte[8192];
            while (!inflater.finished()) {
                int length = inflater.inflate(part);
                if (length == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw new DataFormatException("Not whole");
                }
                plain.write(part, 0, length);
            }
            return plain.toByteArray();
        } finally {
            inflater.end();
        }
    }
}
