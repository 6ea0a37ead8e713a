package dev.wtb.wireguard.node;

import dev.wtb.wireguard.kernel.Kernel;
import dev.wtb.wireguard.process.CommandFailed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks at intervals whether the firewall lets peers out, so that no request does. */
@Component
class SelfTest {
    private static final Logger LOG = LoggerFactory.getLogger(SelfTest.class);

    private final Kernel kernel;
    private volatile boolean forwarding;
    private volatile boolean ipv6 = true;

    SelfTest(Kernel kernel) {
        this.kernel = kernel;
    }

    boolean forwarding() {
        return forwarding;
    }

    /** Whether peers get out by IPv6 too; a host need not. */
    boolean ipv6() {
        return ipv6;
    }

    @Scheduled(fixedDelayString = "#{settings.statusInterval()}")
    void look() {
        try {
            forwarding = kernel.forwarding();
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
