package dev.wtb.wireguard.server;

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

    /** One peer is promised. */
    record OnePeer(String publicKey) implements Need {
        @Override
        public @Nullable NodeBusy unmet(Outcome outcome) {
            var reason = outcome.refused().get(publicKey);
            return outcome.durable() ? reason == null ? null : NodeBusy.refused(reason) : NodeBusy.unwritten();
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
