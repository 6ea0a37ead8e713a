package dev.wtb.wireguard.book;

import static dev.wtb.wireguard.book.Peers.peer;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class PeerJournalTests {
    private static final List<JournalEntry> ENTRIES = List.of(new JournalEntry.Put(peer(1, 1)),
            new JournalEntry.Removed(Peers.key(2), 2), new JournalEntry.Applied(UUID.randomUUID(), 3));

    @TempDir
    Path folder;
    private Path file;

    @BeforeEach
    void written() {
        file = folder.resolve("server-1.journal");
        try (var journal = open()) {
            journal.append(ENTRIES);
        }
    }

    @Test
    void readsWhatItWrote() throws IOException {
        assertThat(replayed(open())).isEqualTo(ENTRIES);
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void tornTailIsCutOff() throws IOException {
        Files.writeString(file, "00000000 {\"t\":\"rem", StandardOpenOption.APPEND);

        try (var journal = open()) {
            assertThat(replayed(journal)).isEqualTo(ENTRIES);
            journal.append(ENTRIES);
        }

        assertThat(replayed(open())).hasSize(6);
    }

    @Test
    void damagedLineIsLeftOutAndAllOthersRead() throws IOException {
        var whole = Files.readString(file);
        var lines = whole.lines().toList();
        var damaged = whole.replace(lines.get(1), lines.get(1).replace('{', '['));
        Files.writeString(file, damaged);

        try (var journal = open()) {
            assertThat(journal.damaged()).isTrue();
            assertThat(replayed(journal)).containsExactly(ENTRIES.getFirst(), ENTRIES.getLast());
            journal.compact(ENTRIES);
        }

        assertThat(folder.resolve("server-1.journal.damaged")).hasContent(damaged);
        assertThat(open().damaged()).isFalse();
        assertThat(replayed(open())).isEqualTo(ENTRIES);
    }

    @Test
    void compactionKeepsWhatIsNeeded() {
        try (var journal = open()) {
            journal.compact(ENTRIES.subList(0, 1));
            journal.append(ENTRIES.subList(1, 2));
        }

        assertThat(replayed(open())).isEqualTo(ENTRIES.subList(0, 2));
    }

    private static List<JournalEntry> replayed(PeerJournal journal) {
        var entries = new ArrayList<JournalEntry>();
        journal.replay(entries::add);
        return entries;
    }

    private PeerJournal open() {
        return new PeerJournal(file, JsonMapper.builder().build());
    }
}
