package dev.wtb.wireguard.node;

import dev.wtb.contract.node.HostLoad;
import dev.wtb.wireguard.NodeProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import org.springframework.stereotype.Component;

/** Reads the host's load from proc(5) and its disk. */
@Component
class HostReader {
    private static final int IDLE = 3;
    private static final int IO_WAIT = 4;
    private static final long KIB = 1024;

    private final Path directory;
    private long busyBefore;
    private long totalBefore;

    HostReader(NodeProperties properties) {
        this.directory = properties.directory();
    }

    /** CPU since the call before. */
    synchronized HostLoad read() {
        try {
            var memory = Files.readAllLines(Path.of("/proc/meminfo"));
            long total = field(memory, "MemTotal:");
            var disk = Files.getFileStore(Files.exists(directory) ? directory : Path.of("/"));
            return new HostLoad(cpu(Files.readAllLines(Path.of("/proc/stat")).getFirst()),
                    (total - field(memory, "MemAvailable:")) * KIB, total * KIB,
                    disk.getTotalSpace() - disk.getUsableSpace(), disk.getTotalSpace());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private double cpu(String line) {
        var ticks = Arrays.stream(line.split("\\s+")).skip(1).mapToLong(Long::parseLong).toArray();
        long total = Arrays.stream(ticks).limit(8).sum();
        long busy = total - ticks[IDLE] - ticks[IO_WAIT];
        double share = total == totalBefore ? 0 : (double) (busy - busyBefore) / (total - totalBefore);
        busyBefore = busy;
        totalBefore = total;
        return Math.clamp(share, 0, 1);
    }

    private static long field(List<String> lines, String name) {
        ToLongFunction<String> value = line -> Long.parseLong(line.split("\\s+")[1]);
        return lines.stream().filter(line -> line.startsWith(name)).mapToLong(value).findFirst().orElse(0);
    }
}
