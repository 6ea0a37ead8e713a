package dev.wtb.wireguard.kernel;

import dev.wtb.wireguard.NodeProperties.Backend;

/** Makes WireGuard interfaces: by the kernel where it can, else served by a program. */
class InterfaceMaker {
    private final Links links;
    private final UserspaceDaemon daemon;
    private final Flavour flavour;
    private final Backend backend;

    InterfaceMaker(Links links, UserspaceDaemon daemon, Flavour flavour, Backend backend) {
        this.links = links;
        this.daemon = daemon;
        this.flavour = flavour;
        this.backend = backend;
    }

    /** Whatever bears the name is taken away first. */
    void make(String name) {
        links.delete(name);
        if (backend != Backend.WIREGUARD_GO && links.made(name, flavour.linkType())) {
            return;
        }
        if (backend == Backend.KERNEL) {
            throw new IllegalStateException("This kernel has no WireGuard; set WTB_NODE_BACKEND=wireguard-go");
        }
        daemon.start(name);
    }
}
