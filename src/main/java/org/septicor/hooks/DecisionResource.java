package org.septicor.hooks;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.septicor.hooks.decisions.Answers;
import org.septicor.hooks.decisions.Guidance;
import org.septicor.hooks.decisions.Replay;
import org.septicor.record.Decisions;
import org.septicor.record.FeedbackBook;
import org.septicor.record.Stored;
import org.septicor.record.Verification;
import org.septicor.trust.Admission;
import org.septicor.trust.Client;

/** The decisions that were recorded: each whole, as FHIR, and put to the pathway again; and whether the record is intact. */
@Path("/decisions")
@Tag(name = "Decisions", description = "What was decided, why, and whether it still would be")
@SecurityRequirement(name = "clientJwt")
@APIResponse(
        responseCode = "401",
        description = "No valid client JWT, where one is needed; no reason is given",
        content = @Content(schema = @Schema(implementation = OperationOutcome.class)))
@APIResponse(
        responseCode = "503",
        description = "The record cannot be read now; Retry-After says when to try again",
        content = @Content(schema = @Schema(implementation = OperationOutcome.class)))
public class DecisionResource {
    static final String DECISION = "decision";
    private static final String FHIR_JSON = "application/fhir+json";

    private final Decisions decisions;
    private final FeedbackBook feedback;
    private final Consultation consultation;
    private final Admission admission;
    private final RecordDesk desk;
    private final CallLog calls;

    DecisionResource(
            Decisions decisions,
            FeedbackBook feedback,
            Consultation consultation,
            Admission admission,
            RecordDesk desk,
            CallLog calls) {
        this.desk = desk;
        this.calls = calls;
        this.decisions = decisions;
        this.feedback = feedback;
        this.consultation = consultation;
        this.admission = admission;
    }

    /**
     * Both chains.
     *
     * @param intact whether no fault was found in either
     */
    @Schema(name = "RecordVerification")
    public record Verified(boolean intact, Verification decisions, Verification feedback) {}

    @GET
    @OpenToPass
    @Path("/{" + DECISION + "}")
    @Produces({MediaType.APPLICATION_JSON, FHIR_JSON})
    @Operation(
            summary = "A decision, whole",
            description =
                    "Outcome, facts used and missing, every rule tried and why, what would change the advice, the cards as"
                            + " they were shown or withheld, what was answered to them, and all that is needed to ask the same"
                            + " again. As `application/fhir+json`: a GuidanceResponse. For the client whose decision it is and"
                            + " for one that governs. As JSON also for whoever holds the pass of this decision, which is the"
                            + " fragment of the link on its card, good for 24 h; the pass is sent as bearer token.")
    @APIResponse(
            responseCode = "200",
            description = "The decision",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)),
                @Content(mediaType = FHIR_JSON, schema = @Schema(type = SchemaType.OBJECT))
            })
    @APIResponse(
            responseCode = "404",
            description = "No such decision of this client",
            content = @Content(schema = @Schema(implementation = OperationOutcome.class)))
    public Response read(@PathParam(DECISION) String id, @Context ContainerRequestContext call) {
        byte[] body = body(id, call, CallLog.Deed.READ);
        return wantsFhir(call)
                ? answer(Guidance.write(body), FHIR_JSON)
                : answer(Answers.beside(body, desk.ask(() -> feedback.about(uuid(id)))), MediaType.APPLICATION_JSON);
    }

    /** Whether FHIR is asked for by its name before our JSON is, which whoever asks for nothing in particular gets. */
    static boolean wantsFhir(ContainerRequestContext call) {
        MediaType wanted = MediaType.valueOf(FHIR_JSON);
        for (MediaType acceptable : call.getAcceptableMediaTypes()) {
            if (acceptable.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
                return false;
            }
            if (acceptable.isCompatible(wanted)) {
                return true;
            }
        }
        return false;
    }

    @POST
    @Path("/{decision}/replay")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Put a decision to the pathway again",
            description = "Says whether the outcome is the same and, where it is not, which version differs.")
    @APIResponse(
            responseCode = "200",
            description = "Both outcomes",
            content = @Content(schema = @Schema(implementation = Replay.class)))
    @APIResponse(
            responseCode = "404",
            description = "No such decision of this client",
            content = @Content(schema = @Schema(implementation = OperationOutcome.class)))
    @APIResponse(
            responseCode = "429",
            description = "Too many calls of this client in a minute; Retry-After says when to try again",
            content = @Content(schema = @Schema(implementation = OperationOutcome.class)))
    @APIResponse(
            responseCode = "503",
            description =
                    "The record cannot be read now, or too many calls at once; Retry-After says when to try again",
            content = @Content(schema = @Schema(implementation = OperationOutcome.class)))
    public Response replay(@PathParam(DECISION) String id, @Context ContainerRequestContext call) {
        byte[] body = body(id, call, CallLog.Deed.REPLAY);
        return answer(Wire.write(Replay.of(body, consultation.policy())), MediaType.APPLICATION_JSON);
    }

    @GET
    @Path("/verify")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Whether the record is what was written",
            description =
                    "Walks the chain of decisions and that of feedback, and names the first row that was changed, removed"
                            + " or slipped in.")
    @APIResponse(
            responseCode = "200",
            description = "What was found",
            content = @Content(schema = @Schema(implementation = Verified.class)))
    public Response verify() {
        return desk.askAtLength(() -> {
            Verification ofDecisions = decisions.verify();
            Verification ofFeedback = feedback.verify();
            return answer(
                    Wire.write(new Verified(ofDecisions.intact() && ofFeedback.intact(), ofDecisions, ofFeedback)),
                    MediaType.APPLICATION_JSON);
        });
    }

    private byte[] body(String id, ContainerRequestContext call, CallLog.Deed deed) {
        UUID uuid = uuid(id);
        if (!admission.isOpen()) {
            calls.decision(deed, uuid);
        }
        Stored stored = desk.ask(() -> decisions.find(uuid)).orElseThrow(DecisionResource::unknown);
        if (!mayRead(stored.decision().client(), call)) {
            throw unknown();
        }
        return switch (stored.state()) {
            case INTACT -> stored.decision().body();
            case ALTERED ->
                throw new Problem(
                        Problem.Kind.FAULT,
                        "The stored decision is not what was written: GET /decisions/verify says where the record was"
                                + " changed");
            case KEY_MISSING ->
                throw new Problem(
                        Problem.Kind.FAULT,
                        "The decision was sealed with a key that is not configured: add it to septicor.record.keys");
        };
    }

    /** Where callers are verified: the client whose decision it is, one that governs, and who came by the link of its card. */
    private boolean mayRead(String client, ContainerRequestContext call) {
        Client caller = Door.caller(call);
        return admission.isOpen() || caller.governance() || Door.byPass(call) || client.equals(caller.name());
    }

    private static UUID uuid(String id) {
        return decision(id).orElseThrow(DecisionResource::unknown);
    }

    /** The decision that a path names, if it can be one. */
    static Optional<UUID> decision(String id) {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException other) {
            return Optional.empty();
        }
    }

    private static Problem unknown() {
        return new Problem(Problem.Kind.NO_SUCH_DECISION, "There is no such decision");
    }

    private static Response answer(Object entity, String type) {
        return Response.ok(entity, type)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }
}
