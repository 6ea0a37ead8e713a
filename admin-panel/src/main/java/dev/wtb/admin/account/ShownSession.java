package dev.wtb.admin.account;

import dev.wtb.contract.admin.SessionView;
import java.time.Instant;
import java.util.List;

/**
 * A session in words that its holder knows.
 *
 * @param browser and {@code system} empty where the browser did not say
 */
record ShownSession(String id, String browser, String system, String address, Instant beganAt, Instant seenAt) {
    /** What they say of themselves holds the names of others too: the more particular first. */
    private static final List<String> BROWSERS = List.of("Firefox", "Edg/Edge", "OPR/Opera", "YaBrowser", "Chrome",
            "Safari");
    private static final List<String> SYSTEMS = List.of("Android", "iPhone", "iPad", "Windows", "Mac OS/macOS",
            "Linux");

    static ShownSession of(SessionView session) {
        return new ShownSession(session.id(), named(session.agent(), BROWSERS), named(session.agent(), SYSTEMS),
                session.address(), session.beganAt(), session.seenAt());
    }

    /** In one word or two; empty where neither is known. */
    public String name() {
        return browser.isEmpty() || system.isEmpty() ? browser + system : browser + ", " + system;
    }

    private static String named(String agent, List<String> names) {
        return names.stream()
                .map(name -> name.split("/", 2))
                .filter(name -> agent.contains(name[0]))
                .map(name -> name[name.length - 1])
                .findFirst()
                .orElse("");
    }
}
