package dev.wtb.wireguard.process;

import java.util.regex.Pattern;

/** A tool refused, hung or could not be started. */
public final class CommandFailed extends RuntimeException {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/]{43}=");
    private static final int MOST = 300;

    private final int exitCode;

    public CommandFailed(Command command, int exitCode, String errors) {
        super("`" + printable(command.toString()) + "` ended with " + exitCode + ": " + printable(errors.strip()));
        this.exitCode = exitCode;
    }

    CommandFailed(Command command, Throwable cause) {
        super("`" + printable(command.toString()) + "` could not run: " + cause.getMessage(), cause);
        this.exitCode = -1;
    }

    /** Logs hold no keys, not even public ones, and no lines of a thousand peers. */
    private static String printable(String text) {
        var keyless = KEY.matcher(text).replaceAll("KEY");
        return keyless.length() > MOST ? keyless.substring(0, MOST) + "..." : keyless;
    }

    /** -1 when it never ran or was cut off. */
    public int exitCode() {
        return exitCode;
    }
}
