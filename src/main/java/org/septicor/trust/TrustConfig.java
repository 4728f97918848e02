package org.septicor.trust;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.septicor.trust.keys.Algorithm;

/** The keys {@code septicor.trust.*} (contract, Configuration). A key that is not among them refuses the start. */
@ConfigMapping(prefix = TrustConfig.PREFIX)
interface TrustConfig {
    String PREFIX = "septicor.trust";

    /** Whether calls need a valid client JWT. */
    enum Mode {
        REQUIRED,
        OPEN
    }

    @WithDefault("required")
    Mode mode();

    /** By name. */
    Map<String, ClientKeys> clients();

    /** One EHR. */
    interface ClientKeys {
        String issuer();

        @WithDefault("standard")
        String dialect();

        Optional<String> language();

        Optional<List<String>> links();

        /** Where its key set is: an address or a file. */
        Optional<String> jwks();

        @WithDefault("1h")
        Duration jwksMaxAge();

        /** What the {@code jku} of its tokens may say beside {@link #jwks}. */
        Optional<List<String>> jku();

        Optional<String> audience();

        Optional<String> audienceFixed();

        Optional<List<Algorithm>> algorithms();

        Optional<Duration> skew();

        @WithDefault("true")
        boolean replayCheck();

        Optional<List<String>> tenants();

        Optional<List<String>> fhirServers();

        @WithDefault("false")
        boolean nullIsAbsent();

        @WithDefault("false")
        boolean governance();
    }
}
