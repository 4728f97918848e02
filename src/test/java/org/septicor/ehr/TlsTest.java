package org.septicor.ehr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.tls.TlsConfiguration;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PfxOptions;
import io.vertx.core.net.SSLOptions;
import io.vertx.core.net.TrustOptions;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.septicor.chart.PrefetchKey;
import org.septicor.chart.PrefetchValue;

/** Over TLS: the certificate is that of the server's name, whatever address is connected to; HTTP/2 where it is offered. */
@QuarkusTest
class TlsTest {
    private static final String NAME = "ehr.example.org";
    private static final String PASSWORD = "changeit";

    @TempDir
    static Path folder;

    @Inject
    Vertx vertx;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final Set<String> sawNames = ConcurrentHashMap.newKeySet();
    private final Set<HttpVersion> sawVersions = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();

    @BeforeAll
    static void certificates() throws Exception {
        for (String name : List.of(NAME, "other.example.org")) {
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "ehr",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=" + name,
                            "-ext",
                            "san=dns:" + name,
                            "-validity",
                            "2",
                            "-storetype",
                            "PKCS12",
                            "-storepass",
                            PASSWORD,
                            "-keystore",
                            folder.resolve(name + ".p12").toString())
                    .inheritIO()
                    .start();
            assertEquals(0, keytool.waitFor());
        }
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    @Test
    void http2WhereItIsOffered() throws Exception {
        Map<String, PrefetchValue> values = caller(NAME).everything(server(NAME, true));
        assertEquals(0, failed(values), values::toString);
        assertEquals(Set.of(HttpVersion.HTTP_2), sawVersions);
        assertEquals(Set.of(NAME), sawNames, "the name that is asked for, not the address");
        assertEquals(1, connections.get());
    }

    @Test
    void http11WhereItIsNot() throws Exception {
        Caller caller = caller(NAME);
        String base = server(NAME, false);
        for (int i = 0; i < 3; i++) {
            Map<String, PrefetchValue> values = caller.everything(base);
            assertEquals(0, failed(values), values::toString);
        }
        assertEquals(Set.of(HttpVersion.HTTP_1_1), sawVersions);
        assertTrue(connections.get() <= 2 * PrefetchKey.values().length, () -> "connections: " + connections);
    }

    @Test
    void aCertificateOfAnotherName() throws Exception {
        refused(caller("other.example.org"), server("other.example.org", true), Trouble.NO_TLS);
    }

    @Test
    void aCertificateThatNobodyVouchesFor() throws Exception {
        refused(caller("other.example.org"), server(NAME, true), Trouble.NO_TLS);
        refused(caller((TlsConfiguration) null), server(NAME, false), Trouble.NO_TLS);
    }

    /** The site's TLS settings cannot do away with what protects the token. */
    @Test
    void certificateAndNameAreAlwaysVerified() {
        assertThrows(IllegalStateException.class, () -> caller(new Trusting(NAME, true)));
        TlsConfiguration anyName = new Trusting(NAME, false) {
            @Override
            public Optional<String> getHostnameVerificationAlgorithm() {
                return Optional.of("NONE");
            }
        };
        assertThrows(IllegalStateException.class, () -> caller(anyName));
    }

    @Test
    void aServerThatDoesNotSpeakTls() throws Exception {
        try (StubEhr plain = StubEhr.good()) {
            String why =
                    Caller.why(caller(NAME).one("https://" + NAME + ":" + plain.port() + "/fhir", PrefetchKey.VITALS));
            assertTrue(why.contains("TLS") || why.contains("connected to"), why);
            assertEquals(List.of(), plain.seen());
        }
    }

    @Test
    void aServerThatSpeaksTlsOnly() throws Exception {
        String base = server(NAME, false).replace("https://", "http://");
        Caller.why(caller(NAME).one(base, PrefetchKey.VITALS));
        assertEquals(0, requests.get());
    }

    private void refused(Caller caller, String base, Trouble trouble) {
        assertEquals(
                "was not sent and could not be fetched: " + trouble.why(),
                Caller.why(caller.one(base, PrefetchKey.VITALS)));
        assertEquals(0, requests.get(), "the token is not sent");
    }

    private static long failed(Map<String, PrefetchValue> values) {
        return values.values().stream()
                .filter(PrefetchValue.Failed.class::isInstance)
                .count();
    }

    private Caller caller(String trusted) {
        return caller(new Trusting(trusted, false));
    }

    private Caller caller(TlsConfiguration tls) {
        Caller caller = Caller.with(vertx, Duration.ofSeconds(15), 16, List.of("127.0.0.0/8"), Caller.loopback(), tls);
        opened.add(caller);
        return caller;
    }

    /** A FHIR server with the certificate of this name, at {@link #NAME}. */
    private String server(String certificate, boolean http2) throws Exception {
        HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setSsl(true)
                        .setUseAlpn(http2)
                        .setSni(true)
                        .setKeyCertOptions(store(certificate)))
                .connectionHandler(connection -> connections.incrementAndGet())
                .requestHandler(request -> request.body().onSuccess(body -> {
                    requests.incrementAndGet();
                    sawVersions.add(request.version());
                    sawNames.add(String.valueOf(request.connection().indicatedServerName()));
                    StubEhr.Seen seen = new StubEhr.Seen(request.method().name(), request.uri(), Map.of(), "");
                    request.response()
                            .putHeader("Content-Type", "application/fhir+json")
                            .end(StubEhr.goodAnswer(seen));
                }))
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        opened.add(server::close);
        return "https://" + NAME + ":" + server.actualPort() + "/fhir";
    }

    private static PfxOptions store(String name) {
        return new PfxOptions()
                .setPath(folder.resolve(name + ".p12").toString())
                .setPassword(PASSWORD);
    }

    /** Trusts the certificate of one name, or everybody. */
    private static class Trusting implements TlsConfiguration {
        private final String name;
        private final boolean everybody;

        Trusting(String name, boolean everybody) {
            this.name = name;
            this.everybody = everybody;
        }

        @Override
        public TrustOptions getTrustStoreOptions() {
            return store(name);
        }

        @Override
        public boolean isTrustAll() {
            return everybody;
        }

        @Override
        public KeyStore getKeyStore() {
            return null;
        }

        @Override
        public KeyCertOptions getKeyStoreOptions() {
            return null;
        }

        @Override
        public KeyStore getTrustStore() {
            return null;
        }

        @Override
        public SSLOptions getSSLOptions() {
            return new SSLOptions();
        }

        @Override
        public SSLContext createSSLContext() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<String> getHostnameVerificationAlgorithm() {
            return Optional.empty();
        }

        @Override
        public boolean usesSni() {
            return false;
        }

        @Override
        public boolean reload() {
            return false;
        }
    }
}
