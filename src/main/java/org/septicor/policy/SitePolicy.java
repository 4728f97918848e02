package org.septicor.policy;

import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.septicor.pathway.Policy;
import org.septicor.pathway.Suggestion;
import org.septicor.pathway.Thresholds;

/**
 * The choices of a site, and a fingerprint of them for every answer.
 *
 * <p>The policy file is a Java properties file: {@code name}; one line for each judgement call that the site moves inside its
 * safe range, by its name in {@link Thresholds} ({@code MAP_TARGET=66}); and one for each suggestion that the EHR orders by a code
 * of the site's preference list ({@code preference-list.SG-DOB-START=12345}). Anything else in it refuses to load.
 *
 * @param hash {@code sha256:…} over all thresholds in force, and the preference list where there is one
 * @param preferenceList the site's code for what a suggestion orders
 */
public record SitePolicy(Policy policy, String hash, Map<Suggestion, String> preferenceList) {
    private static final String PREFERENCE_LIST = "preference-list.";

    /** The built-in policy, or that of the file. */
    public static SitePolicy load(Optional<Path> location) {
        return location.map(SitePolicy::read).orElseGet(() -> of(Policy.standard(), Map.of()));
    }

    private static SitePolicy of(Policy policy, Map<Suggestion, String> preferenceList) {
        return new SitePolicy(policy, fingerprint(policy, preferenceList), Map.copyOf(preferenceList));
    }

    private static SitePolicy read(Path file) {
        Properties lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            lines.load(reader);
        } catch (IOException unreadable) {
            throw new IllegalStateException("The site policy " + file + " cannot be read", unreadable);
        }
        Map<Thresholds, BigDecimal> moved = new EnumMap<>(Thresholds.class);
        Map<Suggestion, String> preferenceList = new EnumMap<>(Suggestion.class);
        String name = file.getFileName().toString();
        for (String key : lines.stringPropertyNames()) {
            String value = lines.getProperty(key).trim();
            if (key.equals("name")) {
                name = value;
            } else if (key.startsWith(PREFERENCE_LIST)) {
                preferenceList.put(suggestion(file, key), code(file, key, value));
            } else {
                moved.put(threshold(file, key), number(file, key, value));
            }
        }
        try {
            return of(Policy.of(name, moved), preferenceList);
        } catch (IllegalArgumentException unsafe) {
            throw new IllegalStateException("The site policy " + file + ": " + unsafe.getMessage(), unsafe);
        }
    }

    private static Suggestion suggestion(Path file, String key) {
        String id = key.substring(PREFERENCE_LIST.length());
        return Arrays.stream(Suggestion.values())
                .filter(suggestion -> !suggestion.ofOrder() && suggestion.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "The site policy " + file + " names no suggestion of the catalogue: " + key));
    }

    private static String code(Path file, String key, String value) {
        if (value.isEmpty()) {
            throw new IllegalStateException("The site policy " + file + " gives " + key + " no code");
        }
        return value;
    }

    private static Thresholds threshold(Path file, String key) {
        try {
            return Thresholds.valueOf(key);
        } catch (IllegalArgumentException unknown) {
            throw new IllegalStateException("The site policy " + file + " names no threshold of ours: " + key, unknown);
        }
    }

    private static BigDecimal number(Path file, String key, String value) {
        try {
            return new BigDecimal(value);
        } catch (NumberFormatException wrong) {
            throw new IllegalStateException(
                    "The site policy " + file + " gives " + key + " no number: " + value, wrong);
        }
    }

    private static String fingerprint(Policy policy, Map<Suggestion, String> preferenceList) {
        StringBuilder all = new StringBuilder();
        for (Thresholds threshold : Thresholds.values()) {
            all.append(threshold.name())
                    .append('=')
                    .append(policy.value(threshold).stripTrailingZeros().toPlainString())
                    .append('\n');
        }
        for (Suggestion suggestion : Suggestion.values()) {
            String code = preferenceList.get(suggestion);
            if (code != null) {
                all.append(PREFERENCE_LIST)
                        .append(suggestion.id())
                        .append('=')
                        .append(code)
                        .append('\n');
            }
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(all.toString().getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
