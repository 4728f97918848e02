package org.septicor.trust;

import static org.septicor.trust.Refused.Reason;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Every wrong way to call for {@link Ehrs}, each with the one thing that is wrong about it. */
public final class BadTokens {
    /**
     * One wrong call.
     *
     * @param authorization the header; {@code null} for none
     */
    public record Bad(String name, Reason reason, String authorization) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Of the group of P-384. */
    private static final BigInteger ORDER = new BigInteger(
            "39402006196394479212279040100143613805079739270465446667946905279627659399113263569398956308152294913554433653942643");

    private static final int NUMBER = 48;

    private final List<Bad> rows = new ArrayList<>();
    private final String listedKeys;
    private final String sink;

    private BadTokens(String listedKeys, String sink) {
        this.listedKeys = listedKeys;
        this.sink = sink;
    }

    /**
     * The table.
     *
     * @param listedKeys where the key set of ehr is
     * @param sink an address that must not be contacted
     */
    public static List<Bad> table(String listedKeys, String sink) {
        BadTokens table = new BadTokens(listedKeys, sink);
        table.noToken();
        table.unreadable();
        table.issuers();
        table.headers();
        table.keyIds();
        table.keyLocations();
        table.dates();
        table.audiences();
        table.ids();
        table.keysOfNoUse();
        table.signatures();
        return table.rows;
    }

    private void noToken() {
        String good = Ehrs.token().signed();
        raw("no header", Reason.NO_TOKEN, null);
        raw("empty header", Reason.NO_TOKEN, "");
        raw("scheme only", Reason.NO_TOKEN, "Bearer");
        raw("token without scheme", Reason.NO_TOKEN, good);
        raw("Basic", Reason.NO_TOKEN, "Basic " + good);
        raw("DPoP", Reason.NO_TOKEN, "DPoP " + good);
        raw("scheme with colon", Reason.NO_TOKEN, "Bearer: " + good);
        raw("blank before the scheme", Reason.NO_TOKEN, " Bearer " + good);
    }

    private void unreadable() {
        String good = Ehrs.token().signed();
        String[] parts = good.split("\\.");
        Signer key = Ehrs.KEY;
        String header = Ehrs.token().header.toString();
        String claims = Ehrs.token().claims.toString();
        raw("scheme and blank", Reason.UNREADABLE, "Bearer ");
        unreadable("a FHIR access token", "2YotnFZFEjr1zCsicMWpAA");
        unreadable("two parts", parts[0] + "." + parts[1]);
        unreadable("four parts", good + ".e30");
        unreadable("encrypted: five parts", good + "." + parts[1] + "." + parts[2]);
        unreadable("two tokens", good + ", Bearer " + good);
        unreadable("a blank inside", parts[0] + ". " + parts[1] + "." + parts[2]);
        unreadable("padding", parts[0] + "=." + parts[1] + "." + parts[2]);
        unreadable("base64 that is not base64url", parts[0] + "." + parts[1] + "." + "+/" + parts[2].substring(2));
        unreadable("empty header part", "." + parts[1] + "." + parts[2]);
        unreadable("empty claims part", parts[0] + ".." + parts[2]);
        unreadable("one character too many", parts[0] + "A." + parts[1] + "." + parts[2]);
        unreadable(
                "longer than 8192",
                Ehrs.token().claim("pad", "\"" + "x".repeat(8192) + "\"").signed());
        unreadable("header is no JSON", key.sign("{", claims));
        unreadable("header is a list", key.sign("[" + header + "]", claims));
        unreadable("claims are no JSON", key.sign(header, "iss=" + Ehrs.EHR));
        unreadable("claims are a text", key.sign(header, "\"" + Ehrs.EHR + "\""));
        unreadable("claims are a nested token", key.sign(header, good));
        unreadable("claims nested 3000 deep", key.sign(header, "{\"iss\":" + "[".repeat(3000)));
        unreadable("two iss", key.sign(header, "{\"iss\":\"" + Ehrs.OTHER + "\"," + claims.substring(1)));
        unreadable("two aud", key.sign(header, "{\"aud\":\"https://x.test\"," + claims.substring(1)));
        unreadable("two alg", key.sign("{\"alg\":\"none\"," + header.substring(1), claims));
        unreadable("two objects", key.sign(header, claims + claims));
        unreadable("a comment", key.sign(header, "/**/" + claims));
    }

    private void issuers() {
        row("no iss", Reason.UNKNOWN_ISSUER, Ehrs.token().without("iss"));
        claim("iss null", Reason.UNKNOWN_ISSUER, "iss", "null");
        claim("iss in a list", Reason.UNKNOWN_ISSUER, "iss", "[\"" + Ehrs.EHR + "\"]");
        claim("iss empty", Reason.UNKNOWN_ISSUER, "iss", "\"\"");
        claim("iss not listed", Reason.UNKNOWN_ISSUER, "iss", "\"https://evil.test\"");
        claim("iss with trailing slash", Reason.UNKNOWN_ISSUER, "iss", "\"" + Ehrs.EHR + "/\"");
        claim("iss in capitals", Reason.UNKNOWN_ISSUER, "iss", "\"HTTPS://EHR.TEST/oauth2\"");
        claim("iss with a line break", Reason.UNKNOWN_ISSUER, "iss", "\"" + Ehrs.EHR + "\\nCall accepted\"");
        claim("iss is the name of a client", Reason.UNKNOWN_ISSUER, "iss", "\"ehr\"");
        row("iss is the attacker's address", Reason.UNKNOWN_ISSUER, new Token(Ehrs.STRANGER, sink, Ehrs.URL));
        row(
                "the Sandbox's issuer, which is not configured",
                Reason.UNKNOWN_ISSUER,
                new Token(Ehrs.STRANGER, "https://sandbox.cds-hooks.org", Ehrs.URL));
    }

    private void headers() {
        row("no typ", Reason.TYPE, Ehrs.token().without("typ"));
        header("an access token", Reason.TYPE, "typ", "\"at+jwt\"");
        header("typ in small letters", Reason.TYPE, "typ", "\"jwt\"");
        header("typ in a list", Reason.TYPE, "typ", "[\"JWT\"]");
        row("no alg", Reason.ALGORITHM, Ehrs.token().without("alg"));
        for (String none : List.of("none", "None", "nOnE", "")) {
            Token unsigned = Ehrs.token().header("alg", "\"" + none + "\"");
            raw("alg \"" + none + "\", no signature", Reason.ALGORITHM, "Bearer " + unsigned.unsigned() + ".");
            row("alg \"" + none + "\", signed", Reason.ALGORITHM, unsigned);
        }
        symmetric("HS256", "HmacSHA256", Ehrs.KEY.jwk().toString().getBytes(StandardCharsets.UTF_8));
        symmetric("HS384", "HmacSHA384", Ehrs.KEY.pair().getPublic().getEncoded());
        symmetric("HS512", "HmacSHA512", pem(Ehrs.RSA).getBytes(StandardCharsets.UTF_8));
        for (String alg : List.of("es384", "ES384 ", "ES512", "EdDSA", "PS384", "RS512", "RS1", "ES256K")) {
            header("alg " + alg, Reason.ALGORITHM, "alg", "\"" + alg + "\"");
        }
        header("alg in a list", Reason.ALGORITHM, "alg", "[\"ES384\"]");
        row(
                "ES256, not allowed to this client",
                Reason.ALGORITHM,
                new Token(Ehrs.ES256.as("ES256", "bare-elliptic"), Ehrs.EHR, Ehrs.URL));
        row(
                "RS256, not allowed to this client",
                Reason.ALGORITHM,
                new Token(Ehrs.RS256.as("RS256", "ehr-rs256"), Ehrs.EHR, Ehrs.URL));
        row("ES384, not allowed to a client", Reason.ALGORITHM, new Token(Ehrs.KEY, Ehrs.LOOSE, Ehrs.URL));
        header("crit", Reason.KEY_IN_TOKEN, "crit", "[\"exp\"]");
        header("crit empty", Reason.KEY_IN_TOKEN, "crit", "[]");
        header("unencoded payload", Reason.KEY_IN_TOKEN, "b64", "false");
        header("b64 true", Reason.KEY_IN_TOKEN, "b64", "true");
        raw(
                "brings its own key",
                Reason.KEY_IN_TOKEN,
                "Bearer "
                        + Ehrs.token()
                                .header("jwk", Ehrs.STRANGER.jwk().toString())
                                .signedBy(Ehrs.STRANGER));
        header("brings its own certificate", Reason.KEY_IN_TOKEN, "x5c", "[\"MIIB\"]");
        header("names a certificate's address", Reason.KEY_IN_TOKEN, "x5u", "\"" + sink + "\"");
    }

    private void keyIds() {
        row("no kid", Reason.KEY_ID, Ehrs.token().without("kid"));
        for (String kid : List.of("null", "\"\"", "\" \"", "1", "[\"ehr-elliptic\"]", "{}")) {
            header("kid " + kid, Reason.KEY_ID, "kid", kid);
        }
        for (String kid : List.of(
                "stranger",
                "EHR-ELLIPTIC",
                "ehr-elliptic ",
                "other-elliptic",
                "../../../../../../dev/null",
                "x' UNION SELECT 'key",
                "${jndi:ldap://127.0.0.1/x}",
                sink)) {
            header("kid \"" + kid + "\"", Reason.UNKNOWN_KEY, "kid", "\"" + kid + "\"");
        }
    }

    private void keyLocations() {
        raw(
                "jku of an attacker who has signed",
                Reason.KEY_LOCATION,
                "Bearer "
                        + Ehrs.token()
                                .header("jku", "\"" + sink + "\"")
                                .header("kid", "\"stranger\"")
                                .signedBy(Ehrs.STRANGER));
        for (String jku : List.of(
                sink,
                listedKeys + ".evil.test",
                listedKeys + "?x=1",
                listedKeys + "#x",
                listedKeys.replace("://", "://user@"),
                "https://ehr.test@" + sink.substring("http://".length()),
                "https://other.test/jwks",
                "file:///etc/passwd",
                "")) {
            header("jku \"" + jku + "\"", Reason.KEY_LOCATION, "jku", "\"" + jku + "\"");
        }
        header("jku null", Reason.KEY_LOCATION, "jku", "null");
        header("jku in a list", Reason.KEY_LOCATION, "jku", "[\"" + listedKeys + "\"]");
    }

    private void dates() {
        row("no exp", Reason.DATES, Ehrs.token().without("exp"));
        row(
                "expired, beyond the skew",
                Reason.DATES,
                Ehrs.token().at("iat", -300).at("exp", -61));
        row("expired yesterday", Reason.DATES, Ehrs.token().at("iat", -86_700).at("exp", -86_400));
        row("no iat", Reason.DATES, Ehrs.token().without("iat"));
        // By more than the skew and the time that a whole table takes over HTTP.
        row(
                "issued in the future, beyond the skew",
                Reason.DATES,
                Ehrs.token().at("iat", 240).at("exp", 540));
        row("not valid yet, beyond the skew", Reason.DATES, Ehrs.token().at("nbf", 240));
        row("lives for 24 h", Reason.DATES, Ehrs.token().at("exp", 86_400));
        row("lives one second longer than an hour", Reason.DATES, Ehrs.token().at("exp", 3_601));
        row(
                "lived for years, as the specification's sample does",
                Reason.DATES,
                Ehrs.token().at("iat", -111_000_000));
        row(
                "expires before it is issued",
                Reason.DATES,
                Ehrs.token().at("iat", 10).at("exp", 9));
        for (String date :
                List.of("null", "true", "\"9999999999\"", "[9999999999]", "{}", "1e400", "-1e400", "1e300")) {
            claim("exp " + date, Reason.DATES, "exp", date);
            claim("iat " + date, Reason.DATES, "iat", date);
            claim("nbf " + date, Reason.DATES, "nbf", date);
        }
        for (String extreme : List.of("9223372036854775807", "-9223372036854775808", "-1", "0")) {
            claim("exp " + extreme, Reason.DATES, "exp", extreme);
            claim("iat " + extreme, Reason.DATES, "iat", extreme);
        }
        claim("exp in milliseconds", Reason.DATES, "exp", String.valueOf(System.currentTimeMillis() + 300_000));
    }

    private void audiences() {
        row("no aud", Reason.AUDIENCE, Ehrs.token().without("aud"));
        for (String aud : List.of("null", "7", "true", "{}", "[]", "[[]]", "[null]", "[\"" + Ehrs.URL + "\",7]")) {
            claim("aud " + aud, Reason.AUDIENCE, "aud", aud);
        }
        claim("aud in an object", Reason.AUDIENCE, "aud", "{\"0\":\"" + Ehrs.URL + "\"}");
        for (String aud : List.of(
                "",
                "*",
                Ehrs.BASE,
                Ehrs.BASE + "/cds-services",
                Ehrs.BASE + "/cds-services/septicor-order-sign",
                Ehrs.URL + "/feedback",
                Ehrs.URL + "x",
                Ehrs.URL + "?x=1",
                Ehrs.URL + "#x",
                Ehrs.URL + "/..",
                Ehrs.URL.toUpperCase(java.util.Locale.ROOT),
                "https://cds.hospital.test" + Ehrs.PATH,
                "https://cds.hospital.test:8443/septicor" + Ehrs.PATH,
                "https://cds.hospital.test./septicor" + Ehrs.PATH,
                "https://cds.hospital.test.evil.test/septicor" + Ehrs.PATH,
                "https://user@cds.hospital.test/septicor" + Ehrs.PATH,
                "http://cds.hospital.test/septicor" + Ehrs.PATH,
                "http://localhost:8080" + Ehrs.PATH,
                "//cds.hospital.test/septicor" + Ehrs.PATH,
                Ehrs.PATH,
                "https://fhir.ehr.test/r4")) {
            claim("aud \"" + aud + "\"", Reason.AUDIENCE, "aud", "\"" + aud + "\"");
        }
        claim("aud lists others", Reason.AUDIENCE, "aud", "[\"https://a.test\",\"" + Ehrs.BASE + "\"]");
    }

    private void ids() {
        row("no jti", Reason.TOKEN_ID, Ehrs.token().without("jti"));
        for (String jti : List.of("null", "\"\"", "\"\\t \"", "7", "[\"x\"]")) {
            claim("jti " + jti, Reason.TOKEN_ID, "jti", jti);
        }
        row("no tenant, of a client with a list", Reason.TENANT, new Token(Ehrs.KEY, Ehrs.MANY, Ehrs.URL));
        for (String tenant : List.of("\"ward-c\"", "\"\"", "7", "[\"ward-a\"]", "\"ward-a,ward-b\"")) {
            row("tenant " + tenant, Reason.TENANT, new Token(Ehrs.KEY, Ehrs.MANY, Ehrs.URL).claim("tenant", tenant));
        }
    }

    private void keysOfNoUse() {
        for (Signer key : List.of(
                Ehrs.SHORT_RSA,
                Ehrs.ENCRYPTING,
                Ehrs.SIGNING_ONLY,
                Ehrs.OTHER_ALG,
                Ehrs.TWO_OF_A_NAME,
                Ehrs.STRANGER.as("ES384", "two-of-a-name"),
                Ehrs.OFF_CURVE,
                Ehrs.RSA.as("RS384", "exponent-one"),
                Ehrs.NAMELESS,
                Ehrs.STRANGER.as("ES384", "torn"),
                Ehrs.STRANGER.as("ES384", "symmetric"),
                Ehrs.STRANGER.as("ES384", "p521"))) {
            String of = key.pair().equals(Ehrs.STRANGER.pair()) ? "a stranger as " : "";
            row("signed with " + of + key.kid(), Reason.UNKNOWN_KEY, new Token(key, Ehrs.EHR, Ehrs.URL));
        }
        row(
                "RS384 under an elliptic key",
                Reason.UNKNOWN_KEY,
                new Token(Ehrs.RSA.as("RS384", "ehr-elliptic"), Ehrs.EHR, Ehrs.URL));
        row(
                "ES384 under an RSA key",
                Reason.UNKNOWN_KEY,
                new Token(Ehrs.KEY.as("ES384", "ehr-rsa"), Ehrs.EHR, Ehrs.URL));
        row(
                "ES384 under a P-256 key",
                Reason.UNKNOWN_KEY,
                new Token(Ehrs.KEY.as("ES384", "bare-elliptic"), Ehrs.EHR, Ehrs.URL));
        row("of ehr, under the key of other", Reason.UNKNOWN_KEY, new Token(Ehrs.OTHER_KEY, Ehrs.EHR, Ehrs.URL));
    }

    private void signatures() {
        row("signed by a stranger", new Token(Ehrs.STRANGER.as("ES384", "ehr-elliptic"), Ehrs.EHR, Ehrs.URL));
        row("signed by a strange RSA key", new Token(Ehrs.RS256.as("RS384", "ehr-rsa"), Ehrs.EHR, Ehrs.URL));
        row("of other, signed by ehr", new Token(Ehrs.KEY.as("ES384", "other-elliptic"), Ehrs.OTHER, Ehrs.URL));
        Token good = Ehrs.token();
        String unsigned = good.unsigned();
        byte[] right = Ehrs.KEY.signature(unsigned);
        signature("no signature", unsigned, new byte[0]);
        signature("signature of zeros", unsigned, new byte[2 * NUMBER]);
        signature("r of zero", unsigned, join(new byte[NUMBER], Arrays.copyOfRange(right, NUMBER, 2 * NUMBER)));
        signature("s of zero", unsigned, join(Arrays.copyOf(right, NUMBER), new byte[NUMBER]));
        signature(
                "signature of the group's order",
                unsigned,
                join(Signer.fixed(ORDER, NUMBER), Signer.fixed(ORDER, NUMBER)));
        signature("signature of ones", unsigned, join(filled((byte) -1), filled((byte) -1)));
        signature("signature in DER form", unsigned, Ehrs.KEY.signature(unsigned, "SHA384withECDSA"));
        signature("signature cut short", unsigned, Arrays.copyOf(right, 2 * NUMBER - 1));
        signature("signature with a byte more", unsigned, Arrays.copyOf(right, 2 * NUMBER + 1));
        signature("signature half as long", unsigned, Arrays.copyOf(right, NUMBER));
        signature(
                "both numbers with a zero before them",
                unsigned,
                join(
                        join(new byte[1], Arrays.copyOf(right, NUMBER)),
                        join(new byte[1], Arrays.copyOfRange(right, NUMBER, 2 * NUMBER))));
        signature(
                "numbers exchanged",
                unsigned,
                join(Arrays.copyOfRange(right, NUMBER, 2 * NUMBER), Arrays.copyOf(right, NUMBER)));
        signature(
                "signature of another digest", unsigned, Ehrs.KEY.signature(unsigned, "SHA256withECDSAinP1363Format"));
        signature(
                "signature of another token",
                unsigned,
                Ehrs.KEY.signature(Ehrs.token().unsigned()));
        for (int bit : new int[] {0, 383, 384, 767}) {
            byte[] flipped = right.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            signature("signature with bit " + bit + " turned", unsigned, flipped);
        }
        Token prolonged = Ehrs.token();
        String signature = Signer.base64(Ehrs.KEY.signature(prolonged.unsigned()));
        raw(
                "claims changed afterwards",
                Reason.SIGNATURE,
                "Bearer " + prolonged.at("exp", 600).unsigned() + "." + signature);
        Token renamed = Ehrs.token();
        signature = Signer.base64(Ehrs.KEY.signature(renamed.unsigned()));
        raw(
                "header changed afterwards",
                Reason.SIGNATURE,
                "Bearer " + renamed.header("cty", "\"x\"").unsigned() + "." + signature);
        Token rsa = new Token(Ehrs.RSA, Ehrs.EHR, Ehrs.URL);
        byte[] ofRsa = Ehrs.RSA.signature(rsa.unsigned());
        signature("RSA signature with a byte less", rsa.unsigned(), Arrays.copyOf(ofRsa, ofRsa.length - 1));
        signature("RSA signature of zeros", rsa.unsigned(), new byte[ofRsa.length]);
        signature(
                "RS256 under the name of RS384",
                rsa.unsigned(),
                Ehrs.RSA.as("RS256", "").signature(rsa.unsigned()));
        signature(
                "PS384 under the name of RS384",
                rsa.unsigned(),
                Ehrs.RSA.as("PS384", "").signature(rsa.unsigned()));
    }

    private void symmetric(String alg, String javaName, byte[] publicKey) {
        try {
            Mac mac = Mac.getInstance(javaName);
            mac.init(new SecretKeySpec(publicKey, javaName));
            String unsigned = Ehrs.token().header("alg", "\"" + alg + "\"").unsigned();
            byte[] seal = mac.doFinal(unsigned.getBytes(StandardCharsets.US_ASCII));
            raw(alg + " under the public key", Reason.ALGORITHM, "Bearer " + unsigned + "." + Signer.base64(seal));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String pem(Signer key) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + java.util.Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(key.pair().getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    private static byte[] join(byte[] one, byte[] two) {
        byte[] both = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, both, one.length, two.length);
        return both;
    }

    private static byte[] filled(byte value) {
        byte[] bytes = new byte[NUMBER];
        Arrays.fill(bytes, value);
        return bytes;
    }

    private void signature(String name, String unsigned, byte[] signature) {
        raw(name, Reason.SIGNATURE, "Bearer " + unsigned + "." + Signer.base64(signature));
    }

    private void unreadable(String name, String token) {
        raw(name, Reason.UNREADABLE, "Bearer " + token);
    }

    private void claim(String name, Reason reason, String claim, String json) {
        row(name, reason, Ehrs.token().claim(claim, json));
    }

    private void header(String name, Reason reason, String member, String json) {
        row(name, reason, Ehrs.token().header(member, json));
    }

    private void row(String name, Token token) {
        row(name, Reason.SIGNATURE, token);
    }

    private void row(String name, Reason reason, Token token) {
        raw(name, reason, token.bearer());
    }

    private void raw(String name, Reason reason, String authorization) {
        rows.add(new Bad(name, reason, authorization));
    }
}
