package org.septicor.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.septicor.trust.ProductionTrust;
import org.septicor.trust.SelfSigned;

/** The packaged jar in production, with the TLS that operations.md tells a site to set and without it. */
@DisplayName("The packaged jar in production")
class TlsIT {
    private static final Pattern BLOCK =
            Pattern.compile("## TLS and HTTP/2\n.*?```properties\n(.*?)```", Pattern.DOTALL);
    private static final String WARNING = "plain http is served";
    private static final int HANDSHAKE = 22;
    private static final int ALERT = 21;
    private static final int PROTOCOL_VERSION = 70;

    @TempDir
    private Path folder;

    private Map<String, String> production() {
        Map<String, String> properties = new LinkedHashMap<>(new ProductionTrust().getConfigOverrides());
        properties.put("septicor.record.directory", folder.resolve("data").toString());
        properties.put("septicor.warm-up.rounds", "20");
        return properties;
    }

    @Test
    @DisplayName(
            "with the block of operations.md as it stands there speaks TLS 1.3 and 1.2, HTTP/2, and nothing in clear (R-002)")
    void asDocumented() throws Exception {
        Matcher block = BLOCK.matcher(Files.readString(Path.of("src/site/markdown/operations.md")));
        assertTrue(block.find(), "operations.md has no block for TLS");
        // Above the jar's own settings and below those of the command line.
        Path file = Files.writeString(folder.resolve("tls.properties"), "config_ordinal=300\n" + block.group(1));
        SSLContext trusting = certificate();
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Map<String, String> properties = production();
        properties.put("quarkus.config.locations", file.toString());
        // Where this machine has them.
        properties.put("quarkus.http.ssl-port", String.valueOf(port));
        properties.put(
                "quarkus.tls.ward.key-store.pem.0.cert",
                folder.resolve("tls.crt").toString());
        properties.put(
                "quarkus.tls.ward.key-store.pem.0.key",
                folder.resolve("tls.key").toString());
        Path log = folder.resolve("log");
        try (PackagedJar jar = PackagedJar.start(log, properties)) {
            URI secure = URI.create("https://localhost:" + port);
            HttpClient client = HttpClient.newBuilder()
                    .sslContext(trusting)
                    .version(HttpClient.Version.HTTP_2)
                    .build();
            HttpResponse<String> discovery = ready(client, secure, log);
            assertEquals(200, discovery.statusCode());
            assertTrue(discovery.body().contains("septicor-patient-view"));
            assertEquals(HttpClient.Version.HTTP_2, discovery.version(), "agreed on by ALPN");
            for (String version : List.of("TLSv1.3", "TLSv1.2")) {
                try (SSLSocket socket =
                        (SSLSocket) trusting.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
                    socket.setEnabledProtocols(new String[] {version});
                    socket.startHandshake();
                    assertEquals(version, socket.getSession().getProtocol());
                }
            }
            assertEquals(HANDSHAKE, answerTo(port, 3)[0], "a hello of TLS 1.2 is understood");
            int[] refused = answerTo(port, 2);
            assertEquals(ALERT, refused[0], "the same of TLS 1.1 is not");
            assertEquals(PROTOCOL_VERSION, refused[6]);
            assertThrows(
                    ConnectException.class,
                    () -> new Socket(InetAddress.getLoopbackAddress(), jar.uri().getPort()).close(),
                    "the plain port is open");
        }
        assertEquals(0, warnings(log));
    }

    @Test
    @DisplayName("without it says once that plain http is served, and what to do")
    void inClear() throws Exception {
        Path log = folder.resolve("log");
        try (PackagedJar jar = PackagedJar.start(log, production()).ready()) {
            assertEquals(1, warnings(log), () -> jar.uri() + " does not warn");
        }
        assertTrue(Files.readString(log).contains("quarkus.http.insecure-requests is enabled"));
    }

    private static long warnings(Path log) throws IOException {
        return Files.readAllLines(log).stream()
                .filter(line -> line.contains("WARN") && line.contains(WARNING))
                .count();
    }

    /** Discovery, once the service is ready. */
    private static HttpResponse<String> ready(HttpClient client, URI service, Path log) throws Exception {
        HttpRequest ready =
                HttpRequest.newBuilder(service.resolve("/q/health/ready")).build();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        int status = 0;
        while (status != 200) {
            assertTrue(System.nanoTime() < end, () -> "not ready: " + read(log));
            Thread.sleep(100);
            try {
                status = client.send(ready, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
            } catch (ConnectException notYet) {
                // it is still starting
            }
        }
        return client.send(
                HttpRequest.newBuilder(service.resolve("/cds-services")).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException none) {
            return none.toString();
        }
    }

    /** A certificate of localhost in files as the block wants them; what trusts it. */
    private SSLContext certificate() throws Exception {
        KeyStore keys = SelfSigned.of("localhost", "dns:localhost,ip:127.0.0.1", folder.resolve("tls.p12"));
        pem("tls.crt", "CERTIFICATE", keys.getCertificate(SelfSigned.ALIAS).getEncoded());
        pem(
                "tls.key",
                "PRIVATE KEY",
                keys.getKey(SelfSigned.ALIAS, SelfSigned.PASSWORD.toCharArray()).getEncoded());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ward", keys.getCertificate(SelfSigned.ALIAS));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private void pem(String file, String what, byte[] content) throws IOException {
        Files.writeString(
                folder.resolve(file),
                "-----BEGIN " + what + "-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
                        + "\n-----END " + what + "-----\n",
                StandardCharsets.US_ASCII);
    }

    /**
     * The first bytes of the answer to a hello that offers nothing newer than TLS 1.{@code minor - 1}; written by hand, since the JDK's
     * own client would not send TLS 1.1.
     */
    private static int[] answerTo(int port, int minor) throws IOException {
        ByteArrayOutputStream hello = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(hello);
        HexFormat hex = HexFormat.of();
        out.write(new byte[] {3, (byte) minor});
        out.write(new byte[32]);
        out.write(0);
        // ECDHE-ECDSA with AES-128 in GCM and in CBC, compression null; groups, point format, signatures
        out.write(hex.parseHex("0004c02bc009" + "0100"));
        out.write(hex.parseHex("001a" + "000a0006000400170018" + "000b00020100" + "000d0006000404030503"));
        byte[] body = hello.toByteArray();
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        out = new DataOutputStream(record);
        out.write(hex.parseHex("160301"));
        out.writeShort(body.length + 4);
        out.write(1);
        out.write(0);
        out.writeShort(body.length);
        out.write(body);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(record.toByteArray());
            InputStream in = socket.getInputStream();
            int[] answer = new int[7];
            for (int i = 0; i < answer.length; i++) {
                answer[i] = in.read();
            }
            return answer;
        }
    }
}
