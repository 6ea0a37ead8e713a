package dev.wtb.wireguard.peer;

import dev.wtb.contract.peer.ServerDefinition;
import dev.wtb.wireguard.NodeProperties;
import dev.wtb.wireguard.kernel.Kernel;
import dev.wtb.wireguard.kernel.TunnelSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** All interfaces of this node; restored from their journals before the node says that it is ready. */
@Component
public class Tunnels implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Tunnels.class);
    private static final Pattern JOURNAL = Pattern.compile("server-(\\d+)\\.journal");

    private final Map<Long, Tunnel> tunnels = new ConcurrentSkipListMap<>();
    private final Kernel kernel;
    private final Clock clock;
    private final JsonMapper json;
    private final NodeProperties properties;
    private volatile boolean running;

    Tunnels(Kernel kernel, Clock clock, JsonMapper json, NodeProperties properties) {
        this.kernel = kernel;
        this.clock = clock;
        this.json = json;
        this.properties = properties;
    }

    /** The interfaces by server id, for reading their traffic. */
    public Map<Long, TunnelSpec> specs() {
        var specs = new ConcurrentSkipListMap<Long, TunnelSpec>();
        tunnels.forEach((id, tunnel) -> specs.put(id, tunnel.spec()));
        return specs;
    }

    Tunnel tunnel(long id) {
        var tunnel = tunnels.get(id);
        if (tunnel == null) {
            throw new UnknownServer(id);
        }
        return tunnel;
    }

    /** Makes a server or changes it in place. */
    synchronized TunnelSpec define(long id, ServerDefinition definition) {
        var known = tunnels.get(id);
        if (known == null) {
            var journal = journal(file(id));
            var privateKey = kernel.newPrivateKey();
            journal.append(List.of(new JournalEntry.Defined(privateKey, definition)));
            open(id, new TunnelSpec(name(id), privateKey, definition), journal);
        } else {
            known.define(definition);
        }
        return tunnel(id).spec();
    }

    /** Takes a server down and forgets it. */
    synchronized void remove(long id) {
        var tunnel = tunnels.remove(id);
        if (tunnel == null) {
            return;
        }
        tunnel.close();
        kernel.destroy(tunnel.spec().interfaceName(), specs().values());
        try {
            Files.delete(file(id));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Scheduled(fixedDelayString = "${wtb.node.expiry-interval:1s}")
    void expire() {
        each(Tunnel::expire);
    }

    @Scheduled(fixedDelayString = "${wtb.node.repair-interval:30s}", initialDelayString = "${wtb.node.repair-interval:30s}")
    void repair() {
        each(Tunnel::repair);
    }

    @Override
    public void start() {
        for (var file : journals()) {
            var matcher = JOURNAL.matcher(String.valueOf(file.getFileName()));
            if (matcher.matches()) {
                restore(Long.parseLong(matcher.group(1)), file);
            }
        }
        running = true;
    }

    @Override
    public void stop() {
        tunnels.values().forEach(Tunnel::close);
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server opens its port. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void restore(long id, Path file) {
        var journal = journal(file);
        JournalEntry.Defined last = null;
        for (var entry : journal.replayed()) {
            last = entry instanceof JournalEntry.Defined defined ? defined : last;
        }
        if (last != null) {
            open(id, new TunnelSpec(name(id), last.privateKey(), last.definition()), journal);
        }
    }

    private void open(long id, TunnelSpec spec, PeerJournal journal) {
        var tunnel = new Tunnel(spec, journal, kernel, clock, () -> specs().values());
        tunnels.put(id, tunnel);
        tunnel.start();
        LOG.info("Server {} is up as {} with {} peers", id, spec.interfaceName(), tunnel.size());
    }

    private void each(Consumer<Tunnel> act) {
        for (var tunnel : tunnels.values()) {
            try {
                act.accept(tunnel);
            } catch (NodeBusy later) {
                LOG.warn("{}: {}", tunnel.spec().interfaceName(), later.getMessage());
            }
        }
    }

    private Collection<Path> journals() {
        try {
            Files.createDirectories(properties.directory());
            try (var files = Files.list(properties.directory())) {
                return files.sorted().toList();
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private PeerJournal journal(Path file) {
        return new PeerJournal(file, json);
    }

    private Path file(long id) {
        return properties.directory().resolve("server-" + id + ".journal");
    }

    private String name(long id) {
        return properties.interfacePrefix() + id;
    }
}
