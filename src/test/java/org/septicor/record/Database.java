package org.septicor.record;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGSimpleDataSource;

/** A database of its own, as the service is configured with in production: reached through a line that can be cut. */
abstract class Database implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** What the service configures in application.properties. */
    private static final String H2_OPTIONS =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";

    /** Through the line. */
    abstract DataSource source();

    /** Beside the line, for looking and for tampering. */
    abstract Connection direct() throws SQLException;

    /** By which another process reaches it; no other process reaches an H2 file while this one has it open. */
    abstract String url();

    abstract void cut();

    abstract void mend();

    static Runnable migration(DataSource source) {
        return () -> Flyway.configure()
                .dataSource(source)
                .locations("db/record")
                .loggers("slf4j")
                .load()
                .migrate();
    }

    static DataSource of(String url) {
        if (url.startsWith("jdbc:h2:")) {
            return JdbcConnectionPool.create(url, "septicor", "septicor");
        }
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser("postgres");
        source.setConnectTimeout(2);
        source.setSocketTimeout(10);
        source.setReWriteBatchedInserts(true);
        return source;
    }

    static Database h2(Path directory) {
        return new H2(directory);
    }

    static Database postgresql() throws IOException, SQLException {
        return new Postgresql();
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
        private final JdbcConnectionPool pool;
        private volatile boolean cut;

        private H2(Path directory) {
            this.url = "jdbc:h2:file:" + directory.resolve("septicor") + H2_OPTIONS;
            this.pool = JdbcConnectionPool.create(url, "septicor", "septicor");
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
            pool.dispose();
        }
    }

    /** One server for all tests, a database in it for each. */
    private static final class Postgresql extends Database {
        private static EmbeddedPostgres server;

        private final String name = "record" + NUMBER.incrementAndGet();
        private final CutLine line;

        private Postgresql() throws IOException, SQLException {
            try (Connection connection = server().getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name);
            }
            line = new CutLine(server().getPort());
        }

        private static synchronized EmbeddedPostgres server() throws IOException {
            if (server == null) {
                server = EmbeddedPostgres.builder().start();
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
            return of("jdbc:postgresql://127.0.0.1:" + line.port() + "/" + name);
        }

        @Override
        Connection direct() throws SQLException {
            return of(url()).getConnection();
        }

        @Override
        String url() {
            return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + name;
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
            line.close();
        }
    }
}
