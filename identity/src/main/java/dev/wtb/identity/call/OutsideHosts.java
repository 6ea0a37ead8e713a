package dev.wtb.identity.call;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpStatus;

/**
 * Where an operator may make this stack dial: never itself, its own services, link-local addresses or a cloud's
 * metadata. Names are judged by what they resolve to. Private networks are allowed, since nodes may well be there.
 */
public final class OutsideHosts {
    private static final Set<String> METADATA = Set.of("100.100.100.200", "168.63.129.16", "fd00:ec2:0:0:0:0:0:254");

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    /** The engine itself answers for names of its containers. */
    private static final Duration NEAR = Duration.ofMillis(500);

    /** All that was ever found: an address whose name resolves slowly today is still one of ours. */
    private final Set<InetAddress> ours = ConcurrentHashMap.newKeySet();
    private final List<String> own;
    private final boolean loopback;

    /**
     * Rules of one installation.
     *
     * @param own names of the stack's services
     * @param loopback whether nodes may be on this very machine, as where they only pretend
     */
    public OutsideHosts(List<String> own, boolean loopback) {
        this.own = own.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        this.loopback = loopback;
    }

    /** Says why a host may not be dialled; {@code unreachable} when it has no address. */
    public void check(String host) {
        if (own.contains(host.toLowerCase(Locale.ROOT))) {
            throw refused(host);
        }
        var addresses = Resolver.addresses(List.of(host), PATIENCE);
        if (addresses.isEmpty()) {
            throw new Problem(HttpStatus.BAD_GATEWAY, ProblemTypes.UNREACHABLE, host + " has no address");
        }
        ours.addAll(Resolver.addresses(own, NEAR));
        if (addresses.stream().anyMatch(address -> inside(address) || ours.contains(address))) {
            throw refused(host);
        }
    }

    private boolean inside(InetAddress address) {
        return (address.isLoopbackAddress() && !loopback) || address.isAnyLocalAddress() || address.isLinkLocalAddress()
                || address.isMulticastAddress() || METADATA.contains(address.getHostAddress());
    }

    private static Problem refused(String host) {
        return new Problem(HttpStatus.FORBIDDEN, ProblemTypes.FORBIDDEN,
                host + " is this machine, one of this stack's own services, or a network that nobody may dial");
    }
}
