package dev.wtb.database.payment;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.stereotype.Component;

/**
 * Connections that only checkouts may take, beside those of everybody. Telegram waits ten seconds for a decision, and
 * one that comes too late is a sale lost; all other work may wait. Without them a rush of deliveries, each waiting for
 * the same server's row, would hold every connection there is.
 */
@Component
final class CheckoutConnections implements BeanPostProcessor, PriorityOrdered, DisposableBean, MeterBinder {
    private static final int KEPT = 3;
    /** Whoever asks gives up after two seconds and asks again. */
    private static final int PATIENCE_MILLIS = 700;
    private static final ScopedValue<Boolean> DECIDING = ScopedValue.newInstance();

    private @Nullable HikariDataSource kept;

    /** Decides with a connection of those kept for it. */
    static <T> T decide(Supplier<T> decision) {
        return ScopedValue.where(DECIDING, true).call(decision::get);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (!(bean instanceof HikariDataSource all)) {
            return bean;
        }
        var few = new HikariDataSource();
        all.copyStateTo(few);
        few.setPoolName("checkouts");
        few.setMaximumPoolSize(KEPT);
        few.setMinimumIdle(1);
        few.setConnectionTimeout(PATIENCE_MILLIS);
        kept = few;
        return new Lanes(all, few);
    }

    /** As those of everybody have. */
    @Override
    public void bindTo(MeterRegistry meters) {
        if (kept != null) {
            kept.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(meters));
        }
    }

    /** What wraps pools further wraps this one, too. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public void destroy() {
        if (kept != null) {
            kept.close();
        }
    }

    private static final class Lanes extends DelegatingDataSource {
        private final HikariDataSource few;

        Lanes(HikariDataSource all, HikariDataSource few) {
            super(all);
            this.few = few;
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (!DECIDING.orElse(false)) {
                return super.getConnection();
            }
            try {
                return few.getConnection();
            } catch (SQLTransientConnectionException allTaken) {
                return super.getConnection();
            }
        }
    }
}
