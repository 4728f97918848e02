package org.septicor.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.septicor.trust.Refused.Reason;

/** What an attacker would try who knows how the service is configured and hears the calls of others, but has no key. */
@DisplayName("An attacker")
class AttackTest {
    private final KeyServer ehr = new KeyServer(Ehrs.ehrKeys());
    private final KeyServer other = new KeyServer(Ehrs.otherKeys());
    private final KeyServer loose = new KeyServer(Ehrs.looseKeys());

    @AfterEach
    void close() {
        ehr.close();
        other.close();
        loose.close();
    }

    private Admission service() {
        return service(new ReplayMemory());
    }

    private Admission service(Replays replays) {
        return service(replays, Clock.systemUTC());
    }

    private Admission service(Replays replays, Clock clock) {
        return AdmissionAtWork.of(replays, clock, Ehrs.lines(ehr.address(), other.address(), loose.address()));
    }

    private static String call(Admission service, String bearer) {
        return service.admit(List.of(bearer), Ehrs.PATH).client().name();
    }

    private static void refused(Reason reason, Admission service, String bearer) {
        assertEquals(
                reason, assertThrows(Refused.class, () -> call(service, bearer)).reason());
    }

    @Test
    @DisplayName("who sends a token that was heard is refused, also an hour later and under another spelling")
    void replay() {
        Admission service = service();
        Token token = Ehrs.token();
        String heard = token.bearer();
        assertEquals("ehr", call(service, heard));
        refused(Reason.REPLAY, service, heard);
        refused(Reason.REPLAY, service, "bearer   " + heard.substring("Bearer ".length()));
        refused(Reason.REPLAY, service, token.bearer());
    }

    @Test
    @DisplayName(
            "who sends a token that was heard to another replica is refused there, since replicas share their memory")
    void replayAcrossReplicas() {
        Replays shared = new ReplayMemory();
        Admission one = service(shared);
        Admission two = service(shared);
        String heard = Ehrs.token().bearer();
        assertEquals("ehr", call(one, heard));
        refused(Reason.REPLAY, two, heard);
        refused(Reason.REPLAY, one, heard);
    }

    @Test
    @DisplayName("who is as fast as the one who was heard gets in instead, never too: one of both is refused")
    void race() throws Exception {
        Replays shared = new ReplayMemory();
        List<Admission> replicas = List.of(service(shared), service(shared));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        for (int round = 0; round < 20; round++) {
            String heard = Ehrs.token().bearer();
            List<Callable<Boolean>> calls = IntStream.range(0, 8)
                    .<Callable<Boolean>>mapToObj(i -> () -> {
                        try {
                            call(replicas.get(i % 2), heard);
                            return true;
                        } catch (Refused refusal) {
                            return false;
                        }
                    })
                    .toList();
            int in = 0;
            for (var answer : threads.invokeAll(calls)) {
                in += answer.get() ? 1 : 0;
            }
            assertEquals(1, in);
        }
        threads.shutdown();
    }

    @Test
    @DisplayName("who turns a heard signature into its twin (r, n - s) has no second token")
    void twinSignature() {
        Admission service = service();
        Token token = Ehrs.token();
        String unsigned = token.unsigned();
        byte[] signature = Ehrs.KEY.signature(unsigned);
        BigInteger order =
                ((ECPublicKey) Ehrs.KEY.pair().getPublic()).getParams().getOrder();
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, 48, 96));
        byte[] twin = Arrays.copyOf(signature, 96);
        System.arraycopy(Signer.fixed(order.subtract(s), 48), 0, twin, 48, 48);
        assertEquals("ehr", call(service, "Bearer " + unsigned + "." + Signer.base64(signature)));
        refused(Reason.REPLAY, service, "Bearer " + unsigned + "." + Signer.base64(twin));
    }

    @Test
    @DisplayName("who takes a token to another endpoint is refused there")
    void otherEndpoint() {
        Admission service = service();
        for (String path : List.of(
                "/cds-services/septicor-order-sign",
                "/cds-services/septicor-patient-view/feedback",
                "/cds-services",
                "/decisions/1",
                "/governance",
                "/",
                "")) {
            Refused refusal = assertThrows(
                    Refused.class, () -> service.admit(List.of(Ehrs.token().bearer()), path));
            assertEquals(Reason.AUDIENCE, refusal.reason(), path);
        }
    }

    @Test
    @DisplayName("who confuses the algorithm, signing with the public key as a secret, is refused by every client")
    void algorithmConfusion() {
        Admission service = service();
        BadTokens.table(ehr.address(), "http://127.0.0.1:9/").stream()
                .filter(bad -> bad.name().contains("under the public key")
                        || bad.name().startsWith("alg \"n"))
                .forEach(bad -> refused(Reason.ALGORITHM, service, bad.authorization()));
    }

    @Test
    @DisplayName("who is a client itself can call as no other one")
    void otherClient() {
        Admission service = service();
        refused(Reason.UNKNOWN_KEY, service, new Token(Ehrs.OTHER_KEY, Ehrs.EHR, Ehrs.URL).bearer());
        refused(
                Reason.SIGNATURE,
                service,
                new Token(Ehrs.OTHER_KEY.as("ES384", "ehr-elliptic"), Ehrs.EHR, Ehrs.URL).bearer());
        Token itsOwnLocation =
                new Token(Ehrs.OTHER_KEY, Ehrs.EHR, Ehrs.URL).header("jku", "\"" + other.address() + "\"");
        refused(Reason.KEY_LOCATION, service, itsOwnLocation.bearer());
        assertEquals(0, other.reads());
    }

    @Test
    @DisplayName("who uses another client's jti keeps nobody out")
    void occupiedIds() {
        Admission service = service();
        Token victim = Ehrs.token();
        Token attacker = new Token(Ehrs.OTHER_KEY, Ehrs.OTHER, Ehrs.URL)
                .claim("jti", victim.claims.get("jti").toString());
        assertEquals("other", call(service, attacker.bearer()));
        assertEquals("ehr", call(service, victim.bearer()));
    }

    @Test
    @DisplayName("who floods the service with unknown keys has the key set read five times, and keeps nobody out")
    void flood() {
        // Ten seconds later the set may be read a sixth time: here it stays this moment.
        Clock now = Clock.fixed(Instant.now(), ZoneOffset.UTC);
        Admission service = service(new ReplayMemory(), now);
        assertEquals("ehr", call(service, Ehrs.token().bearer()));
        for (int i = 0; i < 500; i++) {
            refused(
                    Reason.UNKNOWN_KEY,
                    service,
                    Ehrs.token().header("kid", "\"k" + i + "\"").bearer());
        }
        assertEquals(5, ehr.reads());
        assertEquals("ehr", call(service, Ehrs.token().bearer()));
    }

    @Test
    @DisplayName("who knows the keys that the world knows is refused in production")
    void publishedKeys() throws Exception {
        // The private half of the specification's printed example.
        Signer printed = Published.specificationExample();
        String[] lines = {"x.issuer=https://x.test", "x.jwks=" + ehr.address(), "x.audience=" + Ehrs.BASE};
        ehr.shows(Signer.jwks(printed));
        String token = new Token(printed, "https://x.test", Ehrs.URL).bearer();
        refused(Reason.UNKNOWN_KEY, AdmissionAtWork.of(lines), token);
        Admission demo = AdmissionAtWork.of(List.of("demo"), new ReplayMemory(), Clock.systemUTC(), lines);
        assertEquals("x", call(demo, token));
    }

    @Test
    @DisplayName("who holds a key that was taken out of the set is refused at the next reading")
    void removedKey() throws InterruptedException {
        Admission service = AdmissionAtWork.of(
                "x.issuer=" + Ehrs.EHR, "x.jwks=" + ehr.address(), "x.audience=" + Ehrs.BASE, "x.jwks-max-age=1s");
        assertEquals("x", call(service, Ehrs.token().bearer()));
        ehr.shows(Signer.jwks(Ehrs.RSA));
        Thread.sleep(1_100);
        refused(Reason.UNKNOWN_KEY, service, Ehrs.token().bearer());
        assertEquals("x", call(service, new Token(Ehrs.RSA, Ehrs.EHR, Ehrs.URL).bearer()));
    }

    @Test
    @DisplayName("who makes the key set unreachable keeps nobody out who was in")
    void outage() throws InterruptedException {
        Admission service = AdmissionAtWork.of(
                "x.issuer=" + Ehrs.EHR, "x.jwks=" + ehr.address(), "x.audience=" + Ehrs.BASE, "x.jwks-max-age=1s");
        assertEquals("x", call(service, Ehrs.token().bearer()));
        ehr.behaves(KeyServer.answering(503, "text/html", "<html>down</html>"));
        Thread.sleep(1_100);
        for (int i = 0; i < 10; i++) {
            assertEquals("x", call(service, Ehrs.token().bearer()));
        }
        assertTrue(ehr.reads() > 1);
    }
}
