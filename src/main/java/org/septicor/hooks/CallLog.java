package org.septicor.hooks;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.septicor.chart.PrefetchKey;
import org.septicor.trust.Admitted;

/**
 * One line for each call: who called what, how it was answered and in what time. Of the call itself it holds what names it
 * and nothing else: {@code tenant} and {@code jti} of a token that was verified, {@code hookInstance} where it is a UUID.
 * Where callers are verified, whoever reads a decision or puts it to the pathway again is told likewise. Calls that were refused for
 * their token have lines of their own.
 */
@ApplicationScoped
public class CallLog {
    private static final Logger LOG = Logger.getLogger(CallLog.class);
    /** Before the turnstile (290), so that it is seen who was turned away. */
    private static final int BEFORE_THE_TURNSTILE = 295;

    private static final String SERVICES = "/cds-services/";
    private static final String DECISIONS = "/decisions/";
    private static final String FEEDBACK = "/feedback";
    private static final String KEY = "septicor.call";
    private static final Pattern INSTANCE = Pattern.compile("\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    /** What is done with a decision. */
    enum Deed {
        READ("Reading"),
        REPLAY("Replay");

        private final String word;

        Deed(String word) {
            this.word = word;
        }
    }

    /** What becomes known of a call on its way. */
    private static final class Told {
        private final long arrived = System.nanoTime();
        /** What is done; {@code null} as long as it is nothing to be told. */
        private @Nullable String deed;

        private boolean byPass;
        private @Nullable Admitted caller;
        private @Nullable String instance;
        private Collection<PrefetchKey> missing = List.of();
    }

    private final CurrentVertxRequest current;

    CallLog(CurrentVertxRequest current) {
        this.current = current;
    }

    void stand(@Observes Filters filters) {
        filters.register(this::listen, BEFORE_THE_TURNSTILE);
    }

    private void listen(RoutingContext call) {
        String path = call.normalizedPath();
        boolean hook = call.request().method().equals(HttpMethod.POST)
                && path.startsWith(SERVICES)
                && !WarmUp.MARK.equals(call.request().getHeader(WarmUp.HEADER));
        if (hook || path.startsWith(DECISIONS)) {
            Told told = new Told();
            if (hook) {
                told.deed = (path.endsWith(FEEDBACK) ? "Feedback on " : "Call of ") + service(path);
            }
            call.put(KEY, told);
            call.addEndHandler(
                    ended -> write(told, ended.succeeded() ? call.response().getStatusCode() : 0));
        }
        call.next();
    }

    /** {@link System#nanoTime} when the head of the call had been read: before its body, its token and any waiting; now, where it has no line. */
    long arrived() {
        Told told = told();
        return told == null ? System.nanoTime() : told.arrived;
    }

    /** Who calls. */
    void caller(Admitted caller) {
        Told told = told();
        if (told != null) {
            told.caller = caller;
        }
    }

    /** Nobody is known but that the link of a card was followed. */
    void byPass() {
        Told told = told();
        if (told != null) {
            told.byPass = true;
        }
    }

    /** That a decision is asked for. */
    void decision(Deed deed, UUID decision) {
        Told told = told();
        if (told != null) {
            told.deed = deed.word + " of decision " + decision;
        }
    }

    /** As the client names the call. */
    void instance(String hookInstance) {
        Told told = told();
        if (told != null && INSTANCE.matcher(hookInstance).matches()) {
            told.instance = hookInstance;
        }
    }

    /** Keys for lack of which no advice is given. */
    void missing(Collection<PrefetchKey> keys) {
        Told told = told();
        if (told != null) {
            told.missing = keys;
        }
    }

    private @Nullable Told told() {
        return current.getCurrent().get(KEY);
    }

    private static void write(Told told, int status) {
        if (told.deed == null || status == Problem.Kind.UNKNOWN_CALLER.status() || !LOG.isInfoEnabled()) {
            return;
        }
        StringBuilder line = new StringBuilder(told.deed)
                .append(": ")
                .append(status == 0 ? "hung up" : status)
                .append(" after ")
                .append(Duration.ofNanos(System.nanoTime() - told.arrived).toMillis())
                .append(" ms");
        Admitted caller = told.caller;
        if (caller != null) {
            add(line, "client", caller.client().name());
            add(line, "tenant", caller.tenant());
            add(line, "jti", caller.jti());
        }
        if (told.byPass) {
            line.append(", by the link of its card");
        }
        add(line, "hookInstance", told.instance);
        if (!told.missing.isEmpty()) {
            line.append(", missing");
            told.missing.forEach(key -> line.append(' ').append(key.key()));
        }
        LOG.info(line);
    }

    private static void add(StringBuilder line, String name, @Nullable String value) {
        if (value != null) {
            line.append(", ").append(name).append(' ').append(value);
        }
    }

    /** Never what the client wrote. */
    private static String service(String path) {
        String called = path.substring(SERVICES.length());
        for (Discovery.Offered offered : Discovery.Offered.values()) {
            if (called.equals(offered.id()) || called.startsWith(offered.id() + "/")) {
                return offered.id();
            }
        }
        return "no service";
    }
}
