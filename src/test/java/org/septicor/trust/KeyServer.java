package org.septicor.trust;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An EHR's key set on loopback, which counts its readers and behaves as a test wants it. */
public final class KeyServer implements AutoCloseable {
    /** How it answers. */
    interface Behaviour {
        void answer(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger reads = new AtomicInteger();
    private volatile Behaviour behaviour;

    public KeyServer(String jwks) {
        this.behaviour = json(jwks);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            reads.incrementAndGet();
            try (exchange) {
                behaviour.answer(exchange);
            }
        });
        server.start();
    }

    static Behaviour json(String body) {
        return answering(200, "application/json", body);
    }

    static Behaviour answering(int status, String contentType, String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", contentType);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        };
    }

    /** From now on. */
    public KeyServer shows(String jwks) {
        return behaves(json(jwks));
    }

    KeyServer behaves(Behaviour next) {
        behaviour = next;
        return this;
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/jwks";
    }

    public int reads() {
        return reads.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
