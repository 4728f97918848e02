package org.septicor.ehr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses may be connected to. */
class NetworksTest {
    private static final FhirServer NAMED =
            FhirServer.of("https://ehr.example.org/fhir").orElseThrow();
    private static final Networks NOTHING_LISTED = new Networks(List.of());

    @ParameterizedTest
    @CsvSource({
        "8.8.8.8, true",
        "1.1.1.1, true",
        "172.15.255.255, true",
        "172.32.0.0, true",
        "2001:4860:4860::8888, true",
        "2a00:1450::1, true",
        "10.0.0.1, false",
        "10.255.255.255, false",
        "100.64.0.1, false",
        "127.0.0.1, false",
        "127.255.255.254, false",
        "172.16.0.0, false",
        "172.31.255.255, false",
        "192.0.0.8, false",
        "192.168.1.1, false",
        "198.18.0.1, false",
        "203.0.113.5, false",
        "0.0.0.0, false",
        "169.254.169.254, false",
        "224.0.0.1, false",
        "255.255.255.255, false",
        "::1, false",
        "::, false",
        "fe80::1, false",
        "fc00::1, false",
        "fd00:ec2::254, false",
        "ff02::1, false",
        "::ffff:10.0.0.1, false",
        "::ffff:169.254.169.254, false",
        "::10.0.0.1, false",
        "64:ff9b::a00:1, false",
        "2002:a00:1::1, false",
        "2001:0:a00:1::1, false",
        "2001:db8::1, false",
    })
    void onlyPublicAddressesUnlessListed(String address, boolean allowed) throws UnknownHostException {
        assertEquals(allowed, NOTHING_LISTED.allow(InetAddress.getByName(address), NAMED));
    }

    @ParameterizedTest
    @CsvSource({
        "10.20.0.1, true",
        "10.20.255.255, true",
        "10.19.255.255, false",
        "10.21.0.0, false",
        "192.168.7.9, true",
        "192.168.7.8, false",
        "fd12:3456::9, true",
        "fd12:3457::9, false",
        "169.254.169.254, false",
        "fe80::1, false",
        "0.0.0.0, false",
    })
    void listedNetworksToo(String address, boolean allowed) throws UnknownHostException {
        Networks networks =
                new Networks(List.of("10.20.0.0/16", " 192.168.7.9", "fd12:3456::/32", "169.254.0.0/16", "fe80::/10"));
        assertEquals(allowed, networks.allow(InetAddress.getByName(address), NAMED));
    }

    /** A server that is listed by its address lists that address, and no other. */
    @Test
    void aServerListedByItsAddress() throws UnknownHostException {
        FhirServer server = FhirServer.of("https://10.1.2.3/fhir").orElseThrow();
        assertTrue(NOTHING_LISTED.allow(InetAddress.getByName("10.1.2.3"), server));
        assertEquals(false, NOTHING_LISTED.allow(InetAddress.getByName("10.1.2.4"), server));
        FhirServer local = FhirServer.of("http://localhost/fhir").orElseThrow();
        assertTrue(NOTHING_LISTED.allow(InetAddress.getByName("127.0.0.1"), local));
        assertEquals(false, NOTHING_LISTED.allow(InetAddress.getByName("10.1.2.4"), local));
        FhirServer metadata = FhirServer.of("http://169.254.169.254/fhir").orElseThrow();
        assertEquals(false, NOTHING_LISTED.allow(InetAddress.getByName("169.254.169.254"), metadata));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ehr.example.org", "10.0.0.0/x", "10.0.0.0/-1", "10.0.0/8", "010.0.0.0/8", "", "/8"})
    void whatIsNoNetworkIsRefused(String network) {
        assertThrows(IllegalArgumentException.class, () -> new Networks(List.of(network)));
    }
}
