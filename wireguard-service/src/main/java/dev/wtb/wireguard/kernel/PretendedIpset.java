package dev.wtb.wireguard.kernel;

import dev.wtb.wireguard.process.Command;
import dev.wtb.wireguard.process.CommandFailed;
import dev.wtb.wireguard.process.CommandRunner;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Answers as ipset(8) does, with sets in memory. */
final class PretendedIpset implements CommandRunner {
    private final Map<String, Set<String>> sets = new HashMap<>();

    @Override
    public synchronized String run(Command command) {
        var words = command.arguments();
        return switch (words.get(1)) {
            case "list" -> String.join("\n", sets.keySet());
            case "save" -> saved(command, words.getLast());
            case "restore" -> {
                command.input().lines().forEach(line -> obey(command, line.split(" ")));
                yield "";
            }
            case "destroy" -> {
                sets.remove(words.getLast());
                yield "";
            }
            default -> throw new CommandFailed(command, 1, "No command specified");
        };
    }

    private String saved(Command command, String set) {
        return members(command, set).stream()
                .map(address -> "add " + set + " " + address)
                .collect(Collectors.joining("\n"));
    }

    private void obey(Command command, String... words) {
        switch (words[0]) {
            case "create" -> sets.putIfAbsent(words[1], new HashSet<>());
            case "add" -> members(command, words[1]).add(words[2]);
            case "del" -> members(command, words[1]).remove(words[2]);
            default -> throw new CommandFailed(command, 1, "Unknown argument");
        }
    }

    private Set<String> members(Command command, String set) {
        var members = sets.get(set);
        if (members == null) {
            throw new CommandFailed(command, 1, "The set with the given name does not exist");
        }
        return members;
    }
}
