package org.septicor.policy;

import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.septicor.pathway.Policy;
import org.septicor.pathway.Thresholds;

/**
 * The thresholds of a site, and a fingerprint of them for every answer.
 *
 * <p>The policy file is a Java properties file: {@code name}, and one line for each judgement call that the site moves inside its
 * safe range, by its name in {@link Thresholds} ({@code MAP_TARGET=66}). Anything else in it refuses to load.
 *
 * @param hash {@code sha256:…} over all thresholds in force
 */
public record SitePolicy(Policy policy, String hash) {

    /** The built-in policy, or that of the file. */
    public static SitePolicy load(Optional<Path> location) {
        Policy policy = location.map(SitePolicy::read).orElseGet(Policy::standard);
        return new SitePolicy(policy, fingerprint(policy));
    }

    private static Policy read(Path file) {
        Properties lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            lines.load(reader);
        } catch (IOException unreadable) {
            throw new IllegalStateException("The site policy " + file + " cannot be read", unreadable);
        }
        Map<Thresholds, BigDecimal> moved = new EnumMap<>(Thresholds.class);
        String name = file.getFileName().toString();
        for (String key : lines.stringPropertyNames()) {
            String value = lines.getProperty(key).trim();
            if (key.equals("name")) {
                name = value;
            } else {
                moved.put(threshold(file, key), number(file, key, value));
            }
        }
        return Policy.of(name, moved);
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

    private static String fingerprint(Policy policy) {
        StringBuilder all = new StringBuilder();
        for (Thresholds threshold : Thresholds.values()) {
            all.append(threshold.name())
                    .append('=')
                    .append(policy.value(threshold).stripTrailingZeros().toPlainString())
                    .append('\n');
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
