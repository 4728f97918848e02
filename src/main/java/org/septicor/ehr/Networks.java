package org.septicor.ehr;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Which IP addresses may be connected to: public ones, and of the others those that the site lists. This is asked about the address
 * that is then connected to, so a name that changes its address in between gains nothing.
 */
final class Networks {
    /** A network of IP addresses: all that begin with the same bits. */
    private record Network(byte[] address, int bits) {
        static Network of(String text) {
            int slash = text.indexOf('/');
            FhirServer host = FhirServer.of("http://" + bracketed(slash < 0 ? text : text.substring(0, slash)))
                    .orElseThrow(() -> malformed(text));
            InetAddress address = host.address();
            int bits = slash < 0 ? Integer.MAX_VALUE : prefix(text.substring(slash + 1));
            if (address == null || bits < 0) {
                throw malformed(text);
            }
            byte[] bytes = address.getAddress();
            return new Network(bytes, Math.min(bits, bytes.length * Byte.SIZE));
        }

        private static IllegalArgumentException malformed(String text) {
            return new IllegalArgumentException(
                    "septicor.ehr.private-networks takes IP addresses and networks (10.20.0.0/16), not " + text);
        }

        private static String bracketed(String address) {
            return address.indexOf(':') < 0 ? address : "[" + address + "]";
        }

        private static int prefix(String text) {
            return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : -1;
        }

        boolean holds(InetAddress other) {
            byte[] bytes = other.getAddress();
            if (bytes.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % Byte.SIZE);
                if (((bytes[bit / Byte.SIZE] ^ address[bit / Byte.SIZE]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Nothing that is a FHIR server: this network, link-local (where clouds keep their metadata), multicast, reserved. */
    private static final List<Network> NEVER =
            networks(List.of("0.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3", "::", "fe80::/10", "fec0::/10", "ff00::/8"));

    /** IPv4 addresses that are not of the public internet (IANA special-purpose registry). */
    private static final List<Network> NOT_PUBLIC = networks(List.of(
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24"));

    /** The public part of IPv6, and what in it leads elsewhere: protocols, documentation, IPv4 in IPv6's clothes. */
    private static final List<Network> PUBLIC_V6 = networks(List.of("2000::/3"));

    private static final List<Network> NOT_PUBLIC_V6 =
            networks(List.of("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"));

    private final List<Network> listed;

    /**
     * The networks of one site.
     *
     * @param listed addresses and networks ({@code 10.20.0.0/16}) that may be connected to although they are not public
     * @throws IllegalArgumentException naming the first entry that is neither
     */
    Networks(Collection<String> listed) {
        this.listed = networks(listed);
    }

    private static List<Network> networks(Collection<String> texts) {
        List<Network> networks = new ArrayList<>();
        texts.forEach(text -> networks.add(Network.of(text.strip())));
        return List.copyOf(networks);
    }

    /** Whether a connection to this server may go to this address. */
    boolean allow(InetAddress address, FhirServer server) {
        if (within(NEVER, address)) {
            return false;
        }
        return isPublic(address)
                || within(listed, address)
                || address.equals(server.address())
                || (server.isLoopback() && address.isLoopbackAddress());
    }

    private static boolean isPublic(InetAddress address) {
        return address instanceof Inet4Address
                ? !within(NOT_PUBLIC, address)
                : within(PUBLIC_V6, address) && !within(NOT_PUBLIC_V6, address);
    }

    private static boolean within(List<Network> networks, InetAddress address) {
        for (Network network : networks) {
            if (network.holds(address)) {
                return true;
            }
        }
        return false;
    }
}
