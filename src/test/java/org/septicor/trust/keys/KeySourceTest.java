package org.septicor.trust.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.septicor.trust.SelfSigned;
import org.septicor.trust.Sink;

@DisplayName("Where a key set is read")
class KeySourceTest {
    private static final String SET = "{\"keys\":[]}";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger reads = new AtomicInteger();
    private HttpServer server;

    @AfterEach
    void end() {
        if (server != null) {
            server.stop(0);
        }
        threads.shutdownNow();
    }

    private interface Answer {
        void to(com.sun.net.httpserver.HttpExchange call) throws IOException, InterruptedException;
    }

    private KeySource answering(Answer answer) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        return serving("http", answer);
    }

    private KeySource serving(String scheme, Answer answer) {
        server.setExecutor(threads);
        server.createContext("/", call -> {
            reads.incrementAndGet();
            try (call) {
                answer.to(call);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
        return KeySource.of(scheme + "://localhost:" + server.getAddress().getPort() + "/jwks?v=1");
    }

    private static Answer body(int status, String body) {
        return call -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            call.sendResponseHeaders(status, bytes.length);
            call.getResponseBody().write(bytes);
        };
    }

    private static String trouble(KeySource source) {
        return assertThrows(IOException.class, source::read).getMessage();
    }

    @Test
    void anAddress() throws IOException {
        KeySource source = answering(body(200, SET));
        assertEquals(SET, new String(source.read(), StandardCharsets.UTF_8));
        assertEquals(SET, new String(source.read(), StandardCharsets.UTF_8));
        assertEquals(2, reads.get());
    }

    @Test
    void aFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a set.json"), SET);
        assertEquals(SET, new String(KeySource.of(file.toString()).read(), StandardCharsets.UTF_8));
        assertEquals(SET, new String(KeySource.of(file.toUri().toString()).read(), StandardCharsets.UTF_8));
        Files.writeString(file, "{}");
        assertEquals("{}", new String(KeySource.of(file.toString()).read(), StandardCharsets.UTF_8));
        assertEquals(
                "there is no file " + folder.resolve("none"),
                trouble(KeySource.of(folder.resolve("none").toString())));
        assertThrows(IOException.class, KeySource.of(folder.toString())::read);
        Files.write(file, new byte[KeySource.LARGEST + 1]);
        assertEquals("larger than 262144 bytes", trouble(KeySource.of(file.toString())));
    }

    @Test
    void ourOwn() throws IOException {
        byte[] sandbox =
                KeySource.of("classpath:/trust/cds-hooks-sandbox.jwks.json").read();
        Jwks.Key key = Jwks.read(sandbox).get(0);
        assertEquals("44823f3d-0b01-4a6c-a80e-b9d3e8a7226f", key.kid());
        assertTrue(PublishedKeys.contain(key.key()));
        assertThrows(IOException.class, KeySource.of("classpath:/trust/none.json")::read);
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304, 400, 401, 403, 404, 500, 503})
    void anythingBut200IsAnOutage(int status) throws IOException {
        KeySource source = answering(call -> call.sendResponseHeaders(status, -1));
        assertEquals("answered " + status, trouble(source));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsNotFollowed(int status) throws Exception {
        try (Sink elsewhere = new Sink()) {
            KeySource source = answering(call -> {
                call.getResponseHeaders().set("Location", elsewhere.address());
                call.sendResponseHeaders(status, -1);
            });
            assertEquals("answered " + status, trouble(source));
            assertEquals(0, elsewhere.contacts());
            assertEquals(1, reads.get());
        }
    }

    @Test
    void tooLargeABody() throws IOException {
        KeySource source = answering(body(200, " ".repeat(KeySource.LARGEST + 1)));
        assertEquals("larger than 262144 bytes", trouble(source));
    }

    @Test
    @Timeout(20)
    void aBodyWithoutEnd() throws IOException {
        KeySource source = answering(call -> {
            call.sendResponseHeaders(200, 0);
            try (OutputStream out = call.getResponseBody()) {
                while (true) {
                    out.write(new byte[8192]);
                }
            }
        });
        assertEquals("larger than 262144 bytes", trouble(source));
    }

    @Test
    @Timeout(20)
    void aBodyThatDrips() throws IOException {
        KeySource source = answering(call -> {
            call.sendResponseHeaders(200, 0);
            try (OutputStream out = call.getResponseBody()) {
                while (true) {
                    out.write(' ');
                    out.flush();
                    Thread.sleep(100);
                }
            }
        });
        assertEquals("no answer within 5 s", trouble(source));
    }

    @Test
    @Timeout(20)
    void aServerThatSaysNothing() throws IOException {
        KeySource source = answering(call -> Thread.sleep(15_000));
        assertTrue(List.of("no answer within 5 s", "java.net.http.HttpTimeoutException")
                .contains(trouble(source)));
    }

    @Test
    void nobodyThere() throws IOException {
        KeySource source = answering(body(200, SET));
        server.stop(0);
        assertEquals("java.net.ConnectException", trouble(source));
    }

    @Test
    @DisplayName("a certificate that nobody vouches for is an outage")
    void certificate(@TempDir Path folder) throws Exception {
        KeyStore keys = SelfSigned.of("localhost", "dns:localhost", folder.resolve("store"));
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, SelfSigned.PASSWORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        HttpsServer https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(tls));
        server = https;
        KeySource source = serving("https", body(200, SET));
        assertEquals("javax.net.ssl.SSLHandshakeException", trouble(source));
        assertEquals(0, reads.get());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://ehr.test/jwks",
                "http://10.0.0.1/jwks",
                "http://127.0.0.1.evil.test/jwks",
                "http://localhost.evil.test/jwks",
                "http://[fe80::1]/jwks",
                "https://user@ehr.test/jwks",
                "https://ehr.test/jwks#x",
                "https:///jwks",
                "https:jwks",
                "https://ehr .test",
                "file:relative"
            })
    void noSuchPlace(String location) {
        assertThrows(IllegalArgumentException.class, () -> KeySource.of(location));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ehr.test/jwks",
                "HTTPS://ehr.test/jwks?x=1",
                "http://localhost/jwks",
                "http://127.0.0.1:8080/jwks",
                "http://127.1.2.3/jwks",
                "http://[::1]/jwks"
            })
    void aPlace(String location) {
        assertTrue(KeySource.of(location) instanceof KeySource.Web, location);
    }
}
