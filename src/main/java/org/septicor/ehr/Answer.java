package org.septicor.ehr;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.septicor.chart.fhir.FhirJson;
import org.septicor.chart.fhir.Resource;

/**
 * An HTTP answer of a FHIR server, as it came over the wire.
 *
 * @param contentType as sent
 * @param contentEncoding as sent
 */
record Answer(
        int status, @Nullable String contentType, @Nullable String contentEncoding, byte[] body) {
    private static final JsonFactory JSON =
            JsonFactory.builder().streamReadConstraints(FhirJson.CONSTRAINTS).build();

    /** Where the bytes of all answers of a call are counted. */
    interface Meter {
        /** Counts bytes; false when they are more than the call may take. */
        boolean count(int bytes);
    }

    /**
     * The FHIR resource in it.
     *
     * @param most bytes that it may have when unpacked
     * @throws Trouble.Met when there is none
     */
    Resource resource(int most, Meter meter, Deadline deadline) throws Trouble.Met {
        if (status != 200) {
            throw new Trouble.Met(Trouble.status(status));
        }
        if (contentType != null && !contentType.toLowerCase(Locale.ROOT).contains("json")) {
            throw new Trouble.Met(Trouble.NOT_JSON);
        }
        Bounded bounded = new Bounded(most, meter, deadline);
        try (InputStream unpacked = unpacked();
                JsonParser json = JSON.createParser(bounded.around(unpacked))) {
            Resource resource = json.nextToken() == JsonToken.START_OBJECT ? FhirJson.read(json) : null;
            if (resource == null || resource.resourceType() == null || json.nextToken() != null) {
                throw new Trouble.Met(Trouble.NOT_JSON);
            }
            return resource;
        } catch (IOException broken) {
            throw new Trouble.Met(bounded.trouble != null ? bounded.trouble : Trouble.NOT_JSON);
        }
    }

    private InputStream unpacked() throws IOException, Trouble.Met {
        InputStream packed = new ByteArrayInputStream(body);
        if (contentEncoding == null) {
            return packed;
        }
        return switch (contentEncoding.strip().toLowerCase(Locale.ROOT)) {
            case "gzip", "x-gzip" -> new GZIPInputStream(packed);
            case "", "identity" -> packed;
            default -> throw new Trouble.Met(Trouble.OTHER_ENCODING);
        };
    }

    @Override
    public String toString() {
        return "Answer[" + status + "]";
    }

    /** Reads no more than may be unpacked, and no longer than there is time. */
    private static final class Bounded {
        private final Meter meter;
        private final Deadline deadline;
        private int left;
        private @Nullable Trouble trouble;

        Bounded(int most, Meter meter, Deadline deadline) {
            this.left = most;
            this.meter = meter;
            this.deadline = deadline;
        }

        InputStream around(InputStream unpacked) {
            return new InputStream() {
                private final byte[] one = new byte[1];

                @Override
                public int read() throws IOException {
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
                }

                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    if (deadline.passed()) {
                        trouble = Trouble.TOO_LATE;
                        throw new IOException(Trouble.TOO_LATE.why());
                    }
                    int read = unpacked.read(bytes, offset, length);
                    if (read > 0) {
                        left -= read;
                        if (left < 0 || !meter.count(read)) {
                            trouble = Trouble.TOO_LARGE;
                            throw new IOException(Trouble.TOO_LARGE.why());
                        }
                    }
                    return read;
                }
            };
        }
    }
}
