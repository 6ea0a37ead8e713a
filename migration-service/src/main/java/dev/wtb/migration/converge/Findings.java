package dev.wtb.migration.converge;

import dev.wtb.contract.check.Check;
import dev.wtb.contract.peer.Agreement;
import dev.wtb.contract.restore.RestoreApi;
import dev.wtb.identity.check.Checker;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What nodes answered that a person must know of. */
@Component
class Findings implements Checker {
    private final Map<Long, Agreement> found = new ConcurrentHashMap<>();
    private final Set<Long> commandedByOthers = ConcurrentHashMap.newKeySet();
    private final Map<Long, Forgotten> ahead = new ConcurrentHashMap<>();

    /** A node's last answer about a server. */
    void found(long serverId, Agreement agreement) {
        found.put(serverId, agreement);
    }

    /** The server is gone. */
    void over(long serverId) {
        found.remove(serverId);
        obeyed(serverId);
    }

    /** The node does what this installation says. */
    void obeyed(long serverId) {
        commandedByOthers.remove(serverId);
        ahead.remove(serverId);
    }

    /** The node heard of a restore that this installation knows nothing of. */
    void commandedByOthers(long serverId) {
        commandedByOthers.add(serverId);
    }

    /** The node applied a later set than the database has, which was asked after that: it has forgotten something. */
    void ahead(long serverId, UUID lineage, long node, long database) {
        ahead.put(serverId, new Forgotten(lineage,
                "its node was told generation " + node + ", and the database is at " + database));
    }

    /**
     * Whether the database has forgotten what this node knows, and nobody has said so. Once it has made as many
     * changes anew it would look as if it had not; its sets would still cut off whoever came in the lost time.
     */
    boolean forgotten(long serverId, UUID lineage) {
        var found = ahead.computeIfPresent(serverId, (_, one) -> one.lineage.equals(lineage) ? one : null);
        return found != null;
    }

    @Override
    public String subject() {
        return "sets of peers";
    }

    @Override
    public List<Check> look() {
        var agreements = found.entrySet().stream().flatMap(entry -> looked(entry.getKey(), entry.getValue()));
        var commands = commandedByOthers.stream()
                .map(server -> Check.bad("command of server " + server,
                        "its node obeys a database that was restored after this one",
                        "Stop this installation: another one took its place; or a clock was wrong at that restore"));
        var memories = ahead.entrySet()
                .stream()
                .map(entry -> Check.bad(RestoreApi.NOTICED + entry.getKey(), entry.getValue().detail,
                        "It gets no set any more. If the database was set back, as by a snapshot, say so on the Overview"));
        return Stream.of(agreements, commands, memories).flatMap(checks -> checks).toList();
    }

    private static Stream<Check> looked(long server, Agreement agreement) {
        var refused = Objects.requireNonNullElse(agreement.refused(), List.<String>of());
        var unserved = refused.stream()
                .limit(1)
                .map(first -> Check.bad("peers of server " + server,
                        "its node cannot serve " + refused.size() + " of them, the first with the key " + first,
                        "Let that person make new keys with /recreate; all others are served"));
        var strangers = Stream.of(agreement.unexplained())
                .filter(many -> many > 0)
                .map(many -> Check.warning("strangers on server " + server,
                        "its node serves " + many + " peers that the database does not know",
                        "After a restore these are people of the lost hours: they stay until their time ends; their "
                                + "payments come back from Telegram, and then they can make new configs"));
        return Stream.concat(unserved, strangers);
    }

    private record Forgotten(UUID lineage, String detail) {
    }
}
