package org.septicor.hooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.HttpServer;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import org.septicor.card.Language;
import org.septicor.ehr.Ehr;
import org.septicor.record.UsedTokens;
import org.septicor.trust.Admission;

/**
 * Rehearses calls on the sample patients until the code is warm, first within the process, then over loopback so that the platform
 * is warm too; the service reports ready only after that.
 */
@Readiness
@ApplicationScoped
public class WarmUp implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(WarmUp.class);
    private static final String SAMPLES = "/META-INF/resources/samples/";
    private static final Instant SAMPLE_TIME = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int ROUNDS_PER_HTTP_CALL = 10;
    /** A verification is slow enough to be warm soon. */
    private static final int TOKENS = 300;
    /** Each asks for every key at once. */
    private static final int VISITS = 20;

    /** Marks our own calls over HTTP, of which nothing is remembered; nobody else can know it. */
    static final String HEADER = "Septicor-Rehearsal";

    static final String MARK = UUID.randomUUID().toString();

    private final Consultation consultation;
    private final Admission admission;
    private final Ehr ehr;
    private final UsedTokens usedTokens;
    private final boolean open;
    private final HttpServer server;
    private final int rounds;
    private final Thread rehearsal = new Thread(this::rehearse, "warm-up");
    private volatile boolean warm;
    private volatile boolean stopped;

    WarmUp(
            Consultation consultation,
            Admission admission,
            Ehr ehr,
            UsedTokens usedTokens,
            HttpServer server,
            @ConfigProperty(name = "septicor.warm-up.rounds", defaultValue = "3000") int rounds) {
        this.consultation = consultation;
        this.admission = admission;
        this.ehr = ehr;
        this.usedTokens = usedTokens;
        this.open = admission.isOpen();
        this.server = server;
        this.rounds = rounds;
    }

    /** Last of all: a service that refuses to start says why, and nothing else. */
    void start(@Observes @Priority(Integer.MAX_VALUE) StartupEvent started) {
        rehearsal.setDaemon(true);
        rehearsal.start();
    }

    /** What the rehearsal still needs is taken away from it afterwards. */
    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        stopped = true;
        rehearsal.join(PATIENCE.toMillis());
    }

    private void rehearse() {
        try {
            List<Sample> samples = samples();
            Language[] languages = Language.values();
            for (int i = 0; i < rounds && !stopped; i++) {
                Sample sample = samples.get(i % samples.size());
                consultation.rehearse(sample.service(), sample.body(), SAMPLE_TIME, languages[i % languages.length]);
            }
            if (!open && !stopped) {
                admission.rehearse(Math.min(TOKENS, rounds));
                usedTokens.awaitStart();
            }
            // Where nothing listens in clear we would have to trust ourselves: the rehearsal stays within the process.
            boolean inClear = server.getPort() > 0;
            if (inClear) {
                rehearseOverHttp(samples);
            }
            if (!stopped) {
                ehr.rehearse(inClear ? server.getPort() : server.getSecurePort(), Math.min(VISITS, rounds));
            }
            warm = !stopped;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException failed) {
            LOG.error("The rehearsal failed, the service stays not ready", failed);
        }
    }

    /** As far as loopback lets us: a service that listens elsewhere only is none the less ready. */
    private void rehearseOverHttp(List<Sample> samples) {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build();
        try {
            for (int i = 0; i < rounds / ROUNDS_PER_HTTP_CALL && !stopped; i++) {
                Sample sample = samples.get(i % samples.size());
                URI service = server.getLocalBaseUri()
                        .resolve("/cds-services/" + sample.service().id());
                HttpRequest.Builder request = HttpRequest.newBuilder(service)
                        .header("Content-Type", "application/json")
                        .header(HEADER, MARK)
                        .timeout(PATIENCE)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(sample.body()));
                if (!open) {
                    // Without a token no call gets in, ours neither.
                    request.uri(server.getLocalBaseUri().resolve("/cds-services"))
                            .GET();
                }
                int status = client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                if (status == Problem.Kind.FAULT.status()) {
                    throw new IllegalStateException("A rehearsed call of " + service.getPath() + " failed");
                }
            }
        } catch (IOException | IllegalArgumentException unreachable) {
            LOG.debugf("No rehearsal over HTTP: %s", unreachable.getClass().getName());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** A sample patient's request, and the service it is for. */
    private record Sample(Discovery.Offered service, byte[] body) {}

    private static List<Sample> samples() throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<Sample> samples = new ArrayList<>();
        for (JsonNode sample : json.readTree(read("index"))) {
            byte[] body = read(sample.path("id").asText());
            String hook = json.readTree(body).path("hook").asText();
            samples.add(new Sample(Discovery.Offered.of("septicor-" + hook), body));
        }
        return samples;
    }

    private static byte[] read(String name) throws IOException {
        try (InputStream sample = WarmUp.class.getResourceAsStream(SAMPLES + name + ".json")) {
            if (sample == null) {
                throw new IOException("no sample patient " + name);
            }
            return sample.readAllBytes();
        }
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("rehearsed").status(warm).build();
    }
}
