package org.septicor.record;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ExceptionSorter;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.septicor.record.store.Tables;

/** A database of its own, as the service is configured with in production: reached through a line that can be cut. */
abstract class Database implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** What the service configures in application.properties. */
    private static final String H2_OPTIONS =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";

    /** Not that of the service: a test judges no machine by the time it takes to open a database. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final String POSTGRESQL_OPTIONS =
            "?connectTimeout=2&socketTimeout=30&tcpKeepAlive=true&reWriteBatchedInserts=true";

    /** Through the line. */
    abstract DataSource source();

    /** Beside the line, for looking and for tampering. */
    abstract Connection direct() throws SQLException;

    /** By which another process reaches it; no other process reaches an H2 file while this one has it open. */
    abstract String url();

    abstract void cut();

    abstract void mend();

    static Runnable migration(DataSource source) {
        return new Tables(Flyway.configure()
                .dataSource(source)
                .locations("db/record")
                .loggers("slf4j")
                .load());
    }

    /** With the pool, and the settings of the driver, that the service has. */
    static AgroalDataSource of(String url) {
        boolean embedded = url.startsWith("jdbc:h2:");
        try {
            return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(pool -> pool.maxSize(20)
                            .minSize(embedded ? 1 : 0)
                            .acquisitionTimeout(PATIENCE)
                            .exceptionSorter(
                                    embedded ? ExceptionSorter.emptyExceptionSorter() : new PostgreSQLExceptionSorter())
                            .connectionFactoryConfiguration(factory -> factory.jdbcUrl(url)
                                    .connectionProviderClass(
                                            embedded ? org.h2.Driver.class : org.postgresql.Driver.class)
                                    .principal(new NamePrincipal(embedded ? "septicor" : "postgres"))
                                    .credential(new SimplePassword(embedded ? "septicor" : "postgres")))));
        } catch (SQLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static Database h2(Path directory) {
        return new H2(directory);
    }

    static Database postgresql() throws IOException, SQLException {
        return new Postgresql();
    }

    /** A server of its own: what cuts the line to others stops it. */
    static Database stoppable(Path data) throws IOException {
        return new Stoppable(data);
    }

    long count(String sql) throws SQLException {
        try (Connection connection = direct();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    int execute(String sql, Object... parameters) throws SQLException {
        try (Connection connection = direct();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        }
    }

    private static final class H2 extends Database {
        private final String url;
        private final AgroalDataSource pool;
        private volatile boolean cut;

        private H2(Path directory) {
            this.url = "jdbc:h2:retry:" + directory.resolve("septicor") + H2_OPTIONS;
            this.pool = of(url);
        }

        @Override
        DataSource source() {
            return Lines.cuttable(pool, () -> cut);
        }

        @Override
        Connection direct() throws SQLException {
            return pool.getConnection();
        }

        @Override
        String url() {
            return url;
        }

        @Override
        void cut() {
            cut = true;
        }

        @Override
        void mend() {
            cut = false;
        }

        @Override
        public void close() throws SQLException {
            pool.close();
        }
    }

    /** One server for all tests, a database in it for each. */
    private static final class Postgresql extends Database {
        private static EmbeddedPostgres server;

        private final String name = "record" + NUMBER.incrementAndGet();
        private final CutLine line;
        private final AgroalDataSource beside;
        private final List<AgroalDataSource> through = new ArrayList<>();

        private Postgresql() throws IOException, SQLException {
            try (Connection connection = server().getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name);
            }
            line = new CutLine(server().getPort());
            beside = of(url());
        }

        private static synchronized EmbeddedPostgres server() throws IOException {
            if (server == null) {
                server = EmbeddedPostgres.builder().setPGStartupWait(PATIENCE).start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    try {
                        server.close();
                    } catch (IOException gone) {
                        throw new IllegalStateException(gone);
                    }
                }));
            }
            return server;
        }

        @Override
        DataSource source() {
            AgroalDataSource source =
                    of("jdbc:postgresql://127.0.0.1:" + line.port() + "/" + name + POSTGRESQL_OPTIONS);
            through.add(source);
            return source;
        }

        @Override
        Connection direct() throws SQLException {
            return beside.getConnection();
        }

        @Override
        String url() {
            return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + name + POSTGRESQL_OPTIONS;
        }

        @Override
        void cut() {
            line.cut();
        }

        @Override
        void mend() {
            line.mend();
        }

        @Override
        public void close() {
            beside.close();
            through.forEach(AgroalDataSource::close);
            line.close();
        }
    }

    private static final class Stoppable extends Database {
        private final Path data;
        private final int port;
        private EmbeddedPostgres server;

        private Stoppable(Path data) throws IOException {
            this.data = data;
            try (ServerSocket free = new ServerSocket(0)) {
                this.port = free.getLocalPort();
            }
            mend();
        }

        @Override
        DataSource source() {
            throw new UnsupportedOperationException("reached by its url");
        }

        @Override
        Connection direct() throws SQLException {
            return DriverManager.getConnection(url(), "postgres", "postgres");
        }

        @Override
        String url() {
            return "jdbc:postgresql://127.0.0.1:" + port + "/postgres" + POSTGRESQL_OPTIONS;
        }

        @Override
        void cut() {
            try {
                server.close();
            } catch (IOException unstopped) {
                throw new IllegalStateException(unstopped);
            }
        }

        @Override
        void mend() {
            try {
                server = EmbeddedPostgres.builder()
                        .setDataDirectory(data)
                        .setCleanDataDirectory(false)
                        .setPort(port)
                        .setPGStartupWait(PATIENCE)
                        .start();
            } catch (IOException unstarted) {
                throw new IllegalStateException(unstarted);
            }
        }

        @Override
        public void close() {
            cut();
        }
    }
}
