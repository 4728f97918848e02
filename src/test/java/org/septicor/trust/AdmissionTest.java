package org.septicor.trust;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Admission")
class AdmissionTest {
    private static final String[] COMPLETE = {
        "ehr.issuer=" + Ehrs.EHR, "ehr.jwks=/nowhere/keys.json", "ehr.audience=" + Ehrs.BASE
    };

    private static Admission in(String profiles, String... lines) {
        return AdmissionAtWork.of(List.of(profiles.split(",")), new ReplayMemory(), Clock.systemUTC(), lines);
    }

    private static String refusal(String profiles, String... lines) {
        return assertThrows(IllegalStateException.class, () -> in(profiles, lines))
                .getMessage();
    }

    @ParameterizedTest
    @ValueSource(strings = {"prod", "staging", "dev", "demo", "test"})
    @DisplayName("starts with a whole client, whether its keys can be had or not")
    void starts(String profile) {
        assertFalse(assertDoesNotThrow(() -> in(profile, COMPLETE)).isOpen());
    }

    @Test
    @DisplayName("refuses to start without a client, and says what to set")
    void noClient() {
        String message = refusal("prod");
        for (String key : List.of("issuer", "jwks", "audience")) {
            assertTrue(message.contains("septicor.trust.clients.<name>." + key), message);
        }
        assertTrue(message.contains("-Dquarkus.profile=demo"), message);
    }

    @Test
    @DisplayName("refuses to start with half a client, and names what is missing")
    void halfAClient() {
        assertTrue(refusal("prod", "a.issuer=https://a.test")
                .contains("[septicor.trust.clients.a.audience, septicor.trust.clients.a.jwks]"));
        assertTrue(refusal("prod", COMPLETE[0], COMPLETE[1], COMPLETE[2], "a.issuer=https://a.test", "a.jwks=/x")
                .contains("[septicor.trust.clients.a.audience]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"prod", "staging", "prod,demo", "test,prod"})
    @DisplayName("refuses to be open where patients may be")
    void openWithPatients(String profiles) {
        String message = refusal(profiles, "mode=open");
        assertTrue(
                message.startsWith("septicor.trust.mode=open is for the profiles dev, test and demo, not " + profiles),
                message);
        assertTrue(message.contains("septicor.trust.clients.<name>.issuer"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "test", "demo"})
    @DisplayName("is open elsewhere: whoever calls comes in, as the client it says it is")
    void open(String profile) {
        Admission open = in(profile, "mode=open", "ehr.issuer=" + Ehrs.EHR);
        assertTrue(open.isOpen());
        assertSame(Client.ANONYMOUS, open.admit(null, Ehrs.PATH).client());
        assertSame(Client.ANONYMOUS, open.admit(List.of(), Ehrs.PATH).client());
        assertSame(
                Client.ANONYMOUS,
                open.admit(List.of("Bearer garbage"), Ehrs.PATH).client());
        assertEquals(
                "ehr",
                open.admit(List.of(Ehrs.token().bearer()), "/other").client().name());
        assertEquals(
                "ehr",
                open.admit(List.of(Ehrs.token().at("exp", -9_999).bearer()), "/other")
                        .client()
                        .name());
    }

    static List<List<String>> wrong() {
        return List.of(
                List.of("jwks", "ehr.jwks=http://ehr.test/jwks"),
                List.of("jwks", "ehr.jwks=https://ehr.test/jwks#keys"),
                List.of("audience", "ehr.audience=cds.hospital.test"),
                List.of("audience", "ehr.audience=https://cds.hospital.test?x=1"),
                List.of("audience-fixed", "ehr.audience-fixed=word"),
                List.of("skew", "ehr.skew=6m"),
                List.of("skew", "ehr.skew=-1s"),
                List.of("skew", "ehr.skew=soon"),
                List.of("jwks-max-age", "ehr.jwks-max-age=25h"),
                List.of("jwks-max-age", "ehr.jwks-max-age=0s"),
                List.of("algorithms", "ehr.algorithms=HS256"),
                List.of("algorithms", "ehr.algorithms=ES384,none"),
                List.of("replay-chek", "ehr.replay-chek=false"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    @DisplayName("refuses to start with what cannot be, and names it")
    void wrong(List<String> keyAndLine) {
        List<String> lines = new ArrayList<>(List.of(COMPLETE));
        String key = keyAndLine.get(1).substring(0, keyAndLine.get(1).indexOf('=') + 1);
        lines.removeIf(line -> line.startsWith(key));
        lines.add(keyAndLine.get(1));
        RuntimeException refused = assertThrows(RuntimeException.class, () -> in("prod", lines.toArray(String[]::new)));
        assertTrue(
                refused.getMessage().contains("septicor.trust.clients.ehr." + keyAndLine.get(0)), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "demo"})
    @DisplayName("knows the CDS Hooks Sandbox and its public key in dev and demo only")
    void sandbox(String profile) throws IOException {
        Properties properties = new Properties();
        try (InputStream file = AdmissionTest.class.getResourceAsStream("/application.properties")) {
            properties.load(file);
        }
        String prefix = "%" + profile + ".septicor.trust.clients.";
        String[] lines = properties.stringPropertyNames().stream()
                .filter(key -> key.startsWith(prefix))
                .map(key -> key.substring(prefix.length()) + "=" + properties.getProperty(key))
                .toArray(String[]::new);
        Token token = new Token(
                        Signer.of("ES384", "44823f3d-0b01-4a6c-a80e-b9d3e8a7226f"),
                        "https://sandbox.cds-hooks.org",
                        "http://localhost:8080" + Ehrs.PATH)
                .header("jku", "\"https://sandbox.cds-hooks.org/.well-known/jwks.json\"");
        Refused here = assertThrows(Refused.class, () -> in(profile, lines).admit(List.of(token.bearer()), Ehrs.PATH));
        assertEquals(Refused.Reason.SIGNATURE, here.reason(), "its key is known, and this is not its signature");
        Refused elsewhere =
                assertThrows(Refused.class, () -> in("prod", lines).admit(List.of(token.bearer()), Ehrs.PATH));
        assertEquals(Refused.Reason.UNKNOWN_KEY, elsewhere.reason());
        assertTrue(properties.stringPropertyNames().stream()
                .filter(key -> key.contains("sandbox"))
                .allMatch(key -> key.startsWith("%dev.") || key.startsWith("%demo.")));
    }

    @Test
    @DisplayName("rehearses without letting anybody in")
    void rehearses() {
        Admission admission = in("prod", COMPLETE);
        admission.rehearse(3);
        assertThrows(Refused.class, () -> admission.admit(List.of("Bearer x"), Ehrs.PATH));
    }

    @Test
    @DisplayName("tells the operator at the start which file is not there, and which client may use a token again")
    void warnings() throws InterruptedException {
        List<String> written = new CopyOnWriteArrayList<>();
        Handler ear = new Handler() {
            @Override
            public void publish(LogRecord line) {
                written.add(line.getLevel() + " " + line.getMessage() + " "
                        + java.util.Arrays.toString(line.getParameters()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger trust = Logger.getLogger("org.septicor.trust");
        trust.addHandler(ear);
        try {
            in("prod", COMPLETE[0], COMPLETE[1], COMPLETE[2], "ehr.replay-check=false");
            long end = System.nanoTime() + 10_000_000_000L;
            while (written.size() < 2 && System.nanoTime() < end) {
                Thread.sleep(10);
            }
        } finally {
            trust.removeHandler(ear);
        }
        String all = String.join("\n", written);
        assertTrue(all.contains("septicor.trust.clients.ehr.replay-check"), all);
        assertTrue(all.contains("there is no file /nowhere/keys.json"), all);
    }

    @Test
    @DisplayName("tells the operator why a call was refused, and no log at any level holds a token")
    void log() {
        List<String> written = new CopyOnWriteArrayList<>();
        Handler ear = new Handler() {
            @Override
            public void publish(LogRecord line) {
                if (line.getLoggerName().startsWith("jdk.")
                        || line.getLoggerName().startsWith("com.sun.")) {
                    return;
                }
                written.add(line.getLoggerName() + " " + line.getMessage() + " "
                        + java.util.Arrays.toString(line.getParameters()) + " " + line.getThrown());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        ear.setLevel(Level.ALL);
        Logger root = Logger.getLogger("");
        Level before = root.getLevel();
        Logger ours = Logger.getLogger(Admission.class.getName());
        root.setLevel(Level.ALL);
        ours.setLevel(Level.ALL);
        root.addHandler(ear);
        try (KeyServer keys = new KeyServer(Ehrs.ehrKeys())) {
            Admission admission = in("prod", COMPLETE[0], "ehr.jwks=" + keys.address(), COMPLETE[2]);
            Token token = Ehrs.token().claim("canary", "\"kingfisher\"").header("canary", "\"kingfisher\"");
            admission.admit(List.of(token.bearer()), Ehrs.PATH);
            assertThrows(Refused.class, () -> admission.admit(List.of(token.bearer()), Ehrs.PATH));
            for (var bad : BadTokens.table(keys.address(), "http://127.0.0.1:9/")) {
                if (bad.authorization() != null) {
                    assertThrows(Refused.class, () -> admission.admit(List.of(bad.authorization()), Ehrs.PATH));
                }
            }
        } finally {
            root.removeHandler(ear);
            root.setLevel(before);
            ours.setLevel(Level.WARNING);
        }
        String all = String.join("\n", written);
        assertTrue(all.contains("Call refused (401, REPLAY): client ehr: the token has been used before"), all);
        assertFalse(all.contains("kingfisher"), all);
        // Every token begins so: {" in base64url.
        assertFalse(all.contains("eyJ"), all);
        assertFalse(written.stream().anyMatch(line -> line.contains("\n") || line.contains("Call accepted\n")), all);
        long refusals =
                written.stream().filter(line -> line.contains("Call refused")).count();
        assertTrue(refusals >= 20 && refusals <= 60, refusals + " lines");
    }
}
