package org.septicor.trust;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;

/** A key pair that everybody can read. */
final class Published {
    private Published() {}

    /** From the CDS Hooks specification, "Trusting CDS Clients", example. */
    static Signer specificationExample() throws GeneralSecurityException {
        AlgorithmParameters named = AlgorithmParameters.getInstance("EC");
        named.init(new ECGenParameterSpec("secp384r1"));
        ECParameterSpec curve = named.getParameterSpec(ECParameterSpec.class);
        ECPoint point = new ECPoint(
                number("46SDH7Znh821wblCBglA61sNE9ZrHYKKt3qRtRTmSXyOI_FIGBLWrWa0GPUkDCEk"),
                number("XMcRuuoGW7CXjQdy-F5i3FeBE0x9hPLdeFdSoDd3ELmx404tLX0VRRcqzAsPhXcI"));
        KeyFactory factory = KeyFactory.getInstance("EC");
        return new Signer(
                "ES384",
                "example-kid",
                new KeyPair(
                        factory.generatePublic(new ECPublicKeySpec(point, curve)),
                        factory.generatePrivate(new ECPrivateKeySpec(
                                number("SeFXUXda8UomZ8GFUl7HH_Oi15rIbfMcsWj9ecIsDR8kLbqsEz2CGNgwy_IcILxy"), curve))));
    }

    private static BigInteger number(String base64url) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(base64url));
    }
}
