package org.septicor.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A right call")
class GoodTokensTest {
    private static final KeyServer EHR = new KeyServer(Ehrs.ehrKeys());
    private static final KeyServer OTHER = new KeyServer(Ehrs.otherKeys());
    private static final KeyServer LOOSE = new KeyServer(Ehrs.looseKeys());
    private static Admission admission;

    @BeforeAll
    static void start() {
        admission = AdmissionAtWork.of(Ehrs.lines(EHR.address(), OTHER.address(), LOOSE.address()));
    }

    @AfterAll
    static void close() {
        EHR.close();
        OTHER.close();
        LOOSE.close();
    }

    private static String[] with(String[] lines, String... more) {
        return Stream.concat(Arrays.stream(lines), Arrays.stream(more)).toArray(String[]::new);
    }

    private static String caller(Token token) {
        return caller(admission, token.bearer(), Ehrs.PATH);
    }

    private static String caller(Admission admission, String authorization, String path) {
        return admission.admit(List.of(authorization), path).client().name();
    }

    /** Each is made when its turn comes: some live for seconds only. */
    static List<Supplier<Token>> good() {
        return List.of(
                Ehrs::token,
                () -> new Token(Ehrs.RSA, Ehrs.EHR, Ehrs.URL),
                () -> Ehrs.token().at("nbf", 0),
                // Within the skew of a minute, the past with ten seconds for a slow machine.
                () -> Ehrs.token().at("iat", -300).at("exp", -50),
                () -> Ehrs.token().at("iat", 57).at("nbf", 57),
                // As Epic does.
                () -> Ehrs.token().at("nbf", -300),
                () -> Ehrs.token().at("exp", 3_600),
                () -> Ehrs.token().claim("exp", (System.currentTimeMillis() / 1000 + 300) + ".75"),
                () -> Ehrs.token().header("jku", "\"" + EHR.address() + "\""),
                // A thumbprint names a certificate, it brings none.
                () -> Ehrs.token()
                        .header("x5t", "\"abc\"")
                        .header("cty", "\"x\"")
                        .header("foo", "{}"),
                () -> Ehrs.token().claim("jti", "\"" + "9f".repeat(32) + "\""),
                () -> Ehrs.token().claim("jti", "\"ü\\u0000\\ud800\""),
                () -> Ehrs.token().claim("tenant", "\"anybody\""),
                () -> Ehrs.token().claim("tenant", "7"),
                // Claims that CDS Hooks does not know, whatever they hold.
                () -> Ehrs.token().claim("sub", "\"client_id\""),
                () -> Ehrs.token().claim("groups", "{}").claim("upn", "[]"),
                () -> Ehrs.token()
                        .claim("groups", "7")
                        .claim("roleMappings", "7")
                        .claim("raw_token", "7"),
                () -> Ehrs.token().claim("sub", "null").claim("scope", "null").claim("address", "{\"a\":[1,{}]}"));
    }

    @ParameterizedTest
    @MethodSource("good")
    @DisplayName("of ehr is let in")
    void isLetIn(Supplier<Token> token) {
        assertEquals("ehr", caller(token.get()));
    }

    @Test
    @DisplayName("is told from that of another client")
    void byClient() {
        assertEquals("other", caller(new Token(Ehrs.OTHER_KEY, Ehrs.OTHER, Ehrs.URL)));
        assertEquals("many", caller(new Token(Ehrs.KEY, Ehrs.MANY, Ehrs.URL).claim("tenant", "\"ward-b\"")));
        Client oracle = admission
                .admit(List.of(new Token(Ehrs.OTHER_KEY, Ehrs.ORACLE, Ehrs.URL).bearer()), Ehrs.PATH)
                .client();
        assertEquals("oracle", oracle.dialect());
    }

    @Test
    @DisplayName("may be signed with ES256 or RS256 where the client may")
    void looseAlgorithms() {
        assertEquals("loose", caller(new Token(Ehrs.ES256, Ehrs.LOOSE, Ehrs.URL)));
        assertEquals("loose", caller(new Token(Ehrs.RS256, Ehrs.LOOSE, Ehrs.URL)));
        // One key for two algorithms, since it names none.
        assertEquals("loose", caller(new Token(Ehrs.RS256.as("RS384", Ehrs.RS256.kid()), Ehrs.LOOSE, Ehrs.URL)));
    }

    @Test
    @DisplayName("may be made twice with one token where the client may (test kits)")
    void usedTwice() {
        String again = new Token(Ehrs.ES256, Ehrs.LOOSE, Ehrs.URL).bearer();
        assertEquals("loose", caller(admission, again, Ehrs.PATH));
        assertEquals("loose", caller(admission, again, Ehrs.PATH));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER ", "Bearer    "})
    @DisplayName("may write the scheme as it likes")
    void scheme(String scheme) {
        assertEquals("ehr", caller(admission, scheme + Ehrs.token().signed() + " ", Ehrs.PATH));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    https://cds.hospital.test/septicor/cds-services/septicor-patient-view           | as it is
                    https://cds.hospital.test/septicor/cds-services/septicor-patient-view/          | trailing slash
                    https://cds.hospital.test/septicor/cds-services//septicor-patient-view          | as the Sandbox joins it
                    https://cds.hospital.test//septicor//cds-services/septicor-patient-view//       | slashes everywhere
                    https://CDS.Hospital.TEST/septicor/cds-services/septicor-patient-view           | host in capitals
                    HTTPS://cds.hospital.test/septicor/cds-services/septicor-patient-view           | scheme in capitals
                    https://cds.hospital.test:443/septicor/cds-services/septicor-patient-view       | default port
                    """)
    @DisplayName("may spell the address of the endpoint as addresses are spelled")
    void audience(String aud, String spelling) {
        assertEquals("ehr", caller(Ehrs.token().claim("aud", "\"" + aud + "\"")));
        assertEquals("ehr", caller(Ehrs.token().claim("aud", "[\"" + aud + "\"]")));
        assertEquals("ehr", caller(Ehrs.token().claim("aud", "[\"https://fhir.test\",\"" + aud + "\",\"x\"]")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cds-services/septicor-patient-view/", "//cds-services//septicor-patient-view"})
    @DisplayName("may spell the address that it calls so, too")
    void path(String path) {
        assertEquals("ehr", caller(admission, Ehrs.token().bearer(), path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://cds.hospital.test/septicor/",
                "https://cds.hospital.test:443/septicor",
                "https://CDS.hospital.test//septicor"
            })
    @DisplayName("is for the public address, however the site spells it")
    void configuredAudience(String base) {
        Admission behindProxy =
                AdmissionAtWork.of("ehr.issuer=" + Ehrs.EHR, "ehr.jwks=" + EHR.address(), "ehr.audience=" + base);
        assertEquals("ehr", caller(behindProxy, Ehrs.token().bearer(), Ehrs.PATH));
    }

    @Test
    @DisplayName("is for a fixed word where an analyst has set one (meld 11)")
    void fixedAudience() {
        Admission fixed = AdmissionAtWork.of(
                "ehr.issuer=" + Ehrs.EHR, "ehr.jwks=" + EHR.address(), "ehr.audience-fixed=Septicor PRD");
        assertEquals("ehr", caller(fixed, new Token(Ehrs.KEY, Ehrs.EHR, "Septicor PRD").bearer(), Ehrs.PATH));
        for (String wrong : List.of("septicor prd", "Septicor", "", Ehrs.URL)) {
            String token = new Token(Ehrs.KEY, Ehrs.EHR, wrong).bearer();
            Refused refused = assertThrows(Refused.class, () -> caller(fixed, token, Ehrs.PATH));
            assertEquals(Refused.Reason.AUDIENCE, refused.reason());
        }
    }

    @Test
    @DisplayName("may come from a clock that is minutes away where the client may; Epic's may")
    void skew() {
        String[] common = {"ehr.issuer=" + Ehrs.EHR, "ehr.jwks=" + EHR.address(), "ehr.audience=" + Ehrs.BASE};
        Admission epic = AdmissionAtWork.of(with(common, "ehr.dialect=epic"));
        Admission exact = AdmissionAtWork.of(with(common, "ehr.dialect=epic", "ehr.skew=0s"));
        Supplier<Token> ahead = () -> Ehrs.token().at("iat", 290).at("exp", 590).at("nbf", 290);
        Supplier<Token> behind = () -> Ehrs.token().at("iat", -590).at("exp", -290);
        for (Supplier<Token> made : List.of(ahead, behind)) {
            assertEquals("ehr", caller(epic, made.get().bearer(), Ehrs.PATH));
            for (Admission other : List.of(admission, exact)) {
                String token = made.get().bearer();
                assertThrows(Refused.class, () -> caller(other, token, Ehrs.PATH));
            }
        }
    }

    @Test
    @DisplayName("may name a key location that is listed, though the keys are a file")
    void keysInAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("ehr keys.json"), Ehrs.ehrKeys());
        for (String location : List.of(file.toString(), file.toUri().toString())) {
            Admission exchanged = AdmissionAtWork.of(
                    "ehr.issuer=" + Ehrs.EHR,
                    "ehr.jwks=" + location,
                    "ehr.jku=https://ehr.test/a,https://ehr.test/b",
                    "ehr.audience=" + Ehrs.BASE);
            assertEquals("ehr", caller(exchanged, Ehrs.token().bearer(), Ehrs.PATH));
            Token named = Ehrs.token().header("jku", "\"https://ehr.test/b\"");
            assertEquals("ehr", caller(exchanged, named.bearer(), Ehrs.PATH));
            Token unlisted = Ehrs.token().header("jku", "\"https://ehr.test/c\"");
            assertThrows(Refused.class, () -> caller(exchanged, unlisted.bearer(), Ehrs.PATH));
        }
    }

    @Test
    @DisplayName("is not the specification's sample: it expired in 2015")
    void specificationSample() {
        String sample =
                "eyJhbGciOiJFUzM4NCIsInR5cCI6IkpXVCIsImtpZCI6ImV4YW1wbGUta2lkIiwiamt1IjoiaHR0cHM6Ly9maGlyLWVoci5leGFtcGxl"
                        + "LmNvbS9qd2tfdXJpIn0.eyJpc3MiOiJodHRwczovL2ZoaXItZWhyLmV4YW1wbGUuY29tLyIsInN1YiI6ImNsaWVudF9pZCIsImF1ZCI6Imh0"
                        + "dHBzOi8vY2RzLmV4YW1wbGUub3JnL2Nkcy1zZXJ2aWNlcy9zb21lLXNlcnZpY2UiLCJleHAiOjE0MjI1Njg4NjAsImlhdCI6MTMxMTI4MDk3"
                        + "MCwianRpIjoiZWUyMmIwMjEtZTFiNy00NjExLWJhNWItOGVlYzZhMzNhYzFlIiwidGVuYW50IjoiMmRkZDZjM2EtOGU5YS00NGM2LWEzMDUt"
                        + "NTIxMTFhZDMwMmEyIn0.CUFPkplnWd6YGIvzoHolWCQBDsCL8QtTWKGg_QFpS169WrqDGzktRi-_we6-6rVzbjerU27ZKww_SW0-b9RTz-dP"
                        + "JNcqsueMio8r6EqXUXhbLm_ch3XFSbDlGHDl_tqo";
        Refused refused = assertThrows(
                Refused.class,
                () -> AdmissionAtWork.of(
                                "sample.issuer=https://fhir-ehr.example.com/",
                                "sample.jwks=" + EHR.address(),
                                "sample.jku=https://fhir-ehr.example.com/jwk_uri",
                                "sample.audience=https://cds.example.org")
                        .admit(List.of("Bearer " + sample), "/cds-services/some-service"));
        assertEquals(Refused.Reason.DATES, refused.reason());
        assertTrue(refused.getMessage().contains("expired"), refused.getMessage());
    }
}
