package org.septicor.hooks;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.septicor.card.Language;
import org.septicor.card.Listener;
import org.septicor.record.Passes;
import org.septicor.trust.Admission;
import org.septicor.trust.Client;

/** The CDS Hooks endpoints: discovery and the services. */
@Path("/cds-services")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "CDS Hooks", description = "HL7 CDS Hooks 2.0.1")
@SecurityScheme(
        securitySchemeName = "clientJwt",
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        bearerFormat = "JWT",
        description =
                "The client's own JWT (CDS Hooks, Trusting CDS Clients); not needed in mode open (dev, test, demo)")
@Startup
@Singleton
public class CdsServices {
    private final Consultation consultation;
    private final Listeners listeners;
    private final Servers servers;
    private final Admission admission;
    private final Passes passes;
    private final CallLog calls;
    private final byte[] discovery;
    private final Language language;
    private final @Nullable String decisions;
    private final HookRequestReader.Bounds bounds;

    CdsServices(
            Consultation consultation,
            Listeners listeners,
            Servers servers,
            Admission admission,
            Passes passes,
            CallLog calls,
            @ConfigProperty(name = "septicor.cds-hooks.version", defaultValue = "2.0.1") String version,
            @ConfigProperty(name = "septicor.language", defaultValue = "en") String language,
            @ConfigProperty(name = "septicor.public-address") Optional<URI> publicAddress,
            Limits limits) {
        this.consultation = consultation;
        this.listeners = listeners;
        this.servers = servers;
        this.admission = admission;
        this.passes = passes;
        this.calls = calls;
        this.decisions = publicAddress.map(CdsServices::decisions).orElse(null);
        this.discovery = Wire.write(Discovery.document(version));
        this.language = Language.of(language)
                .orElseThrow(() -> new IllegalStateException("septicor.language is en or fr, not " + language));
        this.bounds = HookRequestReader.Bounds.of(limits);
    }

    private static String decisions(URI address) {
        if (address.getHost() == null || address.getRawQuery() != null || address.getRawFragment() != null) {
            throw new IllegalStateException(
                    "septicor.public-address is the address under which users reach this service"
                            + " (https://host/path), not " + address);
        }
        return address.toString().replaceFirst("/*$", "") + "/decisions/";
    }

    @GET
    @OpenToAll
    @Operation(summary = "Discovery: the services and the data each asks for")
    @APIResponse(
            responseCode = "200",
            description = "The services offered",
            content = @Content(schema = @Schema(implementation = Discovery.class)))
    public Response discover() {
        return Response.ok(discovery).build();
    }

    @POST
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @SecurityRequirement(name = "clientJwt")
    @Operation(
            summary = "Call a service",
            description =
                    "Assesses the patient of the hook's context from the prefetched FHIR R4 data. Where as-of is enabled,"
                            + " `extension[\"septicor-as-of\"]` (ISO-8601 instant) replaces the clock.")
    @APIResponse(
            responseCode = "200",
            description = "Assessed. `cards: []` means that there is nothing to say",
            content = @Content(schema = @Schema(implementation = HookResponse.class)))
    @APIResponse(
            responseCode = "400",
            description = "Not a hook request",
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
            responseCode = "412",
            description = "Data needed and out of reach; names the prefetch key",
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
            responseCode = "422",
            description = "FHIR that cannot be used: another patient's, another FHIR version",
            content = @Content(schema = @Schema(implementation = OperationOutcome.class)))
    @APIResponse(
            responseCode = "429",
            description = "Too many calls of this client in a minute; Retry-After says when to try again",
            content = @Content(schema = @Schema(implementation = OperationOutcome.class)))
    @APIResponse(
            responseCode = "503",
            description = "Too many calls at once; Retry-After says when to try again",
            content = @Content(schema = @Schema(implementation = OperationOutcome.class)))
    public Response call(
            @PathParam("id") @Schema(examples = "septicor-patient-view") String id,
            @RequestBody(
                            description = "CDS Hooks request",
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema =
                                                    @Schema(type = SchemaType.OBJECT, implementation = HookCall.class)))
                    byte[] body,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String acceptLanguage,
            @Context ContainerRequestContext call) {
        Discovery.Offered service = Discovery.Offered.of(id);
        Client client = Door.caller(call);
        Listener listener = listeners.of(client);
        HookRequest request = HookRequestReader.read(body, bounds);
        calls.instance(request.hookInstance());
        if (client.nullIsAbsent()) {
            request = request.withoutNulls();
        }
        Caller caller = new Caller(
                client.name(),
                listener,
                listener.language(acceptLanguage, language),
                servers.of(client),
                decisions,
                calls.arrived(),
                WarmUp.MARK.equals(call.getHeaderString(WarmUp.HEADER)));
        try {
            HookResponse answer = opening(consultation.answer(service, request, caller));
            return Response.ok(Wire.write(answer))
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        } catch (Problem problem) {
            calls.missing(problem.missing());
            throw problem;
        }
    }

    /** On the wire alone: what is recorded holds no pass. Where callers are not verified a decision needs none. */
    private HookResponse opening(HookResponse answer) {
        if (admission.isOpen() || decisions == null) {
            return answer;
        }
        String id = answer.extension().assessment().decision();
        return answer.opening(decisions + id, passes.issue(UUID.fromString(id), Instant.now()));
    }
}
