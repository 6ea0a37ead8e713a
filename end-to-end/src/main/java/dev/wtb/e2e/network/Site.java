package dev.wtb.e2e.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A place on this machine that nobody else uses: a network out of those for benchmarks (RFC 2544), and a prefix of
 * names. A lock holds it, so that it is free again when whoever used it was killed; what was left there goes first.
 */
final class Site implements AutoCloseable {
    private static final int MOST = 200;
    /** Closing any descriptor of a file drops the process's lock on it (fcntl(2)): these are not even opened. */
    private static final Set<Integer> OURS = ConcurrentHashMap.newKeySet();
    private static final Path LOCKS = Path.of(System.getProperty("java.io.tmpdir"), "wtb-sites");

    private final int number;
    private final char kind;
    private final FileLock lock;

    private Site(int number, char kind, FileLock lock) {
        this.number = number;
        this.kind = kind;
        this.lock = lock;
    }

    /** The first that is free; what the dead left is cleaned before anybody looks what this machine uses. */
    static Site claim(char kind) {
        sweep();
        for (int number = 1; number <= MOST; number++) {
            var lock = locked(number);
            if (lock.isEmpty()) {
                continue;
            }
            var site = new Site(number, kind, lock.get());
            if (HostNetworks.read().leaveFree(net(number))) {
                return site;
            }
            site.release();
        }
        throw new IllegalStateException("Every network of 198.18.0.0/16 is in use here");
    }

    /** Cleans every site that somebody once used and nobody holds. */
    private static void sweep() {
        for (int number = 1; number <= MOST; number++) {
            if (Files.exists(LOCKS.resolve(String.valueOf(number)))) {
                int known = number;
                locked(number).map(lock -> new Site(known, 'z', lock)).ifPresent(Site::close);
            }
        }
    }

    /** Of all names of hosts and interfaces. */
    String prefix() {
        return kind + suffix();
    }

    /** The first three octets of all addresses. */
    String net() {
        return net(number);
    }

    @Override
    public void close() {
        clean();
        release();
    }

    /** Whatever kind of site it was before. */
    private void clean() {
        Leftovers.remove(suffix());
    }

    private void release() {
        try {
            lock.acquiredBy().close();
            OURS.remove(number);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private String suffix() {
        return "%02x".formatted(number);
    }

    private static String net(int number) {
        return "198.18." + number;
    }

    private static Optional<FileLock> locked(int number) {
        if (!OURS.add(number)) {
            return Optional.empty();
        }
        var lock = tried(number);
        if (lock.isEmpty()) {
            OURS.remove(number);
        }
        return lock;
    }

    private static Optional<FileLock> tried(int number) {
        try {
            Files.createDirectories(LOCKS);
            var channel = FileChannel.open(LOCKS.resolve(String.valueOf(number)), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            var lock = Optional.ofNullable(channel.tryLock());
            if (lock.isEmpty()) {
                channel.close();
            }
            return lock;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
