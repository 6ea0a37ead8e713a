package dev.wtb.wireguard.traffic;

import dev.wtb.contract.peer.Quota;
import dev.wtb.wireguard.book.JournalEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How much of their quotas peers have used on this node; begins anew with each period and with each boot. */
final class Meter {
    private final Map<String, Use> uses = new ConcurrentHashMap<>();

    /** Counts for this peer from now on; the same period goes on. */
    void watch(String publicKey, Quota quota) {
        uses.compute(publicKey, (_, use) -> new Use(quota,
                use != null && use.quota.period() == quota.period() ? use.bytes : 0, false));
    }

    /** What was counted before this service started. */
    void remembered(String publicKey, long period, long bytes) {
        uses.computeIfPresent(publicKey,
                (_, use) -> use.quota.period() == period ? new Use(use.quota, bytes, false) : use);
    }

    void forget(String publicKey) {
        uses.remove(publicKey);
    }

    void count(String publicKey, long bytes, boolean active) {
        uses.computeIfPresent(publicKey, (_, use) -> new Use(use.quota, use.bytes + bytes, active));
    }

    /** Those that have used all of it. */
    List<JournalEntry.Spent> spent() {
        var spent = new ArrayList<JournalEntry.Spent>();
        uses.forEach((key, use) -> {
            if (use.bytes >= use.quota.bytes()) {
                spent.add(new JournalEntry.Spent(key, use.quota.period(), use.quota.bytes()));
            }
        });
        return spent;
    }

    /** What the active one that is nearest to its end may still use; {@link Long#MAX_VALUE} when none is active. */
    long nearest() {
        return uses.values()
                .stream()
                .filter(use -> use.active && use.bytes < use.quota.bytes())
                .mapToLong(use -> use.quota.bytes() - use.bytes)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** Period and bytes that a peer has used, separated by a tab. */
    String used(String publicKey) {
        var use = uses.get(publicKey);
        return use == null ? "0\t0" : use.quota.period() + "\t" + use.bytes;
    }

    private record Use(Quota quota, long bytes, boolean active) {
    }
}
