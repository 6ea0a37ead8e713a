package dev.wtb.wireguard.firewall;

import dev.wtb.wireguard.device.Family;
import dev.wtb.wireguard.device.TunnelSpec;
import dev.wtb.wireguard.process.Command;
import dev.wtb.wireguard.process.CommandFailed;
import dev.wtb.wireguard.process.CommandRunner;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's own chains, replaced as a whole by iptables-restore(8), and one jump to each at the head of the built-in
 * chains. Foreign rules are never touched; what is right is left alone.
 */
public final class Firewall {
    private static final Logger LOG = LoggerFactory.getLogger(Firewall.class);
    private static final List<Jump> JUMPS = List.of(new Jump("filter", "FORWARD", "WTB-FORWARD"),
            new Jump("filter", "INPUT", "WTB-INPUT"), new Jump("nat", "POSTROUTING", "WTB-NAT"),
            new Jump("mangle", "FORWARD", "WTB-MSS"));

    private final CommandRunner runner;
    private final FirewallRules rules;
    private final Predicate<Family> present;
    private final Map<Family, Applied> applied = new EnumMap<>(Family.class);

    /**
     * Nothing is written yet.
     *
     * @param present whether this host has that family; where it lacks one there is nothing to guard
     */
    public Firewall(CommandRunner runner, FirewallRules rules, Predicate<Family> present) {
        this.runner = runner;
        this.rules = rules;
        this.present = present;
    }

    /** Makes both families right; one at a time, each with the tunnels as they are then. */
    public synchronized void apply(Supplier<Collection<TunnelSpec>> tunnels) {
        for (var family : families()) {
            var wanted = rules.text(family, tunnels.get());
            var before = saved(family);
            var known = applied.get(family);
            if (known == null || !known.wanted.equals(wanted) || !known.result.equals(before.ours())) {
                runner.run(new Command(List.of(family.tool() + "-restore", "-w", "5", "--noflush"), wanted));
                applied.put(family, new Applied(wanted, saved(family).ours()));
                LOG.info("The firewall's {} chains were written", family.tool());
            }
            JUMPS.forEach(jump -> head(family, jump, before));
        }
    }

    /** Whether chains and jumps are as they were written, for both families. */
    public synchronized boolean complete() {
        for (var family : families()) {
            var known = applied.get(family);
            var now = saved(family);
            if (known == null || !known.result.equals(now.ours())
                    || !JUMPS.stream().allMatch(jump -> now.first(jump))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether peers are kept from what is not theirs: our chains hold what this process wrote, or what one before it
     * did, and are jumped to. Less than {@link #complete}: foreign rules may come first.
     */
    public synchronized boolean standing() {
        return families().stream().allMatch(family -> standing(saved(family), applied.get(family)));
    }

    private static boolean standing(SavedRules now, @Nullable Applied known) {
        return JUMPS.stream().allMatch(jump -> now.count(jump) > 0)
                && (known == null ? JUMPS.stream().allMatch(now::leads) : known.result.equals(now.ours()));
    }

    private List<Family> families() {
        return Arrays.stream(Family.values()).filter(present).toList();
    }

    /** Another rule before the jump might let through what ours refuse. */
    private void head(Family family, Jump jump, SavedRules before) {
        if (before.first(jump)) {
            return;
        }
        runner.run(Command.of(family.tool(), "-w", "5", "-t", jump.table(), "-I", jump.from(), "1", "-j", jump.to()));
        for (int second = before.count(jump); second > 0; second--) {
            removeLast(family, jump);
        }
    }

    private void removeLast(Family family, Jump jump) {
        var place = saved(family).last(jump);
        try {
            runner.run(Command.of(family.tool(), "-w", "5", "-t", jump.table(), "-D", jump.from(),
                    String.valueOf(place)));
        } catch (CommandFailed changed) {
            LOG.warn("A second jump to {} stays: {}", jump.to(), changed.getMessage());
        }
    }

    private SavedRules saved(Family family) {
        return SavedRules.parse(runner.run(Command.of(family.tool() + "-save")));
    }

    /** What was asked for, and how the tool itself writes it. */
    private record Applied(String wanted, List<String> result) {
    }
}
