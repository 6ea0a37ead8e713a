package dev.wtb.wireguard.kernel;

import dev.wtb.wireguard.NodeProperties;
import dev.wtb.wireguard.NodeProperties.Backend;
import dev.wtb.wireguard.firewall.AddressSets;
import dev.wtb.wireguard.firewall.Firewall;
import dev.wtb.wireguard.firewall.FirewallRules;
import dev.wtb.wireguard.process.CommandRunner;
import dev.wtb.wireguard.process.Tools;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class KernelConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(KernelConfiguration.class);

    @Bean
    Kernel kernel(NodeProperties properties, CommandRunner runner, Tools tools) {
        if (properties.backend() == Backend.DRY_RUN) {
            LOG.warn("DRY RUN: this node only pretends, no tunnel carries traffic");
            return new DryRunKernel();
        }
        var rules = new FirewallRules(properties.interfacePrefix(), properties.probeInterface(), properties.blocked(),
                properties.window(), properties.connections());
        var links = new Links(runner, tools);
        var forwarding = new Forwarding(runner, tools);
        return new WgKernel(new Wg(runner, flavour(properties)), links, maker(properties, runner, tools, links),
                forwarding, new Firewall(runner, rules, forwarding::has), new AddressSets(runner));
    }

    /** A switch at run time: none where this node only pretends. */
    @Bean
    @Nullable
    ProbeTunnel probeTunnel(NodeProperties properties, CommandRunner runner, Tools tools) {
        var links = new Links(runner, tools);
        return properties.backend() == Backend.DRY_RUN
                ? null
                : new ProbeTunnel(runner, new Wg(runner, flavour(properties)), links,
                        maker(properties, runner, tools, links), properties.probeInterface());
    }

    private static InterfaceMaker maker(NodeProperties properties, CommandRunner runner, Tools tools, Links links) {
        var flavour = flavour(properties);
        return new InterfaceMaker(links, new UserspaceDaemon(runner, tools, flavour, properties.daemons()), flavour,
                properties.backend());
    }

    private static Flavour flavour(NodeProperties properties) {
        return properties.backend() == Backend.AWG ? Flavour.AMNEZIA : Flavour.WIREGUARD;
    }
}
