package org.septicor.hooks;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Everything that is written while this is open: our own log at every level, the platform's as configured, both streams. */
public final class Overheard implements AutoCloseable {
    private final Queue<String> log = new ConcurrentLinkedQueue<>();
    private final ByteArrayOutputStream streams = new ByteArrayOutputStream();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final Logger root = Logger.getLogger("");
    private final Logger ours = Logger.getLogger("org.septicor");
    private final Level level = ours.getLevel();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            StringWriter written = new StringWriter();
            written.append(line.getLoggerName())
                    .append(' ')
                    .append(line.getMessage())
                    .append(' ')
                    .append(Arrays.toString(line.getParameters()));
            if (line.getThrown() != null) {
                line.getThrown().printStackTrace(new PrintWriter(written, true));
            }
            log.add(written.toString());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    public Overheard() {
        handler.setLevel(Level.ALL);
        root.addHandler(handler);
        ours.setLevel(Level.ALL);
        PrintStream both = new PrintStream(streams, true, StandardCharsets.UTF_8);
        System.setOut(both);
        System.setErr(both);
    }

    /** What was written with this mark in it, whatever its case. */
    public List<String> with(String mark) {
        String wanted = mark.toLowerCase(java.util.Locale.ROOT);
        List<String> lines = new java.util.ArrayList<>(log);
        lines.addAll(streams.toString(StandardCharsets.UTF_8).lines().toList());
        return lines.stream()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).contains(wanted))
                .toList();
    }

    @Override
    public void close() {
        System.setOut(out);
        System.setErr(err);
        root.removeHandler(handler);
        ours.setLevel(level);
    }
}
