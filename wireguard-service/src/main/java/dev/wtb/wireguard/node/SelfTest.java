package dev.wtb.wireguard.node;

import dev.wtb.wireguard.kernel.Kernel;
import dev.wtb.wireguard.process.CommandFailed;
import dev.wtb.wireguard.server.Tunnels;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks at intervals whether the firewall lets peers out, so that no request has to. What somebody flushed is
 * written again at each look until it stays. Until then this host is open: after three such looks its tunnels go down.
 */
@Component
class SelfTest {
    private static final Logger LOG = LoggerFactory.getLogger(SelfTest.class);
    private static final int MOST_LOOKS_OPEN = 3;

    private final Kernel kernel;
    private final Tunnels tunnels;
    private volatile boolean forwarding;
    private volatile boolean ipv6 = true;
    private int looksOpen;

    SelfTest(Kernel kernel, Tunnels tunnels) {
        this.kernel = kernel;
        this.tunnels = tunnels;
    }

    boolean forwarding() {
        return forwarding;
    }

    /** Whether peers get out by IPv6 too; a host need not. */
    boolean ipv6() {
        return ipv6;
    }

    /** Said once, tried at each look: whoever flushes tables may still be at it. */
    private boolean mended() {
        if (forwarding) {
            LOG.warn("The firewall is not as it should be and is written anew");
        }
        try {
            tunnels.guard();
            return kernel.forwarding();
        } catch (IllegalStateException cannot) {
            LOG.debug("The firewall stays as it is: {}", cannot.getMessage());
            return false;
        }
    }

    /** A firewall that stands and lets nobody out is no danger to anybody. */
    private void guard() {
        looksOpen = forwarding || kernel.guarded() ? 0 : looksOpen + 1;
        if (looksOpen >= MOST_LOOKS_OPEN) {
            tunnels.shut();
        }
    }

    @Scheduled(fixedDelayString = "#{settings.statusInterval()}")
    void look() {
        try {
            forwarding = kernel.forwarding() || mended();
            guard();
            boolean now = kernel.ipv6();
            if (now != ipv6) {
                LOG.warn(now ? "IPv6 is served again" : "Only IPv4 is served: this host does not forward IPv6");
            }
            ipv6 = now;
        } catch (CommandFailed unknown) {
            LOG.warn("The firewall cannot be read: {}", unknown.getMessage());
            forwarding = false;
        }
    }
}
