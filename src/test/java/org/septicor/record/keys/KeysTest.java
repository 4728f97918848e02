package org.septicor.record.keys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The keys of the record")
class KeysTest {
    private static final String SECRET =
            Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
    private static final byte[] PLAIN = "the card".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private static Key key(String name) {
        return Keys.of(List.of(name + ":" + SECRET)).inUse();
    }

    @Test
    @DisplayName("seal so that only the same key opens, for the same purpose, and no bit is changed")
    void seal() throws Exception {
        Key key = key("one");
        byte[] sealed = key.seal(PLAIN, "decision 1");
        assertArrayEquals(PLAIN, key.open(sealed, "decision 1"));
        assertFalse(java.util.Arrays.equals(sealed, key.seal(PLAIN, "decision 1")), "the nonce is new each time");
        assertThrows(Key.Altered.class, () -> key.open(sealed, "decision 2"));
        assertThrows(Key.Altered.class, () -> key("two").open(sealed, "decision 1"));
        for (int i = 0; i < sealed.length; i++) {
            byte[] altered = sealed.clone();
            altered[i] ^= 1;
            assertThrows(Key.Altered.class, () -> key.open(altered, "decision 1"));
        }
        assertThrows(Key.Altered.class, () -> key.open(new byte[3], "decision 1"));
    }

    @Test
    @DisplayName("make the pseudonyms that HMAC-SHA-256 makes: first 16 bytes, of client, kind and id")
    void pseudonym() throws Exception {
        byte[] derived = hmac("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII), "pseudonym");
        String expected = HexFormat.of().formatHex(hmac(derived, "ward|patient|icu-1"), 0, 16);
        assertEquals(expected, key("one").pseudonym("ward", "patient", "icu-1"));
        assertNotEquals(expected, key("one").pseudonym("ward", "user", "icu-1"));
        assertNotEquals(expected, key("one").pseudonym("other", "patient", "icu-1"));
    }

    private static byte[] hmac(byte[] key, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret-without-name", "a:", "a:zq-secret", "a b:c2hvcnQ=", ":zq-secret", "a:c2hvcnQ="})
    @DisplayName("are refused when they are none, with how to make one and without the secret")
    void unusable(String configured) {
        String said = assertThrows(IllegalStateException.class, () -> Keys.of(List.of(configured)))
                .getMessage();
        assertTrue(said.contains("openssl rand -base64 32"), said);
        assertTrue(said.contains("septicor.record.keys"), said);
        assertFalse(said.contains("zq-secret"), said);
        assertFalse(said.contains("c2hvcnQ"), said);
    }

    @Test
    @DisplayName("are refused when there are none or two of one name")
    void noneOrTwo() {
        assertThrows(IllegalStateException.class, () -> Keys.of(List.of()));
        assertThrows(IllegalStateException.class, () -> Keys.of(List.of("a:" + SECRET, "a:" + SECRET)));
    }

    @Test
    @DisplayName("are made once where a file keeps them, for nobody else to read")
    void kept() throws Exception {
        Path file = folder.resolve("record.key");
        Keys made = Keys.keptIn(file);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        Keys again = Keys.keptIn(file);
        assertEquals(made.inUse().id(), again.inUse().id());
        assertArrayEquals(PLAIN, again.inUse().open(made.inUse().seal(PLAIN, "p"), "p"));
        assertNotEquals(
                made.inUse().id(),
                Keys.keptIn(folder.resolve("other.key")).inUse().id());
    }
}
