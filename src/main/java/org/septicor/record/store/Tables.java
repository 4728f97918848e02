package org.septicor.record.store;

import java.util.Arrays;
import org.flywaydb.core.Flyway;

/**
 * Brings the tables to the present version. PostgreSQL takes a script whole or not at all; in H2 one may break off half-way, when the
 * process is killed or the disk is full, and Flyway then refuses to go on by itself. Each script passes over what is done, so that it
 * can be run again.
 */
public final class Tables implements Runnable {
    private final Flyway flyway;

    public Tables(Flyway flyway) {
        this.flyway = flyway;
    }

    @Override
    public void run() {
        if (Arrays.stream(flyway.info().all())
                .anyMatch(script -> script.getState().isFailed())) {
            flyway.repair();
        }
        flyway.migrate();
    }
}
