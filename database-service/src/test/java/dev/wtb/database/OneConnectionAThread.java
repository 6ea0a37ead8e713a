package dev.wtb.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Whoever holds a connection asks for no other: as many as the pool has, doing so at once, wait for each other until all
 * of them fail.
 */
@TestConfiguration(proxyBeanMethods = false)
class OneConnectionAThread implements BeanPostProcessor {
    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source ? new Watched(source) : bean;
    }

    private static final class Watched extends DelegatingDataSource {
        /** Where this thread took the one that it holds. */
        private final ThreadLocal<Throwable> held = new ThreadLocal<>();
        /** Flyway asks for two, while nobody else asks for any. */
        private final Thread starter = Thread.currentThread();

        Watched(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (held.get() != null && Thread.currentThread() != starter) {
                throw new IllegalStateException("Another connection is asked for by who holds one", held.get());
            }
            var connection = super.getConnection();
            held.set(new Throwable("It was taken here"));
            return (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(),
                    new Class<?>[]{Connection.class},
                    (_, method, arguments) -> {
                        if (method.getName().equals("close")) {
                            held.remove();
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException thrown) {
                            throw thrown.getCause();
                        }
                    });
        }
    }
}
