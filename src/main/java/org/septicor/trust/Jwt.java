package org.septicor.trust;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A token as it was sent. Nothing in it is believed.
 *
 * @param compact the three parts as they came
 */
record Jwt(String compact, JsonNode header, JsonNode claims) {
    /** Characters of the Authorization header; a longer one is not read. */
    private static final int LONGEST = 8192;

    private static final String SCHEME = "Bearer ";
    private static final Pattern COMPACT = Pattern.compile("[A-Za-z0-9_-]+[.][A-Za-z0-9_-]+[.][A-Za-z0-9_-]*");
    /** Two members of one name are two truths. */
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    /**
     * The token of an Authorization header.
     *
     * @throws Refused when there is none or it cannot be read
     */
    static Jwt of(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new Refused(Refused.Reason.NO_TOKEN, "there is no bearer token");
        }
        String compact = authorization.substring(SCHEME.length()).strip();
        if (authorization.length() > LONGEST || !COMPACT.matcher(compact).matches()) {
            throw new Refused(Refused.Reason.UNREADABLE, "the token is not a compact JWS");
        }
        String[] parts = compact.split("\\.", -1);
        return new Jwt(compact, object(parts[0]), object(parts[1]));
    }

    private static JsonNode object(String part) {
        try {
            JsonNode read = JSON.readTree(Base64.getUrlDecoder().decode(part));
            if (read.isObject()) {
                return read;
            }
        } catch (IOException | IllegalArgumentException garbage) {
            // said below
        }
        throw new Refused(Refused.Reason.UNREADABLE, "a part of the token is not a JSON object");
    }

    /** The {@code iss} claim; {@code null} where it is no text. */
    @Nullable
    String issuer() {
        return claims.path("iss").textValue();
    }

    /** Seconds since 1970 of a date claim, cut to whole ones; {@code null} where it is no number or an absurd one. */
    @Nullable
    Long seconds(String claim) {
        JsonNode date = claims.path(claim);
        return date.isNumber() && date.canConvertToLong() ? Long.valueOf(date.longValue()) : null;
    }
}
