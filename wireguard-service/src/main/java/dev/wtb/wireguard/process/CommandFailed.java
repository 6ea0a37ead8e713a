package dev.wtb.wireguard.process;

/** A tool refused, hung or could not be started. */
public final class CommandFailed extends RuntimeException {
    private final int exitCode;

    public CommandFailed(Command command, int exitCode, String errors) {
        super("`" + command + "` ended with " + exitCode + ": " + errors.strip());
        this.exitCode = exitCode;
    }

    CommandFailed(Command command, Throwable cause) {
        super("`" + command + "` could not run: " + cause.getMessage(), cause);
        this.exitCode = -1;
    }

    /** -1 when it never ran or was cut off. */
    public int exitCode() {
        return exitCode;
    }
}
