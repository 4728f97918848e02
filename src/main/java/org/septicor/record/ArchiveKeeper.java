package org.septicor.record;

import io.quarkus.agroal.DataSource.DataSourceLiteral;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableInstance;
import io.quarkus.flyway.FlywayDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.septicor.record.keys.Keys;
import org.septicor.record.store.Tables;

/** Opens the record at the start, on the one of the two data sources that is active, and closes it at the end. */
@Startup
@ApplicationScoped
public class ArchiveKeeper {
    private static final String EMBEDDED = "h2";
    private static final String SHARED = "pg";

    private final Archive archive;

    /**
     * @throws IllegalStateException saying what to configure, when there is not exactly one database, no key for it, or another
     *     process in the directory
     */
    ArchiveKeeper(ArchiveConfig config) {
        InjectableInstance<DataSource> embedded =
                Arc.container().select(DataSource.class, new DataSourceLiteral(EMBEDDED));
        InjectableInstance<DataSource> shared = Arc.container().select(DataSource.class, new DataSourceLiteral(SHARED));
        boolean isEmbedded = embedded.getHandle().getBean().isActive();
        if (isEmbedded == shared.getHandle().getBean().isActive()) {
            throw new IllegalStateException("One database keeps the record: either quarkus.datasource.h2.active=true or"
                    + " quarkus.datasource.pg.active=true, and the other false");
        }
        Flyway flyway = Arc.container()
                .select(Flyway.class, FlywayDataSource.FlywayDataSourceLiteral.of(isEmbedded ? EMBEDDED : SHARED))
                .get();
        try {
            Path directory = Files.createDirectories(config.directory());
            this.archive = new Archive(
                    isEmbedded ? embedded.get() : shared.get(),
                    new Tables(flyway),
                    keys(config.keys().orElse(List.of()), directory, isEmbedded),
                    new Archive.Settings(directory, config.journalSize().asLongValue(), config.retention()),
                    Clock.systemUTC());
        } catch (IOException unusable) {
            throw new IllegalStateException(
                    "The record cannot be kept in " + config.directory().toAbsolutePath() + " (" + unusable
                            + "): let septicor.record.directory name one that can be written",
                    unusable);
        }
    }

    /**
     * @throws IllegalStateException when a record is there without its key: with another it could neither be read nor trusted
     */
    static Keys keys(List<String> configured, Path directory, boolean embedded) throws IOException {
        if (!configured.isEmpty() || !embedded) {
            return Keys.of(configured);
        }
        Path file = directory.resolve("record.key");
        if (!Files.exists(file) && Files.exists(Archive.journal(directory))) {
            throw new IllegalStateException(
                    "A record is in " + directory.toAbsolutePath() + ", and not the key that it was written"
                            + " with: put " + file.getFileName() + " back, or set " + Keys.CONFIGURED_AS
                            + "; to begin a new record, move what is in that directory away");
        }
        return Keys.keptIn(file);
    }

    /** Last of all: a service that refuses to start leaves the database alone. */
    void begin(@Observes @Priority(Integer.MAX_VALUE) StartupEvent started) {
        archive.start();
    }

    void end(@Observes ShutdownEvent ending) {
        archive.close();
    }

    @Produces
    @Singleton
    Decisions decisions() {
        return archive.decisions();
    }

    @Produces
    @Singleton
    FeedbackBook feedback() {
        return archive.feedback();
    }

    @Produces
    @Singleton
    Silences silences() {
        return archive.silences();
    }

    @Produces
    @Singleton
    Pseudonyms pseudonyms() {
        return archive.pseudonyms();
    }

    @Produces
    @Singleton
    Passes passes() {
        return archive.passes();
    }

    @Produces
    @Singleton
    UsedTokens usedTokens() {
        return archive.usedTokens();
    }

    @Produces
    @Singleton
    Retention retention() {
        return archive.retention();
    }

    @Produces
    @Singleton
    Governance governance() {
        return archive.governance();
    }
}
