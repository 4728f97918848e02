package org.septicor.hooks;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.septicor.record.FeedbackBook;
import org.septicor.record.FeedbackEntry;

/** What became of the cards, as the EHR says (CDS Hooks, Feedback). */
@Path("/cds-services")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "CDS Hooks")
@Startup
@Singleton
public class FeedbackResource {
    private static final byte[] HEARD = "{}".getBytes(StandardCharsets.UTF_8);

    private final FeedbackBook book;
    private final RecordDesk desk;
    private final HookRequestReader.Bounds bounds;
    private final int mostEntries;

    FeedbackResource(FeedbackBook book, RecordDesk desk, Limits limits) {
        this.book = book;
        this.desk = desk;
        this.bounds = HookRequestReader.Bounds.of(limits);
        this.mostEntries = Limits.positive("feedback", limits.feedback());
    }

    @POST
    @Path("/{id}/feedback")
    @Consumes(MediaType.APPLICATION_JSON)
    @SecurityRequirement(name = "clientJwt")
    @Operation(
            summary = "Say what became of cards",
            description =
                    "Takes all entries or none. An override silences the same advice for the same patient and user for a"
                            + " while. The same entry again, and an entry for a card that nobody knows, are answered alike.")
    @APIResponse(
            responseCode = "200",
            description = "Stored; an empty object",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(
            responseCode = "400",
            description = "Not feedback; names the entry to mend. Nothing is stored",
            content = @Content(schema = @Schema(implementation = OperationOutcome.class)))
    @APIResponse(
            responseCode = "401",
            description = "No valid client JWT, where one is needed; no reason is given",
            content = @Content(schema = @Schema(implementation = OperationOutcome.class)))
    @APIResponse(
            responseCode = "403",
            description = "A known client that may not call this service",
            content = @Content(schema = @Schema(implementation = OperationOutcome.class)))
    @APIResponse(
            responseCode = "404",
            description = "No such service",
            content = @Content(schema = @Schema(implementation = OperationOutcome.class)))
    @APIResponse(
            responseCode = "413",
            description = "Body too large, or too many entries",
            content = @Content(schema = @Schema(implementation = OperationOutcome.class)))
    @APIResponse(
            responseCode = "415",
            description = "Not JSON",
            content = @Content(schema = @Schema(implementation = OperationOutcome.class)))
    @APIResponse(
            responseCode = "429",
            description = "Too many calls of this client in a minute; Retry-After says when to try again",
            content = @Content(schema = @Schema(implementation = OperationOutcome.class)))
    @APIResponse(
            responseCode = "503",
            description =
                    "The feedback could not be stored now, or too many calls at once; Retry-After says when to try again",
            content = @Content(schema = @Schema(implementation = OperationOutcome.class)))
    public Response feedback(
            @PathParam("id") @Schema(examples = "septicor-patient-view") String id,
            @RequestBody(
                            description = "CDS Hooks feedback",
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = FeedbackCall.class)))
                    byte[] body,
            @Context ContainerRequestContext call) {
        Discovery.Offered service = Discovery.Offered.of(id);
        List<FeedbackEntry> entries =
                FeedbackReader.read(body, bounds, mostEntries, Door.caller(call).name(), service.id());
        if (!entries.isEmpty()) {
            desk.askPatiently(() -> book.add(entries));
        }
        return Response.ok(HEARD).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
