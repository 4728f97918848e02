package org.septicor.hooks;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A service with limits that a test can reach. */
public class Narrow implements QuarkusTestProfile {
    static final int STRING = 3000;
    static final int ENTRIES = 100;
    static final int DRAFTS = 3;
    static final int CONCURRENT = 4;
    static final int RATE = 300;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "septicor.limits.body", "1M",
                "septicor.limits.time", "5S",
                "septicor.limits.string", Integer.toString(STRING),
                "septicor.limits.entries", Integer.toString(ENTRIES),
                "septicor.limits.drafts", Integer.toString(DRAFTS),
                "septicor.limits.concurrent", Integer.toString(CONCURRENT),
                "septicor.limits.rate", Integer.toString(RATE),
                "quarkus.http.read-timeout", "4S",
                "septicor.warm-up.rounds", "0");
    }
}
