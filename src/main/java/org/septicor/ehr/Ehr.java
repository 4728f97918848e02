package org.septicor.ehr;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.tls.runtime.config.TlsConfigUtils;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.septicor.chart.PrefetchKey;

/**
 * The EHRs' FHIR servers, asked for what prefetch lacks: only servers on the calling client's list, only with the token of the call,
 * only reading, and never longer than the deadline.
 */
@Startup
@ApplicationScoped
public class Ehr {
    /** Where plain http is allowed. Not a setting, so that production cannot be set to it. */
    private static final Set<String> PLAIN_HTTP_PROFILES = Set.of("dev", "test", "demo");
    /** Name of the site's TLS settings for its FHIR servers: {@code quarkus.tls.ehr.trust-store…}. */
    private static final String TLS = "ehr";

    /** Visible ASCII: a token may hold no blank and nothing that ends a header line. */
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,16384}");

    private static final Pattern NOT_POSITIVE = Pattern.compile("-.*|0+(?:\\.0*)?");
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int STREAM_WINDOW = 1 << 20;

    private final Duration budget;
    private final int mostCalls;
    private final Networks networks;
    private final Names names;
    private final HttpClient secure;
    private final HttpClient plain;
    private final ExecutorService lookups = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "ehr-name-lookup");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<FhirServer, Line> lines = new ConcurrentHashMap<>();

    /**
     * @param budget time for all fetching of a call
     * @param mostCalls calls that may wait for one FHIR server at once
     * @param privateNetworks addresses and networks that may be connected to although they are not public
     */
    @Inject
    Ehr(
            Vertx vertx,
            TlsConfigurationRegistry tls,
            @ConfigProperty(name = "septicor.ehr.deadline", defaultValue = "400ms") Duration budget,
            @ConfigProperty(name = "septicor.ehr.calls", defaultValue = "16") int mostCalls,
            @ConfigProperty(name = "septicor.ehr.private-networks") Optional<List<String>> privateNetworks) {
        this(
                vertx,
                tls.get(TLS).orElse(null),
                budget,
                mostCalls,
                new Networks(privateNetworks.orElse(List.of())),
                Names.OF_THE_MACHINE);
    }

    Ehr(Vertx vertx, @Nullable TlsConfiguration tls, Duration budget, int mostCalls, Networks networks, Names names) {
        if (tls != null
                && (tls.isTrustAll()
                        || tls.getHostnameVerificationAlgorithm()
                                .filter("NONE"::equals)
                                .isPresent())) {
            throw new IllegalStateException("quarkus.tls.ehr has to verify the certificates and names of FHIR servers:"
                    + " they are given access tokens");
        }
        if (mostCalls < 1 || budget.toMillis() < 1) {
            throw new IllegalStateException("septicor.ehr.calls and septicor.ehr.deadline have to be positive");
        }
        this.budget = budget;
        this.mostCalls = mostCalls;
        this.networks = networks;
        this.names = names;
        this.plain = client(vertx, options());
        HttpClientOptions secured = options();
        if (tls != null) {
            TlsConfigUtils.configure(secured, tls);
        }
        this.secure = client(
                vertx,
                secured.setSsl(true)
                        .setTrustAll(false)
                        .setVerifyHost(true)
                        .setUseAlpn(true)
                        .setProtocolVersion(HttpVersion.HTTP_2)
                        .setHttp2ConnectionWindowSize(PrefetchKey.values().length * STREAM_WINDOW)
                        .setInitialSettings(
                                new Http2Settings().setPushEnabled(false).setInitialWindowSize(STREAM_WINDOW)));
    }

    /** What a connection reports beside its requests would be logged, with bytes of the server's in it: it may quote the chart. */
    private HttpClient client(Vertx vertx, HttpClientOptions options) {
        // All keys of all calls that may be waiting are under way at once. Until it is known which HTTP a server speaks
        // a
        // connection counts as one of HTTP/2: there have to be as many, or they would be opened one after another.
        PoolOptions pool = new PoolOptions()
                .setHttp1MaxSize(PrefetchKey.values().length * mostCalls)
                .setHttp2MaxSize(PrefetchKey.values().length);
        return vertx.httpClientBuilder()
                .with(options)
                .with(pool)
                .withConnectHandler(connection -> connection.exceptionHandler(failure -> {}))
                .build();
    }

    /** Unpacking is our own, where it is bounded. */
    private HttpClientOptions options() {
        return new HttpClientOptions()
                .setConnectTimeout((int) budget.toMillis())
                .setDecompressionSupported(false)
                .setKeepAlive(true);
    }

    @PreDestroy
    void close() {
        secure.close();
        plain.close();
        lookups.shutdownNow();
    }

    /**
     * The list of servers that a client may point us to.
     *
     * @param bases FHIR base URLs as configured
     * @param open those of open test servers, which may be asked without a token
     * @throws IllegalArgumentException naming the first entry that is no plain base URL, or not https where that is needed
     */
    public AllowedServers allow(Collection<String> bases, Collection<String> open) {
        return AllowedServers.of(
                bases, open, ConfigUtils.getProfiles().stream().anyMatch(PLAIN_HTTP_PROFILES::contains));
    }

    /**
     * Sets out for the FHIR server of a call; the time starts to run.
     *
     * @param allowed what the calling client may point us to
     * @param fhirServer as sent
     * @param authorization as sent
     * @param patientId {@code context.patientId}, bare
     * @return a visit, which knows why where it cannot be made
     */
    public Visit visit(
            AllowedServers allowed,
            @Nullable String fhirServer,
            @Nullable FhirAuthorization authorization,
            String patientId) {
        Deadline deadline = Deadline.in(budget);
        if (fhirServer == null || fhirServer.isBlank()) {
            return Visit.barred(null, deadline);
        }
        FhirServer server = allowed.find(fhirServer).orElse(null);
        if (server == null) {
            return Visit.barred("fhirServer is not listed for this client", deadline);
        }
        boolean open = authorization == null && allowed.isOpen(server);
        String barred = open ? null : barred(authorization, patientId);
        if (barred == null && !Inquiry.isId(patientId)) {
            barred = "context.patientId is not a FHIR id";
        }
        if (barred != null) {
            return Visit.barred(barred, deadline);
        }
        Line line = lines.computeIfAbsent(server, this::line);
        String token = authorization == null ? null : authorization.token();
        Scopes scopes = authorization == null ? Scopes.EVERYTHING : new Scopes(authorization.scope());
        return Visit.to(new Visit.Way(line, token, scopes, patientId), deadline);
    }

    /**
     * Goes through visits to a server on loopback, this service itself, so that the code is warm before a call waits for it. What is
     * answered does not matter; over TLS it only comes to a handshake.
     */
    public void rehearse(int port, int rounds) {
        FhirServer self = new FhirServer(false, LOOPBACK, port, "/rehearsal");
        for (int i = 0; i < rounds; i++) {
            rehearse(self);
        }
        rehearse(new FhirServer(true, LOOPBACK, port, "/rehearsal"));
    }

    private void rehearse(FhirServer self) {
        // a line of its own each time: nothing here speaks against a server
        Visit.Way way = new Visit.Way(line(self), null, Scopes.EVERYTHING, "rehearsal");
        Visit.to(way, Deadline.in(PATIENCE)).complete(Map.of());
    }

    private Line line(FhirServer server) {
        return new Line(
                server, server.secure() ? secure : plain, names, networks, mostCalls, lookups, Line.WITHOUT_POST);
    }

    /** A visit to nobody: what prefetch lacks stays lacking. */
    public static Visit nowhere() {
        return Visit.barred(null, Deadline.in(PATIENCE));
    }

    /** What is wrong with an authorization, or with offering none. */
    private static @Nullable String barred(@Nullable FhirAuthorization authorization, String patientId) {
        if (authorization == null) {
            return "no fhirAuthorization was sent";
        }
        String token = authorization.token();
        if (token == null || token.isBlank()) {
            return "fhirAuthorization has no access_token";
        }
        if (!TOKEN.matcher(token).matches()) {
            return "fhirAuthorization.access_token is no bearer token";
        }
        if (!"Bearer".equalsIgnoreCase(authorization.tokenType())) {
            return "fhirAuthorization.token_type is not Bearer";
        }
        String expiresIn = authorization.expiresIn();
        if (expiresIn != null && NOT_POSITIVE.matcher(expiresIn.strip()).matches()) {
            return "fhirAuthorization has expired (expires_in)";
        }
        String patient = authorization.patient();
        if (patient != null
                && !patient.isBlank()
                && !patient.substring(patient.lastIndexOf('/') + 1).equals(patientId)) {
            return "fhirAuthorization.patient is not the patient of context.patientId";
        }
        return null;
    }
}
