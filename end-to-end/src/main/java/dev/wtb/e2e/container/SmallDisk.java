package dev.wtb.e2e.container;

import dev.wtb.e2e.network.Host;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of its own, that can be full, or lost, without hurting anybody else. */
public final class SmallDisk implements AutoCloseable {
    private final Path mount;

    SmallDisk(Path work, String name, String size) {
        mount = work.resolve("disks").resolve(name);
        var image = work.resolve(name + ".img").toString();
        try {
            Files.createDirectories(mount);
            Host.run("truncate", "-s", size, image);
            Host.run("mke2fs", "-q", "-t", "ext4", "-m", "0", image);
            Host.run("mount", "-o", "loop", image, mount.toString());
            Files.createDirectories(folder());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Takes away what a run that was killed has left in a folder, and the folder. */
    static void forget(Path work) {
        try {
            if (Files.exists(work.resolve("disks"))) {
                try (var disks = Files.list(work.resolve("disks"))) {
                    disks.forEach(disk -> Host.works("umount", "-l", disk.toString()));
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Host.run("rm", "-rf", "--one-file-system", work.toString());
    }

    /** Where files go. */
    public Path folder() {
        return mount.resolve("files");
    }

    /** Not a byte fits any more. */
    public void fill() {
        Host.works("dd", "if=/dev/zero", "of=" + mount.resolve("filler"), "bs=1M", "status=none");
    }

    /** There is room again. */
    public void free() {
        Host.run("rm", "-f", mount.resolve("filler").toString());
    }

    /** It comes back empty; nothing of it may be in use. */
    public void lose() {
        Host.run("find", folder().toString(), "-mindepth", "1", "-delete");
    }

    @Override
    public void close() {
        Host.run("umount", "-l", mount.toString());
    }
}
