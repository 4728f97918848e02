package org.septicor.ehr;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer on the wire. The connection goes to an address that was checked, under the server's name (SNI, Host,
 * certificate). Nothing here waits: the end is announced once, on an event loop.
 */
final class Exchange {
    private static final String FHIR_JSON = "application/fhir+json";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Inquiry inquiry;
    private final Inquiry.Request asked;
    private final Deadline deadline;
    private final long startedAfter;
    private final int mostBytes;
    private final Answer.Meter meter;
    private final Consumer<Exchange> ended;
    private final AtomicBoolean over = new AtomicBoolean();
    private final Buffer body = Buffer.buffer();

    private volatile @Nullable HttpClientRequest request;
    private volatile @Nullable Answer answer;
    private volatile @Nullable Trouble trouble;
    private boolean triedAgain;

    /**
     * An exchange that is not yet under way.
     *
     * @param mostBytes that the answer may have on the wire
     * @param ended told when there is an answer or trouble
     */
    Exchange(
            Inquiry inquiry,
            Inquiry.Request asked,
            Deadline deadline,
            int mostBytes,
            Answer.Meter meter,
            Consumer<Exchange> ended) {
        this.inquiry = inquiry;
        this.asked = asked;
        this.deadline = deadline;
        this.startedAfter = deadline.elapsed();
        this.mostBytes = mostBytes;
        this.meter = meter;
        this.ended = ended;
    }

    Inquiry inquiry() {
        return inquiry;
    }

    /** The answer; {@code null} when there is trouble. */
    @Nullable
    Answer answer() {
        return answer;
    }

    /** What stood in the way of an answer. */
    Trouble trouble() {
        Trouble met = trouble;
        return met == null ? Trouble.NO_ANSWER : met;
    }

    /** Whether the server had half of all the time before the deadline to answer: only then is silence its fault. */
    boolean hadItsTime() {
        return 2 * startedAfter <= deadline.budget();
    }

    /**
     * Sends the request to the first of these addresses that takes a connection.
     *
     * @param token {@code null} where none is asked for
     */
    void send(Line line, List<InetAddress> addresses, @Nullable String token) {
        FhirServer server = line.server();
        long left = TimeUnit.NANOSECONDS.toMillis(deadline.left());
        if (left <= 0) {
            end(null, Trouble.TOO_LATE);
            return;
        }
        RequestOptions options = new RequestOptions()
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(addresses.get(0), server.port())))
                .setHost(server.host())
                .setPort(server.port())
                .setSsl(server.secure())
                .setMethod(asked.form() == null ? HttpMethod.GET : HttpMethod.POST)
                .setURI(asked.target())
                .setFollowRedirects(false)
                .setConnectTimeout(left)
                .putHeader(HttpHeaders.ACCEPT, FHIR_JSON)
                .putHeader(HttpHeaders.ACCEPT_ENCODING, "gzip");
        if (token != null) {
            options.putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token);
        }
        if (asked.form() != null) {
            options.putHeader(HttpHeaders.CONTENT_TYPE, FORM);
        }
        line.client()
                .request(options)
                .onSuccess(connected -> send(line, addresses, token, connected))
                .onFailure(failure -> {
                    if (addresses.size() > 1 && !over.get() && isUnreachable(failure)) {
                        send(line, addresses.subList(1, addresses.size()), token);
                    } else if (failure instanceof HttpClosedException && mayTryAgain()) {
                        send(line, addresses, token);
                    } else {
                        end(null, notConnected(server, failure));
                    }
                });
    }

    private void send(Line line, List<InetAddress> addresses, @Nullable String token, HttpClientRequest connected) {
        // what fails is told below; without a handler it would be logged
        connected.exceptionHandler(failure -> {});
        request = connected;
        if (over.get()) {
            connected.reset();
            return;
        }
        if (connected.version() == HttpVersion.HTTP_2) {
            line.shares(connected.connection());
        }
        String form = asked.form();
        (form == null ? connected.send() : connected.send(form))
                .onSuccess(this::receive)
                .onFailure(failure -> {
                    if (mayTryAgain()) {
                        send(line, addresses, token);
                    } else {
                        end(null, Trouble.BROKEN_OFF);
                    }
                });
    }

    /** Once: a kept connection may have been closed while it lay idle, and a query may be asked twice. */
    private boolean mayTryAgain() {
        boolean first = !triedAgain && !over.get();
        triedAgain = true;
        return first;
    }

    private void receive(HttpClientResponse response) {
        response.exceptionHandler(failure -> end(null, Trouble.BROKEN_OFF));
        response.handler(bytes -> {
            if (body.length() + bytes.length() > mostBytes || !meter.count(bytes.length())) {
                end(null, Trouble.TOO_LARGE);
                response.request().reset();
            } else if (!over.get()) {
                body.appendBuffer(bytes);
            }
        });
        response.endHandler(complete -> end(
                new Answer(
                        response.statusCode(),
                        response.getHeader(HttpHeaders.CONTENT_TYPE),
                        response.getHeader(HttpHeaders.CONTENT_ENCODING),
                        body.getBytes()),
                null));
    }

    /** Ends it without an answer; nothing is sent from now on. */
    void abandon() {
        if (over.compareAndSet(false, true)) {
            HttpClientRequest sent = request;
            if (sent != null) {
                sent.reset();
            }
        }
    }

    private void end(@Nullable Answer given, @Nullable Trouble met) {
        if (over.compareAndSet(false, true)) {
            answer = given;
            trouble = met;
            ended.accept(this);
        }
    }

    private static boolean isUnreachable(Throwable failure) {
        return failure instanceof ConnectException || failure instanceof NoRouteToHostException;
    }

    private static Trouble notConnected(FhirServer server, Throwable failure) {
        if (failure instanceof TimeoutException) {
            return Trouble.NO_ANSWER;
        }
        // where TCP connects and nothing more, it is TLS that fails
        return server.secure() && !isUnreachable(failure) ? Trouble.NO_TLS : Trouble.NO_CONNECTION;
    }
}
