package org.septicor.trust.keys;

import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import java.util.Set;

/** Keys with which anybody can sign, because their private halves are printed in public. */
public final class PublishedKeys {
    /** The x of each. */
    private static final Set<BigInteger> KNOWN = Set.of(
            // github.com/cds-hooks/sandbox, keys/jwk-keypair.json
            x("dw_JGR8nB2I6XveNxUOl2qk699ZPLM2nYI5STSdiEl9avAkrm3CkfYMbrrjr8laB"),
            // The example of the CDS Hooks specification, "Trusting CDS Clients"
            x("46SDH7Znh821wblCBglA61sNE9ZrHYKKt3qRtRTmSXyOI_FIGBLWrWa0GPUkDCEk"));

    private PublishedKeys() {}

    public static boolean contain(PublicKey key) {
        return key instanceof ECPublicKey ec && KNOWN.contains(ec.getW().getAffineX());
    }

    private static BigInteger x(String base64url) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(base64url));
    }
}
