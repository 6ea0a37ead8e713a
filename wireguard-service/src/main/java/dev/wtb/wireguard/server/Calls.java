package dev.wtb.wireguard.server;

import dev.wtb.wireguard.device.PeerState;
import dev.wtb.wireguard.kernel.Kernel;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Peers that are made to shake hands at once, by keepalives that are taken away again. */
final class Calls {
    private final Kernel kernel;
    private final AppliedPeers serving;
    private final Set<String> called = new HashSet<>();

    Calls(Kernel kernel, AppliedPeers serving) {
        this.kernel = kernel;
        this.serving = serving;
    }

    /** Lets peers shake hands at once; never those that have gone meanwhile. */
    void call(Collection<String> publicKeys) {
        var present = present(publicKeys);
        if (!present.isEmpty()) {
            called.addAll(present);
            kernel.call(serving.spec().interfaceName(), present);
        }
    }

    /** Ends all calls; never of peers that WireGuard has lost meanwhile, since that would bring them back bare. */
    void quiet() {
        if (!called.isEmpty()) {
            called.clear();
            hush(kernel.device(serving.spec().interfaceName()).peers());
        }
    }

    /** Ends calls that nobody ended: a crash in the middle of one leaves them. */
    void hush(List<PeerState> actual) {
        var left = present(actual.stream()
                .filter(PeerState::called)
                .map(PeerState::publicKey)
                .filter(key -> !called.contains(key))
                .toList());
        if (!left.isEmpty()) {
            kernel.quiet(serving.spec().interfaceName(), left);
        }
    }

    private List<String> present(Collection<String> publicKeys) {
        return publicKeys.stream().filter(serving.served()::containsKey).toList();
    }
}
