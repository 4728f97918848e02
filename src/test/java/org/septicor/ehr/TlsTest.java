package org.septicor.ehr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PfxOptions;
import io.vertx.core.net.SSLOptions;
import io.vertx.core.net.TrustOptions;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.septicor.chart.PrefetchKey;
import org.septicor.chart.PrefetchValue;
import org.septicor.hooks.Overheard;
import org.septicor.trust.SelfSigned;

/** Over TLS: the certificate is that of the server's name, whatever address is connected to; HTTP/2 where it is offered. */
@QuarkusTest
class TlsTest {
    private static final String NAME = "ehr.example.org";

    @TempDir
    static Path folder;

    @Inject
    Vertx vertx;

    @Inject
    TlsConfigurationRegistry settings;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final Set<String> sawNames = ConcurrentHashMap.newKeySet();
    private final Set<HttpVersion> sawVersions = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final List<Runnable> answers = new ArrayList<>();
    /** Requests that have to be under way before one is answered. */
    private int togetherWith = 1;

    @BeforeAll
    static void certificates() throws Exception {
        for (String name : List.of(NAME, "other.example.org")) {
            SelfSigned.of(name, "dns:" + name, folder.resolve(name + ".p12"));
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
    }

    @Test
    void http2ConnectionsAreKept() throws Exception {
        Caller caller = caller(NAME);
        String base = server(NAME, true);
        caller.everything(base);
        int first = connections.get();
        assertTrue(first <= PrefetchKey.values().length, () -> "connections: " + connections);
        for (int i = 0; i < 3; i++) {
            assertEquals(0, failed(caller.everything(base)));
        }
        assertEquals(first, connections.get());
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

    @ParameterizedTest(name = "HTTP/2: {0}")
    @ValueSource(booleans = {true, false})
    void allKeysAreAskedAtOnce(boolean http2) throws Exception {
        togetherWith = PrefetchKey.values().length;
        Caller caller = caller(NAME);
        String base = server(NAME, http2);
        for (int i = 0; i < 2; i++) {
            Map<String, PrefetchValue> values = caller.everything(base);
            assertEquals(0, failed(values), values::toString);
        }
    }

    /** With the settings that the site has unless it sets others. */
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aServerThatSpeaksThisVersionAlone(String version) throws Exception {
        TlsConfiguration delivered = new Trusting(NAME, false) {
            @Override
            public SSLOptions getSSLOptions() {
                return settings.get("ehr").orElseThrow().getSSLOptions();
            }
        };
        Map<String, PrefetchValue> values = caller(delivered).everything(server(NAME, true, version));
        assertEquals(0, failed(values), values::toString);
    }

    @Test
    void anOlderTlsIsNotSpoken() {
        assertEquals(
                Set.of("TLSv1.2", "TLSv1.3"),
                settings.get("ehr").orElseThrow().getSSLOptions().getEnabledSecureTransportProtocols());
    }

    /** As when a firewall has forgotten it: nothing comes on it any more, and nobody says so. */
    @Test
    void aConnectionThatHasGoneSilentIsGivenUp() throws Exception {
        Caller caller = Caller.with(
                vertx, Duration.ofSeconds(1), 16, List.of("127.0.0.0/8"), Caller.loopback(), new Trusting(NAME, false));
        opened.add(caller);
        String server = server(NAME, true);
        try (Tunnel tunnel = new Tunnel(URI.create(server).getPort());
                Overheard overheard = new Overheard()) {
            String base = "https://" + NAME + ":" + tunnel.port() + "/fhir";
            Map<String, PrefetchValue> values = caller.everything(base);
            // a busy machine may need more than one try
            for (int tries = 0; tries < 10 && failed(values) > 0; tries++) {
                Thread.sleep(1000);
                values = caller.everything(base);
            }
            assertEquals(0, failed(values), values::toString);
            tunnel.fallSilent();
            values = caller.everything(base);
            assertEquals(values.size(), failed(values));
            for (int tries = 0; tries < 10 && failed(values) > 0; tries++) {
                Thread.sleep(1500);
                values = caller.everything(base);
            }
            assertEquals(0, failed(values), values::toString);
            // its own lines: that of another may hold its name in a trace
            assertEquals(
                    List.of(),
                    overheard.with("io.vertx.core.http").stream()
                            .filter(line -> line.startsWith("io.vertx.core.http"))
                            .toList());
        }
    }

    /** Passes bytes on, until it falls silent: then new connections alone are served. */
    private static final class Tunnel implements AutoCloseable {
        private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        private final List<AutoCloseable> ends = new CopyOnWriteArrayList<>();
        private volatile AtomicBoolean silent = new AtomicBoolean();

        Tunnel(int to) throws IOException {
            start(() -> {
                while (true) {
                    Socket here = listening.accept();
                    Socket there = new Socket("127.0.0.1", to);
                    AtomicBoolean forgotten = silent;
                    ends.addAll(List.of(here, there));
                    start(() -> pass(here, there, forgotten));
                    start(() -> pass(there, here, forgotten));
                }
            });
        }

        int port() {
            return listening.getLocalPort();
        }

        void fallSilent() {
            silent.set(true);
            silent = new AtomicBoolean();
        }

        private static void pass(Socket from, Socket to, AtomicBoolean forgotten) throws IOException {
            byte[] bytes = new byte[8192];
            for (int read = from.getInputStream().read(bytes);
                    read >= 0;
                    read = from.getInputStream().read(bytes)) {
                if (!forgotten.get()) {
                    to.getOutputStream().write(bytes, 0, read);
                }
            }
        }

        private interface Work {
            void run() throws IOException;
        }

        private static void start(Work work) {
            Thread thread = new Thread(() -> {
                try {
                    work.run();
                } catch (IOException closed) {
                    // the test is over
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        @Override
        public void close() throws Exception {
            listening.close();
            for (AutoCloseable end : ends) {
                end.close();
            }
        }
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
            // the bytes of a TLS handshake may look like a line, never like these
            assertEquals(
                    List.of(),
                    plain.seen().stream()
                            .filter(seen -> List.of("GET", "POST").contains(seen.method()))
                            .toList());
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
    private String server(String certificate, boolean http2, String... versions) throws Exception {
        HttpServerOptions options = new HttpServerOptions()
                .setHost("127.0.0.1")
                .setSsl(true)
                .setUseAlpn(http2)
                .setSni(true)
                .setKeyCertOptions(store(certificate));
        if (versions.length > 0) {
            options.setEnabledSecureTransportProtocols(Set.of(versions));
        }
        HttpServer server = vertx.createHttpServer(options)
                .connectionHandler(connection -> connections.incrementAndGet())
                .requestHandler(request -> request.body().onSuccess(body -> {
                    requests.incrementAndGet();
                    sawVersions.add(request.version());
                    sawNames.add(String.valueOf(request.connection().indicatedServerName()));
                    StubEhr.Seen seen = new StubEhr.Seen(request.method().name(), request.uri(), Map.of(), "");
                    answer(() -> request.response()
                            .putHeader("Content-Type", "application/fhir+json")
                            .end(StubEhr.goodAnswer(seen)));
                }))
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        opened.add(server::close);
        return "https://" + NAME + ":" + server.actualPort() + "/fhir";
    }

    private void answer(Runnable answer) {
        List<Runnable> together = List.of();
        synchronized (answers) {
            answers.add(answer);
            if (answers.size() >= togetherWith) {
                together = List.copyOf(answers);
                answers.clear();
            }
        }
        together.forEach(Runnable::run);
    }

    private static PfxOptions store(String name) {
        return new PfxOptions()
                .setPath(folder.resolve(name + ".p12").toString())
                .setPassword(SelfSigned.PASSWORD);
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
