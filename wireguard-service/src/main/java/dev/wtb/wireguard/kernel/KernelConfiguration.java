package dev.wtb.wireguard.kernel;

import dev.wtb.wireguard.NodeProperties;
import dev.wtb.wireguard.NodeProperties.Backend;
import dev.wtb.wireguard.firewall.AddressSets;
import dev.wtb.wireguard.firewall.Firewall;
import dev.wtb.wireguard.firewall.FirewallRules;
import dev.wtb.wireguard.process.CommandRunner;
import dev.wtb.wireguard.process.Tools;
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
        var flavour = properties.backend() == Backend.AWG ? Flavour.AMNEZIA : Flavour.WIREGUARD;
        var links = new Links(runner, tools);
        var maker = new InterfaceMaker(links, new UserspaceDaemon(runner, tools, flavour), flavour,
                properties.backend());
        var rules = new FirewallRules(properties.interfacePrefix(), properties.probeInterface(), properties.blocked(),
                properties.window());
        return new WgKernel(new Wg(runner, flavour), links, maker, new Firewall(runner, rules),
                new AddressSets(runner));
    }
}
