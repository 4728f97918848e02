package org.septicor.record.keys;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The configured keys: the first is in use, the others read what was written when they were. */
public final class Keys {
    /** The configuration key, for messages to the operator. */
    public static final String CONFIGURED_AS = "septicor.record.keys";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final String HOW_TO =
            CONFIGURED_AS + " takes name:secret[,older-name:secret], each secret the base64 of " + Key.BYTES
                    + " random bytes, as `openssl rand -base64 " + Key.BYTES + "` makes them";

    private final List<Key> keys;

    private Keys(List<Key> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * Of {@code name:secret}, the one in use first.
     *
     * @throws IllegalStateException saying what to configure; never with a secret in it
     */
    public static Keys of(List<String> configured) {
        List<Key> keys = new ArrayList<>();
        for (String one : configured) {
            int colon = one.indexOf(':');
            String name = colon < 0 ? "" : one.substring(0, colon).strip();
            if (!NAME.matcher(name).matches()) {
                throw new IllegalStateException(
                        "A key has no name, or one of other characters than A-Z a-z 0-9 . _ -: " + HOW_TO);
            }
            if (keys.stream().anyMatch(known -> known.id().equals(name))) {
                throw new IllegalStateException("Two keys have the name " + name + ": " + HOW_TO);
            }
            try {
                keys.add(new Key(
                        name,
                        Base64.getDecoder().decode(one.substring(colon + 1).strip())));
            } catch (IllegalArgumentException unusable) {
                throw new IllegalStateException("The secret of key " + name + " cannot be used: " + HOW_TO);
            }
        }
        if (keys.isEmpty()) {
            throw new IllegalStateException("No key is configured to seal the record with: " + HOW_TO);
        }
        return new Keys(keys);
    }

    /**
     * The key kept in a file that nobody else can read; made when it is not there.
     *
     * @throws IOException when it can neither be read nor made
     */
    public static Keys keptIn(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] secret = new byte[Key.BYTES];
            byte[] name = new byte[4];
            SecureRandom random = new SecureRandom();
            random.nextBytes(secret);
            random.nextBytes(name);
            String line = "made-" + HexFormat.of().formatHex(name) + ":"
                    + Base64.getEncoder().encodeToString(secret) + "\n";
            Path made = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(made);
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        made, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(made);
            }
            Files.writeString(made, line, StandardCharsets.US_ASCII);
            try (FileChannel channel = FileChannel.open(made, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return of(Files.readAllLines(file, StandardCharsets.US_ASCII).stream()
                .filter(line -> !line.isBlank())
                .toList());
    }

    /** What to tell where the key of this name would be needed. */
    public static String missing(String id) {
        return "The record was written with the key " + id + ", which is not in " + CONFIGURED_AS;
    }

    /** Which seals, hashes and chains. */
    public Key inUse() {
        return keys.get(0);
    }

    /** The one in use first. */
    public List<Key> all() {
        return keys;
    }

    /** The key of this name, if it is configured. */
    public Optional<Key> named(String id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }
}
