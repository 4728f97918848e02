package org.septicor.record;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.septicor.record.store.Encoder;
import org.septicor.record.store.Store;

/** The tokens that were used, shared by all replicas on one database and kept over a restart. */
public final class UsedTokens {
    private static final Logger LOG = Logger.getLogger(UsedTokens.class);
    static final Duration PATIENCE = Duration.ofMillis(100);
    /** After the database did not answer in time, nobody waits for it for so long. */
    private static final Duration REST = Duration.ofSeconds(1);

    /**
     * After the start, so long: what was used before is known to the database alone, so it is waited for until it has answered once.
     */
    static final Duration START = Duration.ofSeconds(10);

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int THREADS = 4;
    private static final int MOST_WAITING = 256;

    private final Store store;
    private final Duration patience;
    private final Trouble trouble;
    private final ExecutorService executor;
    private final CountDownLatch answered = new CountDownLatch(1);
    private final long startOver = System.nanoTime() + START.toNanos();
    private volatile long restUntil = System.nanoTime();

    UsedTokens(Store store, Duration patience, Clock clock) {
        this.patience = patience;
        this.store = store;
        this.trouble = new Trouble(LOG, clock);
        this.executor = new ThreadPoolExecutor(
                THREADS, THREADS, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(MOST_WAITING), work -> {
                    Thread thread = new Thread(work, "record-tokens");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    void begin() {
        executor.execute(this::start);
    }

    private void start() {
        try {
            while (answered.getCount() > 0 && startOver - System.nanoTime() > 0 && !executor.isShutdown()) {
                try {
                    rehearse();
                    answered.countDown();
                } catch (SQLException | RuntimeException notYet) {
                    Thread.sleep(PAUSE.toMillis());
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** All that is done with a token, so that the first one need not wait for it. */
    private void rehearse() throws SQLException {
        byte[] digest = digest("", "");
        store.transaction(connection -> {
            boolean added = insert(connection, digest, Instant.EPOCH);
            try (PreparedStatement delete = connection.prepareStatement("delete from used_token where digest = ?")) {
                delete.setBytes(1, digest);
                delete.executeUpdate();
            }
            return added;
        });
    }

    /** Waits until the database has answered once since the start, or it is too long ago to wait for that. */
    public void awaitStart() throws InterruptedException {
        answered.await(Math.max(0, startOver - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    /**
     * Remembers a token. Answers within a tenth of a second, whatever the database does, except in the first seconds after the
     * start, where it waits for the database.
     *
     * @param forgetAfter when it can no longer be used anyway
     * @return whether it had not been used before
     * @throws Unavailable when the database does not say; the caller's own memory then has to decide
     */
    public boolean first(String issuer, String jti, Instant forgetAfter) throws Unavailable {
        try {
            awaitStart();
            if (System.nanoTime() - restUntil < 0) {
                throw new Unavailable("The database did not answer a moment ago");
            }
            Future<Boolean> added = executor.submit(() -> add(digest(issuer, jti), forgetAfter));
            return added.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw rest(failed.getCause() == null ? failed : failed.getCause());
        } catch (TimeoutException | RejectedExecutionException late) {
            throw rest(late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Unavailable("The database was not waited for", interrupted);
        }
    }

    private Unavailable rest(Throwable cause) {
        restUntil = System.nanoTime() + REST.toNanos();
        trouble.say("Used tokens cannot be shared (" + Trouble.named(cause) + "): each replica goes by its own memory");
        return new Unavailable("The database does not say whether the token was used", cause);
    }

    private boolean add(byte[] digest, Instant forgetAfter) throws SQLException {
        return store.transaction(connection -> {
            // A token lives for an hour at most, and the call waits for this.
            store.commitLightly(connection);
            return insert(connection, digest, forgetAfter);
        });
    }

    private static boolean insert(Connection connection, byte[] digest, Instant forgetAfter) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into used_token (digest, expires_at) values (?, ?) on conflict do nothing")) {
            insert.setBytes(1, digest);
            insert.setObject(2, Times.column(Times.storable(forgetAfter)));
            return insert.executeUpdate() == 1;
        }
    }

    /** Without a key: the same while the keys of the replicas are exchanged, and it says nothing of anybody. */
    private static byte[] digest(String issuer, String jti) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(new Encoder().text(issuer).text(jti).done());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Forgets what has expired. */
    static int forget(Store store, Instant now) throws SQLException {
        return store.transaction(connection -> {
            try (PreparedStatement delete =
                    connection.prepareStatement("delete from used_token where expires_at < ?")) {
                delete.setObject(1, Times.column(now));
                return delete.executeUpdate();
            }
        });
    }

    void end() {
        executor.shutdown();
    }
}
