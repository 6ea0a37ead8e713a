package dev.wtb.e2e;

import static org.awaitility.Awaitility.await;

import dev.wtb.contract.server.Health;
import dev.wtb.contract.server.Server;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.e2e.stack.Plan;
import dev.wtb.e2e.stack.Stack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The one stack that all journeys share; its intervals run ten times faster. */
public final class Product {
    private static final Map<String, String> FAST = Map.ofEntries(Map.entry("WTB_COLLECTOR_POLL_INTERVAL", "1500ms"),
            Map.entry("WTB_COLLECTOR_SUSPECT_INTERVAL", "500ms"), Map.entry("WTB_COLLECTOR_TICK", "250ms"),
            Map.entry("WTB_COLLECTOR_FAIL_AFTER", "3s"),
            Map.entry("WTB_COLLECTOR_FAIL_SINGLE_AFTER", "5s"), Map.entry("WTB_COLLECTOR_PROBE_INTERVAL", "5s"),
            Map.entry("WTB_COLLECTOR_OBSERVER_LEASE", "3s"),
            Map.entry("WTB_COLLECTOR_FAIL_ALONE_AFTER", "9s"),
            Map.entry("WTB_COLLECTOR_HEALTHY_AFTER", "6s"), Map.entry("WTB_MIGRATION_CONVERGE_INTERVAL", "3s"),
            Map.entry("WTB_MIGRATION_MOVE_INTERVAL", "500ms"), Map.entry("WTB_DATABASE_EXPIRY_INTERVAL", "500ms"),
            Map.entry("WTB_DATABASE_UPDATE_LEASE", "3s"), Map.entry("WTB_DATABASE_ENROLMENT_LEASE", "3s"),
            Map.entry("WTB_DATABASE_MOVE_LEASE", "2s"),
            Map.entry("WTB_DATABASE_MOVE_HEAD", "1s"),
            Map.entry("WTB_DATABASE_MESSAGE_LEASE", "6s"), Map.entry("WTB_DATABASE_MOVE_DEADLINE", "60s"),
            Map.entry("WTB_DATABASE_DRAIN_DEADLINE", "5m"),
            Map.entry("WTB_DATABASE_FAILURES_A_DAY", "1000"),
            Map.entry("WTB_NODE_STATUS_INTERVAL", "500ms"), Map.entry("WTB_NODE_REPAIR_INTERVAL", "3s"),
            Map.entry("WTB_TELEGRAM_IDLE", "200ms"), Map.entry("WTB_TELEGRAM_POLLER_LEASE", "2s"),
            Map.entry("WTB_TELEGRAM_POLL_TIMEOUT", "2s"),
            Map.entry("WTB_COLLECTOR_NODE_TIMEOUT", "1s"), Map.entry("WTB_COLLECTOR_USAGE_INTERVAL", "2s"),
            Map.entry("WTB_TELEGRAM_PACE_CHAT_PER_SECOND", "10"), Map.entry("WTB_TELEGRAM_PACE_PER_SECOND", "300"),
            Map.entry("WTB_TELEGRAM_PACE_BULK_PER_SECOND", "250"), Map.entry("WTB_TELEGRAM_LEDGER_INTERVAL", "2s"),
            Map.entry("WTB_TELEGRAM_LEDGER_QUIET_INTERVAL", "2s"), Map.entry("WTB_TELEGRAM_BALANCE_INTERVAL", "4s"),
            Map.entry("WTB_TELEGRAM_WATCH_INTERVAL", "1s"), Map.entry("WTB_COLLECTOR_WATCH_INTERVAL", "6s"),
            Map.entry("WTB_TELEGRAM_REFUND_INTERVAL", "1s"),
            Map.entry("WTB_TELEGRAM_HANDSHAKE_INTERVAL", "1s"), Map.entry("WTB_DATABASE_SHOP_NEWS_FROM", "0"),
            Map.entry("WTB_DATABASE_SHOP_NEWS_TO", "24"), Map.entry("WTB_DATABASE_SHOP_DELIVER_WITHIN", "90s"),
            Map.entry("WTB_DATABASE_SHOP_HANDSHAKE_INTERVAL", "1s"), Map.entry("WTB_DATABASE_SHOP_HELP_AFTER", "90s"),
            Map.entry("WTB_DATABASE_ADDRESS_REST", "10m"));
    /** MiB; it holds all chats of a run with their pictures. */
    private static final int SANDBOX = Boolean.getBoolean("soak") ? 3000 : 500;
    private static final Stack STACK = start();

    private Product() {
    }

    /** The stack, started when it is first asked for. */
    public static Stack stack() {
        return STACK;
    }

    /** Ends what a test broke, and returns once every server of the demo is healthy. */
    static void mend() {
        STACK.mend();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> servers().stream().map(Server::health).allMatch(Health.HEALTHY::equals));
    }

    /** The three servers that every journey may count on. */
    static List<Server> servers() {
        return STACK.as("admin-panel", ServerApi.class)
                .servers()
                .stream()
                .filter(server -> server.name().matches("(nl|fi)-\\d"))
                .toList();
    }

    private static Stack start() {
        var root = Path.of("..").toAbsolutePath().normalize();
        var stack = new Stack(
                new Plan(root, root.resolve("end-to-end/target/stack"), 't', 10_000, true, FAST)
                        .withCrashes()
                        .withHeaps(Map.of("telegram-sandbox", SANDBOX)),
                _ -> {
                });
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
        stack.furnish();
        return stack;
    }
}
