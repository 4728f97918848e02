package org.septicor.hooks;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.septicor.trust.Admission;
import org.septicor.trust.Admitted;
import org.septicor.trust.Client;
import org.septicor.trust.Refused;

/**
 * Nobody gets in before it is known who calls: 401 or 403 before a byte of the body is read. An endpoint that does not say
 * {@link OpenToAll} is closed.
 */
public class Door {
    private static final String CALLER = "septicor.caller";

    private final Admission admission;
    private final Listeners listeners;
    private final CallLog calls;

    Door(Admission admission, Listeners listeners, CallLog calls) {
        this.calls = calls;
        this.admission = admission;
        this.listeners = listeners;
    }

    /** On a worker thread, since a key set may have to be read. */
    @ServerRequestFilter
    void whoCalls(ContainerRequestContext call, ResourceInfo endpoint) {
        if (endpoint.getResourceMethod().isAnnotationPresent(OpenToAll.class)) {
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

    /** Who calls, told by {@link #whoCalls}. */
    static Client caller(ContainerRequestContext call) {
        return call.getProperty(CALLER) instanceof Client caller ? caller : Client.ANONYMOUS;
    }
}
