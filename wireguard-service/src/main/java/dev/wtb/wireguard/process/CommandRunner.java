package dev.wtb.wireguard.process;

import java.util.function.Consumer;

/** Runs tools of this host. */
public interface CommandRunner {
    /** The tool's standard output; {@link CommandFailed} when it exits with another code than 0 or in time not at all. */
    String run(Command command);

    /** The same line by line while the tool speaks, for outputs that are better never held as a whole. */
    default void run(Command command, Consumer<String> lines) {
        run(command).lines().forEach(lines);
    }
}
