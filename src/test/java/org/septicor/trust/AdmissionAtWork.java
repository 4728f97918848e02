package org.septicor.trust;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** An admission as production has it, for a test. */
final class AdmissionAtWork {
    /** Hundreds of calls are refused; the log tests listen where they need to. */
    private static final Logger QUIET = Logger.getLogger(Admission.class.getName());

    /** So long that nobody is refused because the machine is busy. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    static {
        QUIET.setLevel(Level.WARNING);
    }

    private AdmissionAtWork() {}

    static Admission of(String... lines) {
        return of(new ReplayMemory(), Clock.systemUTC(), lines);
    }

    static Admission of(Replays replays, Clock clock, String... lines) {
        return of(List.of("prod"), replays, clock, lines);
    }

    static Admission of(List<String> profiles, Replays replays, Clock clock, String... lines) {
        TrustConfig config = ClientsTest.config(lines);
        return new Admission(config, new Clients(config), replays, profiles, PATIENCE, clock);
    }
}
