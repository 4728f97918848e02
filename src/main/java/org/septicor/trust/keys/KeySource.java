package org.septicor.trust.keys;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Where a client's key set is read from: the one place that the site has configured, never one that a token names. */
public interface KeySource {
    /** Bytes: some 200 keys. */
    int LARGEST = 256 * 1024;

    /**
     * The key set as it stands there now.
     *
     * @throws IOException saying in our own words why it cannot be had
     */
    byte[] read() throws IOException;

    /** Whether it is on this machine. */
    default boolean isAtHand() {
        return true;
    }

    /**
     * The source of this name: an {@code https} address, {@code http} on this machine, {@code classpath:}, else a file.
     *
     * @throws IllegalArgumentException when it is none of these
     */
    static KeySource of(String location) {
        if (location.startsWith(Bundled.SCHEME)) {
            return new Bundled(location.substring(Bundled.SCHEME.length()));
        }
        if (location.matches("(?i)https?:.*")) {
            return new Web(Web.address(location));
        }
        try {
            return new File(location.startsWith("file:") ? Path.of(URI.create(location)) : Path.of(location));
        } catch (InvalidPathException noPath) {
            throw new IllegalArgumentException(location, noPath);
        }
    }

    /** A file of the site. */
    record File(Path path) implements KeySource {
        @Override
        public byte[] read() throws IOException {
            try (InputStream file = Files.newInputStream(path)) {
                return bounded(file);
            } catch (NoSuchFileException missing) {
                throw new IOException("there is no file " + path, missing);
            } catch (AccessDeniedException closed) {
                throw new IOException("the file " + path + " may not be read", closed);
            }
        }
    }

    /** A file of ours. */
    record Bundled(String name) implements KeySource {
        static final String SCHEME = "classpath:";

        @Override
        public byte[] read() throws IOException {
            try (InputStream file = KeySource.class.getResourceAsStream(name)) {
                if (file == null) {
                    throw new IOException("there is no " + name);
                }
                return bounded(file);
            }
        }
    }

    private static byte[] bounded(InputStream file) throws IOException {
        byte[] content = file.readNBytes(LARGEST + 1);
        if (content.length > LARGEST) {
            throw new IOException("larger than " + LARGEST + " bytes");
        }
        return content;
    }

    /** An address of the EHR. A redirect is an answer like any other that is not 200: it is not followed. */
    record Web(URI address) implements KeySource {
        private static final Duration CONNECT = Duration.ofSeconds(2);
        /** From the request to the last byte. */
        private static final Duration WHOLE = Duration.ofSeconds(5);

        /** Made when the first key set is read. */
        private static final class Connection {
            static final HttpClient CLIENT = HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(CONNECT)
                    .build();
        }

        /** @throws IllegalArgumentException when keys cannot be had from there, or not safely */
        static URI address(String location) {
            URI address = URI.create(location);
            boolean plain = "http".equalsIgnoreCase(address.getScheme());
            if (address.getHost() == null
                    || address.getRawUserInfo() != null
                    || address.getRawFragment() != null
                    || (plain && !isThisMachine(address.getHost()))) {
                throw new IllegalArgumentException(location);
            }
            return address;
        }

        /** By its literal address, so that no name server has a say. */
        private static boolean isThisMachine(String host) {
            try {
                return host.equals("localhost")
                        || (host.matches("127[.0-9]*|\\[[:0-9a-f]*]")
                                && InetAddress.getByName(host).isLoopbackAddress());
            } catch (IOException noAddress) {
                return false;
            }
        }

        @Override
        public boolean isAtHand() {
            return false;
        }

        @Override
        public byte[] read() throws IOException {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .header("Accept", "application/json, application/jwk-set+json")
                    .timeout(WHOLE)
                    .build();
            CompletableFuture<HttpResponse<byte[]>> asked = Connection.CLIENT.sendAsync(request, head -> new Bounded());
            try {
                HttpResponse<byte[]> answer = asked.get(WHOLE.toMillis(), TimeUnit.MILLISECONDS);
                if (answer.statusCode() != 200) {
                    throw new IOException("answered " + answer.statusCode());
                }
                return answer.body();
            } catch (TimeoutException slow) {
                throw new IOException("no answer within " + WHOLE.toSeconds() + " s", slow);
            } catch (ExecutionException failed) {
                Throwable cause = failed.getCause();
                throw cause instanceof Bounded.TooLarge tooLarge
                        ? tooLarge
                        : new IOException(
                                String.valueOf(
                                        cause == null
                                                ? failed
                                                : cause.getClass().getName()),
                                failed);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", stopped);
            } finally {
                // Ends the exchange where it is still going on.
                asked.cancel(true);
            }
        }
    }

    /** A body that is given up as soon as it is too large. */
    final class Bounded implements HttpResponse.BodySubscriber<byte[]> {
        /** More than a key set can be. */
        static final class TooLarge extends IOException {
            private static final long serialVersionUID = 1L;

            TooLarge() {
                super("larger than " + LARGEST + " bytes");
            }
        }

        private final CompletableFuture<byte[]> body = new CompletableFuture<>();
        private final java.io.ByteArrayOutputStream received = new java.io.ByteArrayOutputStream();
        private Flow.@Nullable Subscription subscription;

        @Override
        public CompletionStage<byte[]> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Flow.Subscription begun) {
            subscription = begun;
            begun.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> parts) {
            for (ByteBuffer part : parts) {
                if (received.size() + part.remaining() > LARGEST) {
                    if (subscription != null) {
                        subscription.cancel();
                    }
                    body.completeExceptionally(new TooLarge());
                    return;
                }
                byte[] bytes = new byte[part.remaining()];
                part.get(bytes);
                received.writeBytes(bytes);
            }
        }

        @Override
        public void onError(Throwable failure) {
            body.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            body.complete(received.toByteArray());
        }
    }
}
