package org.septicor.record.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Entries on their way to the database. What is appended is with the operating system on return, so that the death of this process
 * loses nothing, and on the disk a tenth of a second later, so that the death of the machine loses no more than that.
 *
 * <p>Any thread appends; one reads. The files are bounded together. A directory belongs to one process at a time.
 */
public final class Journal implements Closeable {
    private static final Logger LOG = Logger.getLogger(Journal.class);
    private static final Duration SYNC_EVERY = Duration.ofMillis(100);
    private static final long MOST_SEGMENT_BYTES = 16 << 20;
    private static final int SEGMENTS = 8;
    private static final String REFUSED = "refused";
    private static final Pattern NAME = Pattern.compile("\\d{16}\\.journal");

    /** Of this process. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final long bound;
    private final FileChannel lockFile;
    /** Oldest first; the last is appended to. Guarded by this. */
    private final Deque<Segment> segments = new ArrayDeque<>();

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread syncer = new Thread(this::syncEvery, "journal-sync");
    /** Up to here everything is stored. Guarded by this. */
    private Position read;

    private boolean waiting;
    private boolean closed;
    private boolean full;
    private long refused;

    /**
     * What is to be stored next.
     *
     * @param end where the next batch begins
     */
    public record Batch(List<byte[]> entries, Position end) {}

    /**
     * Opens the journal, with what an earlier process has left in it or set aside.
     *
     * @param bound bytes that all files may have together
     * @throws IllegalStateException when another process has it open
     * @throws IOException when the directory cannot be written
     */
    public Journal(Path directory, long bound) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.bound = bound;
        this.lockFile = lock(directory);
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(
                            path -> NAME.matcher(path.getFileName().toString()).matches())
                    .sorted()
                    .toList()) {
                segments.add(new Segment(
                        file, Long.parseLong(file.getFileName().toString().substring(0, 16))));
            }
        }
        Path aside = directory.resolve(REFUSED);
        if (Files.exists(aside)) {
            Files.move(aside, path(next()), StandardCopyOption.ATOMIC_MOVE);
            segments.add(segment(next()));
        }
        segments.add(segment(next()));
        this.read = new Position(segments.getFirst().number(), 0);
        syncer.setDaemon(true);
        syncer.start();
    }

    private long next() {
        Segment last = segments.peekLast();
        return last == null ? 1 : last.number() + 1;
    }

    private Path path(long number) {
        return directory.resolve(String.format(Locale.ROOT, "%016d.journal", number));
    }

    private Segment segment(long number) throws IOException {
        return new Segment(path(number), number);
    }

    private static FileChannel lock(Path directory) throws IOException {
        Path file = directory.toRealPath().resolve("lock");
        // A process loses its lock when it closes the file once more: so it must not even try twice.
        if (HELD.add(file)) {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                return channel;
            }
            channel.close();
            HELD.remove(file);
        }
        throw new IllegalStateException("Another process keeps its record in " + directory.toAbsolutePath()
                + ": give each its own septicor.record.directory");
    }

    /**
     * Adds an entry.
     *
     * @return whether it was added: not where there is no room for it, or the disk refuses
     */
    public synchronized boolean append(byte[] entry) {
        if (closed) {
            return false;
        }
        long needed = Segment.HEADER + (long) entry.length;
        full = bytes() + needed > bound;
        if (full) {
            return false;
        }
        try {
            Segment current = segments.getLast();
            if (current.size() > 0 && current.size() + needed > segmentBytes()) {
                current = segment(next());
                segments.add(current);
            }
            current.append(entry);
        } catch (IOException refused) {
            LOG.debug("The journal cannot be written", refused);
            return false;
        }
        if (waiting) {
            notifyAll();
        }
        return true;
    }

    /** Where the next entry will be appended: whatever was appended before lies in front of it. */
    public synchronized Position end() {
        Segment last = segments.getLast();
        return new Position(last.number(), last.size());
    }

    /** Whether the last entry found no room. */
    public synchronized boolean isFull() {
        return full;
    }

    /** The entries after those that are stored; none when there are none yet. To be called by one thread only. */
    public Batch next(int mostEntries, long mostBytes) throws IOException {
        List<byte[]> entries = new ArrayList<>();
        long bytes = 0;
        Position at;
        Segment segment;
        synchronized (this) {
            at = read;
            segment = at(read);
        }
        while (entries.size() < mostEntries && bytes < mostBytes) {
            Segment.Frame frame = segment.read(at.offset());
            if (frame != null) {
                at = new Position(at.segment(), frame.end());
                byte[] payload = frame.payload();
                if (payload == null) {
                    segment.noteDamage();
                    LOG.errorf("An entry of %s is damaged: it is passed over, the file is kept", segment.path());
                } else {
                    entries.add(payload);
                    bytes += payload.length;
                }
                continue;
            }
            Segment following = after(segment);
            if (following == null) {
                break;
            }
            if (segment.size() > at.offset()) {
                segment.noteDamage();
                LOG.warnf(
                        "%s ends in %d bytes that are no entry, as after a sudden end: they are passed over, the file is kept",
                        segment.path(), segment.size() - at.offset());
            }
            segment = following;
            at = new Position(segment.number(), 0);
        }
        return new Batch(entries, at);
    }

    private Segment at(Position position) {
        for (Segment segment : segments) {
            if (segment.number() == position.segment()) {
                return segment;
            }
        }
        throw new IllegalStateException("No segment " + position.segment());
    }

    private synchronized @Nullable Segment after(Segment segment) {
        for (Segment other : segments) {
            if (other.number() > segment.number()) {
                return other;
            }
        }
        return null;
    }

    /** Waits until there is something to be stored, at most so long. To be called by the thread that reads. */
    public synchronized void awaitEntries(Duration most) throws InterruptedException {
        waiting = true;
        if (!closed && end().compareTo(read) <= 0) {
            TimeUnit.MILLISECONDS.timedWait(this, most.toMillis());
        }
        waiting = false;
    }

    /** Wakes whoever waits for entries. */
    public synchronized void wake() {
        notifyAll();
    }

    /** What lies before {@code end} is stored. */
    public synchronized void advance(Position end) {
        read = end;
    }

    /** Up to where everything is stored. */
    public synchronized Position stored() {
        return read;
    }

    /** What is stored is stored for good: the files that hold nothing else may go. */
    public synchronized void release() throws IOException {
        while (segments.getFirst().number() < read.segment()) {
            segments.removeFirst().remove();
        }
    }

    /** Keeps an entry that cannot be stored, out of the way of the others, until the next start. */
    public synchronized void setAside(byte[] entry) throws IOException {
        Path file = directory.resolve(REFUSED);
        try (Segment aside = new Segment(file, 0)) {
            aside.append(entry);
            aside.sync();
        }
        refused++;
    }

    /** How many entries were set aside since the start. */
    public synchronized long refused() {
        return refused;
    }

    /** Bytes that lie in the files. */
    public synchronized long bytes() {
        long bytes = 0;
        for (Segment segment : segments) {
            bytes += segment.size();
        }
        return bytes;
    }

    private long segmentBytes() {
        return Math.min(MOST_SEGMENT_BYTES, bound / SEGMENTS);
    }

    private void syncEvery() {
        try {
            while (!ended.await(SYNC_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                List<Segment> open;
                synchronized (this) {
                    open = List.copyOf(segments);
                }
                for (Segment segment : open) {
                    sync(segment);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void sync(Segment segment) {
        try {
            segment.sync();
        } catch (IOException removedOrRefused) {
            LOG.debug("A file of the journal was not synced", removedOrRefused);
        }
    }

    /** Ends the journal. What is not stored stays for the next process. */
    @Override
    public void close() throws IOException {
        List<Segment> open;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            ended.countDown();
            notifyAll();
            open = List.copyOf(segments);
        }
        for (Segment segment : open) {
            segment.sync();
            if (segment.size() == 0 || new Position(segment.number(), segment.size()).compareTo(read) <= 0) {
                segment.remove();
            } else {
                segment.close();
            }
        }
        lockFile.close();
        HELD.remove(directory.toRealPath().resolve("lock"));
    }
}
