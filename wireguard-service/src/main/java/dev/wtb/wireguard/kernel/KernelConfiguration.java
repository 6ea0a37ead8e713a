package dev.wtb.wireguard.kernel;

import dev.wtb.wireguard.NodeProperties;
import dev.wtb.wireguard.NodeProperties.Backend;
import dev.wtb.wireguard.process.CommandRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class KernelConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(KernelConfiguration.class);

    @Bean
    Kernel kernel(NodeProperties properties, CommandRunner runner) {
        if (properties.backend() == Backend.DRY_RUN) {
            LOG.warn("DRY RUN: this node only pretends, no tunnel carries traffic");
            return new DryRunKernel();
        }
        return new WgKernel(runner, new UserspaceDaemon(runner),
                new Firewall(runner, properties.interfacePrefix(), properties.blocked()), properties.backend());
    }
}
