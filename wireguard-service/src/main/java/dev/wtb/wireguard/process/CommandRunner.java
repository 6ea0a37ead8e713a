package dev.wtb.wireguard.process;

import java.util.function.Consumer;

/** Runs tools of this host. */
public interface CommandRunner {
    /** The tool's standard output; {@link CommandFailed} when its exit code is not 0, or it does not exit in time. */
    String run(Command command);

    /** The same line by line while the tool speaks, for outputs that are better never held as a whole. */
    default void run(Command command, Consumer<String> lines) {
        run(command).lines().forEach(lines);
    }
}
