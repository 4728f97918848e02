package org.septicor.record;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.septicor.record.keys.Keys;

/** A process that records decisions, and says of each that it is written down, until it is killed. */
final class Appender {
    private Appender() {}

    public static void main(String[] arguments) throws Exception {
        DataSource source = Database.of(arguments[0]);
        Archive archive = Archive.open(
                source,
                Database.migration(source),
                Keys.of(List.of(Sample.FIRST_KEY)),
                new Archive.Settings(Path.of(arguments[1]), ArchiveContract.JOURNAL, java.time.Duration.ZERO),
                Clock.systemUTC());
        for (int i = 0; i < 3; i++) {
            new Thread(() -> {
                        while (true) {
                            Decision decision = Sample.decision();
                            archive.decisions().append(decision);
                            synchronized (archive) {
                                System.out.println(decision.id());
                                System.out.flush();
                            }
                        }
                    })
                    .start();
        }
    }
}
