package dev.wtb.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.user.UserApi;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** More asks at once than there are connections. */
class OverloadIT extends DatabaseIT {
    private static final int CONNECTIONS = 10;

    @Autowired
    private DataSource pool;

    @Test
    void whoGetsNoConnectionIsToldToComeBack() throws InterruptedException {
        long person = person();
        var held = new CountDownLatch(CONNECTIONS);
        var end = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CONNECTIONS; i++) {
                threads.submit(() -> hold(held, end));
            }
            try {
                assertThat(held.await(10, TimeUnit.SECONDS)).isTrue();
                assertThatThrownBy(() -> bot(UserApi.class).account(person)).isInstanceOfSatisfying(Problem.class,
                        problem -> assertThat(problem.is(ProblemTypes.BUSY)).isTrue());
            } finally {
                end.countDown();
            }
        }
        assertThat(bot(UserApi.class).account(person).user().telegramId()).isEqualTo(person);
    }

    private Void hold(CountDownLatch held, CountDownLatch end) throws SQLException, InterruptedException {
        try (var _ = pool.getConnection()) {
            held.countDown();
            end.await();
        }
        return null;
    }
}
