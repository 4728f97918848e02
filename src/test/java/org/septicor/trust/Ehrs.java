package org.septicor.trust;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * The EHRs that the tests trust: {@code ehr}, whose key set also holds keys that are good for nothing; {@code other}; {@code many},
 * which calls for two organisations; {@code loose}, which may sign as is not recommended and use a token again; and {@code
 * committee}, which governs.
 */
public final class Ehrs {
    /** The public address of this service, which is not where it listens. */
    public static final String BASE = "https://cds.hospital.test/septicor";

    public static final String PATH = "/cds-services/septicor-patient-view";
    public static final String URL = BASE + PATH;

    public static final String EHR = "https://ehr.test/oauth2";
    static final String OTHER = "urn:oid:1.2.3.4";
    static final String MANY = "https://many.test";
    static final String LOOSE = "https://loose.test";
    public static final String ORACLE = "https://oracle.test";
    public static final String COMMITTEE = "committee";

    public static final Signer KEY = Signer.of("ES384", "ehr-elliptic");
    public static final Signer RSA = Signer.of("RS384", "ehr-rsa");
    static final Signer OTHER_KEY = Signer.of("ES384", "other-elliptic");
    static final Signer ES256 = Signer.of("ES256", "loose-elliptic");
    static final Signer RS256 = Signer.of("RS256", "loose-rsa");
    /** Nobody trusts it. */
    static final Signer STRANGER = Signer.of("ES384", "stranger");

    // In the set of ehr, and of no use.
    static final Signer SHORT_RSA =
            Signer.of("RS384", "short-rsa", new RSAKeyGenParameterSpec(1024, RSAKeyGenParameterSpec.F4));
    static final Signer P521 = Signer.of("ES512", "p521", new ECGenParameterSpec("secp521r1"));
    static final Signer ENCRYPTING = Signer.of("ES384", "encrypting");
    static final Signer SIGNING_ONLY = Signer.of("ES384", "signing-only");
    static final Signer OTHER_ALG = Signer.of("ES384", "other-alg");
    static final Signer TWO_OF_A_NAME = Signer.of("ES384", "two-of-a-name");
    static final Signer OFF_CURVE = Signer.of("ES384", "off-curve");
    static final Signer NAMELESS = Signer.of("ES384", "nameless");

    private Ehrs() {}

    public static String ehrKeys() {
        ObjectNode exponentOne = RSA.as("RS384", "exponent-one").jwk().put("e", "AQ");
        ObjectNode offCurve = OFF_CURVE.jwk();
        offCurve.put("y", offCurve.get("x").asText());
        ObjectNode signingOnly = SIGNING_ONLY.jwk();
        signingOnly.remove("use");
        signingOnly.putArray("key_ops").add("sign");
        ObjectNode nameless = NAMELESS.jwk();
        nameless.remove("kid");
        ObjectNode symmetric = Signer.JSON
                .createObjectNode()
                .put("kty", "oct")
                .put("kid", "symmetric")
                .put("k", "c2VjcmV0");
        // Good for something all the same: without use and alg, with both of key_ops, with a private half.
        ObjectNode bare = ES256.as("ES256", "bare-elliptic").jwk();
        return Signer.jwks(
                KEY.jwk(),
                RSA.jwk(),
                bare,
                RS256.as("RS256", "ehr-rs256").jwk(),
                SHORT_RSA.jwk(),
                P521.jwk(),
                ENCRYPTING.jwk().put("use", "enc"),
                signingOnly,
                OTHER_ALG.jwk().put("alg", "ES256"),
                TWO_OF_A_NAME.jwk(),
                STRANGER.as("ES384", "two-of-a-name").jwk(),
                offCurve,
                exponentOne,
                nameless,
                symmetric,
                Signer.JSON.createObjectNode().put("kty", "new"),
                Signer.JSON
                        .createObjectNode()
                        .put("kty", "EC")
                        .put("crv", "P-384")
                        .put("kid", "torn")
                        .put("x", "!"));
    }

    static String otherKeys() {
        return Signer.jwks(OTHER_KEY.jwk());
    }

    static String looseKeys() {
        ObjectNode rsa = RS256.jwk();
        rsa.remove("alg");
        rsa.remove("use");
        rsa.putArray("key_ops").add("sign").add("verify");
        return Signer.jwks(ES256.jwk(), rsa);
    }

    /** The configuration, with these places of the three key sets; each line without {@code septicor.trust.clients.}. */
    static String[] lines(String ehr, String other, String loose) {
        List<String> lines = new ArrayList<>();
        lines.add("mode=required");
        add(lines, "ehr", EHR, ehr);
        add(lines, "other", OTHER, other);
        add(lines, "many", MANY, ehr);
        lines.add("many.tenants=ward-a,ward-b");
        add(lines, "loose", LOOSE, loose);
        lines.add("loose.algorithms=ES256,RS256,RS384");
        lines.add("loose.replay-check=false");
        add(lines, "oracle", ORACLE, other);
        lines.add("oracle.dialect=oracle");
        add(lines, "committee", COMMITTEE, ehr);
        lines.add("committee.governance=true");
        lines.add("committee.replay-check=false");
        return lines.toArray(String[]::new);
    }

    private static void add(List<String> lines, String name, String issuer, String jwks) {
        lines.add(name + ".issuer=" + issuer);
        lines.add(name + ".jwks=" + jwks);
        lines.add(name + ".audience=" + BASE);
    }

    /** A good token of ehr. */
    public static Token token() {
        return new Token(KEY, EHR, URL);
    }

    /** A good token of the client that speaks Oracle's dialect. */
    public static Token tokenOfOracle(String audience) {
        return new Token(OTHER_KEY, ORACLE, audience);
    }
}
