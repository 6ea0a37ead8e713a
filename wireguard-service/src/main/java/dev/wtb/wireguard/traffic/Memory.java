package dev.wtb.wireguard.traffic;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What of a tunnel's traffic outlives this service but not the host: counters, and where active peers were last heard
 * from. Kept in a file system in memory only; on a disk it would be a log of people.
 */
public final class Memory {
    private static final Logger LOG = LoggerFactory.getLogger(Memory.class);
    private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs");
    private static final String NONE = "-";
    private static final int FIELDS = 7;

    private final Path file;
    private final Clock clock;
    private boolean usable;

    public Memory(Path directory, String interfaceName, Clock clock) {
        this(directory, interfaceName, clock, Memory::fileSystem);
    }

    Memory(Path directory, String interfaceName, Clock clock, Function<Path, String> fileSystem) {
        this.clock = clock;
        this.file = directory.resolve(interfaceName + ".peers");
        try {
            Files.createDirectories(directory);
            usable = IN_MEMORY.contains(fileSystem.apply(directory));
        } catch (IOException | UncheckedIOException missing) {
            LOG.debug("No {}: {}", directory, missing.getMessage());
        }
        if (!usable) {
            LOG.warn("{} is not in memory: after a restart of {} its peers need up to 15 s to notice", directory,
                    interfaceName);
        }
    }

    public void load(Traffic traffic) {
        if (!usable || !Files.exists(file)) {
            return;
        }
        try (var lines = Files.lines(file)) {
            lines.map(line -> line.split("\t"))
                    .filter(fields -> fields.length == FIELDS)
                    .forEach(fields -> remember(traffic, fields));
        } catch (IOException | RuntimeException unreadable) {
            LOG.warn("{} cannot be read and is ignored", file);
        }
    }

    private void remember(Traffic traffic, String[] fields) {
        long now = clock.instant().getEpochSecond();
        var endpoint = fields[4].equals(NONE) ? null : fields[4];
        var counter = new Counter(Long.parseLong(fields[1]), Long.parseLong(fields[2]), Long.parseLong(fields[3]),
                endpoint == null ? 0 : now, now, System.nanoTime(), endpoint);
        traffic.remembered(fields[0], counter, Long.parseLong(fields[5]), Long.parseLong(fields[6]));
    }

    public void save(Traffic traffic) {
        if (!usable) {
            return;
        }
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            write(fresh, traffic);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException full) {
            LOG.warn("{} cannot be written: {}", file, full.getMessage());
        }
    }

    private void write(Path fresh, Traffic traffic) throws IOException {
        long now = clock.instant().getEpochSecond();
        try (var writer = writer(fresh)) {
            for (var entry : traffic.counters().entrySet()) {
                var counter = entry.getValue();
                var endpoint = counter.endpoint() != null && counter.activeAt(now) ? counter.endpoint() : NONE;
                writer.write(String.join("\t", entry.getKey(), String.valueOf(counter.incarnation()),
                        String.valueOf(counter.rxBytes()), String.valueOf(counter.txBytes()), endpoint,
                        traffic.used(entry.getKey())));
                writer.newLine();
            }
        }
    }

    public void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException left) {
            LOG.warn("{} cannot be deleted: {}", file, left.getMessage());
        }
    }

    private static String fileSystem(Path directory) {
        try {
            return Files.getFileStore(directory).type();
        } catch (IOException unknown) {
            throw new UncheckedIOException(unknown);
        }
    }

    private static BufferedWriter writer(Path path) throws IOException {
        Files.deleteIfExists(path);
        Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.newBufferedWriter(path, StandardCharsets.US_ASCII, StandardOpenOption.WRITE);
    }
}
