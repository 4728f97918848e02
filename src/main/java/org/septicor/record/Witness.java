package org.septicor.record;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.septicor.record.Verification.Break;
import org.septicor.record.Verification.Kind;
import org.septicor.record.store.Chain;

/**
 * The ends of the chains as this process has last seen them, kept outside the database: so that rows cut off at the end are missed,
 * even by somebody who also puts back an earlier, rightly sealed anchor.
 *
 * <p>Whoever adds to a chain seals its end anew, over whatever was done to it. So what does not fit is noted first, as a break; the
 * file holds it until somebody who has looked into it moves the file away.
 */
final class Witness {
    private static final Logger LOG = Logger.getLogger(Witness.class);

    private final Path file;
    private final Clock clock;
    /** By chain. Guarded by this, as is what follows. */
    private final Map<String, Seen> seen = new HashMap<>();
    /** What the database can no longer lose. */
    private Map<String, Seen> settled = Map.of();

    private final Map<String, List<Break>> breaks = new HashMap<>();
    private boolean changed;

    record Seen(long position, byte[] hash) {}

    /**
     * @param file where the ends and the breaks are kept over a restart
     */
    Witness(Path file, Clock clock) throws IOException {
        this.file = file;
        this.clock = clock;
        if (Files.exists(file)) {
            try {
                read(Files.readAllLines(file, StandardCharsets.ISO_8859_1));
            } catch (IllegalArgumentException spoilt) {
                settled = Map.copyOf(seen);
                note(Chain.DECISIONS, 0, Kind.WITNESS);
                note(Chain.FEEDBACK, 0, Kind.WITNESS);
            }
        }
    }

    private void read(List<String> lines) {
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("no line");
        }
        for (String line : lines) {
            String[] parts = line.split(" ");
            String chain = parts[0];
            if (parts.length == 3) {
                seen.put(
                        chain, new Seen(Long.parseLong(parts[1]), HexFormat.of().parseHex(parts[2])));
            } else if (parts.length == 4) {
                of(chain).add(new Break(Long.parseLong(parts[1]), Kind.valueOf(parts[2]), parts[3]));
            } else {
                throw new IllegalArgumentException("another line");
            }
        }
        settled = Map.copyOf(seen);
    }

    private List<Break> of(String chain) {
        return breaks.computeIfAbsent(chain, first -> new ArrayList<>());
    }

    /** To be asked by whoever is about to add to a chain: notes what is not as it was. */
    void check(Chain.Held held) throws SQLException {
        Chain chain = held.chain();
        Chain.Anchor anchor = held.anchor();
        if (!held.isSealed()) {
            note(chain, anchor.last(), Kind.ANCHOR);
        }
        if (held.goBehindAll()) {
            note(chain, anchor.last() + 1, Kind.SUPERFLUOUS);
        }
        Seen end = seen(chain.table());
        if (end != null && end.position() >= anchor.first()) {
            byte[] hash = held.hashAt(end.position());
            if (hash == null) {
                note(chain, end.position(), Kind.MISSING);
            } else if (!Arrays.equals(hash, end.hash())) {
                note(chain, end.position(), Kind.ALTERED);
            }
        }
    }

    /** The first of each kind. */
    private synchronized void note(Chain chain, long position, Kind kind) {
        List<Break> known = of(chain.table());
        if (known.stream().anyMatch(each -> each.kind() == kind)) {
            return;
        }
        known.add(new Break(position, kind, clock.instant().toString()));
        LOG.errorf(
                "The chain '%s' is not what was written (%s at %d). Recording goes on; GET /decisions/verify says so until %s is"
                        + " moved away",
                chain.table(), kind, position, file);
        write();
    }

    /** What was found before, whatever the chain looks like now. */
    synchronized List<Break> breaks(String chain) {
        return List.copyOf(breaks.getOrDefault(chain, List.of()));
    }

    /** Takes note of a chain's end, unless the chain is broken: then what was seen before it broke is worth more. */
    synchronized void see(Chain chain, Chain.Anchor anchor) {
        Seen before = seen.get(chain.table());
        boolean later = anchor.last() > 0 && (before == null || before.position() < anchor.last());
        if (later && breaks(chain.table()).isEmpty()) {
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
        settled = Map.copyOf(seen);
        write();
    }

    private void write() {
        StringBuilder lines = new StringBuilder();
        settled.forEach((chain, end) -> lines.append(chain)
                .append(' ')
                .append(end.position())
                .append(' ')
                .append(HexFormat.of().formatHex(end.hash()))
                .append('\n'));
        breaks.forEach((chain, all) -> all.forEach(each -> lines.append(chain)
                .append(' ')
                .append(each.position())
                .append(' ')
                .append(each.kind())
                .append(' ')
                .append(each.seenAt())
                .append('\n')));
        try {
            Path made = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(made, lines, StandardCharsets.US_ASCII);
            try (FileChannel channel = FileChannel.open(made, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            changed = false;
        } catch (IOException unwritten) {
            changed = true;
            LOG.warnf("The ends of the record could not be written to %s: %s", file, unwritten.getMessage());
        }
    }
}
