package org.septicor.trust.keys;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Set;

/** SmallRye's verifier for the tokens of one client under one of its keys and one algorithm. */
public final class Verifier {
    /** From {@code iat} to {@code exp}. */
    public static final Duration LONGEST_LIFE = Duration.ofHours(1);

    private final JWTParser parser;

    public Verifier(String issuer, Duration skew, PublicKey key, Algorithm algorithm) {
        JWTAuthContextInfo terms = new JWTAuthContextInfo(key, issuer);
        terms.setSignatureAlgorithm(Set.of(algorithm.verified()));
        terms.setClockSkew((int) skew.toSeconds());
        terms.setMaxTimeToLiveSecs(LONGEST_LIFE.toSeconds());
        // CDS Hooks tokens name an organisation, not a user with groups.
        terms.setRequireNamedPrincipal(false);
        terms.setGroupsPath("septicor/none");
        this.parser = new DefaultJWTParser(terms, new DefaultJWTCallerPrincipalFactory());
    }

    /** Whether this key signed the token; by the way also whether issuer, {@code exp}, {@code nbf} and lifetime are right. */
    public boolean proves(String token) {
        try {
            parser.parse(token);
            return true;
        } catch (ParseException | RuntimeException refused) {
            // Its message quotes the token, and a claim of an odd type makes it throw.
            return false;
        }
    }
}
