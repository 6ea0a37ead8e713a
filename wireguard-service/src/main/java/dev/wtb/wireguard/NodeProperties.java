package dev.wtb.wireguard;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of wireguard-service.
 *
 * @param directory of the journals
 * @param interfacePrefix what the names of this node's interfaces begin with
 * @param blocked networks that no peer may reach: special-purpose ones, and cloud metadata even where it is not in one
 * @param window the only networks that a peer reaches between {@code until} and {@code windowUntil}: Telegram's
 * @param volatileDirectory in memory, gone at a reboot: peers' endpoints, so that a restart leaves no hole
 * @param daemons pipe at which a container of its own waits for names of interfaces to serve; empty for none
 * @param forgetAfter how long after its last handshake WireGuard is made to forget where a peer was; zero never
 * @param watchInterval between looks whether an interface is still there
 * @param batch most changes that are written and applied in one go
 * @param connections that one address of a peer may have open at once, so that nobody fills the table of all; 0 does
 *     not
 *        limit
 * @param binaries paths of tools that are not found by their names
 * @param commandPrefix what stands before each call of a tool
 */
@Validated
@ConfigurationProperties("wtb.node")
public record NodeProperties(@DefaultValue("/var/lib/wtb") @NotNull Path directory,
        @DefaultValue("auto") @NotNull Backend backend,
        @DefaultValue("wtb") @Pattern(regexp = "[a-z][a-z0-9]{0,7}") String interfacePrefix,
        @DefaultValue("30s") Duration repairInterval, @DefaultValue("1s") Duration expiryInterval,
        @DefaultValue("5s") Duration statusInterval, @DefaultValue("10s") Duration commandTimeout,
        @DefaultValue({
                "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "168.63.129.16/32", "169.254.0.0/16",
                "172.16.0.0/12",
                "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
                "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "::/96", "::ffff:0:0/96", "64:ff9b::/96",
                "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16",
                "fc00::/7", "fe80::/10", "ff00::/8"}) List<@Pattern(regexp = NETWORK) String> blocked,
        @DefaultValue({
                "91.105.192.0/23", "91.108.4.0/22", "91.108.8.0/22", "91.108.12.0/22", "91.108.16.0/22",
                "91.108.20.0/22", "91.108.56.0/22", "95.161.64.0/20", "149.154.160.0/20", "185.76.151.0/24",
                "2001:67c:4e8::/48", "2001:b28:f23c::/47", "2001:b28:f23f::/48",
                "2a0a:f280::/32"}) List<@Pattern(regexp = NETWORK) String> window,
        @DefaultValue("/run/wtb") @NotNull Path volatileDirectory,
        @DefaultValue("") @NotNull String daemons, @DefaultValue("200ms") Duration watchInterval,
        @DefaultValue("0s") Duration forgetAfter,
        @DefaultValue("1000") @Min(1) @Max(5000) int batch, @DefaultValue("2000") @Min(0) int connections,
        @DefaultValue Map<String, String> binaries, @DefaultValue List<String> commandPrefix) {
    /** An IPv4 or IPv6 network with its prefix length. */
    static final String NETWORK = "[0-9a-f.:]{2,39}/[0-9]{1,3}";

    public NodeProperties {
        blocked = List.copyOf(blocked);
        window = List.copyOf(window);
        binaries = Map.copyOf(binaries);
        commandPrefix = List.copyOf(commandPrefix);
    }

    /** The name of the interface by which this node looks at others; never one of its servers'. */
    public String probeInterface() {
        return "p" + interfacePrefix;
    }

    /** What makes the interfaces. */
    public enum Backend {
        /** The kernel's module where there is one, else wireguard-go. */
        AUTO,
        /** The kernel's module. */
        KERNEL,
        /** The userspace daemon. */
        WIREGUARD_GO,
        /** AmneziaWG: its kernel module where there is one, else amneziawg-go. */
        AWG,
        /** Nothing: pretends, for trying the product without root. */
        DRY_RUN
    }
}
