package org.septicor.ehr;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/** A FHIR server on loopback that says, byte by byte, what a test wants said; HTTP/1.1 with connections kept. */
final class StubEhr implements AutoCloseable {
    /** A request that came in. */
    record Seen(String method, String target, Map<String, String> headers, String body) {
        String path() {
            int query = target.indexOf('?');
            return query < 0 ? target : target.substring(0, query);
        }

        /** The parameters of a search, however it was made. */
        String query() {
            return target.indexOf('?') < 0 ? body : target.substring(target.indexOf('?') + 1);
        }

        /** The resource type that is asked for. */
        String type() {
            return path().split("/")[2];
        }
    }

    /** What the server does with a request. */
    interface Behaviour {
        void answer(Seen seen, Wire wire) throws Exception;
    }

    /** The way back to the client. */
    static final class Wire {
        private final Socket socket;
        private final OutputStream out;

        private Wire(Socket socket) throws IOException {
            this.socket = socket;
            this.out = socket.getOutputStream();
        }

        void raw(String text) throws IOException {
            raw(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        void raw(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        /** A whole answer; {@code headers} are whole lines. */
        void answer(int status, String type, byte[] body, String... headers) throws IOException {
            StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Said\r\n");
            if (type != null) {
                head.append("Content-Type: ").append(type).append("\r\n");
            }
            for (String header : headers) {
                head.append(header).append("\r\n");
            }
            head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            whole.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
            whole.write(body);
            raw(whole.toByteArray());
        }

        void json(String body) throws IOException {
            answer(200, "application/fhir+json", body.getBytes(StandardCharsets.UTF_8));
        }

        /** A TCP reset instead of an orderly end. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        void close() throws IOException {
            socket.close();
        }
    }

    static final String PATIENT = "p1";

    private final ServerSocket listening;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Behaviour behaviour;

    StubEhr(Behaviour behaviour) {
        this.behaviour = behaviour;
        try {
            this.listening = new ServerSocket(0, 200, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start("stub-ehr", () -> {
            while (!listening.isClosed()) {
                Socket socket = listening.accept();
                connections.incrementAndGet();
                open.add(socket);
                start("stub-ehr-connection", () -> serve(socket));
            }
        });
    }

    /** A server that behaves. */
    static StubEhr good() {
        return new StubEhr(StubEhr::good);
    }

    void behave(Behaviour other) {
        behaviour = other;
    }

    String origin() {
        return "http://127.0.0.1:" + port();
    }

    String base() {
        return origin() + "/fhir";
    }

    int port() {
        return listening.getLocalPort();
    }

    List<Seen> seen() {
        return seen;
    }

    int connections() {
        return connections.get();
    }

    /** Closes the connections that are open, as a server does with idle ones. */
    void hangUp() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
            hangUp();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // ---- what a good server says

    static void good(Seen seen, Wire wire) throws IOException {
        wire.json(goodAnswer(seen));
    }

    static String goodAnswer(Seen seen) {
        String type = seen.type();
        if (type.equals("Patient")) {
            return patient();
        }
        if (type.equals("Medication")) {
            return "{\"resourceType\":\"Medication\",\"id\":\"" + seen.path().substring("/fhir/Medication/".length())
                    + "\",\"code\":{\"coding\":[{\"system\":\"http://www.whocc.no/atc\",\"code\":\"C01CA03\"}]}}";
        }
        return switch (type) {
            case "Encounter", "Procedure", "ServiceRequest", "Goal" -> bundle();
            default -> bundle(resource(type, type.toLowerCase(Locale.ROOT) + "-1"));
        };
    }

    static String patient() {
        return "{\"resourceType\":\"Patient\",\"id\":\"" + PATIENT + "\",\"birthDate\":\"1960\"}";
    }

    static String resource(String type, String id) {
        return "{\"resourceType\":\"" + type + "\",\"id\":\"" + id + "\",\"subject\":{\"reference\":\"Patient/"
                + PATIENT + "\"}}";
    }

    static String bundle(String... resources) {
        return page(null, resources);
    }

    /** A page of a search result; {@code next} may be null. */
    static String page(String next, String... resources) {
        StringBuilder bundle = new StringBuilder("{\"resourceType\":\"Bundle\",\"type\":\"searchset\"");
        if (next != null) {
            bundle.append(",\"link\":[{\"relation\":\"next\",\"url\":\"")
                    .append(next)
                    .append("\"}]");
        }
        if (resources.length > 0) {
            bundle.append(",\"entry\":[");
            for (int i = 0; i < resources.length; i++) {
                bundle.append(i == 0 ? "" : ",")
                        .append("{\"resource\":")
                        .append(resources[i])
                        .append("}");
            }
            bundle.append("]");
        }
        return bundle.append("}").toString();
    }

    static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        return packed.toByteArray();
    }

    // ---- the wire

    private interface Work {
        void run() throws Exception;
    }

    private static void start(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (Exception gone) {
                        // the other side hung up, or the test is over
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket socket) throws Exception {
        socket.setTcpNoDelay(true);
        try (socket) {
            Wire wire = new Wire(socket);
            InputStream in = new java.io.BufferedInputStream(socket.getInputStream());
            while (true) {
                String[] start = line(in).split(" ");
                Map<String, String> headers = new TreeMap<>();
                for (String line = line(in); !line.isEmpty(); line = line(in)) {
                    int colon = line.indexOf(':');
                    headers.merge(
                            line.substring(0, colon).toLowerCase(Locale.ROOT),
                            line.substring(colon + 1).strip(),
                            (one, other) -> one + ", " + other);
                }
                int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
                String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
                Seen request = new Seen(start[0], start[1], headers, body);
                seen.add(request);
                behaviour.answer(request, wire);
            }
        } finally {
            open.remove(socket);
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("hung up");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
