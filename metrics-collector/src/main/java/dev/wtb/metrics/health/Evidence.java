package dev.wtb.metrics.health;

import dev.wtb.contract.node.ServerStatus;
import dev.wtb.metrics.probe.Finding;
import dev.wtb.metrics.probe.Look;
import dev.wtb.metrics.probe.Sight;
import java.util.List;
import java.util.Optional;

/**
 * All that is seen of one server at once, by signals that fail independently.
 *
 * @param look at its node's service
 * @param findings of other nodes, which went through its tunnel
 */
record Evidence(long serverId, Look look, List<Finding> findings) {
    /** What the node says of it; empty when its service does not answer, or does not know it. */
    Optional<ServerStatus> self() {
        return look.status() == null
                ? Optional.empty()
                : look.status().servers().stream().filter(server -> server.serverId() == serverId).findFirst();
    }

    /** What is wrong according to the node, or with its answer; empty when nothing is. */
    String trouble() {
        if (look.status() == null) {
            return look.connected() ? "its service does not answer" : "neither its service nor its port answer";
        }
        return self().map(Evidence::trouble).orElse("the node does not know this server yet");
    }

    private static String trouble(ServerStatus status) {
        if (!status.up()) {
            return "its interface is down";
        }
        return status.forwarding() ? "" : "its firewall lets nobody out";
    }

    /** Whether its service is gone, whatever its tunnel does. */
    boolean silent() {
        return look.status() == null;
    }

    /** How many others found that its tunnel is dead, if none found that it lives. */
    int dead() {
        return findings.stream().anyMatch(found -> found.sight() == Sight.GOOD) ? 0 : findings.size();
    }

    /** Whether no other node could look. */
    boolean blind() {
        return findings.isEmpty();
    }

    /** What others saw, for operators; empty when they saw nothing. */
    String seen() {
        return findings.stream()
                .map(Finding::sight)
                .max(Sight::compareTo)
                .map(worst -> dead() == 0 && worst != Sight.GOOD
                        ? "of " + findings.size() + " nodes that looked, one saw that it carries traffic"
                        : "it " + worst.words()
                                + (findings.size() == 1
                                        ? ", says another node"
                                        : ", say " + findings.size() + " other nodes"))
                .orElse("no other node can look through its tunnel");
    }
}
