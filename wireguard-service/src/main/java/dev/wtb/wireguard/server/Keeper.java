package dev.wtb.wireguard.server;

import dev.wtb.wireguard.NodeProperties;
import dev.wtb.wireguard.kernel.Kernel;
import dev.wtb.wireguard.traffic.Memory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after one tunnel, in a thread of its own: brings back an interface that vanished, ends peers in time, reads
 * traffic, and compares the host with what it shall be. How often it reads follows what a reading costs.
 */
final class Keeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
    private static final int MANY_PEERS = 20_000;
    private static final double JITTER = 0.2;
    private static final int WAVE = 100;
    private static final int WAVE_MILLIS = 50;
    private static final int CALL_SECONDS = 2;

    private final Tunnel tunnel;
    private final Kernel kernel;
    private final NodeProperties properties;
    private final Memory memory;
    private final Pace pace;
    private final Thread thread;
    private final Due expiry = new Due();
    private final Due reading = new Due();
    private final Due repair = new Due();
    private final Setbacks setbacks;
    private volatile boolean running = true;
    private volatile boolean seen;

    Keeper(Tunnel tunnel, Kernel kernel, NodeProperties properties, Memory memory) {
        this.tunnel = tunnel;
        this.kernel = kernel;
        this.properties = properties;
        this.memory = memory;
        this.pace = new Pace(properties.watchInterval(), properties.statusInterval(), properties.repairInterval());
        this.setbacks = new Setbacks(properties.watchInterval(), properties.statusInterval(), System::nanoTime);
        repair.in(properties.repairInterval());
        thread = Thread.ofPlatform().daemon().name("keeper-" + tunnel.spec().interfaceName()).unstarted(this::keep);
    }

    void start() {
        thread.start();
    }

    /** Whether the last look found the interface and could read it. */
    boolean up() {
        return seen;
    }

    @Override
    public void close() {
        running = false;
        thread.interrupt();
        try {
            thread.join(properties.commandTimeout().toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep() {
        while (running) {
            try {
                if (!kernel.up(tunnel.spec().interfaceName())) {
                    if (setbacks.none()) {
                        LOG.warn("{} is not up and is built again", tunnel.spec().interfaceName());
                    }
                    tunnel.traffic().cut();
                    tunnel.restore();
                }
                call(List.copyOf(tunnel.traffic().lostSessions().keySet()));
                look();
                setbacks.over();
            } catch (RuntimeException failed) {
                seen = false;
                if (setbacks.another(String.valueOf(failed.getMessage()))) {
                    LOG.warn("{} cannot be looked after: {}", tunnel.spec().interfaceName(), failed.getMessage());
                }
            }
            pause(jittered(setbacks.rest()).toMillis());
        }
        memory.save(tunnel.traffic());
    }

    private void look() {
        if (expiry.now()) {
            expiry.in(properties.expiryInterval());
            tunnel.expire();
        }
        if (reading.now()) {
            read();
        }
    }

    private void read() {
        boolean repairing = repair.now();
        if (repairing) {
            tunnel.beingRead();
        }
        long started = System.nanoTime();
        var device = kernel.device(tunnel.spec().interfaceName());
        var cost = Duration.ofNanos(System.nanoTime() - started);
        var spent = tunnel.traffic().observed(device.peers(), started);
        seen = true;
        if (!spent.isEmpty()) {
            tunnel.spend(spent);
        }
        memory.save(tunnel.traffic());
        forgetIdle();
        if (repairing) {
            repair.in(jittered(properties.repairInterval().multipliedBy(device.peers().size() > MANY_PEERS ? 2 : 1)));
            tunnel.repair(device);
        }
        reading.in(pace.next(cost, tunnel.traffic().nearestQuota()));
    }

    /** A session is over after 180 s; where its owner was is nobody's business then. */
    private void forgetIdle() {
        if (properties.forgetAfter().isPositive()) {
            var idle = tunnel.traffic().idle(properties.forgetAfter());
            if (!idle.isEmpty()) {
                tunnel.forget(idle);
            }
        }
    }

    /**
     * Phones would notice only after 15 s that their sessions are gone. In waves: each call is a handshake, and all at
     * once would be a storm.
     */
    private void call(List<String> keys) {
        if (keys.isEmpty()) {
            return;
        }
        tunnel.traffic().calledBack(keys);
        LOG.info("{} calls {} peers back", tunnel.spec().interfaceName(), keys.size());
        try {
            for (int from = 0; from < keys.size() && running; from += WAVE) {
                tunnel.call(keys.subList(from, Math.min(from + WAVE, keys.size())));
                pause(WAVE_MILLIS);
            }
            pause(TimeUnit.SECONDS.toMillis(CALL_SECONDS));
        } finally {
            tunnel.quiet();
        }
    }

    private static Duration jittered(Duration interval) {
        double share = 1 + ThreadLocalRandom.current().nextDouble(-JITTER, JITTER);
        return Duration.ofMillis(Math.round(interval.toMillis() * share));
    }

    private void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException stopped) {
            running = false;
        }
    }

    /** The next time of something that repeats. */
    private static final class Due {
        private long at = System.nanoTime();

        boolean now() {
            return System.nanoTime() - at >= 0;
        }

        void in(Duration pause) {
            at = System.nanoTime() + pause.toNanos();
        }
    }
}
