package org.septicor.trust.keys;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;

/** The signatures that can be trusted at all: asymmetric ones, each with its kind of key (R-261 … R-265). */
public enum Algorithm {
    ES384(SignatureAlgorithm.ES384, 384),
    RS384(SignatureAlgorithm.RS384, 0),
    ES256(SignatureAlgorithm.ES256, 256),
    RS256(SignatureAlgorithm.RS256, 0);

    /** Bits: below it an RSA key can be broken, above it a verification takes too long. */
    private static final int SHORTEST_RSA = 2048;

    private static final int LONGEST_RSA = 8192;

    private final SignatureAlgorithm verified;
    /** Bits of the curve's field; 0 for RSA. */
    private final int curve;

    Algorithm(SignatureAlgorithm verified, int curve) {
        this.verified = verified;
        this.curve = curve;
    }

    /** The verifier's name for it. */
    SignatureAlgorithm verified() {
        return verified;
    }

    /** Whether a signature of this algorithm can be checked with this key. */
    boolean fits(PublicKey key) {
        if (key instanceof ECPublicKey ec) {
            return ec.getParams().getCurve().getField().getFieldSize() == curve;
        }
        return key instanceof RSAPublicKey rsa
                && curve == 0
                && rsa.getModulus().bitLength() >= SHORTEST_RSA
                && rsa.getModulus().bitLength() <= LONGEST_RSA;
    }
}
