package org.septicor.hooks;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Instant;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.septicor.record.Passes;
import org.septicor.trust.Admission;
import org.septicor.trust.Admitted;
import org.septicor.trust.Client;
import org.septicor.trust.Refused;

/**
 * Nobody gets in before it is known who calls: 401 or 403 before a byte of the body is read. An endpoint that does not say
 * {@link OpenToAll} is closed. One that says {@link OpenToPass} also lets in who came by the link of a card.
 */
public class Door {
    private static final String CALLER = "septicor.caller";
    private static final String BY_PASS = "septicor.pass";
    private static final String SCHEME = "Bearer ";

    private final Admission admission;
    private final Listeners listeners;
    private final CallLog calls;
    private final Passes passes;

    Door(Admission admission, Listeners listeners, CallLog calls, Passes passes) {
        this.calls = calls;
        this.passes = passes;
        this.admission = admission;
        this.listeners = listeners;
    }

    /** On a worker thread, since a key set may have to be read. */
    @ServerRequestFilter
    void whoCalls(ContainerRequestContext call, ResourceInfo endpoint) {
        if (endpoint.getResourceMethod().isAnnotationPresent(OpenToAll.class)) {
            return;
        }
        if (endpoint.getResourceMethod().isAnnotationPresent(OpenToPass.class) && holdsPass(call)) {
            call.setProperty(BY_PASS, true);
            calls.byPass();
            return;
        }
        Admitted admitted;
        try {
            admitted = admission.admit(
                    call.getHeaders().get(HttpHeaders.AUTHORIZATION),
                    "/" + call.getUriInfo().getPath());
        } catch (Refused refusal) {
            throw new Problem(Problem.Kind.UNKNOWN_CALLER, "This call needs a valid client JWT as its bearer token");
        }
        calls.caller(admitted);
        Client caller = admitted.client();
        String service = call.getUriInfo().getPathParameters().getFirst("id");
        if (!admission.isOpen() && service != null && !listeners.mayCall(caller, Discovery.Offered.of(service))) {
            throw new Problem(Problem.Kind.NOT_ALLOWED, "This client may not call this service");
        }
        call.setProperty(CALLER, caller);
    }

    /** Whatever is no pass, an expired or forged one among it, is looked at as a token, refused and logged as one. */
    private boolean holdsPass(ContainerRequestContext call) {
        List<String> authorization = call.getHeaders().get(HttpHeaders.AUTHORIZATION);
        return !admission.isOpen()
                && authorization != null
                && authorization.size() == 1
                && authorization.get(0).startsWith(SCHEME)
                && !DecisionResource.wantsFhir(call)
                && DecisionResource.decision(
                                call.getUriInfo().getPathParameters().getFirst(DecisionResource.DECISION))
                        .filter(decision ->
                                passes.opens(authorization.get(0).substring(SCHEME.length()), decision, Instant.now()))
                        .isPresent();
    }

    /** Whether the caller came by the link of a card and may read the decision of this very path. */
    static boolean byPass(ContainerRequestContext call) {
        return call.getProperty(BY_PASS) != null;
    }

    /** Who calls, told by {@link #whoCalls}. */
    static Client caller(ContainerRequestContext call) {
        return call.getProperty(CALLER) instanceof Client caller ? caller : Client.ANONYMOUS;
    }
}
