package org.septicor.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.septicor.trust.Ehrs;
import org.septicor.trust.RequiredTrust;

/** The packaged jar, killed and started again: whoever is first at its port finds it remembering. */
class UsedTokenIT {
    private static final int TOKENS = 5;
    private static final int UNAUTHORIZED = 401;

    @TempDir
    private Path folder;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    @DisplayName("A token that was used before the restart is refused from the first call on (R-280)")
    void staysUsed() throws Exception {
        Map<String, String> properties = new LinkedHashMap<>(new RequiredTrust().getConfigOverrides());
        properties.keySet().removeIf(key -> key.contains(".standard.") || key.contains(".epic."));
        properties.put("quarkus.profile", "demo");
        properties.put("septicor.record.directory", folder.resolve("data").toString());
        List<String> used = new ArrayList<>();
        try (PackagedJar before =
                PackagedJar.start(folder.resolve("before.log"), properties).ready()) {
            for (int i = 0; i < TOKENS; i++) {
                String token = Ehrs.token().bearer();
                assertEquals(400, status(before.uri(), token), "verified, and no hook request");
                used.add(token);
            }
            before.kill();
        }
        try (PackagedJar after = PackagedJar.start(folder.resolve("after.log"), properties)) {
            for (String token : used) {
                assertEquals(UNAUTHORIZED, firstStatus(after.uri(), token));
            }
        }
    }

    /** As soon as there is a port. */
    private int firstStatus(URI service, String bearer) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        while (System.nanoTime() < end) {
            try {
                return status(service, bearer);
            } catch (IOException notYet) {
                Thread.sleep(5);
            }
        }
        throw new IllegalStateException("it does not listen");
    }

    private int status(URI service, String bearer) throws IOException, InterruptedException {
        HttpRequest call = HttpRequest.newBuilder(service.resolve(Ehrs.PATH))
                .header("Content-Type", "application/json")
                .header("Authorization", bearer)
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        return client.send(call, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
