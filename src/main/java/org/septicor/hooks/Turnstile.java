package org.septicor.hooks;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Lets in as many calls as can be answered in time: so many at once, and so many a minute from each client. Whoever is turned away
 * is told when to come back, before his body is read; a body that takes too long is not waited for. Only POST counts: discovery,
 * health and the page stay open.
 */
@ApplicationScoped
public class Turnstile {
    /** After CORS (300), so that a browser can read the refusal; before everything else. */
    private static final int BEHIND_CORS = 290;

    private static final int SOON = 1;
    private static final String HOOKS = "/cds-services";

    private final Semaphore places;
    private final int perMinute;
    private final long millis;
    /** By name of the client, so as many as are configured and one for whoever is not known. */
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    /** @throws IllegalStateException naming the key, when a limit would let nobody in */
    Turnstile(Limits limits) {
        this.places = new Semaphore(Limits.positive("concurrent", limits.concurrent()));
        this.perMinute = Limits.positive("rate", limits.rate());
        this.millis = Limits.positive(
                "time", (int) Math.min(Integer.MAX_VALUE, limits.time().toMillis()));
    }

    void stand(@Observes Filters filters) {
        filters.register(this::enter, BEHIND_CORS);
    }

    /** On the event loop: when all workers are busy it still answers at once. */
    private void enter(RoutingContext call) {
        if (call.normalizedPath().startsWith(HOOKS)) {
            // whatever a client says that it accepts, here it is answered in JSON
            call.request().headers().set(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON);
        }
        if (!call.request().method().equals(HttpMethod.POST)) {
            call.next();
        } else if (places.tryAcquire()) {
            long late = call.vertx().setTimer(millis, passed -> cutOff(call));
            call.addEndHandler(answeredOrGone -> {
                call.vertx().cancelTimer(late);
                places.release();
            });
            call.next();
        } else {
            Problem busy = new Problem(
                    Problem.Kind.NOT_READY, "Too many calls at once: no advice was given, try again later", SOON);
            call.response()
                    .setStatusCode(busy.kind().status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON)
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(busy.retryAfter()))
                    .end(Buffer.buffer(Wire.write(OperationOutcome.of(busy))));
        }
    }

    /** Where the body has not come by now. A connection of HTTP/2 stays for the other calls on it. */
    private static void cutOff(RoutingContext call) {
        if (!call.request().isEnded()) {
            call.response().reset();
        }
    }

    /** After it is known who calls. */
    @ServerRequestFilter(priority = Priorities.USER + 1)
    void count(ContainerRequestContext call) {
        if (!call.getMethod().equals(HttpMethod.POST.name())) {
            return;
        }
        int seconds = buckets.computeIfAbsent(
                        Door.caller(call).name(), name -> new Bucket(perMinute, System.nanoTime()))
                .take(System.nanoTime());
        if (seconds > 0) {
            throw new Problem(
                    Problem.Kind.TOO_MANY,
                    "More than " + perMinute + " calls a minute: no advice was given, try again later",
                    seconds);
        }
    }

    /** A token bucket that holds the calls of one minute. */
    static final class Bucket {
        private final int size;
        private final double perNano;
        private double left;
        private long filledAt;

        Bucket(int perMinute, long now) {
            this.size = perMinute;
            this.perNano = (double) perMinute / Duration.ofMinutes(1).toNanos();
            this.left = perMinute;
            this.filledAt = now;
        }

        /** Takes one call out; 0, or the whole seconds until there is one again. */
        synchronized int take(long now) {
            left = Math.min(size, left + Math.max(0, now - filledAt) * perNano);
            filledAt = now;
            if (left >= 1) {
                left--;
                return 0;
            }
            return (int) Math.ceil((1 - left) / perNano / Duration.ofSeconds(1).toNanos());
        }
    }
}
