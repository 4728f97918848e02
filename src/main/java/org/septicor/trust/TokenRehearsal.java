package org.septicor.trust;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.septicor.trust.keys.Algorithm;
import org.septicor.trust.keys.KeySet;
import org.septicor.trust.keys.Verifier;

/**
 * Verifies tokens of a client that does not exist, so that the code is warm before a real one calls. Key and client live in this
 * method only; nobody else ever trusts them.
 */
final class TokenRehearsal {
    private static final String PATH = "/cds-services/rehearsal";
    private static final String BASE = "https://rehearsal.invalid";
    private static final int COORDINATE_BYTES = 48;

    private TokenRehearsal() {}

    static void run(int rounds) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp384r1"));
        KeyPair pair = generator.generateKeyPair();
        String jwks = jwks((ECPublicKey) pair.getPublic());
        KeySet keys = new KeySet(
                BASE,
                () -> jwks.getBytes(StandardCharsets.UTF_8),
                Duration.ofHours(1),
                KeySet.PATIENCE,
                key -> true,
                (key, algorithm) -> new Verifier(BASE, TrustedClient.SKEW, key, algorithm),
                Clock.systemUTC(),
                Runnable::run);
        TrustedClient client = new TrustedClient(
                new Client("rehearsal", BASE, "standard", null, java.util.List.of(), java.util.List.of(), false, false),
                Set.of(Algorithm.ES384),
                Audience.Address.of(BASE),
                TrustedClient.SKEW,
                true,
                Set.of(),
                Set.of(),
                keys);
        Tokens tokens = new Tokens(Map.of(BASE, client), new ReplayMemory(), Clock.systemUTC());
        for (int i = 0; i < rounds; i++) {
            tokens.verify("Bearer " + token(pair, i), PATH);
        }
    }

    private static String jwks(ECPublicKey key) {
        return "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-384\",\"kid\":\"one\",\"x\":\""
                + coordinate(key.getW().getAffineX()) + "\",\"y\":\""
                + coordinate(key.getW().getAffineY()) + "\"}]}";
    }

    private static String token(KeyPair pair, int jti) throws GeneralSecurityException {
        long now = Instant.now().getEpochSecond();
        String signed =
                base64("{\"alg\":\"ES384\",\"typ\":\"JWT\",\"kid\":\"one\"}".getBytes(StandardCharsets.UTF_8)) + "."
                        + base64(("{\"iss\":\"" + BASE + "\",\"aud\":\"" + BASE + PATH + "\",\"iat\":" + now
                                        + ",\"exp\":" + (now + 300) + ",\"jti\":\"" + jti + "\"}")
                                .getBytes(StandardCharsets.UTF_8));
        Signature signature = Signature.getInstance("SHA384withECDSAinP1363Format");
        signature.initSign(pair.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + base64(signature.sign());
    }

    private static String coordinate(java.math.BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] fixed = new byte[COORDINATE_BYTES];
        int from = Math.max(0, bytes.length - COORDINATE_BYTES);
        System.arraycopy(bytes, from, fixed, COORDINATE_BYTES - (bytes.length - from), bytes.length - from);
        return base64(fixed);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
