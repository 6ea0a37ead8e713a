package dev.wtb.wireguard.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.wireguard.book.Peers;
import dev.wtb.wireguard.device.PeerState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MemoryTests {
    private static final String HERE = "198.51.100.7:4000";

    private final Clock clock = Clock.systemUTC();
    private Path folder;

    @BeforeEach
    void made() throws IOException {
        folder = Files.createTempDirectory(Path.of("/dev/shm"), "memory");
    }

    @AfterEach
    void deleted() throws IOException {
        Files.deleteIfExists(folder.resolve("wtb1.peers"));
        Files.delete(folder);
    }

    @Test
    void countersAndActivePeersPlacesOutliveTheService() {
        var before = new Traffic(clock);
        observe(before, clock.instant().getEpochSecond());
        memory(folder).save(before);

        var after = new Traffic(clock);
        memory(folder).load(after);
        after.restarted(List.of(Peers.key(1)));

        assertThat(after.lostSessions()).containsEntry(Peers.key(1), HERE);
        assertThat(after.page(null, 1)).isEqualTo(before.page(null, 1));
    }

    @Test
    void idlePeersPlacesAreNotKept() throws IOException {
        var traffic = new Traffic(clock);
        observe(traffic, clock.instant().getEpochSecond() - 200);

        memory(folder).save(traffic);

        assertThat(Files.readString(folder.resolve("wtb1.peers"))).contains(Peers.key(1)).doesNotContain(HERE);
    }

    @Test
    void garbageIsIgnored() throws IOException {
        Files.writeString(folder.resolve("wtb1.peers"), "a\tb\tc\td\te\tf\nx\n");
        var traffic = new Traffic(clock);

        memory(folder).load(traffic);

        assertThat(traffic.page(null, 1)).isEmpty();
    }

    /** The build's folder is on a disk, wherever it is. */
    @Test
    void diskIsNeverWrittenTo() {
        var disk = Path.of("target", "memory-on-disk");
        var traffic = new Traffic(clock);
        observe(traffic, clock.instant().getEpochSecond());
        var memory = new Memory(disk, "wtb1", clock, _ -> "ext4");

        memory.save(traffic);

        assertThat(disk.resolve("wtb1.peers")).doesNotExist();
    }

    private Memory memory(Path where) {
        return new Memory(where, "wtb1", clock);
    }

    private static void observe(Traffic traffic, long handshake) {
        traffic.observed(List.of(new PeerState(Peers.key(1), 0, HERE, handshake, 7, 8, false)), System.nanoTime());
    }
}
