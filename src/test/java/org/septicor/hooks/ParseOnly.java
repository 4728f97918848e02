package org.septicor.hooks;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The yardstick of the load test: parses the body into the same records and answers a constant. Lives in the tests only. */
@Path("/benchmark/parse-only")
public class ParseOnly {
    private static final byte[] CONSTANT = "{\"cards\":[]}".getBytes(StandardCharsets.UTF_8);

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response parse(byte[] body) {
        HookRequestReader.read(body);
        return Response.ok(CONSTANT).build();
    }
}
