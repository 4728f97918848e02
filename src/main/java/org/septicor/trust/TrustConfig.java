package org.septicor.trust;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

        // Of the verification of tokens and the calls to the EHR, which this version does not do yet; known here so
        // that a
        // configuration written by the contract starts.

        Optional<String> jwks();

        Optional<String> jwksMaxAge();

        Optional<String> audience();

        Optional<String> audienceFixed();

        Optional<List<String>> fhirServers();

        Optional<List<String>> algorithms();

        Optional<String> skew();

        Optional<String> replayCheck();
    }
}
