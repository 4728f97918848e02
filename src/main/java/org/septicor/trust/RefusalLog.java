package org.septicor.trust;

import java.time.Clock;
import org.jboss.logging.Logger;

/** Tells the operator why calls are refused, and never more than {@link #LINES} times in {@link #SECONDS} seconds. */
final class RefusalLog {
    private static final Logger LOG = Logger.getLogger(Admission.class);
    private static final int LINES = 20;
    private static final long SECONDS = 10;

    private final Clock clock;
    private long since;
    private int refused;

    RefusalLog(Clock clock) {
        this.clock = clock;
    }

    synchronized void write(Refused refusal) {
        long now = clock.instant().getEpochSecond();
        if (now - since >= SECONDS) {
            if (refused > LINES) {
                LOG.infof("%d more calls were refused", refused - LINES);
            }
            since = now;
            refused = 0;
        }
        if (++refused <= LINES) {
            LOG.infof("Call refused (401, %s): %s", refusal.reason(), refusal.getMessage());
        }
    }
}
