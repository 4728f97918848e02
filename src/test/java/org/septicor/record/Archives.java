package org.septicor.record;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;

/** Whole records on real databases, for tests of other rooms. Whoever opens one closes it and the database. */
public final class Archives implements AutoCloseable {
    private static final long JOURNAL = 256L << 20;

    private final Database database;
    private final Archive archive;

    private Archives(Database database, Path directory) throws IOException {
        this.database = database;
        this.archive = Archive.open(
                database.source(),
                Database.migration(database.source()),
                Sample.KEYS,
                new Archive.Settings(directory, JOURNAL, Duration.ZERO),
                Clock.systemUTC());
    }

    public static Archives h2(Path directory) throws IOException {
        return new Archives(Database.h2(directory), directory);
    }

    public static Archives postgresql(Path directory) throws IOException, SQLException {
        return new Archives(Database.postgresql(), directory);
    }

    public Archive archive() {
        return archive;
    }

    @Override
    public void close() throws Exception {
        archive.close();
        database.close();
    }
}
