package org.septicor.record.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** The database: H2 in a file, or PostgreSQL. */
public final class Store {
    private final DataSource source;
    private final Runnable migration;
    private volatile boolean prepared;
    private volatile boolean postgresql;
    private volatile boolean away;

    /** What is done in one transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /**
     * @param migration brings the tables to the present version; run before the first transaction, again and again until it succeeds
     */
    public Store(DataSource source, Runnable migration) {
        this.source = source;
        this.migration = migration;
    }

    /**
     * Whether the last who wanted a connection got none. The scribe and whoever reads new answers try again all the time, so that others
     * need not wait for a database that is away.
     */
    public boolean isAway() {
        return away;
    }

    private Connection connect() throws SQLException {
        try {
            return source.getConnection();
        } catch (SQLException none) {
            away = true;
            throw none;
        }
    }

    /** Brings the tables to the present version, unless that is done. */
    public void prepare() throws SQLException {
        if (!prepared) {
            migrate();
        }
    }

    private synchronized void migrate() throws SQLException {
        if (prepared) {
            return;
        }
        try (Connection connection = connect()) {
            postgresql = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
        }
        try {
            migration.run();
        } catch (RuntimeException failed) {
            // Of no patient: Flyway speaks of its scripts.
            throw new SQLException(
                    "The tables could not be brought to the present version: "
                            + String.valueOf(failed.getMessage())
                                    .lines()
                                    .limit(2)
                                    .collect(Collectors.joining(" ")),
                    failed);
        }
        prepared = true;
    }

    /** All of it, or nothing. */
    public <T> T transaction(Work<T> work) throws SQLException {
        prepare();
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            try {
                T result = work.with(connection);
                connection.commit();
                away = false;
                return result;
            } catch (SQLException | RuntimeException failed) {
                rollBack(connection, failed);
                throw failed;
            }
        }
    }

    /** What is only read, all of it as it was at one time. */
    public <T> T view(Work<T> work) throws SQLException {
        prepare();
        try (Connection connection = connect()) {
            int before = connection.getTransactionIsolation();
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            try {
                T result = work.with(connection);
                connection.rollback();
                connection.setTransactionIsolation(before);
                return result;
            } catch (SQLException | RuntimeException failed) {
                rollBack(connection, failed);
                throw failed;
            }
        }
    }

    private static void rollBack(Connection connection, Exception failed) {
        try {
            connection.rollback();
        } catch (SQLException gone) {
            failed.addSuppressed(gone);
        }
    }

    /** Makes what is committed survive a loss of power. PostgreSQL does that at each commit, H2 when asked. */
    public void settle() throws SQLException {
        if (!postgresql) {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("checkpoint sync");
            }
        }
    }

    /** For a transaction that others wait for: a replica that dies in the middle of it must not keep them waiting. */
    void hurry(Connection connection) throws SQLException {
        if (postgresql) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(
                        "set local idle_in_transaction_session_timeout = '10s'; set local lock_timeout = '10s'");
            }
        }
    }

    /** For a transaction that the server may forget if it crashes within the next moments: its commit waits for no disk. */
    public void commitLightly(Connection connection) throws SQLException {
        if (postgresql) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set local synchronous_commit = off");
            }
        }
    }
}
