package org.septicor.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which client calls: by the issuer its token names, and nobody where that cannot be told. */
public class ClientsTest {
    private static final Clients CLIENTS = clients(
            "epic.issuer=https://epic.test",
            "epic.dialect=epic",
            "epic.null-is-absent=true",
            "epic.language=fr",
            "plain.issuer=https://plain.test",
            "oracle.issuer=https://cds-hooks.cerner.com",
            "oracle.dialect=oracle",
            "oracle.links=https://doi.org,https://septicor.example.org/pathway");

    /** The clients of these lines, each without {@code septicor.trust.clients.}, as a start of the service would read them. */
    public static Clients clients(String... lines) {
        return new Clients(config(lines));
    }

    static TrustConfig config(String... lines) {
        Map<String, String> keys = new HashMap<>();
        for (String line : lines) {
            int equals = line.indexOf('=');
            String key = line.substring(0, equals);
            keys.put("septicor.trust." + (key.equals("mode") ? key : "clients." + key), line.substring(equals + 1));
        }
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(keys, "test", 100))
                .withMapping(TrustConfig.class)
                .build()
                .getConfigMapping(TrustConfig.class);
    }

    static String token(String claims) {
        return "e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + ".c2ln";
    }

    @Test
    void theIssuerNamesTheClient() {
        Client epic = CLIENTS.of("Bearer " + token("{\"iss\":\"https://epic.test\",\"aud\":\"x\"}"));
        assertEquals(new Client("epic", "https://epic.test", "epic", "fr", List.of(), List.of(), true, false), epic);
        Client plain = CLIENTS.of("bearer  " + token("{\"iss\":\"https://plain.test\"}"));
        assertEquals(
                new Client("plain", "https://plain.test", "standard", null, List.of(), List.of(), false, false), plain);
        Client oracle = CLIENTS.of("Bearer " + token("{\"iss\":\"https://cds-hooks.cerner.com\"}"));
        assertEquals(List.of("https://doi.org", "https://septicor.example.org/pathway"), oracle.links());
        assertEquals(3, CLIENTS.all().size());
    }

    static List<String> nobody() {
        String good = token("{\"iss\":\"https://epic.test\"}");
        return java.util.Arrays.asList(
                null,
                "",
                "Bearer",
                "Bearer ",
                "Bearer ..",
                "Bearer a.b",
                "Basic " + good,
                good,
                "Bearer " + good + ".more",
                "Bearer e30.{}.x",
                "Bearer e30." + "é" + ".x",
                "Bearer " + token(""),
                "Bearer " + token("{"),
                "Bearer " + token("[]"),
                "Bearer " + token("\"https://epic.test\""),
                "Bearer " + token("{\"iss\":null}"),
                "Bearer " + token("{\"iss\":[\"https://epic.test\"]}"),
                "Bearer " + token("{\"iss\":{\"iss\":\"https://epic.test\"}}"),
                "Bearer " + token("{\"iss\":\"https://epic.test/\"}"),
                "Bearer " + token("{\"iss\":\"\"}"),
                "Bearer " + token("{\"iss\":\"https://nobody.test\"}"),
                "Bearer " + token("[".repeat(3000)),
                // longer than is read
                "Bearer " + token("{\"iss\":\"https://epic.test\",\"pad\":\"" + "x".repeat(8192) + "\"}"));
    }

    @ParameterizedTest
    @MethodSource("nobody")
    void whatNamesNobodyIsAnonymous(String header) {
        assertSame(Client.ANONYMOUS, CLIENTS.of(header));
        assertEquals("standard", Client.ANONYMOUS.dialect());
    }

    @Property(tries = 1_000)
    void garbageIsAnonymous(@ForAll String garbage) {
        assertSame(Client.ANONYMOUS, CLIENTS.of(garbage));
        assertSame(Client.ANONYMOUS, CLIENTS.of("Bearer " + garbage));
        assertSame(Client.ANONYMOUS, CLIENTS.of("Bearer " + token(garbage)));
    }

    @Test
    void withoutClientsEverybodyIsAnonymous() {
        Clients none = clients();
        assertTrue(none.all().isEmpty());
        assertSame(Client.ANONYMOUS, none.of("Bearer " + token("{\"iss\":\"https://epic.test\"}")));
    }

    @Test
    void everyKeyOfTheContractIsKnown() {
        clients(
                "mode=open",
                "a.issuer=https://a.test",
                "a.jwks=https://a.test/jwks",
                "a.jwks-max-age=1h",
                "a.audience=https://septicor.test",
                "a.audience-fixed=word",
                "a.fhir-servers=https://fhir.a.test,https://fhir2.a.test",
                "a.algorithms=RS256",
                "a.jku=https://a.test/keys",
                "a.tenants=one,two",
                "a.skew=60s",
                "a.replay-check=false");
    }

    static List<List<String>> refused() {
        return List.of(
                List.of("septicor.trust.clients.a.issuer", "a.dialect=epic"),
                List.of(
                        "septicor.trust.clients.b.issuer is the same as septicor.trust.clients.a.issuer",
                        "a.issuer=https://a.test",
                        "b.issuer=https://a.test"),
                List.of("septicor.trust.clients.a.links", "a.issuer=https://a.test", "a.links=doi.org"),
                List.of(
                        "septicor.trust.clients.a.links",
                        "a.issuer=https://a.test",
                        "a.links=https://ok.test,ftp://x.test"),
                List.of("septicor.trust.clients.a.links", "a.issuer=https://a.test", "a.links=https://exa mple"),
                List.of("septicor.trust.clients.a.dialekt", "a.issuer=https://a.test", "a.dialekt=epic"),
                List.of("septicor.trust.mode", "mode=closed"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void aWrongConfigurationIsNamed(List<String> expectedAndLines) {
        String[] lines = expectedAndLines.subList(1, expectedAndLines.size()).toArray(String[]::new);
        RuntimeException refused = assertThrows(RuntimeException.class, () -> clients(lines));
        assertTrue(refused.getMessage().contains(expectedAndLines.get(0)), refused.getMessage());
    }
}
