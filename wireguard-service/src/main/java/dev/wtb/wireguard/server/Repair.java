package dev.wtb.wireguard.server;

import dev.wtb.wireguard.device.Change;
import dev.wtb.wireguard.device.DeviceState;
import dev.wtb.wireguard.device.KernelPeer;
import dev.wtb.wireguard.device.PeerState;
import dev.wtb.wireguard.kernel.Kernel;
import dev.wtb.wireguard.traffic.Traffic;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares the host with what it shall be, and touches only what differs. */
final class Repair {
    private static final Logger LOG = LoggerFactory.getLogger(Repair.class);

    private final AppliedPeers serving;
    private final Kernel kernel;
    private final WantedPeers wish;
    private final Traffic traffic;
    private final Calls calls;
    private final Set<String> overtaken = new HashSet<>();
    private boolean reading;
    private boolean redefined;

    Repair(AppliedPeers serving, Kernel kernel, WantedPeers wish, Traffic traffic, Calls calls) {
        this.serving = serving;
        this.kernel = kernel;
        this.wish = wish;
        this.traffic = traffic;
        this.calls = calls;
        redefined = serving.spec().definition().obfuscation() != null;
    }

    /** The interface's own settings were told anew. */
    void redefined() {
        redefined = true;
    }

    /** Somebody reads the interface from now on, for {@link #repair}; what changes meanwhile is not in the reading. */
    void beingRead() {
        overtaken.clear();
        reading = true;
    }

    /** These change now. */
    void overtake(Collection<String> publicKeys) {
        if (reading) {
            overtaken.addAll(publicKeys);
        }
    }

    /** Makes interface, peers, address sets and firewall right, whatever is there; the link goes up last. */
    void restore() {
        var spec = serving.spec();
        boolean fresh = kernel.ensure(spec);
        var wanted = wish.all();
        serving.prepare(wanted.keySet());
        var change = new Change(spec.interfaceName());
        if (fresh) {
            wanted.values().forEach(change::missing);
        } else {
            var actual = kernel.device(spec.interfaceName());
            correct(actual);
            overtaken.clear();
            compare(actual.peers(), wanted, change);
        }
        serving.replace(wanted, change);
        kernel.repairLanes(serving.spec(), serving.served().values());
        kernel.locate(spec.interfaceName(), serving.located());
        serving.open();
        LOG.info("{} serves {} peers", spec.interfaceName(), serving.served().size());
    }

    /**
     * Makes right what a reading of the interface shows to be wrong; a firewall that cannot be looked at waits.
     *
     * @return false when there was no interface any more, so that everything must be compared
     */
    boolean repair(DeviceState actual) {
        if (kernel.ensure(serving.spec())) {
            traffic.restarted(serving.served().keySet());
            return false;
        }
        correct(actual);
        var change = new Change(serving.spec().interfaceName());
        compare(actual.peers().stream().filter(state -> !overtaken.contains(state.publicKey())).toList(),
                serving.served(), change);
        calls.hush(actual.peers());
        serving.mend(change);
        kernel.locate(serving.spec().interfaceName(), serving.located());
        int elements = kernel.repairLanes(serving.spec(), serving.served().values());
        if (elements > 0) {
            LOG.warn("{}: {} elements of address sets put right", serving.spec().interfaceName(), elements);
        }
        return true;
    }

    /** The reading was used, or is of no use any more. */
    void wasRead() {
        reading = false;
    }

    /** Setting what is already set costs packets; what a dump does not show is set only after a redefinition. */
    private void correct(DeviceState actual) {
        var spec = serving.spec();
        boolean strayed = actual.listenPort() != spec.definition().listenPort();
        if (redefined || strayed || !actual.privateKey().equals(spec.privateKey())) {
            kernel.configure(spec);
            redefined = false;
        }
        if (strayed) {
            traffic.cut();
        }
    }

    private void compare(List<PeerState> actual, Map<String, KernelPeer> wanted, Change change) {
        var missing = new HashSet<>(wanted.keySet());
        missing.removeAll(overtaken);
        for (var state : actual) {
            var peer = wanted.get(state.publicKey());
            if (peer == null) {
                change.stranger(state.publicKey());
            } else {
                missing.remove(state.publicKey());
                if (!state.serves(peer)) {
                    change.tunnel(peer);
                }
            }
        }
        wanted.values().stream().filter(peer -> missing.contains(peer.publicKey())).forEach(change::missing);
        if (!change.isEmpty()) {
            LOG.info("{} is put right: {}", serving.spec().interfaceName(), change);
        }
    }
}
