package dev.wtb.wireguard.server;

import dev.wtb.contract.node.ServerStatus;
import dev.wtb.contract.peer.ServerDefinition;
import dev.wtb.wireguard.NodeProperties;
import dev.wtb.wireguard.NodeProperties.Backend;
import dev.wtb.wireguard.book.JournalEntry;
import dev.wtb.wireguard.book.PeerJournal;
import dev.wtb.wireguard.device.TunnelSpec;
import dev.wtb.wireguard.kernel.Kernel;
import dev.wtb.wireguard.process.CommandFailed;
import dev.wtb.wireguard.traffic.Memory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongPredicate;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** All interfaces of this node; restored from their journals before the node says that it is ready. */
@Component
public class Tunnels implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Tunnels.class);
    private static final SortedSet<Integer> NO_SPEEDS = Collections.emptySortedSet();
    private static final Pattern JOURNAL = Pattern.compile("server-(\\d+)\\.journal");

    private final Map<Long, Kept> tunnels = new ConcurrentSkipListMap<>();
    private final Kernel kernel;
    private final Clock clock;
    private final JsonMapper json;
    private final NodeProperties properties;
    private final Set<Long> keyless = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    Tunnels(Kernel kernel, Clock clock, JsonMapper json, NodeProperties properties) {
        this.kernel = kernel;
        this.clock = clock;
        this.json = json;
        this.properties = properties;
    }

    /** What each server does, as it was last read. */
    public List<ServerStatus> statuses(boolean forwarding) {
        return tunnels.entrySet().stream().map(entry -> entry.getValue().status(entry.getKey(), forwarding)).toList();
    }

    /** Makes the one firewall of all servers right at once, or later when the host's tools fail. */
    public void guard() {
        tunnels.values()
                .stream()
                .findFirst()
                .ifPresent(kept -> attempt("The firewall", kept, kept.tunnel::open));
    }

    /** Lets nothing through any more; each keeper tries again and again to open its tunnel behind a firewall. */
    public void shut() {
        tunnels.values()
                .stream()
                .map(kept -> kept.tunnel.spec().interfaceName())
                .filter(kernel::up)
                .forEach(this::shut);
    }

    private void shut(String name) {
        try {
            kernel.shut(name);
            LOG.error("{} is down until the firewall can be written", name);
        } catch (CommandFailed failed) {
            LOG.error("{} stays up without a firewall: {}", name, failed.getMessage());
        }
    }

    Tunnel tunnel(long id) {
        var kept = tunnels.get(id);
        if (kept == null) {
            throw new UnknownServer(id);
        }
        return kept.tunnel;
    }

    /** Makes a server or changes it in place. */
    synchronized TunnelSpec define(long id, ServerDefinition definition) {
        if (definition.obfuscation() != null && properties.backend() != Backend.AWG) {
            throw new CannotDisguise();
        }
        if (keyless.contains(id) && Files.exists(file(id))) {
            throw new KeyLost(file(id));
        }
        if (tunnels.containsKey(id)) {
            tunnel(id).define(definition);
        } else {
            var journal = journal(file(id));
            var privateKey = kernel.newPrivateKey();
            journal.append(List.of(new JournalEntry.Defined(privateKey, definition)));
            begin(id, know(id, new TunnelSpec(name(id), privateKey, definition, NO_SPEEDS), journal));
        }
        return tunnel(id).spec();
    }

    /** Takes a server down and forgets it; after a failure the same call goes on where it stopped. */
    synchronized void remove(long id) {
        var kept = tunnels.get(id);
        if (kept == null) {
            return;
        }
        kept.close();
        kernel.destroy(name(id), () -> specs(other -> other != id));
        kept.memory.forget();
        try {
            Files.deleteIfExists(file(id));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        tunnels.remove(id);
    }

    /** All are known to the firewall before the first of them writes it: a restart cuts nobody off. */
    @Override
    public void start() {
        for (var file : journals()) {
            var matcher = JOURNAL.matcher(String.valueOf(file.getFileName()));
            if (matcher.matches()) {
                read(Long.parseLong(matcher.group(1)), file);
            }
        }
        tunnels.values().forEach(kept -> attempt("Lanes", kept, kept.tunnel::prepare));
        tunnels.forEach(Tunnels::begin);
        running = true;
    }

    @Override
    public void stop() {
        tunnels.values().forEach(Kept::close);
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

    /** A server whose very key is lost is left alone until somebody decides: another key would cut off its people. */
    private void read(long id, Path file) {
        var journal = journal(file);
        journal.defined()
                .ifPresentOrElse(
                        last -> know(id, new TunnelSpec(name(id), last.privateKey(), last.definition(), NO_SPEEDS),
                                journal),
                        () -> {
                            if (journal.damaged()) {
                                LOG.error("Server {} has lost its key: {}", id, KeyLost.ADVICE);
                                keyless.add(id);
                            }
                            journal.close();
                        });
    }

    private Kept know(long id, TunnelSpec spec, PeerJournal journal) {
        var tunnel = new Tunnel(spec, journal, kernel, clock, properties.batch(), () -> specs(_ -> true));
        var memory = new Memory(properties.volatileDirectory(), spec.interfaceName(), clock);
        memory.load(tunnel.traffic());
        var kept = new Kept(tunnel, new Keeper(tunnel, kernel, properties, memory), memory);
        tunnels.put(id, kept);
        return kept;
    }

    /** What fails here the keeper tries again, so it starts whatever happens. */
    private static void begin(long id, Kept kept) {
        attempt("The interface", kept, kept.tunnel::start);
        kept.keeper.start();
        LOG.info("Server {} is {}", id, kept.tunnel.spec().interfaceName());
    }

    private static void attempt(String what, Kept kept, Runnable work) {
        try {
            work.run();
        } catch (NodeBusy | CommandFailed later) {
            LOG.error("{} of {} waits for a repair: {}", what, kept.tunnel.spec().interfaceName(), later.getMessage());
        }
    }

    /** Of the servers whose lanes are made. */
    private List<TunnelSpec> specs(LongPredicate which) {
        return tunnels.entrySet()
                .stream()
                .filter(entry -> which.test(entry.getKey()))
                .map(entry -> entry.getValue().tunnel)
                .filter(Tunnel::prepared)
                .map(Tunnel::spec)
                .toList();
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

    /** A tunnel with its keeper. */
    private record Kept(Tunnel tunnel, Keeper keeper, Memory memory) implements AutoCloseable {
        ServerStatus status(long id, boolean forwarding) {
            var totals = tunnel.traffic().totals();
            return new ServerStatus(id, keeper.up(), totals.peers(), totals.active(), totals.rxBytes(),
                    totals.txBytes(), forwarding);
        }

        @Override
        public void close() {
            keeper.close();
            tunnel.close();
        }
    }
}
