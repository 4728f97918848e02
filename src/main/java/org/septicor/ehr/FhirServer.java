package org.septicor.ehr;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A FHIR base URL, in the one spelling that stands for all its spellings: lower-case scheme and host, the port always, no
 * slash at the end of the path. Whatever a reader of URLs might understand in another way is refused, not repaired.
 *
 * @param host a name, or an IP address (IPv6 without brackets)
 * @param path empty, or with a leading slash; never escaped
 */
record FhirServer(boolean secure, String host, int port, String path) {
    private static final int LONGEST_URL = 2048;
    private static final int LONGEST_NAME = 253;
    private static final int LARGEST_PORT = 65535;

    private static final Pattern BASE =
            Pattern.compile("(?<origin>[^/]*//[^/]*)(?<path>(?:/[A-Za-z0-9._~@:+,=-]+)*)/?");
    private static final Pattern ORIGIN = Pattern.compile(
            "(?<scheme>[Hh][Tt][Tt][Pp][Ss]?)://(?:(?<name>[A-Za-z0-9.-]+)|\\[(?<v6>[0-9A-Fa-f:.]+)])(?::(?<port>[1-9][0-9]{0,4}))?");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
    /** What a URL reader takes for a number, so that the whole name is an IPv4 address in some spelling: 2130706433, 0x7f.1. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0[xX][0-9a-fA-F]*");

    private static final Pattern IPV4 =
            Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");
    private static final Pattern DOTS = Pattern.compile("(?i)(?:^|/)(?:\\.|%2e){1,2}(?:/|$)");
    /** What stands for itself in the path and query of a request line; others occur in links and are escaped. */
    private static final String PLAIN =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?@!$&'()*+,;=%";

    /** The server of a base URL; empty when it is none, or not one that every reader understands in the same way. */
    static Optional<FhirServer> of(String url) {
        if (url.length() > LONGEST_URL) {
            return Optional.empty();
        }
        Matcher base = BASE.matcher(url);
        if (!base.matches() || DOTS.matcher(base.group("path")).find()) {
            return Optional.empty();
        }
        return origin(base.group("origin"))
                .map(origin -> new FhirServer(origin.secure, origin.host, origin.port, base.group("path")));
    }

    private static Optional<FhirServer> origin(String text) {
        Matcher origin = ORIGIN.matcher(text);
        if (!origin.matches()) {
            return Optional.empty();
        }
        boolean secure = origin.group("scheme").length() == "https".length();
        String host = origin.group("name") != null ? name(origin.group("name")) : ipv6(origin.group("v6"));
        int port = origin.group("port") != null ? Integer.parseInt(origin.group("port")) : secure ? 443 : 80;
        return host == null || port > LARGEST_PORT
                ? Optional.empty()
                : Optional.of(new FhirServer(secure, host, port, ""));
    }

    private static @Nullable String name(String text) {
        String name = text.toLowerCase(Locale.ROOT);
        if (IPV4.matcher(name).matches()) {
            return name;
        }
        if (name.length() > LONGEST_NAME) {
            return null;
        }
        String last = "";
        for (String label : name.split("\\.", -1)) {
            if (!LABEL.matcher(label).matches()) {
                return null;
            }
            last = label;
        }
        return NUMBER.matcher(last).matches() ? null : name;
    }

    private static @Nullable String ipv6(String text) {
        try {
            // bracketed, so that it is never looked up
            InetAddress address = InetAddress.getByName("[" + text + "]");
            // an IPv4 address in IPv6's clothes has a spelling of its own
            return address instanceof Inet6Address ? address.getHostAddress() : null;
        } catch (UnknownHostException malformed) {
            return null;
        }
    }

    /** The IP address that the host is; {@code null} when it is a name that has to be looked up. */
    @Nullable
    InetAddress address() {
        if (host.indexOf(':') < 0 && !IPV4.matcher(host).matches()) {
            return null;
        }
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("no lookup is made of an IP address", impossible);
        }
    }

    /** Whether it is this machine by its very name, so that what is sent never leaves it. */
    boolean isLoopback() {
        InetAddress address = address();
        return address == null ? host.equals("localhost") : address.isLoopbackAddress();
    }

    /** Scheme, host and port; the standard port is not written. */
    String origin() {
        String name = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return (secure ? "https://" : "http://") + name + (port == (secure ? 443 : 80) ? "" : ":" + port);
    }

    /** The base URL, without a slash at its end. */
    String base() {
        return origin() + path;
    }

    /**
     * Path and query of a link that this server gave, for a request line; empty when it leads to another origin or cannot be
     * followed. A relative link starts from the base URL.
     */
    Optional<String> target(String link) {
        if (link.isEmpty() || link.length() > LONGEST_URL * 8) {
            return Optional.empty();
        }
        int fragment = link.indexOf('#');
        String rest = fragment < 0 ? link : link.substring(0, fragment);
        int query = rest.indexOf('?');
        int scheme = rest.indexOf("//");
        if (scheme >= 0 && (query < 0 || scheme < query)) {
            int end = scheme + 2;
            while (end < rest.length() && "/?".indexOf(rest.charAt(end)) < 0) {
                end++;
            }
            Optional<FhirServer> origin = origin(rest.substring(0, end));
            if (origin.isEmpty() || !origin.get().equals(new FhirServer(secure, host, port, ""))) {
                return Optional.empty();
            }
            rest = rest.substring(end);
            rest = rest.startsWith("/") ? rest : "/" + rest;
        } else if (rest.startsWith("?")) {
            rest = (path.isEmpty() ? "/" : path) + rest;
        } else if (!rest.startsWith("/")) {
            int slash = rest.indexOf('/');
            if (rest.substring(0, slash < 0 ? rest.length() : slash).contains(":")) {
                return Optional.empty();
            }
            rest = path + "/" + rest;
        }
        return escaped(rest);
    }

    private static Optional<String> escaped(String target) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        if (DOTS.matcher(path).find() || path.contains("\\")) {
            return Optional.empty();
        }
        StringBuilder plain = new StringBuilder(target.length());
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c <= ' ' || c >= 0x7f) {
                return Optional.empty();
            }
            if (PLAIN.indexOf(c) >= 0) {
                plain.append(c);
            } else {
                plain.append('%').append(Integer.toHexString(c).toUpperCase(Locale.ROOT));
            }
        }
        return Optional.of(plain.toString());
    }
}
