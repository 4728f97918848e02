package org.septicor.hooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.HttpServer;
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
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import org.septicor.card.Language;

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

    private final Consultation consultation;
    private final HttpServer server;
    private final int rounds;
    private volatile boolean warm;

    WarmUp(
            Consultation consultation,
            HttpServer server,
            @ConfigProperty(name = "septicor.warm-up.rounds", defaultValue = "3000") int rounds) {
        this.consultation = consultation;
        this.server = server;
        this.rounds = rounds;
    }

    void start(@Observes StartupEvent started) {
        Thread rehearsal = new Thread(this::rehearse, "warm-up");
        rehearsal.setDaemon(true);
        rehearsal.start();
    }

    private void rehearse() {
        try {
            List<byte[]> samples = samples();
            Language[] languages = Language.values();
            for (int i = 0; i < rounds; i++) {
                consultation.rehearse(samples.get(i % samples.size()), SAMPLE_TIME, languages[i % languages.length]);
            }
            rehearseOverHttp(samples);
            warm = true;
        } catch (IOException | RuntimeException failed) {
            LOG.error("The rehearsal failed, the service stays not ready", failed);
        }
    }

    /** As far as loopback lets us: a service that listens elsewhere only is none the less ready. */
    private void rehearseOverHttp(List<byte[]> samples) {
        URI service = server.getLocalBaseUri().resolve("/cds-services/septicor-patient-view");
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build();
        try {
            for (int i = 0; i < rounds / ROUNDS_PER_HTTP_CALL; i++) {
                HttpRequest request = HttpRequest.newBuilder(service)
                        .header("Content-Type", "application/json")
                        .timeout(PATIENCE)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(samples.get(i % samples.size())))
                        .build();
                client.send(request, HttpResponse.BodyHandlers.discarding());
            }
        } catch (IOException | IllegalArgumentException unreachable) {
            LOG.debugf("No rehearsal over HTTP: %s", unreachable.getClass().getName());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<byte[]> samples() throws IOException {
        List<byte[]> samples = new ArrayList<>();
        for (JsonNode sample : new ObjectMapper().readTree(read("index"))) {
            samples.add(read(sample.path("id").asText()));
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
