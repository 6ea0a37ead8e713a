package dev.wtb.wireguard.process;

/** Runs tools of this host. */
public interface CommandRunner {
    /** The tool's standard output; {@link CommandFailed} when it exits with another code than 0 or in time not at all. */
    String run(Command command);
}
