package dev.wtb.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * One PostgreSQL a JVM, one empty database for each that asks: from TEST_DATABASE_URL, else from Docker where there is
 * an engine, else embedded.
 */
final class TestDatabase {
    private static final Server SERVER = start();

    private TestDatabase() {
    }

    /** Properties of a fresh database. */
    static Map<String, String> fresh() {
        var name = "t_" + UUID.randomUUID().toString().replace("-", "");
        try (var connection = DriverManager.getConnection(SERVER.url, SERVER.user, SERVER.password);
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
        return Map.of("WTB_DATABASE_URL", SERVER.url.replaceFirst("/[^/]*$", "/" + name), "WTB_DATABASE_USER",
                "wtb_app", "WTB_DATABASE_PASSWORD", "app", "WTB_DATABASE_OWNER", SERVER.user,
                "WTB_DATABASE_OWNER_PASSWORD", SERVER.password);
    }

    private static Server start() {
        var url = System.getenv("TEST_DATABASE_URL");
        if (url != null) {
            return new Server(url, System.getenv("TEST_DATABASE_USER"), System.getenv("TEST_DATABASE_PASSWORD"));
        }
        return System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"))
                ? container()
                : embedded();
    }

    @SuppressWarnings("resource") // lives as long as the JVM
    private static Server container() {
        var postgres = new PostgreSQLContainer("postgres:18-alpine");
        postgres.start();
        return new Server(postgres.getJdbcUrl().replaceFirst("\\?.*$", ""), postgres.getUsername(),
                postgres.getPassword());
    }

    @SuppressWarnings("resource") // lives as long as the JVM
    private static Server embedded() {
        try {
            var postgres = EmbeddedPostgres.builder()
                    .setServerConfig("synchronous_commit", "off")
                    .setServerConfig("full_page_writes", "off")
                    .start();
            return new Server("jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres", "postgres",
                    "postgres");
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private record Server(String url, String user, String password) {
    }
}
