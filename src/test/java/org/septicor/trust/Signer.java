package org.septicor.trust;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;

/** A real key of a CDS client, made for the test: publishes its public half and signs tokens. */
public record Signer(String alg, String kid, KeyPair pair) {
    static final ObjectMapper JSON = new ObjectMapper();

    /** The key of this name, the same wherever it is asked for, for one of {@code ES256}, {@code ES384}, {@code ES512}, {@code RS256}, {@code RS384}, {@code PS384}. */
    public static Signer of(String alg, String kid) {
        return of(
                alg,
                kid,
                switch (alg) {
                    case "ES256" -> new ECGenParameterSpec("secp256r1");
                    case "ES384" -> new ECGenParameterSpec("secp384r1");
                    case "ES512" -> new ECGenParameterSpec("secp521r1");
                    default -> new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4);
                });
    }

    static Signer of(String alg, String kid, AlgorithmParameterSpec size) {
        try {
            KeyPairGenerator generator = alg.startsWith("ES")
                    ? KeyPairGenerator.getInstance("EC", "SunEC")
                    : KeyPairGenerator.getInstance("RSA", "SunRsaSign");
            SecureRandom seeded = SecureRandom.getInstance("SHA1PRNG");
            seeded.setSeed(kid.getBytes(StandardCharsets.UTF_8));
            generator.initialize(size, seeded);
            return new Signer(alg, kid, generator.generateKeyPair());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The same key under another algorithm or name. */
    public Signer as(String otherAlg, String otherKid) {
        return new Signer(otherAlg, otherKid, pair);
    }

    /** The public half, with {@code use} and {@code alg}. */
    public ObjectNode jwk() {
        ObjectNode jwk = JSON.createObjectNode().put("kid", kid).put("alg", alg).put("use", "sig");
        if (pair.getPublic() instanceof ECPublicKey ec) {
            int bits = ec.getParams().getCurve().getField().getFieldSize();
            int bytes = (bits + 7) / 8;
            return jwk.put("kty", "EC")
                    .put("crv", "P-" + bits)
                    .put("x", base64(fixed(ec.getW().getAffineX(), bytes)))
                    .put("y", base64(fixed(ec.getW().getAffineY(), bytes)));
        }
        RSAPublicKey rsa = (RSAPublicKey) pair.getPublic();
        return jwk.put("kty", "RSA")
                .put("n", base64(unsigned(rsa.getModulus())))
                .put("e", base64(unsigned(rsa.getPublicExponent())));
    }

    public static String jwks(Signer... signers) {
        return jwks(Arrays.stream(signers).map(Signer::jwk).toArray(ObjectNode[]::new));
    }

    public static String jwks(ObjectNode... keys) {
        return Arrays.stream(keys).map(ObjectNode::toString).collect(Collectors.joining(",", "{\"keys\":[", "]}"));
    }

    /** A compact JWS of exactly these texts. */
    String sign(String header, String claims) {
        String signed = base64(header) + "." + base64(claims);
        return signed + "." + base64(signature(signed));
    }

    /** In the form that JWS asks for: of an elliptic key the two numbers side by side. */
    byte[] signature(String signed) {
        String digest = "SHA" + alg.substring(2);
        return signature(
                signed,
                switch (alg.substring(0, 2)) {
                    case "ES" -> digest + "withECDSAinP1363Format";
                    case "PS" -> "RSASSA-PSS";
                    default -> digest + "withRSA";
                });
    }

    byte[] signature(String signed, String javaName) {
        try {
            Signature signature = Signature.getInstance(javaName);
            if (javaName.equals("RSASSA-PSS")) {
                signature.setParameter(new java.security.spec.PSSParameterSpec(
                        "SHA-384", "MGF1", java.security.spec.MGF1ParameterSpec.SHA384, 48, 1));
            }
            signature.initSign(pair.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] fixed(BigInteger value, int bytes) {
        byte[] plain = unsigned(value);
        byte[] fixed = new byte[bytes];
        System.arraycopy(plain, 0, fixed, bytes - plain.length, plain.length);
        return fixed;
    }

    private static byte[] unsigned(BigInteger value) {
        byte[] bytes = value.toByteArray();
        return bytes[0] == 0 && bytes.length > 1 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }
}
