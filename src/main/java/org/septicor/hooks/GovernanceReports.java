package org.septicor.hooks;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.septicor.record.Governance;
import org.septicor.record.governance.Dimension;
import org.septicor.record.governance.Question;
import org.septicor.record.governance.Report;
import org.septicor.trust.Admission;
import org.septicor.trust.Client;

/**
 * The governance report (P-5, P-8). A client sees its own figures, one that governs those of all; where callers are not verified,
 * everybody sees all.
 */
@Path("/governance")
@Tag(name = "Governance", description = "How the service is used: counts, nothing of any patient")
public class GovernanceReports {
    private static final int USUAL_DAYS = 30;
    /** About ten years. */
    private static final int MOST_DAYS = 3660;

    private static final int MOST_GROUPS = 100_000;
    private static final String CSV = "text/csv";

    private final Governance governance;
    private final Admission admission;
    private final RecordDesk desk;
    private final byte[] page;

    GovernanceReports(Governance governance, Admission admission, RecordDesk desk) {
        this.governance = governance;
        this.admission = admission;
        this.desk = desk;
        try (InputStream file = Objects.requireNonNull(
                GovernanceReports.class.getResourceAsStream("/META-INF/resources/governance.html"))) {
            this.page = file.readAllBytes();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
    @SecurityRequirement(name = "clientJwt")
    @Operation(
            operationId = "governance",
            summary = "The governance report",
            description =
                    "Cards shown, withheld, accepted, overridden and ignored; override reasons; time to feedback; cards per"
                            + " patient-day; rules to be retired; missing data; latency. As `text/html` it is a page with charts.")
    @APIResponse(
            responseCode = "200",
            description = "The report",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Report.class)))
    @APIResponse(
            responseCode = "400",
            description = "A parameter that cannot be read; names it",
            content = @Content(schema = @Schema(implementation = OperationOutcome.class)))
    @APIResponse(
            responseCode = "401",
            description = "No valid client JWT, where one is needed; no reason is given",
            content = @Content(schema = @Schema(implementation = OperationOutcome.class)))
    @APIResponse(
            responseCode = "403",
            description = "Another client's figures",
            content = @Content(schema = @Schema(implementation = OperationOutcome.class)))
    @APIResponse(
            responseCode = "413",
            description = "More groups than can be counted out",
            content = @Content(schema = @Schema(implementation = OperationOutcome.class)))
    @APIResponse(
            responseCode = "503",
            description = "The record cannot be read now; Retry-After says when to try again",
            content = @Content(schema = @Schema(implementation = OperationOutcome.class)))
    public Response report(
            @QueryParam("from") @Parameter(description = FROM) @Nullable String from,
            @QueryParam("to") @Parameter(description = TO) @Nullable String to,
            @QueryParam("client") @Parameter(description = CLIENT) @Nullable String client,
            @QueryParam("unit") @Parameter(description = UNIT) @Nullable String unit,
            @QueryParam("by") @Parameter(description = BY) @Nullable String by,
            @Context ContainerRequestContext call) {
        if (wantsPage(call.getAcceptableMediaTypes())) {
            return answer(page, MediaType.TEXT_HTML + ";charset=UTF-8");
        }
        return answer(Wire.write(read(question(from, to, client, unit, by, call))), MediaType.APPLICATION_JSON);
    }

    @GET
    @Path("/{table}.csv")
    @Produces(CSV)
    @SecurityRequirement(name = "clientJwt")
    @Operation(
            operationId = "governanceTable",
            summary = "One table of the governance report, for a spreadsheet",
            description =
                    "`cards` (grouped by day, client, unit, service, rule and indicator unless `by` says otherwise),"
                            + " `outcomes`, `overrides`, `burden`, `gaps`, `latency` or `feedback`")
    @APIResponse(
            responseCode = "200",
            description = "Comma separated, with a line of headings; UTF-8",
            content = @Content(mediaType = CSV, schema = @Schema(implementation = String.class)))
    @APIResponse(
            responseCode = "400",
            description = "A parameter that cannot be read; names it",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OperationOutcome.class)))
    @APIResponse(
            responseCode = "401",
            description = "No valid client JWT, where one is needed; no reason is given",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OperationOutcome.class)))
    @APIResponse(
            responseCode = "403",
            description = "Another client's figures",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OperationOutcome.class)))
    @APIResponse(
            responseCode = "404",
            description = "No such table",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OperationOutcome.class)))
    @APIResponse(
            responseCode = "413",
            description = "More groups than can be counted out",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OperationOutcome.class)))
    @APIResponse(
            responseCode = "503",
            description = "The record cannot be read now; Retry-After says when to try again",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OperationOutcome.class)))
    public Response table(
            @PathParam("table") @Schema(examples = "cards") String table,
            @QueryParam("from") @Parameter(description = FROM) @Nullable String from,
            @QueryParam("to") @Parameter(description = TO) @Nullable String to,
            @QueryParam("client") @Parameter(description = CLIENT) @Nullable String client,
            @QueryParam("unit") @Parameter(description = UNIT) @Nullable String unit,
            @QueryParam("by") @Parameter(description = BY) @Nullable String by,
            @Context ContainerRequestContext call) {
        GovernanceTable wanted = GovernanceTable.of(table)
                .orElseThrow(() -> new Problem(
                        Problem.Kind.NO_SUCH_SERVICE,
                        "There is no such table: " + GovernanceTable.all() + " are there"));
        Question question = question(from, to, client, unit, by, call);
        if (question.by().isEmpty()) {
            question = new Question(
                    question.from(), question.to(), question.client(), question.unit(), List.of(Dimension.values()));
        }
        return answer(wanted.csv(read(question)), CSV + ";charset=UTF-8");
    }

    /** Whether HTML is named, and before any JSON that is: whoever takes anything gets the figures. */
    private static boolean wantsPage(List<MediaType> accepted) {
        for (MediaType type : accepted) {
            if (type.getSubtype().equals("json")) {
                return false;
            }
            if (type.isCompatible(MediaType.TEXT_HTML_TYPE) && !type.isWildcardType()) {
                return true;
            }
        }
        return false;
    }

    private static final String FROM = "First day, UTC (ISO 8601); 30 days up to the last one unless said";
    private static final String TO = "Last day, UTC (ISO 8601); today unless said";
    private static final String CLIENT = "Only this client";
    private static final String UNIT = "Only this unit; `not stated`: where none was sent";
    private static final String BY =
            "Groups of cards, beside the tables that are always there: day, client, unit, service, rule, indicator, comma between";

    private Report read(Question question) {
        Report report = desk.askToCount(() -> governance.report(question));
        List<Report.Group> asked = report.cards().asked();
        if (asked != null && asked.size() > MOST_GROUPS) {
            throw new Problem(
                    Problem.Kind.TOO_LARGE,
                    "These are more than " + MOST_GROUPS + " groups: ask for fewer days, or name fewer in by");
        }
        return report;
    }

    private Question question(
            @Nullable String from,
            @Nullable String to,
            @Nullable String client,
            @Nullable String unit,
            @Nullable String by,
            ContainerRequestContext call) {
        LocalDate last = to == null ? governance.today() : day("to", to);
        LocalDate first = from == null ? last.minusDays(USUAL_DAYS - 1L) : day("from", from);
        if (first.isAfter(last)) {
            throw Problem.notAHookRequest("from lies after to");
        }
        if (ChronoUnit.DAYS.between(first, last) >= MOST_DAYS) {
            throw Problem.notAHookRequest("from and to span more than " + MOST_DAYS + " days");
        }
        return new Question(first, last, client(client, call), unit, dimensions(by));
    }

    /** Of a verified caller its own figures alone, unless the site has it govern. */
    private @Nullable String client(@Nullable String asked, ContainerRequestContext call) {
        Client caller = Door.caller(call);
        if (admission.isOpen() || caller.governance()) {
            return asked;
        }
        if (asked != null && !asked.equals(caller.name())) {
            throw new Problem(Problem.Kind.NOT_ALLOWED, "A client sees its own figures only");
        }
        return caller.name();
    }

    private static LocalDate day(String parameter, String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() > 0) {
                return day;
            }
        } catch (DateTimeParseException unreadable) {
            // Said below.
        }
        throw Problem.notAHookRequest(parameter + " is a day such as 2026-11-23");
    }

    private static List<Dimension> dimensions(@Nullable String by) {
        List<Dimension> dimensions = new ArrayList<>();
        for (String word : by == null || by.isEmpty() ? new String[0] : by.split(",", -1)) {
            dimensions.add(Dimension.of(word)
                    .orElseThrow(() -> Problem.notAHookRequest("by is a list, comma between, of "
                            + String.join(
                                    ", ",
                                    Arrays.stream(Dimension.values())
                                            .map(Dimension::word)
                                            .toList()))));
        }
        return dimensions;
    }

    private static Response answer(byte[] body, String type) {
        return Response.ok(body)
                .type(type)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }
}
