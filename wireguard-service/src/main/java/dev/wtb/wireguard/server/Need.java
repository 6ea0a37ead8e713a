package dev.wtb.wireguard.server;

import dev.wtb.contract.peer.Peer;
import dev.wtb.contract.peer.PeerSet;
import dev.wtb.contract.peer.Tombstone;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What must have become of a batch before one of its jobs may be answered with success. */
sealed interface Need {
    /** Why the job failed although it was carried out; null when it did not. */
    @Nullable
    NodeBusy unmet(Outcome outcome);

    /** Nothing is promised: the job only had to be carried out. */
    record Nothing() implements Need {
        @Override
        public @Nullable NodeBusy unmet(Outcome outcome) {
            return null;
        }
    }

    /** These peers are promised. */
    record Peers(Set<String> publicKeys) implements Need {
        static Peers one(String publicKey) {
            return new Peers(Set.of(publicKey));
        }

        static Peers of(PeerSet changes) {
            return new Peers(Stream
                    .concat(changes.peers().stream().map(Peer::publicKey),
                            changes.removals().stream().map(Tombstone::publicKey))
                    .collect(Collectors.toUnmodifiableSet()));
        }

        @Override
        public @Nullable NodeBusy unmet(Outcome outcome) {
            if (!outcome.durable()) {
                return NodeBusy.unwritten();
            }
            return outcome.refused()
                    .entrySet()
                    .stream()
                    .filter(refusal -> publicKeys.contains(refusal.getKey()))
                    .findFirst()
                    .map(refusal -> NodeBusy.refused(refusal.getValue()))
                    .orElse(null);
        }
    }

    /** All that the node was ever told is promised. */
    record AllPeers() implements Need {
        @Override
        public @Nullable NodeBusy unmet(Outcome outcome) {
            return outcome.durable()
                    ? outcome.refused().values().stream().findAny().map(NodeBusy::refused).orElse(null)
                    : NodeBusy.unwritten();
        }
    }
}
