package dev.wtb.wireguard.node;

import dev.wtb.contract.node.HostLoad;
import dev.wtb.contract.node.NetworkLoad;
import dev.wtb.wireguard.NodeProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Reads the host's load from proc(5) and its disk, at intervals: no request waits for it. */
@Component
class HostReader {
    private static final int IDLE = 3;
    private static final int IO_WAIT = 4;
    private static final int TICKS = 8;
    private static final int RX_BYTES = 0;
    private static final int TX_BYTES = 8;
    private static final long KIB = 1024;
    private static final Path CONNTRACK = Path.of("/proc/sys/net/netfilter");

    private final Path directory;
    private final String ours;
    private long busyBefore;
    private long totalBefore;
    private volatile HostLoad load;

    HostReader(NodeProperties properties) {
        this.directory = properties.directory();
        this.ours = properties.interfacePrefix();
        this.load = look();
    }

    HostLoad load() {
        return load;
    }

    @Scheduled(fixedDelayString = "#{settings.statusInterval()}")
    void read() {
        load = look();
    }

    private HostLoad look() {
        try {
            var memory = Files.readAllLines(Path.of("/proc/meminfo"));
            long total = field(memory, "MemTotal:");
            var disk = Files.getFileStore(Files.exists(directory) ? directory : Path.of("/"));
            return new HostLoad(cpu(Files.readAllLines(Path.of("/proc/stat")).getFirst()),
                    (total - field(memory, "MemAvailable:")) * KIB, total * KIB,
                    disk.getTotalSpace() - disk.getUsableSpace(), disk.getTotalSpace(), network());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private double cpu(String line) {
        var ticks = Arrays.stream(line.split("\\s+")).skip(1).mapToLong(Long::parseLong).limit(TICKS).toArray();
        long total = Arrays.stream(ticks).sum();
        long busy = total - ticks[IDLE] - ticks[IO_WAIT];
        double share = total == totalBefore ? 0 : (double) (busy - busyBefore) / (total - totalBefore);
        busyBefore = busy;
        totalBefore = total;
        return Math.clamp(share, 0, 1);
    }

    private NetworkLoad network() throws IOException {
        long rx = 0;
        long tx = 0;
        for (var line : Files.readAllLines(Path.of("/proc/net/dev"))) {
            int colon = line.indexOf(':');
            var name = colon < 0 ? "lo" : line.substring(0, colon).strip();
            if (!name.equals("lo") && !name.startsWith(ours)) {
                var columns = line.substring(colon + 1).strip().split("\\s+");
                rx += Long.parseLong(columns[RX_BYTES]);
                tx += Long.parseLong(columns[TX_BYTES]);
            }
        }
        return new NetworkLoad(rx, tx, number(CONNTRACK.resolve("nf_conntrack_count")),
                number(CONNTRACK.resolve("nf_conntrack_max")),
                Long.parseLong(Files.readAllLines(Path.of("/proc/net/sockstat")).getFirst().split(" ")[2]));
    }

    /** The kernel shows these only once a rule tracks connections. */
    private static long number(Path file) throws IOException {
        return Files.exists(file) ? Long.parseLong(Files.readString(file).strip()) : 0;
    }

    private static long field(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.split("\\s+")[1]))
                .findFirst()
                .orElse(0);
    }
}
