package org.septicor.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.septicor.record.store.Chain;

/**
 * The ends of the chains as this process has last seen them, kept outside the database: so that rows cut off at the end are missed,
 * even by somebody who also puts back an earlier, rightly sealed anchor.
 */
final class Witness {
    private static final Logger LOG = Logger.getLogger(Witness.class);

    private final Path file;
    /** By chain. Guarded by this. */
    private final Map<String, Seen> seen = new HashMap<>();

    private boolean changed;

    record Seen(long position, byte[] hash) {}

    /**
     * @param file where the ends are kept over a restart
     */
    Witness(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
                String[] parts = line.split(" ");
                if (parts.length == 3) {
                    seen.put(
                            parts[0],
                            new Seen(Long.parseLong(parts[1]), HexFormat.of().parseHex(parts[2])));
                }
            }
        }
    }

    synchronized void see(Chain chain, Chain.Anchor anchor) {
        Seen before = seen.get(chain.table());
        if (anchor.last() > 0 && (before == null || before.position() < anchor.last())) {
            seen.put(chain.table(), new Seen(anchor.last(), anchor.hash()));
            changed = true;
        }
    }

    synchronized @Nullable Seen seen(String chain) {
        return seen.get(chain);
    }

    /** Whether something was seen that is not written down. */
    synchronized boolean hasNews() {
        return changed;
    }

    /** Writes down what was seen; to be called when the database can no longer lose it. */
    synchronized void keep() {
        StringBuilder lines = new StringBuilder();
        seen.forEach((chain, end) -> lines.append(chain)
                .append(' ')
                .append(end.position())
                .append(' ')
                .append(HexFormat.of().formatHex(end.hash()))
                .append('\n'));
        try {
            Path made = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(made, lines, StandardCharsets.US_ASCII);
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            changed = false;
        } catch (IOException unwritten) {
            LOG.warnf("The ends of the record could not be written to %s: %s", file, unwritten.getMessage());
        }
    }
}
