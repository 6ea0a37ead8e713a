package dev.wtb.wireguard.process;

import java.util.List;

/**
 * One call of a tool.
 *
 * @param arguments the tool's name first
 * @param input for its standard input; may hold secrets, never printed
 */
public record Command(List<String> arguments, String input) {
    public Command {
        arguments = List.copyOf(arguments);
    }

    /** A call without input. */
    public static Command of(String... arguments) {
        return new Command(List.of(arguments), "");
    }

    @Override
    public String toString() {
        return String.join(" ", arguments);
    }
}
