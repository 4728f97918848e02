package org.septicor.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.septicor.house.PackagedJar;
import org.septicor.trust.Ehrs;
import org.septicor.trust.RequiredTrust;
import org.septicor.trust.Token;

/**
 * What the packaged jar remembers when it is killed, when its database is stopped, and when there are two of it. {@code -Dkills=25} kills
 * it that often on each database.
 */
@DisplayName("The record of the packaged jar")
class PackagedRecordIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CALLERS = 4;
    private static final int KILLS = Integer.getInteger("kills", 2);
    private static final long SPELL_MILLIS = 1_500;
    /** Longer than the service leaves a database alone that was late. */
    private static final long REST_MILLIS = 2_000;

    private static byte[] sample;

    @TempDir
    private Path folder;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeAll
    static void read() throws IOException {
        try (InputStream file =
                PackagedRecordIT.class.getResourceAsStream("/META-INF/resources/samples/dobutamine-test.json")) {
            sample = file.readAllBytes();
        }
    }

    // ---- who calls, and what was answered

    /** Calls and feedback whose answers have arrived. */
    private static final class Answered {
        final AtomicInteger asked = new AtomicInteger();
        final Queue<String> decisions = new ConcurrentLinkedQueue<>();
        final Queue<String> feedback = new ConcurrentLinkedQueue<>();
        final AtomicInteger refused = new AtomicInteger();
        final AtomicInteger feedbackRefused = new AtomicInteger();
    }

    /** Calls until told to stop or the service is gone; every second card is accepted. */
    private final class Callers {
        private final List<Thread> threads = new ArrayList<>();
        private volatile boolean over;

        Callers(URI service, Answered answered) {
            for (int i = 0; i < CALLERS; i++) {
                Thread thread = new Thread(() -> {
                    try {
                        while (!over) {
                            call(service, answered);
                        }
                    } catch (IOException gone) {
                        // it was killed: what had not been answered counts for nothing
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                });
                thread.start();
                threads.add(thread);
            }
        }

        void stop() throws InterruptedException {
            over = true;
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    private void call(URI service, Answered answered) throws IOException, InterruptedException {
        answered.asked.incrementAndGet();
        HttpResponse<String> answer = post(service, "/cds-services/septicor-patient-view", ofAnotherUser(), null);
        if (answer.statusCode() != 200) {
            answered.refused.incrementAndGet();
            return;
        }
        JsonNode body = JSON.readTree(answer.body());
        answered.decisions.add(
                body.at("/extension/septicor-assessment/decision").asText());
        String card = body.at("/cards/0/uuid").asText();
        if (answered.decisions.size() % 2 == 0 && !card.isEmpty()) {
            String feedback = "{\"feedback\":[{\"card\":\"" + card
                    + "\",\"outcome\":\"accepted\",\"acceptedSuggestions\":"
                    + "[{\"id\":\"" + body.at("/cards/0/suggestions/0/uuid").asText() + "\"}],\"outcomeTimestamp\":\""
                    + Instant.now() + "\"}]}";
            int status = post(
                            service,
                            "/cds-services/septicor-patient-view/feedback",
                            feedback.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                            null)
                    .statusCode();
            if (status == 200) {
                answered.feedback.add(card);
            } else {
                answered.feedbackRefused.incrementAndGet();
            }
        }
    }

    /** The sample, by a user who has not answered any card yet: what one has answered may be silent. */
    private static byte[] ofAnotherUser() throws IOException {
        ObjectNode request = (ObjectNode) JSON.readTree(sample);
        ((ObjectNode) request.get("context")).put("userId", "Practitioner/" + UUID.randomUUID());
        return JSON.writeValueAsBytes(request);
    }

    private HttpResponse<String> post(URI service, String path, byte[] body, String bearer)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (bearer != null) {
            request.header("Authorization", bearer);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(URI service, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(service.resolve(path)).build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        // it says when to ask again
        for (int tries = 1; tries < 60 && answer.statusCode() == 503; tries++) {
            Thread.sleep(answer.headers().firstValueAsLong("Retry-After").orElseThrow() * 1000);
            answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        }
        return answer;
    }

    /** Everything that was answered is there, once, and nobody has changed it. */
    private void assertAllThere(URI service, Answered answered, Database database)
            throws IOException, InterruptedException, SQLException {
        assertFalse(answered.decisions.isEmpty());
        assertFalse(answered.feedback.isEmpty());
        int missing = 0;
        for (String decision : answered.decisions) {
            missing += get(service, "/decisions/" + decision).statusCode() == 200 ? 0 : 1;
        }
        assertEquals(0, missing, () -> "of " + answered.decisions.size() + " decisions");
        JsonNode verified = JSON.readTree(get(service, "/decisions/verify").body());
        assertTrue(
                verified.at("/intact").asBoolean()
                        && verified.at("/decisions/rows").asInt() >= answered.decisions.size()
                        && verified.at("/decisions/rows").asInt() <= answered.asked.get()
                        && verified.at("/feedback/rows").asInt() >= answered.feedback.size(),
                verified::toString);
        if (database != null) {
            for (String card : answered.feedback) {
                assertEquals(1, database.count("select count(*) from feedback where card = '" + card + "'"), card);
            }
        }
        System.out.printf(
                "%d decisions and %d feedback entries answered: all there%n",
                answered.decisions.size(), answered.feedback.size());
    }

    /** Waits until a replica has stored what it journalled: before that it cannot say that there is no such decision. */
    private void awaitStored(URI service) throws IOException, InterruptedException {
        assertEquals(404, get(service, "/decisions/" + UUID.randomUUID()).statusCode());
    }

    private Map<String, String> demo(String directory) {
        Map<String, String> properties = new HashMap<>();
        properties.put("quarkus.profile", "demo");
        properties.put("septicor.warm-up.rounds", "50");
        properties.put("septicor.record.directory", folder.resolve(directory).toString());
        return properties;
    }

    private Map<String, String> on(String url, String directory) {
        Map<String, String> properties = demo(directory);
        properties.put("quarkus.datasource.h2.active", "false");
        properties.put("quarkus.datasource.pg.active", "true");
        properties.put("quarkus.datasource.pg.jdbc.url", url);
        properties.put("quarkus.datasource.pg.username", "postgres");
        properties.put("quarkus.datasource.pg.password", "postgres");
        properties.put("septicor.record.keys", Sample.FIRST_KEY);
        return properties;
    }

    private void killUnderLoad(Map<String, String> properties, Answered answered)
            throws IOException, InterruptedException {
        for (int i = 0; i < KILLS; i++) {
            try (PackagedJar jar =
                    PackagedJar.start(folder.resolve("log"), properties).ready()) {
                Callers callers = new Callers(jar.uri(), answered);
                Thread.sleep(SPELL_MILLIS + 300L * i);
                jar.kill();
                callers.stop();
            }
        }
    }

    // ---- killed

    @Test
    @DisplayName("holds everything that was answered after kill -9 under load, on the embedded database")
    void killedOnTheEmbeddedDatabase() throws Exception {
        Answered answered = new Answered();
        killUnderLoad(demo("killed"), answered);
        try (PackagedJar jar =
                PackagedJar.start(folder.resolve("log"), demo("killed")).ready()) {
            awaitStored(jar.uri());
            assertAllThere(jar.uri(), answered, null);
        }
        try (Database database = Database.h2(folder.resolve("killed"))) {
            for (String card : answered.feedback) {
                assertEquals(1, database.count("select count(*) from feedback where card = '" + card + "'"), card);
            }
        }
        assertEquals(0, answered.refused.get());
    }

    @Test
    @DisplayName("holds everything that was answered after kill -9 under load, on PostgreSQL")
    void killedOnPostgresql() throws Exception {
        try (Database database = Database.postgresql()) {
            Answered answered = new Answered();
            killUnderLoad(on(database.url(), "killed-pg"), answered);
            try (PackagedJar jar = PackagedJar.start(folder.resolve("log"), on(database.url(), "killed-pg"))
                    .ready()) {
                awaitStored(jar.uri());
                assertAllThere(jar.uri(), answered, database);
            }
            assertEquals(0, answered.refused.get());
        }
    }

    // ---- without its database

    @Test
    @DisplayName("answers every call of two replicas while their server is stopped, and loses none of them")
    void databaseStoppedAndStarted() throws Exception {
        try (Database database = Database.stoppable(folder.resolve("server"))) {
            Answered answered = new Answered();
            try (PackagedJar one = PackagedJar.start(folder.resolve("one.log"), on(database.url(), "stopped-one"));
                    PackagedJar two = PackagedJar.start(folder.resolve("two.log"), on(database.url(), "stopped-two"))) {
                one.ready();
                two.ready();
                Callers ofOne = new Callers(one.uri(), answered);
                Callers ofTwo = new Callers(two.uri(), answered);
                Thread.sleep(SPELL_MILLIS);
                database.cut();
                Thread.sleep(2 * SPELL_MILLIS);
                int before = answered.decisions.size();
                for (int i = 0; i < 600 && answered.decisions.size() == before; i++) {
                    Thread.sleep(100);
                }
                assertTrue(answered.decisions.size() > before, "they go on answering");
                database.mend();
                Thread.sleep(SPELL_MILLIS);
                ofOne.stop();
                ofTwo.stop();
                assertEquals(0, answered.refused.get(), "no call is refused");
                assertTrue(answered.feedbackRefused.get() > 0, "feedback is, and is not acknowledged");
                awaitStored(one.uri());
                awaitStored(two.uri());
                assertAllThere(one.uri(), answered, database);
                assertAllThere(two.uri(), answered, database);
            }
        }
    }

    private boolean tokensWereLate() throws IOException {
        String late = "Used tokens cannot be shared";
        return Files.readString(folder.resolve("one.log")).contains(late)
                || Files.readString(folder.resolve("two.log")).contains(late);
    }

    // ---- two of it

    @Test
    @DisplayName("is one for two replicas: a token is used once, and each finds the other's decisions")
    void replicas() throws Exception {
        try (Database database = Database.postgresql()) {
            Map<String, String> required = new HashMap<>(new RequiredTrust().getConfigOverrides());
            required.keySet().removeIf(key -> key.contains(".standard.") || key.contains(".epic."));
            Map<String, String> first = on(database.url(), "first");
            Map<String, String> second = on(database.url(), "second");
            first.putAll(required);
            second.putAll(required);
            try (PackagedJar one = PackagedJar.start(folder.resolve("one.log"), first);
                    PackagedJar two = PackagedJar.start(folder.resolve("two.log"), second)) {
                one.ready();
                two.ready();
                HttpResponse<String> answer = null;
                int elsewhere = 200;
                // a database that is late is not waited for, and the service says so: then another token has to show it
                for (int tries = 1; tries <= 5 && elsewhere == 200 && (tries == 1 || tokensWereLate()); tries++) {
                    Thread.sleep(tries == 1 ? 0 : REST_MILLIS);
                    String heard = Ehrs.token().bearer();
                    answer = post(one.uri(), Ehrs.PATH, sample, heard);
                    assertEquals(200, answer.statusCode(), answer.body());
                    elsewhere = post(two.uri(), Ehrs.PATH, sample, heard).statusCode();
                    assertEquals(401, post(one.uri(), Ehrs.PATH, sample, heard).statusCode(), "replayed");
                }
                assertEquals(401, elsewhere, "replayed elsewhere");
                String path = "/decisions/"
                        + JSON.readTree(answer.body())
                                .at("/extension/septicor-assessment/decision")
                                .asText();
                String bearer = new Token(Ehrs.KEY, Ehrs.EHR, Ehrs.BASE + path).bearer();
                HttpRequest request = HttpRequest.newBuilder(two.uri().resolve(path))
                        .header("Authorization", bearer)
                        .build();
                int status = 404;
                for (int i = 0; i < 50 && status != 200; i++) {
                    status = client.send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode();
                    bearer = new Token(Ehrs.KEY, Ehrs.EHR, Ehrs.BASE + path).bearer();
                    request = HttpRequest.newBuilder(two.uri().resolve(path))
                            .header("Authorization", bearer)
                            .build();
                    Thread.sleep(status == 200 ? 0 : 100);
                }
                assertEquals(200, status, "the other replica finds the decision");
            }
        }
    }
}
