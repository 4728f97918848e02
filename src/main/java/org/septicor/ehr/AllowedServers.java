package org.septicor.ehr;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The FHIR servers that one client may point us to. A {@code fhirServer} is read into the one spelling that the list has
 * too, and contacted in that spelling, never as the request wrote it.
 */
public final class AllowedServers {
    /** Each server, and whether it is open: an open test server is asked without a token too. */
    private final Map<FhirServer, Boolean> listed = new LinkedHashMap<>();

    private AllowedServers() {}

    /**
     * The list of one client.
     *
     * @param bases FHIR base URLs
     * @param open those of open test servers, which may be asked without a token
     * @param plainHttp whether http is allowed, as in dev, test and demo; otherwise only to this very machine
     * @throws IllegalArgumentException naming the first entry that is no plain base URL, or not https
     */
    public static AllowedServers of(Collection<String> bases, Collection<String> open, boolean plainHttp) {
        AllowedServers allowed = new AllowedServers();
        bases.forEach(base -> allowed.listed.put(server(base, plainHttp), false));
        open.forEach(base -> allowed.listed.put(server(base, plainHttp), true));
        return allowed;
    }

    private static FhirServer server(String base, boolean plainHttp) {
        FhirServer server = FhirServer.of(base.strip())
                .orElseThrow(() -> new IllegalArgumentException("Not a plain FHIR base URL (https://host[:port]/path,"
                        + " ASCII, no user, query, fragment, escapes or dot segments): " + base));
        if (!server.secure() && !plainHttp && !server.isLoopback()) {
            throw new IllegalArgumentException("https is needed for a FHIR base URL: " + base);
        }
        return server;
    }

    /** Nothing may be contacted. */
    public static AllowedServers none() {
        return of(List.of(), List.of(), false);
    }

    /** Whether this {@code fhirServer} is listed, in whatever spelling. */
    public boolean contains(String fhirServer) {
        return find(fhirServer).isPresent();
    }

    /** The entry that a {@code fhirServer} means; empty when it is not listed. */
    Optional<FhirServer> find(String fhirServer) {
        return FhirServer.of(fhirServer).filter(listed::containsKey);
    }

    /** Whether it may be asked without a token. */
    boolean isOpen(FhirServer server) {
        return listed.getOrDefault(server, false);
    }
}
