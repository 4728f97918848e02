package org.septicor.trust;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** An address that must never be contacted: hears every connection, whatever it would have said. */
public final class Sink implements AutoCloseable {
    private final ServerSocket socket;
    private final AtomicInteger contacts = new AtomicInteger();

    public Sink() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        Thread ear = new Thread(this::listen, "sink");
        ear.setDaemon(true);
        ear.start();
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                Socket caller = socket.accept();
                contacts.incrementAndGet();
                caller.close();
            } catch (IOException closed) {
                return;
            }
        }
    }

    public String address() {
        return "http://127.0.0.1:" + socket.getLocalPort() + "/.well-known/jwks.json";
    }

    /** So far, those included that were made just now. */
    public int contacts() throws InterruptedException {
        Thread.sleep(5);
        return contacts.get();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
