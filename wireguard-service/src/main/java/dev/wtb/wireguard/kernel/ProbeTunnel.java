package dev.wtb.wireguard.kernel;

import dev.wtb.contract.probe.ProbeRequest;
import dev.wtb.wireguard.process.Command;
import dev.wtb.wireguard.process.CommandFailed;
import dev.wtb.wireguard.process.CommandRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client's tunnel to somebody else's server. Only what is sent from its inner address goes through it, by a rule of
 * ip-rule(8), so that nothing else on this host takes another route.
 */
public class ProbeTunnel {
    private static final Logger LOG = LoggerFactory.getLogger(ProbeTunnel.class);
    /** WireGuard's usual port, so that an operator who finds it guesses whose it is. */
    private static final String TABLE = "51820";
    /** Before the main table's 32766. */
    private static final String PRIORITY = "5182";
    private static final int MTU = 1280;

    private final CommandRunner runner;
    private final Wg wg;
    private final Links links;
    private final InterfaceMaker maker;
    private final String name;

    ProbeTunnel(CommandRunner runner, Wg wg, Links links, InterfaceMaker maker, String name) {
        this.runner = runner;
        this.wg = wg;
        this.links = links;
        this.maker = maker;
        this.name = name;
    }

    /** Brings it up; it shakes hands by itself from then on. */
    public void open(ProbeRequest request) {
        close();
        maker.make(name);
        wg.configure(name, WgConfig.client(request));
        runner.run(Command.of("ip", "address", "add", request.address() + "/32", "dev", name));
        links.open(name, MTU);
        runner.run(Command.of("ip", "rule", "add", "from", request.address(), "priority", PRIORITY, "lookup", TABLE));
        runner.run(Command.of("ip", "route", "replace", request.targetHost(), "dev", name, "table", TABLE));
    }

    /** Whether the server has shaken hands. */
    public boolean shookHands() {
        return wg.dump(name).peers().stream().anyMatch(peer -> peer.handshakeSecond() > 0);
    }

    /** Leaves nothing behind, whatever an earlier probe left. */
    public void close() {
        try {
            runner.run(Command.of("ip", "rule", "delete", "priority", PRIORITY));
        } catch (CommandFailed none) {
            LOG.trace("There was no rule to delete: {}", none.getMessage());
        }
        links.delete(name);
    }
}
