package org.septicor.hooks;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.septicor.card.Language;
import org.septicor.card.Listener;
import org.septicor.ehr.AllowedServers;
import org.septicor.ehr.Ehr;
import org.septicor.record.Archive;
import org.septicor.record.Archives;

/**
 * What it costs a call that its decision is kept, beside the same call of which nothing is kept; they take turns:
 * {@code ./mvnw test -Dtest=RecordRatioTest -Dratio=true}.
 */
@EnabledIfSystemProperty(named = "ratio", matches = "true")
class RecordRatioTest {
    private static final int WARM_UP = 1_500;
    private static final int ROUNDS = 2_500;
    /** Times the call of which nothing is kept. */
    private static final double MOST = 1.2;

    @TempDir
    private Path folder;

    @Test
    void takingTurns() throws Exception {
        try (Archives h2 = Archives.h2(folder.resolve("h2"));
                Archives postgresql = Archives.postgresql(folder.resolve("pg"))) {
            Map<String, Consultation> kept = new LinkedHashMap<>();
            kept.put("nothing kept", keeping(Memory.NONE));
            kept.put("H2", keeping(memory(h2.archive())));
            kept.put("PostgreSQL", keeping(memory(postgresql.archive())));
            measure("200 Observations", BigChart.body(), kept);
            measure(
                    "sample patient",
                    Samples.request("dobutamine-test").toString().getBytes(StandardCharsets.UTF_8),
                    kept);
        }
    }

    private static void measure(String what, byte[] body, Map<String, Consultation> kept) {
        Map<String, long[]> times = new LinkedHashMap<>();
        kept.keySet().forEach(name -> times.put(name, new long[ROUNDS]));
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (Map.Entry<String, Consultation> each : kept.entrySet()) {
                long start = System.nanoTime();
                Caller caller =
                        new Caller("ward", Listener.ANYBODY, Language.EN, AllowedServers.none(), null, start, false);
                Wire.write(
                        each.getValue().answer(Discovery.Offered.PATIENT_VIEW, HookRequestReader.read(body), caller));
                if (round >= 0) {
                    times.get(each.getKey())[round] = System.nanoTime() - start;
                }
            }
        }
        double plain = median(times.get("nothing kept"));
        times.forEach((name, nanos) -> {
            double ratio = median(nanos) / plain;
            System.out.printf("%-18s %-14s median %6.0f us, %.2f x%n", what, name, median(nanos) / 1_000, ratio);
            assertTrue(ratio <= MOST, () -> what + ", " + name + ": " + ratio);
        });
    }

    private static Memory memory(Archive archive) {
        return new RecordedMemory(archive.decisions(), archive.silences(), archive.pseudonyms());
    }

    private static Consultation keeping(Memory memory) {
        return new Consultation(
                (allowed, server, authorization, patient) -> Ehr.nowhere(),
                memory,
                SilentRun.NONE,
                Optional.empty(),
                Optional.of("UTC"),
                true);
    }

    private static double median(long[] nanos) {
        Arrays.sort(nanos);
        return nanos[nanos.length / 2];
    }
}
