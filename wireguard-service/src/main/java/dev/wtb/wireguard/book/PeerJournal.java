package dev.wtb.wireguard.book;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
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
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file of lines, each with its checksum, flushed to disk before anything is acknowledged; readable by its owner only.
 * A torn last line was never acknowledged and is cut off; damage anywhere else is left out, and a copy of the file
 * kept.
 */
public final class PeerJournal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PeerJournal.class);
    private static final int CHECKSUM_LENGTH = 8;
    private static final int SLACK = 1000;
    private static final int CHUNK = 1 << 16;

    private final Path file;
    private final ObjectWriter writer;
    private final ObjectReader reader;
    private final List<JournalEntry> replayed = new ArrayList<>();
    private FileChannel channel;
    private boolean damaged;
    private long lines;
    private long patience;
    private long good;

    /** Opens or makes it. What is damaged in it is left out: the control plane tells this node of the difference. */
    public PeerJournal(Path file, JsonMapper json) {
        this.file = file;
        this.writer = json.writerFor(JournalEntry.class);
        this.reader = json.readerFor(JournalEntry.class);
        try {
            channel = open(file);
            good = read();
            lines = replayed.size();
            channel.truncate(good);
            durableName();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The interface as it was last defined; none in a file that holds nothing yet. */
    public Optional<JournalEntry.Defined> defined() {
        return replayed.stream()
                .filter(JournalEntry.Defined.class::isInstance)
                .map(JournalEntry.Defined.class::cast)
                .reduce((_, later) -> later);
    }

    /** Hands over what the file held, once. */
    public void replay(Consumer<JournalEntry> to) {
        replayed.forEach(to);
        replayed.clear();
    }

    /** Returns when the entries are on disk. */
    public void append(List<JournalEntry> entries) {
        try {
            good = write(channel, good, entries);
            lines += entries.size();
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /** Whether most lines say nothing any more. */
    public boolean bloated(int needed) {
        return lines > Math.max(patience, SLACK + 2L * needed);
    }

    /** Replaces the file by the entries that are still needed; where it cannot, the longer file goes on. */
    public void compact(List<JournalEntry> needed) {
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(fresh);
            try (var next = open(fresh)) {
                write(next, 0, needed);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            channel.close();
            channel = open(file);
            good = channel.size();
            lines = needed.size();
            durableName();
        } catch (IOException full) {
            patience = 2 * lines;
            discard(fresh);
            LOG.warn("{} cannot be rewritten and goes on as it is: {}", file, full.getMessage());
        }
    }

    /** A leftover would take the disk space that the journal itself needs. */
    private static void discard(Path fresh) {
        try {
            Files.deleteIfExists(fresh);
        } catch (IOException stuck) {
            LOG.warn("{} is left over: {}", fresh, stuck.getMessage());
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
        target.truncate(from);
        target.position(from);
        var bytes = new ByteArrayOutputStream(CHUNK);
        for (var entry : entries) {
            var line = writer.writeValueAsBytes(entry);
            bytes.writeBytes(checksum(line));
            bytes.write(' ');
            bytes.writeBytes(line);
            bytes.write('\n');
            if (bytes.size() > CHUNK) {
                drain(bytes, target);
            }
        }
        drain(bytes, target);
        target.force(false);
        return target.position();
    }

    private static void drain(ByteArrayOutputStream from, FileChannel target) throws IOException {
        var bytes = ByteBuffer.wrap(from.toByteArray());
        while (bytes.hasRemaining()) {
            target.write(bytes);
        }
        from.reset();
    }

    /** All whole lines; answers where the last one ends. */
    private long read() throws IOException {
        long end = 0;
        try (var input = new BufferedInputStream(Files.newInputStream(file), CHUNK)) {
            var line = new ByteArrayOutputStream();
            for (int next = input.read(); next >= 0; next = input.read()) {
                if (next == '\n') {
                    take(line.toByteArray());
                    end += line.size() + 1;
                    line.reset();
                } else {
                    line.write(next);
                }
            }
        }
        return end;
    }

    /** A new file's name is on disk only once its folder is. */
    private void durableName() throws IOException {
        try (var folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    private void take(byte[] line) throws IOException {
        int start = CHECKSUM_LENGTH + 1;
        if (line.length > start && Arrays.equals(line, 0, CHECKSUM_LENGTH,
                checksum(Arrays.copyOfRange(line, start, line.length)), 0, CHECKSUM_LENGTH)) {
            replayed.add(reader.readValue(line, start, line.length - start));
        } else if (!damaged) {
            damaged = true;
            var kept = file.resolveSibling(file.getFileName() + ".damaged");
            Files.copy(file, kept, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            LOG.error("{} is damaged after {} good lines: the rest that can be read is used, and {} is as it was", file,
                    replayed.size(), kept);
        }
    }

    /** Whether something in it could not be read. */
    public boolean damaged() {
        return damaged;
    }

    private static byte[] checksum(byte[] line) {
        var crc = new CRC32();
        crc.update(line);
        return HexFormat.of().toHexDigits((int) crc.getValue()).getBytes(StandardCharsets.US_ASCII);
    }

    private static FileChannel open(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        return FileChannel.open(file, options,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
}
