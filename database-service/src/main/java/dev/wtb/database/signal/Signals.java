package dev.wtb.database.signal;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Hears what any replica commits, by LISTEN on a connection of its own. */
@Component
public class Signals implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Signals.class);
    private static final int LISTEN_MILLIS = 1000;

    private final Map<Topic, Signal> signals = new EnumMap<>(Topic.class);
    private final JdbcConnectionDetails database;
    private final AtomicBoolean running = new AtomicBoolean();

    Signals(JdbcConnectionDetails database) {
        this.database = database;
        for (var topic : Topic.values()) {
            signals.put(topic, new Signal());
        }
    }

    /** Of one topic. */
    public Signal of(Topic topic) {
        var signal = signals.get(topic);
        if (signal == null) {
            throw new IllegalArgumentException("Nobody hears of " + topic);
        }
        return signal;
    }

    @Override
    public void start() {
        running.set(true);
        signals.values().forEach(Signal::open);
        Thread.ofPlatform().name("signals").daemon().start(this::listen);
    }

    @Override
    public void stop() {
        running.set(false);
        signals.values().forEach(Signal::close);
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
                LOG.warn("Signals are heard again in a second: {}", lost.getMessage());
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var topic : Topic.values()) {
                statement.execute("listen " + topic.channel());
            }
        }
        signals.values().forEach(Signal::wake);
        var postgres = connection.unwrap(PGConnection.class);
        while (running.get()) {
            for (var news : postgres.getNotifications(LISTEN_MILLIS)) {
                of(Topic.valueOf(news.getName().toUpperCase(Locale.ROOT))).wake();
            }
        }
    }
}
