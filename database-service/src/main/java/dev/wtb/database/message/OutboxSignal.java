package dev.wtb.database.message;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Wakes waiting claims when any replica commits a message, by LISTEN on a connection of its own. */
@Component
class OutboxSignal implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxSignal.class);
    private static final int LISTEN_MILLIS = 1000;

    private final JdbcConnectionDetails database;
    private final AtomicBoolean running = new AtomicBoolean();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private long wakes;

    OutboxSignal(JdbcConnectionDetails database) {
        this.database = database;
    }

    /** How often it woke so far; read before looking, so that no wake between look and wait is missed. */
    long wakes() {
        lock.lock();
        try {
            return wakes;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a wake after {@code seen}, at most that long. */
    void await(long seen, Duration limit) {
        lock.lock();
        try {
            long left = limit.toNanos();
            while (wakes == seen && left > 0 && running.get()) {
                left = woken.awaitNanos(left);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void start() {
        running.set(true);
        Thread.ofPlatform().name("outbox-signal").daemon().start(this::listen);
    }

    @Override
    public void stop() {
        running.set(false);
        wake();
    }

    @Override
    public boolean isRunning() {
        return running.get();
    }

    private void listen() {
        while (running.get()) {
            try (var connection = DriverManager.getConnection(database.getJdbcUrl(), database.getUsername(),
                    database.getPassword())) {
                listen(connection);
            } catch (SQLException lost) {
                LOG.warn("Outbox listens again in a second: {}", lost.getMessage());
                wake();
                await(wakes(), Duration.ofMillis(TimeUnit.SECONDS.toMillis(1)));
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("listen outbox");
        }
        wake();
        var postgres = connection.unwrap(PGConnection.class);
        while (running.get()) {
            if (postgres.getNotifications(LISTEN_MILLIS).length > 0) {
                wake();
            }
        }
    }

    private void wake() {
        lock.lock();
        try {
            wakes++;
            woken.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
