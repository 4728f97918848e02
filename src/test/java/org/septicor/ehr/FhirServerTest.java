package org.septicor.ehr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Base URLs and links: what they mean, and which are refused. */
class FhirServerTest {
    private static final AllowedServers LISTED = AllowedServers.of(
            List.of(
                    "https://ehr.example.org/fhir/r4",
                    "https://ehr.example.org:8443/fhir",
                    "https://[2001:4860::8844]/fhir",
                    "https://198.51.100.7/fhir",
                    "http://localhost:8080/fhir"),
            List.of(),
            false);

    /** R-041: spellings of what is listed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ehr.example.org/fhir/r4",
                "https://ehr.example.org/fhir/r4/",
                "HTTPS://EHR.Example.ORG/fhir/r4",
                "https://ehr.example.org:443/fhir/r4/",
            })
    void spellingsOfAListedServer(String spelt) {
        assertEquals(
                "https://ehr.example.org/fhir/r4",
                LISTED.find(spelt).map(FhirServer::base).orElse(null));
    }

    @ParameterizedTest
    @CsvSource({
        "https://[2001:4860:0:0::8844]/fhir/, https://[2001:4860:0:0:0:0:0:8844]/fhir",
        "https://[2001:4860:0000::8844]:443/fhir, https://[2001:4860:0:0:0:0:0:8844]/fhir",
        "https://198.51.100.7:443/fhir, https://198.51.100.7/fhir",
        "http://LOCALHOST:8080/fhir/, http://localhost:8080/fhir",
    })
    void spellingsOfAnAddress(String spelt, String base) {
        assertEquals(base, LISTED.find(spelt).map(FhirServer::base).orElse(null));
    }

    static final List<String> NOT_LISTED = List.of(
            // another place
            "https://evil.example.org/fhir/r4",
            "https://ehr.example.org.evil.org/fhir/r4",
            "https://evil-ehr.example.org/fhir/r4",
            "https://ehr.example.org/fhir",
            "https://ehr.example.org/fhir/r4/tenant",
            "https://ehr.example.org/fhir/R4",
            "https://ehr.example.org/",
            "https://ehr.example.org",
            "https://ehr.example.org:8443/fhir/r4",
            "https://ehr.example.org:444/fhir/r4",
            "http://ehr.example.org/fhir/r4",
            "http://ehr.example.org:443/fhir/r4",
            "http://localhost:8081/fhir",
            "http://127.0.0.1:8080/fhir",
            "http://[::1]:8080/fhir",
            "http://169.254.169.254/latest/meta-data",
            // a user, a query, a fragment
            "https://ehr.example.org@evil.example.org/fhir/r4",
            "https://user@ehr.example.org/fhir/r4",
            "https://user:password@ehr.example.org/fhir/r4",
            "https://@ehr.example.org/fhir/r4",
            "https://ehr.example.org/fhir/r4?x=1",
            "https://ehr.example.org/fhir/r4?",
            "https://ehr.example.org?/fhir/r4",
            "https://ehr.example.org/fhir/r4#",
            "https://ehr.example.org#/fhir/r4",
            "https://evil.example.org#@ehr.example.org/fhir/r4",
            // tricks with the path
            "https://ehr.example.org/x/../fhir/r4",
            "https://ehr.example.org/./fhir/r4",
            "https://ehr.example.org/fhir/r4/..",
            "https://ehr.example.org/fhir/%2e%2e/fhir/r4",
            "https://ehr.example.org/fhir%2fr4",
            "https://ehr.example.org/fhir/%72%34",
            "https://ehr.example.org//fhir/r4",
            "https://ehr.example.org/fhir//r4",
            "https://ehr.example.org/fhir/r4//",
            "https://ehr.example.org\\fhir\\r4",
            "https://ehr.example.org\\@evil.example.org/fhir/r4",
            "https://ehr.example.org/fhir/r4;x=1",
            // tricks with the scheme and the host
            "https:ehr.example.org/fhir/r4",
            "https:/ehr.example.org/fhir/r4",
            "https:///ehr.example.org/fhir/r4",
            "//ehr.example.org/fhir/r4",
            "ehr.example.org/fhir/r4",
            "ftp://ehr.example.org/fhir/r4",
            "file:///fhir/r4",
            "jar:https://ehr.example.org/fhir/r4",
            "https://ehr.example.org./fhir/r4",
            "https://.ehr.example.org/fhir/r4",
            "https://ehr..example.org/fhir/r4",
            "https://ehr.example.org:/fhir/r4",
            "https://ehr.example.org:0/fhir/r4",
            "https://ehr.example.org:0443/fhir/r4",
            "https://ehr.example.org:65979/fhir/r4",
            "https://ehr.example.org:443:443/fhir/r4",
            "https://ehr.example.org:４４３/fhir/r4",
            "https://ehr。example。org/fhir/r4",
            "https://еhr.example.org/fhir/r4",
            "https://ehr.example.org\u200b/fhir/r4",
            "https://%65hr.example.org/fhir/r4",
            "https://ehr_example.org/fhir/r4",
            " https://ehr.example.org/fhir/r4",
            "https://ehr.example.org/fhir/r4 ",
            "https://ehr.example.org/fhir/r4\n",
            "https://ehr.example.org/fhir/r4\r\nHost: evil.example.org",
            "https://ehr.example.org\u0000.evil.org/fhir/r4",
            // other spellings of an address
            "https://3325256711/fhir",
            "https://0xC6336407/fhir",
            "https://0306.063.0144.07/fhir",
            "https://198.51.25607/fhir",
            "https://198.51.100.7./fhir",
            "https://198.51.100.007/fhir",
            "https://198.51.100.0x7/fhir",
            "https://[198.51.100.7]/fhir",
            "https://[::ffff:198.51.100.7]/fhir",
            "https://[::ffff:c633:6407]/fhir",
            "https://2001:4860::8844/fhir",
            "https://[2001:4860::8844%25eth0]/fhir",
            "https://[2001:4860::8844%eth0]/fhir",
            "https://[2001:4860::8844/fhir",
            "https://[]/fhir",
            "",
            "null");

    @ParameterizedTest
    @FieldSource("NOT_LISTED")
    void nothingElseIsAListedServer(String url) {
        assertFalse(LISTED.contains(url));
    }

    @Test
    void anEndlessUrlIsNone() {
        assertFalse(LISTED.contains("https://ehr.example.org/fhir/r4/" + "a/".repeat(1_000_000)));
    }

    /** What the site lists has to be plain, so that what is compared with it can be. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user@ehr.example.org/fhir",
                "https://ehr.example.org/fhir?x",
                "https://127.1/fhir",
                "https://ehr.example.org/../fhir",
                "ehr.example.org",
                "https://spitäl.example.org/fhir"
            })
    void aListThatIsNotPlainIsRefused(String base) {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> AllowedServers.of(List.of(base), List.of(), true))
                .getMessage()
                .contains(base));
    }

    @Test
    void httpIsForLoopbackUnlessTheProfileAllowsIt() {
        for (String loopback : List.of("http://localhost/fhir", "http://127.0.0.1:90/fhir", "http://[::1]/fhir")) {
            assertTrue(AllowedServers.of(List.of(loopback), List.of(), false).contains(loopback));
        }
        List<String> plain = List.of("http://ehr.example.org/fhir");
        assertThrows(IllegalArgumentException.class, () -> AllowedServers.of(plain, List.of(), false));
        assertTrue(AllowedServers.of(plain, List.of(), true).contains("http://ehr.example.org/fhir/"));
        assertFalse(AllowedServers.none().contains("http://localhost/fhir"));
    }

    // ---- links

    private static final FhirServer SERVER =
            FhirServer.of("https://ehr.example.org/fhir/r4").orElseThrow();

    /** R-071. */
    @ParameterizedTest
    @CsvSource({
        "https://ehr.example.org/fhir/r4/Observation?page=2, /fhir/r4/Observation?page=2",
        "https://EHR.example.org:443/fhir/r4?_getpages=a-b&_offset=2, /fhir/r4?_getpages=a-b&_offset=2",
        "https://ehr.example.org/pages/2, /pages/2",
        "https://ehr.example.org?page=2, /?page=2",
        "/fhir/r4/Observation?page=2, /fhir/r4/Observation?page=2",
        "Observation?page=2, /fhir/r4/Observation?page=2",
        "?page=2, /fhir/r4?page=2",
        "https://ehr.example.org/fhir/r4?code=http://loinc.org|1-8&x={y}, /fhir/r4?code=http://loinc.org%7C1-8&x=%7By%7D",
        "https://ehr.example.org/fhir/r4?a=%7C#top, /fhir/r4?a=%7C",
    })
    void aLinkOfThisServer(String link, String target) {
        assertEquals(Optional.of(target), SERVER.target(link));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://evil.example.org/fhir/r4?page=2",
                "//evil.example.org/fhir/r4?page=2",
                "http://ehr.example.org/fhir/r4?page=2",
                "https://ehr.example.org:444/fhir/r4?page=2",
                "https://user@ehr.example.org/fhir/r4?page=2",
                "https://ehr.example.org@evil.example.org/fhir/r4?page=2",
                "https://ehr.example.org\\@evil.example.org/fhir/r4?page=2",
                "https://ehr.example.org./fhir/r4?page=2",
                "https:evil.example.org/fhir?page=2",
                "javascript:alert(1)",
                "https://ehr.example.org/fhir/../admin",
                "/fhir/%2E%2e/admin",
                "/fhir\\..\\admin",
                "/fhir/r4?page=2\r\nX-Evil: 1",
                "/fhir/r4?page=2 HTTP/1.1",
                "/fhir/r4?page=ü",
                "/fhir/r4?page=\u0000"
            })
    void aLinkThatIsNotFollowed(String link) {
        assertEquals(Optional.empty(), SERVER.target(link));
    }
}
