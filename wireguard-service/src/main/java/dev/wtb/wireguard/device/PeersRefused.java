package dev.wtb.wireguard.device;

import java.util.Map;

/** WireGuard did not take some peers of a batch; all others are served. */
public final class PeersRefused extends RuntimeException {
    private final transient Map<String, String> reasons;

    public PeersRefused(Map<String, String> reasons) {
        super(reasons.size() + " peers were refused");
        this.reasons = Map.copyOf(reasons);
    }

    /** What was said, by public key. */
    public Map<String, String> reasons() {
        return reasons;
    }
}
