package org.septicor.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.septicor.trust.BadTokens.Bad;

@DisplayName("A wrong call")
class BadTokensTest {
    private static final KeyServer EHR = new KeyServer(Ehrs.ehrKeys());
    private static final KeyServer OTHER = new KeyServer(Ehrs.otherKeys());
    private static final KeyServer LOOSE = new KeyServer(Ehrs.looseKeys());
    private static final Sink SINK = new Sink();

    static List<Bad> table() {
        return BadTokens.table(EHR.address(), SINK.address());
    }

    @AfterAll
    static void close() throws Exception {
        EHR.close();
        OTHER.close();
        LOOSE.close();
        SINK.close();
    }

    private static Admission cold() {
        return AdmissionAtWork.of(Ehrs.lines(EHR.address(), OTHER.address(), LOOSE.address()));
    }

    private static List<String> headers(String one) {
        return one == null ? null : List.of(one);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    @DisplayName("is refused for what is wrong about it, and contacts nothing that cannot matter")
    void isRefused(Bad bad) throws InterruptedException {
        int before = EHR.reads() + OTHER.reads() + LOOSE.reads();
        Admission admission = cold();
        Refused refused = assertThrows(Refused.class, () -> admission.admit(headers(bad.authorization()), Ehrs.PATH));
        assertEquals(bad.reason(), refused.reason(), refused.getMessage());
        int reads = EHR.reads() + OTHER.reads() + LOOSE.reads() - before;
        boolean keysMatter = bad.reason().compareTo(Refused.Reason.UNKNOWN_KEY) >= 0;
        assertTrue(reads <= (keysMatter ? 2 : 0), reads + " readings of key sets");
        assertEquals(0, SINK.contacts());
        String token = bad.authorization() == null ? "" : bad.authorization().strip();
        assertFalse(
                token.length() > 40 && refused.getMessage().contains(token.substring(token.length() - 40)),
                "quotes the token");
    }

    @Test
    @DisplayName("has a row for every reason, and each row a name of its own")
    void rows() {
        Set<Refused.Reason> reasons = EnumSet.of(Refused.Reason.REPLAY);
        Set<String> names = new HashSet<>();
        table().forEach(bad -> {
            reasons.add(bad.reason());
            assertTrue(names.add(bad.name()), () -> "twice: " + bad.name());
        });
        assertEquals(EnumSet.allOf(Refused.Reason.class), reasons);
        assertTrue(names.size() >= 200, names.size() + " rows");
    }

    @Test
    @DisplayName("burns no jti: the genuine token is still good afterwards")
    void burnsNoJti() {
        Admission admission = cold();
        Token good = Ehrs.token();
        String genuine = good.bearer();
        String forged = "Bearer " + good.signedBy(Ehrs.STRANGER);
        assertThrows(Refused.class, () -> admission.admit(List.of(forged), Ehrs.PATH));
        assertThrows(Refused.class, () -> admission.admit(List.of(genuine), "/cds-services/septicor-order-sign"));
        assertEquals(
                "ehr", admission.admit(List.of(genuine), Ehrs.PATH).client().name());
    }

    @Test
    @DisplayName("with two Authorization headers is refused, whichever of them is right")
    void twoHeaders() {
        Admission admission = cold();
        String good = Ehrs.token().bearer();
        for (List<String> headers :
                List.of(List.of(good, "Bearer x"), List.of("Bearer x", good), List.of(good, good))) {
            assertEquals(
                    Refused.Reason.NO_TOKEN,
                    assertThrows(Refused.class, () -> admission.admit(headers, Ehrs.PATH))
                            .reason());
        }
        assertEquals("ehr", admission.admit(List.of(good), Ehrs.PATH).client().name());
    }

    @Test
    @DisplayName("would be heard if it did contact a forbidden address")
    void theSinkHears() throws InterruptedException {
        try (Sink sink = new Sink()) {
            Admission admission = AdmissionAtWork.of(Ehrs.lines(sink.address(), OTHER.address(), LOOSE.address()));
            assertThrows(
                    Refused.class, () -> admission.admit(List.of(Ehrs.token().bearer()), Ehrs.PATH));
            int contacts = 0;
            for (int tries = 0; tries < 10_000 && contacts == 0; tries++) {
                contacts = sink.contacts();
            }
            assertTrue(contacts > 0);
        } catch (java.io.IOException notClosed) {
            throw new java.io.UncheckedIOException(notClosed);
        }
    }
}
