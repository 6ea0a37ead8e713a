package dev.wtb.wireguard.firewall;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What iptables-save(8) prints: rules by table, ours and the built-in chains we hang on. */
record SavedRules(Map<String, List<String>> tables) {
    private static final String OURS = "WTB-";

    static SavedRules parse(String text) {
        var tables = new LinkedHashMap<String, List<String>>();
        var table = new ArrayList<String>();
        for (var line : text.lines().toList()) {
            if (line.startsWith("*")) {
                table = new ArrayList<>();
                tables.put(line.substring(1), table);
            } else if (line.startsWith("-A ")) {
                table.add(line);
            }
        }
        return new SavedRules(tables);
    }

    /** The rules of our chains, in order. */
    List<String> ours() {
        return tables.values().stream().flatMap(List::stream).filter(rule -> rule.startsWith("-A " + OURS)).toList();
    }

    /** Whether the built-in chain begins with this jump and holds no second one. */
    boolean first(Jump jump) {
        var chain = chain(jump);
        return !chain.isEmpty() && chain.getFirst().equals(jump.rule()) && count(jump) == 1;
    }

    /** Whether there is anything in the chain that it jumps to. */
    boolean leads(Jump jump) {
        return ours().stream().anyMatch(rule -> rule.startsWith("-A " + jump.to() + " "));
    }

    int count(Jump jump) {
        return (int) chain(jump).stream().filter(jump.rule()::equals).count();
    }

    /** The place of the last one, from 1. */
    int last(Jump jump) {
        return chain(jump).lastIndexOf(jump.rule()) + 1;
    }

    private List<String> chain(Jump jump) {
        return tables.getOrDefault(jump.table(), List.of())
                .stream()
                .filter(rule -> rule.startsWith("-A " + jump.from() + " "))
                .toList();
    }
}
