package org.septicor.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
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
    /** The token is good; what comes with it is no hook request. */
    private static final int VERIFIED = 400;

    private static final int REFUSED = 401;
    private static final String LATE = "Used tokens cannot be shared";

    @TempDir
    private Path folder;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    @DisplayName("A token that was used before the restart is refused from the first call on (R-280)")
    void staysUsed() throws Exception {
        List<Integer> again = List.of();
        boolean late = true;
        // a database that is late is not waited for, and the service says so: then what is promised has to be seen
        // another time
        for (int tries = 1; tries <= 5 && late; tries++) {
            Path attempt = Files.createDirectory(folder.resolve("try" + tries));
            again = useKillAndUseAgain(attempt);
            late = again.contains(VERIFIED)
                    && Files.readString(attempt.resolve("log")).contains(LATE);
        }
        assertEquals(Collections.nCopies(TOKENS, REFUSED), again);
    }

    /** The answers to the tokens after the restart. */
    private List<Integer> useKillAndUseAgain(Path attempt) throws Exception {
        Map<String, String> properties = new LinkedHashMap<>(new RequiredTrust().getConfigOverrides());
        properties.keySet().removeIf(key -> key.contains(".standard.") || key.contains(".epic."));
        properties.put("quarkus.profile", "demo");
        properties.put("septicor.warm-up.rounds", "50");
        properties.put("septicor.record.directory", attempt.resolve("data").toString());
        Path log = attempt.resolve("log");
        List<String> used = new ArrayList<>();
        try (PackagedJar before = PackagedJar.start(log, properties).ready()) {
            for (int i = 0; i < TOKENS; i++) {
                String token = Ehrs.token().bearer();
                assertEquals(VERIFIED, status(before.uri(), token));
                used.add(token);
            }
            before.kill();
        }
        List<Integer> again = new ArrayList<>();
        try (PackagedJar after = PackagedJar.start(log, properties)) {
            for (String token : used) {
                again.add(firstStatus(after.uri(), token));
            }
        }
        return again;
    }

    /** As soon as there is a port. */
    private int firstStatus(URI service, String bearer) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
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
