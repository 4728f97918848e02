package org.septicor.record;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** How the record fares, in figures to be watched. Always up: a clinical call needs no record. */
@Wellness
@ApplicationScoped
class RecordHealth implements HealthCheck {
    private final Decisions decisions;

    RecordHealth(Decisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("record")
                .withData("journalBytes", decisions.journalBytes())
                .withData("lost", decisions.lost())
                .withData("refused", decisions.refused())
                .up()
                .build();
    }
}
