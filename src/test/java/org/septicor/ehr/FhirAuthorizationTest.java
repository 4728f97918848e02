package org.septicor.ehr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code fhirAuthorization} as it is sent. */
class FhirAuthorizationTest {

    @Test
    void isReadAsSent() throws IOException {
        FhirAuthorization read = read("""
                {"access_token":"t0ken","token_type":"Bearer","expires_in":300,"scope":"patient/*.read",
                 "subject":"us","patient":"p1","extension":{"x":[1,{"y":2}]},"foo":null}""");
        assertEquals(new FhirAuthorization("t0ken", "Bearer", "300", "patient/*.read", "p1"), read);
    }

    /** The sandbox forwards what its token response held. */
    @Test
    void aLifetimeMayBeAString() throws IOException {
        assertEquals("600", read("{\"expires_in\":\"600\"}").expiresIn());
    }

    @Test
    void aMemberOfAnotherTypeCountsAsAbsent() throws IOException {
        FhirAuthorization read = read("{\"access_token\":{\"a\":1},\"scope\":[\"x\"],\"patient\":true}");
        assertEquals(new FhirAuthorization(null, null, null, null, null), read);
    }

    /** */
    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "[]", "[{\"access_token\":\"t\"}]", "\"t\"", "1"})
    void nothingIsNoAuthorization(String json) throws IOException {
        assertNull(read(json));
    }

    /** */
    @Test
    void theTokenIsNotPrinted() {
        assertFalse(new FhirAuthorization("t0ken", "Bearer", null, "s", "p1")
                .toString()
                .contains("t0ken"));
    }

    private static FhirAuthorization read(String json) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser("[" + json + ",7]")) {
            parser.nextToken();
            parser.nextToken();
            FhirAuthorization read = FhirAuthorization.read(parser);
            assertEquals(JsonToken.VALUE_NUMBER_INT, parser.nextToken(), "read to its end");
            assertEquals(7, parser.getIntValue());
            return read;
        }
    }
}
