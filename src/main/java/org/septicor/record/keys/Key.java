package org.septicor.record.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A secret of 32 bytes, and the four keys derived from it: one seals, one makes pseudonyms, one chains, one makes passes. */
public final class Key {
    static final int BYTES = 32;

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int PSEUDONYM_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String id;
    private final SecretKeySpec seal;
    private final SecretKeySpec pseudonym;
    private final SecretKeySpec chain;
    private final SecretKeySpec pass;

    Key(String id, byte[] secret) {
        if (secret.length != BYTES) {
            throw new IllegalArgumentException("A key has " + BYTES + " bytes, not " + secret.length);
        }
        this.id = id;
        SecretKeySpec root = new SecretKeySpec(secret, "HmacSHA256");
        this.seal = new SecretKeySpec(mac(root, "seal".getBytes(StandardCharsets.US_ASCII)), "AES");
        this.pseudonym = new SecretKeySpec(mac(root, "pseudonym".getBytes(StandardCharsets.US_ASCII)), "HmacSHA256");
        this.chain = new SecretKeySpec(mac(root, "chain".getBytes(StandardCharsets.US_ASCII)), "HmacSHA256");
        this.pass = new SecretKeySpec(mac(root, "pass".getBytes(StandardCharsets.US_ASCII)), "HmacSHA256");
    }

    /** Its name in the configuration. */
    public String id() {
        return id;
    }

    /**
     * AES-256-GCM, the nonce in front.
     *
     * @param purpose what the bytes belong to: opens with the same only
     */
    public byte[] seal(byte[] plain, String purpose) {
        try {
            byte[] nonce = new byte[NONCE_BYTES];
            RANDOM.nextBytes(nonce);
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, purpose);
            byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + cipher.getOutputSize(plain.length));
            cipher.doFinal(plain, 0, plain.length, sealed, NONCE_BYTES);
            return sealed;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * What was sealed.
     *
     * @throws Altered when the bytes or the purpose are not those that were sealed
     */
    public byte[] open(byte[] sealed, String purpose) throws Altered {
        if (sealed.length < NONCE_BYTES) {
            throw new Altered();
        }
        try {
            return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE_BYTES), purpose)
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        } catch (GeneralSecurityException altered) {
            throw new Altered();
        }
    }

    /** The hash of a row that follows {@code previous}. */
    public byte[] chain(byte[] previous, byte[] row) {
        return mac(chain, previous, row);
    }

    /** Stands for an identifier: 32 hexadecimal digits. */
    public String pseudonym(String client, String kind, String identifier) {
        byte[] text = (client + "|" + kind + "|" + identifier).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(mac(pseudonym, text), 0, PSEUDONYM_BYTES);
    }

    /** What only this key can make of this text: 43 characters of base64url. */
    public String pass(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac(pass, text.getBytes(StandardCharsets.UTF_8)));
    }

    private Cipher cipher(int mode, byte[] nonce, String purpose) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, seal, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((purpose + "|" + id).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] mac(SecretKeySpec key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The bytes are not those that were sealed. */
    public static final class Altered extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
