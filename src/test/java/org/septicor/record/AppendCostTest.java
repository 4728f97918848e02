package org.septicor.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./mvnw test -Dtest=AppendCostTest -Dratio=true}: what writing a decision down costs a call. */
@EnabledIfSystemProperty(named = "ratio", matches = "true")
@DisplayName("The cost of an append")
class AppendCostTest {
    private static final int APPENDS = 10_000;

    @TempDir
    Path folder;

    @Test
    @DisplayName("is printed, at 200 calls a second and as fast as one thread can")
    void cost() throws Exception {
        try (Database database = Database.h2(folder)) {
            var source = database.source();
            try (Archive archive = Archive.open(
                    source,
                    Database.migration(source),
                    Sample.KEYS,
                    new Archive.Settings(folder.resolve("record"), 1 << 30, Duration.ZERO),
                    Clock.systemUTC())) {
                measure(archive, 3000, 0);
                print("paced", measure(archive, 2000, 5_000_000));
                print("as fast as possible", measure(archive, APPENDS, 0));
                long start = System.nanoTime();
                long waiting = archive.decisions().journalBytes();
                while (database.count("select count(*) from decision") < 3000 + 2000 + APPENDS) {
                    Thread.sleep(20);
                }
                System.out.printf(
                        "stored the %d MB that waited in %d ms%n",
                        waiting >> 20, (System.nanoTime() - start) / 1_000_000);
                assertEquals(0, archive.decisions().lost());
            }
            System.out.printf(
                    "H2 file: %d bytes a decision%n",
                    java.nio.file.Files.size(folder.resolve("septicor.mv.db")) / (3000 + 2000 + APPENDS));
        }
    }

    private static long[] measure(Archive archive, int appends, long pauseNanos) throws InterruptedException {
        long[] nanos = new long[appends];
        for (int i = 0; i < appends; i++) {
            Decision decision = Sample.decision();
            long start = System.nanoTime();
            archive.decisions().append(decision);
            nanos[i] = System.nanoTime() - start;
            if (pauseNanos > 0) {
                Thread.sleep(pauseNanos / 1_000_000, (int) (pauseNanos % 1_000_000));
            }
        }
        Arrays.sort(nanos);
        return nanos;
    }

    private static void print(String how, long[] nanos) {
        System.out.printf(
                "append %s: median %d us, p95 %d us, p99 %d us, most %d us%n",
                how,
                nanos[nanos.length / 2] / 1000,
                nanos[nanos.length * 95 / 100] / 1000,
                nanos[nanos.length * 99 / 100] / 1000,
                nanos[nanos.length - 1] / 1000);
    }
}
