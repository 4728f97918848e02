package org.septicor.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.septicor.record.store.Store;

@DisplayName("The tables of the record")
class TablesTest {
    @TempDir
    Path folder;

    @Test
    @DisplayName("are completed, whatever step the database went away at while they were made")
    void brokenOff() throws Exception {
        int steps = steps();
        // Flyway tries some of them again for seconds.
        ExecutorService trying = Executors.newFixedThreadPool(16);
        try {
            List<Future<Boolean>> tried = new ArrayList<>();
            for (int step = 0; step < steps; step++) {
                int last = step;
                tried.add(trying.submit(() -> breakOffAfter(last)));
            }
            int broken = 0;
            for (Future<Boolean> each : tried) {
                broken += each.get() ? 1 : 0;
            }
            assertTrue(broken > 50, broken + " of " + steps + " steps");
        } finally {
            trying.shutdownNow();
        }
    }

    @Test
    @DisplayName("made by other scripts are left alone, and it is said which")
    void ofOtherScripts() throws Exception {
        try (Database database = Database.h2(folder.resolve("other"))) {
            store(database, new AtomicInteger(), Integer.MAX_VALUE).prepare();
            database.execute("update \"flyway_schema_history\" set \"checksum\" = 1 where \"version\" = '1'");
            SQLException refused = assertThrows(
                    SQLException.class,
                    () -> store(database, new AtomicInteger(), Integer.MAX_VALUE)
                            .prepare());
            assertTrue(refused.getMessage().contains("checksum mismatch for migration version 1"), refused::getMessage);
        }
    }

    private int steps() throws Exception {
        try (Database database = Database.h2(folder.resolve("whole"))) {
            AtomicInteger steps = new AtomicInteger();
            store(database, steps, Integer.MAX_VALUE).prepare();
            return steps.get();
        }
    }

    /** Whether it broke off: of the last steps nothing depends. */
    private boolean breakOffAfter(int last) throws Exception {
        try (Database database = Database.h2(folder.resolve("after" + last))) {
            AtomicInteger steps = new AtomicInteger();
            Store store = store(database, steps, last);
            boolean broken = breaksOff(store);
            steps.set(Integer.MIN_VALUE);
            store.prepare();
            assertEquals(2, database.count("select count(*) from chain"), () -> "after step " + last);
            assertEquals(1, database.count("select count(*) from counted_to"), () -> "after step " + last);
            return broken;
        }
    }

    private static boolean breaksOff(Store store) {
        try {
            store.prepare();
            return false;
        } catch (SQLException away) {
            return true;
        }
    }

    /** On a database that is away after so many steps. */
    private static Store store(Database database, AtomicInteger steps, int last) {
        DataSource source = Lines.cuttable(database.source(), () -> steps.getAndIncrement() >= last);
        return new Store(source, Database.migration(source));
    }
}
