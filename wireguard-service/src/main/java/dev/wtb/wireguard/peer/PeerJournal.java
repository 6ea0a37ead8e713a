package dev.wtb.wireguard.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file of lines, each with its checksum, flushed to disk before anything is acknowledged; readable by its owner only.
 * A torn last line was never acknowledged and is cut off; damage anywhere else is refused by the file's name.
 */
final class PeerJournal implements AutoCloseable {
    private static final int CHECKSUM_LENGTH = 8;

    private final Path file;
    private final JsonMapper json;
    private final List<JournalEntry> replayed;
    private FileChannel channel;
    private long lines;
    private long good;

    PeerJournal(Path file, JsonMapper json) {
        this.file = file;
        this.json = json;
        try {
            var read = Files.exists(file) ? Files.readString(file) : "";
            int whole = read.lastIndexOf('\n') + 1;
            replayed = parse(read.substring(0, whole));
            lines = replayed.size();
            channel = open(file);
            good = read.substring(0, whole).getBytes(StandardCharsets.UTF_8).length;
            channel.truncate(good);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    List<JournalEntry> replayed() {
        return replayed;
    }

    /** Returns when the entries are on disk. */
    void append(List<JournalEntry> entries) {
        try {
            good = write(channel, good, entries);
            lines += entries.size();
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /** Whether most lines say nothing any more. */
    boolean bloated(int needed) {
        return lines > 1000 + 2L * needed;
    }

    /** Replaces the file by the entries that are still needed. */
    void compact(List<JournalEntry> needed) {
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(fresh);
            var next = open(fresh);
            long length = write(next, 0, needed);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            channel.close();
            channel = next;
            good = length;
            lines = needed.size();
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Writes behind what is known to be whole, over whatever a full disk left there; answers the new length. */
    private long write(FileChannel target, long from, List<JournalEntry> entries) throws IOException {
        var text = new StringBuilder();
        for (var entry : entries) {
            var line = json.writerFor(JournalEntry.class).writeValueAsString(entry);
            text.append(checksum(line)).append(' ').append(line).append('\n');
        }
        target.truncate(from);
        target.position(from);
        var bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            target.write(bytes);
        }
        target.force(false);
        return target.position();
    }

    private List<JournalEntry> parse(String text) {
        var entries = new ArrayList<JournalEntry>();
        for (var line : text.lines().toList()) {
            if (line.length() <= CHECKSUM_LENGTH
                    || !checksum(line.substring(CHECKSUM_LENGTH + 1)).equals(line.substring(0, CHECKSUM_LENGTH))) {
                throw new IllegalStateException(file + " is damaged in line " + (entries.size() + 1)
                        + ": move it away, and the control plane will tell this node everything again");
            }
            entries.add(json.readValue(line.substring(CHECKSUM_LENGTH + 1), JournalEntry.class));
        }
        return entries;
    }

    private static String checksum(String line) {
        var crc = new CRC32();
        crc.update(line.getBytes(StandardCharsets.UTF_8));
        return "%08x".formatted(crc.getValue());
    }

    private static FileChannel open(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        return FileChannel.open(file, options,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
}
