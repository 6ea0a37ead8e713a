package dev.wtb.wireguard.device;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What differs between the peers that an interface serves and those it shall serve; applied in few commands. */
public final class Change {
    private final List<KernelPeer> adds = new ArrayList<>();
    private final List<String> removes = new ArrayList<>();
    private final List<String> begun = new ArrayList<>();
    private final Set<String> entering = new LinkedHashSet<>();
    private final Set<String> leaving = new LinkedHashSet<>();
    private final String interfaceName;

    public Change(String interfaceName) {
        this.interfaceName = interfaceName;
    }

    /** From what is served to what shall be; null stands for a peer that is not there. */
    public void peer(@Nullable KernelPeer before, @Nullable KernelPeer after) {
        if (after == null && before != null) {
            removes.add(before.publicKey());
        }
        if (before == null && after != null) {
            missing(after);
        }
        if (before != null && after != null && !before.sameTunnel(after)) {
            adds.add(after);
        }
        if (before != null && !before.equals(after)) {
            leaving.addAll(elements(before));
        }
        if (after != null && !after.equals(before)) {
            entering.addAll(elements(after));
        }
    }

    /** A peer that only WireGuard has. */
    public void stranger(String publicKey) {
        removes.add(publicKey);
    }

    /** A peer that WireGuard lacks. */
    public void missing(KernelPeer peer) {
        begun.add(peer.publicKey());
        adds.add(peer);
    }

    /** A peer that WireGuard has wrong. */
    public void tunnel(KernelPeer peer) {
        adds.add(peer);
    }

    /** A peer that shall be as if it had never been heard from. */
    public void anew(KernelPeer peer) {
        removes.add(peer.publicKey());
        missing(peer);
    }

    public boolean isEmpty() {
        return adds.isEmpty() && removes.isEmpty() && entering.isEmpty() && leaving.isEmpty();
    }

    public Collection<KernelPeer> adds() {
        return List.copyOf(adds);
    }

    public Collection<String> removes() {
        return List.copyOf(removes);
    }

    /** Keys of peers whose counters begin at zero with this change. */
    public Collection<String> begun() {
        return List.copyOf(begun);
    }

    /** Lines for {@code ipset restore}; nobody who only changes lanes is in none for a moment. */
    public List<String> sets() {
        var lines = new ArrayList<String>();
        entering.forEach(element -> lines.add("add " + element));
        leaving.stream().filter(element -> !entering.contains(element)).forEach(element -> lines.add("del " + element));
        return lines;
    }

    @Override
    public String toString() {
        return adds.size() + " added, " + removes.size() + " removed, " + (entering.size() + leaving.size())
                + " changes of address sets";
    }

    private List<String> elements(KernelPeer peer) {
        return peer.allowedIps().stream().map(ip -> peer.lane().set(interfaceName, Family.of(ip)) + " "
                + ip.substring(0, ip.indexOf('/'))).toList();
    }
}
