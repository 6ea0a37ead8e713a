package dev.wtb.wireguard.kernel;

import dev.wtb.wireguard.process.Command;
import dev.wtb.wireguard.process.CommandRunner;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A host's network without hosts around it: a default route that leads nowhere, and tools that enter by a prefix. */
final class Namespace implements AutoCloseable {
    private static final String NAMES = "wtb-kernel-";

    private final CommandRunner runner;
    private final String name;

    private Namespace(CommandRunner runner, String name) {
        this.runner = runner;
        this.name = name;
    }

    /** One for this process at a time; what processes that were killed left behind goes first. */
    static Namespace made(CommandRunner runner) {
        lines(runner, "ip netns list").stream()
                .map(line -> line.split(" ")[0])
                .filter(name -> name.startsWith(NAMES) && ProcessHandle.of(number(name)).isEmpty())
                .forEach(name -> new Namespace(runner, name).close());
        var made = new Namespace(runner, NAMES + ProcessHandle.current().pid());
        lines(runner, "ip netns add " + made.name);
        lines(runner, "ip -n " + made.name + " link set lo up");
        lines(runner, "ip -n " + made.name + " route add default dev lo");
        return made;
    }

    /** What stands before each call of a tool. */
    List<String> entrance() {
        return List.of("ip", "netns", "exec", name);
    }

    /** wireguard-go would keep it alive; asked to end, it takes its socket along. */
    @Override
    public void close() {
        lines(runner, "ip netns pids " + name).stream()
                .map(pid -> ProcessHandle.of(Long.parseLong(pid.strip())))
                .flatMap(Optional::stream)
                .forEach(Namespace::end);
        lines(runner, "ip netns delete " + name);
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        process.onExit().orTimeout(5, TimeUnit.SECONDS).join();
    }

    private static long number(String name) {
        return Long.parseLong(name.substring(NAMES.length()));
    }

    private static List<String> lines(CommandRunner runner, String call) {
        return runner.run(new Command(List.of(call.split(" ")), "")).lines().toList();
    }
}
