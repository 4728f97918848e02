package org.septicor.hooks;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The keys {@code septicor.limits.*}: how much a call may bring, and how many calls there may be. An unknown key refuses the start. */
@ConfigMapping(prefix = Limits.PREFIX)
interface Limits {
    String PREFIX = "septicor.limits";
    /** {@code quarkus.http.limits.max-body-size} */
    int PLATFORM = 1 << 30;

    /** Bytes of a request body after unpacking; beyond, 413. */
    @WithDefault("5242880")
    MemorySize body();

    /** From the arrival of a call to the last byte of its body; whoever is slower is cut off. */
    @WithDefault("30S")
    Duration time();

    /** Characters of one JSON string that is read; beyond, 400. */
    @WithDefault("1048576")
    int string();

    /** Bundle entries of all prefetch values together; beyond, 413. */
    @WithDefault("20000")
    int entries();

    /** Resources of {@code context.draftOrders}; beyond, 413. */
    @WithDefault("500")
    int drafts();

    /** Entries of one feedback call; beyond, 413. */
    @WithDefault("1000")
    int feedback();

    /** Calls that are being received or answered at one time; beyond, 503. */
    @WithDefault("256")
    int concurrent();

    /** Calls of one client in a minute; beyond, 429. */
    @WithDefault("60000")
    int rate();

    /** {@link #body}, and never more than the platform lets through. */
    static int mostBytes(Limits limits) {
        return positive("body", (int) Math.min(PLATFORM, limits.body().asLongValue()));
    }

    /** @throws IllegalStateException naming the key, when a limit would let nothing through */
    static int positive(String key, int value) {
        if (value <= 0) {
            throw new IllegalStateException(PREFIX + "." + key + " is a number above 0, not " + value);
        }
        return value;
    }
}
