package org.septicor.hooks;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every failure into an OperationOutcome with its status; a failure is never an empty list of cards. */
public class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);

    /** A problem that was foreseen. */
    @ServerExceptionMapper
    Response foreseen(Problem problem) {
        Response.ResponseBuilder answer = Response.status(problem.kind().status());
        if (problem.kind() == Problem.Kind.UNKNOWN_CALLER) {
            // RFC 9110 asks for a challenge; RFC 6750's reasons are left out, no refusal says why.
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return answer(problem, answer);
    }

    /** What the platform refuses by itself: an unknown path, another method, another media type. */
    @ServerExceptionMapper
    Response platform(WebApplicationException refusal, UriInfo called) {
        Response refused = refusal.getResponse();
        Problem.Kind kind = Problem.Kind.ofStatus(refused.getStatus());
        Response.ResponseBuilder answer = Response.status(refused.getStatus());
        if (kind == Problem.Kind.METHOD_NOT_ALLOWED) {
            answer.header(HttpHeaders.ALLOW, isRead(called) ? "GET, HEAD, OPTIONS" : "POST, OPTIONS");
        }
        return answer(new Problem(kind, whatToDo(kind)), answer);
    }

    /** The client hung up before its request was read: nobody waits for an answer, and nothing is wrong here. */
    @ServerExceptionMapper
    Response hungUp(IOException gone) {
        Problem problem = Problem.notAHookRequest("The request body ended early");
        return answer(problem, Response.status(problem.kind().status()));
    }

    /** What nobody foresaw. The log names the class of the failure, never its message, which may quote the chart. */
    @ServerExceptionMapper
    Response fault(Throwable unforeseen) {
        StackTraceElement[] trace = unforeseen.getStackTrace();
        LOG.errorf(
                "Unforeseen failure: %s at %s",
                unforeseen.getClass().getName(), trace.length == 0 ? "unknown" : trace[0]);
        Problem problem = new Problem(Problem.Kind.FAULT, whatToDo(Problem.Kind.FAULT));
        return answer(problem, Response.status(problem.kind().status()));
    }

    /** Discovery, and decisions but their replay, are read; everything else is posted. */
    private static boolean isRead(UriInfo called) {
        List<String> path = called.getPathSegments().stream()
                .map(PathSegment::getPath)
                .filter(segment -> !segment.isEmpty())
                .toList();
        return path.size() == 1
                || (path.size() == 2
                        && (path.get(0).equals("decisions") || path.get(0).equals("governance")));
    }

    private static Response answer(Problem problem, Response.ResponseBuilder answer) {
        if (problem.retryAfter() > 0) {
            answer.header(HttpHeaders.RETRY_AFTER, problem.retryAfter());
        }
        return answer.type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(Wire.write(OperationOutcome.of(problem)))
                .build();
    }

    private static String whatToDo(Problem.Kind kind) {
        return switch (kind) {
            case NO_SUCH_SERVICE -> "There is no such service: GET /cds-services lists the services and their ids";
            case METHOD_NOT_ALLOWED -> "This method is not offered here: see the Allow header";
            case NOT_ACCEPTABLE -> "What is asked for here is not offered in the form that the Accept header asks for";
            case NOT_JSON -> "Send the request body as application/json";
            case TOO_LARGE -> "The request body is too large";
            case FAULT ->
                "The service failed to answer this call; no advice was given. Please report the time of the call";
            default -> "The request cannot be read";
        };
    }
}
