package org.septicor.hooks;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import org.septicor.card.Language;

/** Rehearses a call on a sample patient until the code is warm; the service reports ready only after that. */
@Readiness
@ApplicationScoped
public class WarmUp implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(WarmUp.class);
    private static final String SAMPLE = "/META-INF/resources/samples/dobutamine-test.json";
    private static final Instant SAMPLE_TIME = Instant.parse("2026-01-01T00:00:00Z");

    private final Consultation consultation;
    private final int rounds;
    private volatile boolean warm;

    WarmUp(
            Consultation consultation,
            @ConfigProperty(name = "septicor.warm-up.rounds", defaultValue = "1500") int rounds) {
        this.consultation = consultation;
        this.rounds = rounds;
    }

    void start(@Observes StartupEvent started) {
        Thread rehearsal = new Thread(this::rehearse, "warm-up");
        rehearsal.setDaemon(true);
        rehearsal.start();
    }

    private void rehearse() {
        try {
            byte[] sample = sample();
            for (int i = 0; i < rounds; i++) {
                consultation.rehearse(sample, SAMPLE_TIME, Language.values()[i % Language.values().length]);
            }
            warm = true;
        } catch (RuntimeException failed) {
            LOG.error("The rehearsal failed, the service stays not ready", failed);
        }
    }

    private static byte[] sample() {
        try (InputStream sample = WarmUp.class.getResourceAsStream(SAMPLE)) {
            if (sample == null) {
                throw new IllegalStateException("no sample patient " + SAMPLE);
            }
            return sample.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("rehearsed").status(warm).build();
    }
}
