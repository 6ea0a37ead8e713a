package dev.wtb.wireguard.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where this host's tools are, and what must stand before each call, such as {@code ip netns exec vpn}. */
public final class Tools {
    private final Map<String, String> binaries;
    private final List<String> prefix;

    public Tools(Map<String, String> binaries, List<String> prefix) {
        this.binaries = Map.copyOf(binaries);
        this.prefix = List.copyOf(prefix);
    }

    /** Whether the tools work somewhere else than this process, such as in another network namespace. */
    public boolean prefixed() {
        return !prefix.isEmpty();
    }

    /** The call as it is started. */
    public List<String> call(List<String> arguments) {
        var call = new ArrayList<>(prefix);
        call.add(binaries.getOrDefault(arguments.getFirst(), arguments.getFirst()));
        call.addAll(arguments.subList(1, arguments.size()));
        return call;
    }
}
