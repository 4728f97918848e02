package org.septicor.trust.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a JWK Set (RFC 7517). Keys that cannot check a client's token are passed over, they do no harm to the others. */
final class Jwks {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final BigInteger LEAST_EXPONENT = BigInteger.valueOf(3);
    private static final int LONGEST_EXPONENT = 64;

    private Jwks() {}

    /**
     * A key and what it may be used for.
     *
     * @param algorithms at least one
     */
    record Key(String kid, PublicKey key, Set<Algorithm> algorithms) {}

    /**
     * The usable keys, none where the set is empty.
     *
     * @throws IOException when this is no key set
     */
    static List<Key> read(byte[] content) throws IOException {
        JsonNode set;
        try {
            set = JSON.readTree(content);
        } catch (IOException garbage) {
            throw new IOException("not JSON", garbage);
        }
        if (!set.path("keys").isArray()) {
            throw new IOException("no JWK Set: it has no list of keys");
        }
        List<Key> keys = new ArrayList<>();
        for (JsonNode jwk : set.path("keys")) {
            Key key = key(jwk);
            if (key != null) {
                keys.add(key);
            }
        }
        return keys;
    }

    private static @Nullable Key key(JsonNode jwk) {
        String kid = jwk.path("kid").textValue();
        if (kid == null || kid.isBlank() || !mayVerify(jwk)) {
            return null;
        }
        try {
            PublicKey key = publicKey(jwk);
            Set<Algorithm> algorithms = EnumSet.noneOf(Algorithm.class);
            for (Algorithm algorithm : Algorithm.values()) {
                boolean named = !jwk.has("alg")
                        || algorithm.name().equals(jwk.get("alg").textValue());
                if (key != null && named && algorithm.fits(key)) {
                    algorithms.add(algorithm);
                }
            }
            return key == null || algorithms.isEmpty() ? null : new Key(kid, key, algorithms);
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            return null;
        }
    }

    /** What the key says that it is for, where it says anything. */
    private static boolean mayVerify(JsonNode jwk) {
        boolean use = !jwk.has("use") || "sig".equals(jwk.get("use").textValue());
        boolean operation = !jwk.has("key_ops");
        for (JsonNode op : jwk.path("key_ops")) {
            operation |= "verify".equals(op.textValue());
        }
        return use && operation;
    }

    private static @Nullable PublicKey publicKey(JsonNode jwk) throws GeneralSecurityException {
        switch (jwk.path("kty").asText()) {
            case "EC" -> {
                String curve = switch (jwk.path("crv").asText()) {
                    case "P-384" -> "secp384r1";
                    case "P-256" -> "secp256r1";
                    default -> null;
                };
                return curve == null ? null : elliptic(curve, number(jwk, "x"), number(jwk, "y"));
            }
            case "RSA" -> {
                BigInteger exponent = number(jwk, "e");
                boolean sound = exponent.compareTo(LEAST_EXPONENT) >= 0
                        && exponent.testBit(0)
                        && exponent.bitLength() <= LONGEST_EXPONENT;
                return sound
                        ? KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(number(jwk, "n"), exponent))
                        : null;
            }
            default -> {
                return null;
            }
        }
    }

    /** {@code null} for a point that does not lie on the curve. */
    private static @Nullable PublicKey elliptic(String name, BigInteger x, BigInteger y)
            throws GeneralSecurityException {
        AlgorithmParameters named = AlgorithmParameters.getInstance("EC");
        named.init(new ECGenParameterSpec(name));
        ECParameterSpec curve = named.getParameterSpec(ECParameterSpec.class);
        BigInteger p = ((ECFieldFp) curve.getCurve().getField()).getP();
        BigInteger right = x.pow(3)
                .add(curve.getCurve().getA().multiply(x))
                .add(curve.getCurve().getB());
        boolean onCurve = x.compareTo(p) < 0
                && y.compareTo(p) < 0
                && y.pow(2).subtract(right).mod(p).signum() == 0;
        return onCurve
                ? KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), curve))
                : null;
    }

    private static BigInteger number(JsonNode jwk, String member) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(jwk.path(member).asText()));
    }
}
