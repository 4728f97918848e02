package org.septicor.trust;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;

/** A token in the making: right as it begins, and wrong as a test wants it. Dates are given from now on, in seconds. */
public final class Token {
    public final ObjectNode header = Signer.JSON.createObjectNode();
    public final ObjectNode claims = Signer.JSON.createObjectNode();
    private final Signer signer;
    private final long now = Instant.now().getEpochSecond();

    public Token(Signer signer, String issuer, String audience) {
        this.signer = signer;
        header.put("alg", signer.alg()).put("typ", "JWT").put("kid", signer.kid());
        claims.put("iss", issuer).put("aud", audience).put("exp", now + 300).put("iat", now);
        claims.put("jti", UUID.randomUUID().toString());
    }

    /** A header member, written as JSON. */
    Token header(String name, String json) {
        return set(header, name, json);
    }

    /** A claim, written as JSON. */
    public Token claim(String name, String json) {
        return set(claims, name, json);
    }

    /** A date claim. */
    public Token at(String name, long secondsFromNow) {
        claims.put(name, now + secondsFromNow);
        return this;
    }

    Token without(String member) {
        header.remove(member);
        claims.remove(member);
        return this;
    }

    private Token set(ObjectNode object, String name, String json) {
        try {
            JsonNode value = Signer.JSON.readTree(json);
            object.set(name, value);
            return this;
        } catch (IOException noJson) {
            throw new IllegalArgumentException(json, noJson);
        }
    }

    String signed() {
        return signedBy(signer);
    }

    String signedBy(Signer other) {
        return other.sign(header.toString(), claims.toString());
    }

    /** The first two parts, to be signed in an odd way. */
    String unsigned() {
        return Signer.base64(header.toString()) + "." + Signer.base64(claims.toString());
    }

    public String bearer() {
        return "Bearer " + signed();
    }
}
