package dev.wtb.database;

import dev.wtb.contract.config.ConfigApi;
import dev.wtb.contract.config.ConfigRequest;
import dev.wtb.contract.config.Placement;
import dev.wtb.contract.geolocation.Geolocation;
import dev.wtb.contract.geolocation.GeolocationApi;
import dev.wtb.contract.sample.SampleIntakeApi;
import dev.wtb.contract.sample.Verdict;
import dev.wtb.contract.server.Health;
import dev.wtb.contract.server.Server;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.contract.server.ServerForm;
import dev.wtb.contract.user.Language;
import dev.wtb.contract.user.Registration;
import dev.wtb.contract.user.UserApi;
import dev.wtb.identity.Identity;
import dev.wtb.identity.TestIdentities;
import dev.wtb.identity.call.TestCaller;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The service on a real database, called through mutual TLS; one context for all tests that extend this. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {"management.server.port=0",
        "WTB_ADMIN_PASSWORD=first password",
        "WTB_MASTER_KEY=MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=", "wtb.database.expiry-interval=100ms",
        "wtb.database.backups-wanted=true", "wtb.database.move-head=0s"})
@Import(OneConnectionAThread.class)
public abstract class DatabaseIT {
    private static final AtomicInteger NEXT = new AtomicInteger(1000);
    private static final String SERVER_KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA%03dA=";

    @LocalServerPort
    int port;
    @Autowired
    protected JdbcClient sql;
    @Autowired
    Environment settings;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        TestDatabase.fresh().forEach((name, value) -> registry.add(name, () -> value));
        registry.add("wtb.identity.directory",
                () -> TestIdentities.of(Identity.service("database-service")).toString());
    }

    @BeforeEach
    void nothingIsTheMatter() {
        sql.sql("update incident set ended_at = now() where ended_at is null").update();
    }

    /** Who may do what services may not, such as moving the past. */
    JdbcClient owner() {
        return JdbcClient.create(new DriverManagerDataSource(settings.getRequiredProperty("WTB_DATABASE_URL"),
                settings.getRequiredProperty("WTB_DATABASE_OWNER"),
                settings.getRequiredProperty("WTB_DATABASE_OWNER_PASSWORD")));
    }

    /** The same as a connection, in a transaction that is not committed by itself. */
    Connection owner(boolean commits) throws SQLException {
        var connection = DriverManager.getConnection(settings.getRequiredProperty("WTB_DATABASE_URL"),
                settings.getRequiredProperty("WTB_DATABASE_OWNER"),
                settings.getRequiredProperty("WTB_DATABASE_OWNER_PASSWORD"));
        connection.setAutoCommit(commits);
        return connection;
    }

    <T> T bot(Class<T> api) {
        return as("telegram-service", api);
    }

    protected <T> T as(String caller, Class<T> api) {
        return new TestCaller(caller, port, Identity.service("database-service")).api(api);
    }

    protected static int next() {
        return NEXT.getAndIncrement();
    }

    /** A place of its own with one healthy server of that capacity. */
    protected Server place(int capacity) {
        var code = "g" + next();
        as("admin-panel", GeolocationApi.class).add(new Geolocation(code, code, code, "🏁", 50, next() % 90, 0, true),
                "test");
        return server(code, capacity);
    }

    Server server(String geolocationCode, int capacity) {
        int number = next();
        var server = as("admin-panel", ServerApi.class).add(new ServerForm("s" + number, number, "node" + number, 8082,
                geolocationCode, "vpn" + number + ".example", 10_000 + number, capacity, null), "test");
        as("migration-service", ServerApi.class).publicKey(server.id(),
                SERVER_KEY.formatted(number % 1000));
        judge(server, Health.HEALTHY);
        return as("admin-panel", ServerApi.class).server(server.id());
    }

    void judge(Server server, Health health) {
        var before = as("metrics-collector", ServerApi.class).server(server.id()).health();
        as("metrics-collector", SampleIntakeApi.class).judge(List.of(new Verdict(server.id(), health, "test", before)));
    }

    /** Moves all that somebody was granted, so that it ends then. */
    void ends(long person, String when) {
        sql.sql("""
                with moved as (select telegram_id, paid_until - (%s) as by from subscription where telegram_id = ?),
                    grants as (update granted g set at = at - m.by, reaches = reaches - m.by from moved m
                        where g.telegram_id = m.telegram_id)
                update subscription s set paid_until = paid_until - m.by, remind_at = now() from moved m
                where s.telegram_id = m.telegram_id""".formatted(when)).param(person).update();
    }

    /** A new person on trial. */
    long person() {
        long id = stranger();
        bot(UserApi.class).startTrial(id);
        return id;
    }

    long stranger() {
        long id = 5_000_000_000L + next();
        bot(UserApi.class).register(id, new Registration("Ann <b>", Language.EN));
        return id;
    }

    Placement config(long person, Server at) {
        return bot(ConfigApi.class).create(new ConfigRequest(UUID.randomUUID(), person, at.geolocationCode(), null));
    }
}
