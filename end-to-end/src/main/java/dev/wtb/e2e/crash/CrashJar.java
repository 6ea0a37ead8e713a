package dev.wtb.e2e.crash;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The agent as the jar that {@code -javaagent} wants, and the folders that arm it. */
public final class CrashJar {
    private static final List<String> CLASSES = List.of("CrashAgent", "CrashAgent$Transformer", "CrashAgent$Calls",
            "CrashPoint");

    private final Path work;
    private final Path jar;

    /** Makes it in a folder. */
    public CrashJar(Path work) {
        this.work = work;
        this.jar = work.resolve("crash-agent.jar");
        try {
            Files.createDirectories(work);
            write();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What a service's virtual machine is started with. */
    public String option(String service) {
        return "-javaagent:" + jar + "=" + folder(service);
    }

    /** The next pass by this point kills the service. */
    public void arm(String service, CrashPoint point, boolean after) {
        try {
            Files.writeString(folder(service).resolve(point + (after ? ".after" : ".before")), "");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Nothing kills it any more; true when something has. */
    public boolean disarm(String service) {
        boolean struck = true;
        try (var armed = Files.newDirectoryStream(folder(service))) {
            for (var file : armed) {
                struck &= !Files.deleteIfExists(file);
            }
            return struck;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Whether everything that was armed has killed the service. */
    public boolean struck(String service) {
        try (var armed = Files.newDirectoryStream(folder(service))) {
            return !armed.iterator().hasNext();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Path folder(String service) {
        try {
            return Files.createDirectories(work.resolve("armed-" + service));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void write() throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", CrashAgent.class.getName());
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (var name : CLASSES) {
                var path = "dev/wtb/e2e/crash/" + name + ".class";
                out.putNextEntry(new JarEntry(path));
                try (InputStream in = CrashJar.class.getClassLoader().getResourceAsStream(path)) {
                    if (in == null) {
                        throw new IOException(path + " is not there");
                    }
                    in.transferTo(out);
                }
                out.closeEntry();
            }
        }
    }
}
