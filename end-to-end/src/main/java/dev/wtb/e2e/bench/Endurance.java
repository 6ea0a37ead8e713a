package dev.wtb.e2e.bench;

import dev.wtb.e2e.stack.Stack;
import java.util.Set;
import java.util.function.Consumer;

/** Whole purchases, from the first word to the file, for ten minutes: what the services hold must not grow. */
final class Endurance {
    private static final long FIRST_CUSTOMER = 7_400_000_000L;
    private static final int A_SECOND = 10;
    private static final int A_MINUTE = 60 * A_SECOND;
    private static final int MINUTES = 10;

    private final Stack stack;
    private final Consumer<String> say;

    Endurance(Stack stack, Consumer<String> say) {
        this.stack = stack;
        this.say = say;
    }

    /** The first minute only warms the services. */
    Figure memory(String suite) {
        var pids = stack.pids(Set.of("telegram-sandbox", "web"));
        Paced.run(A_MINUTE, A_SECOND, this::buy);
        double before = MainJob.memory(pids);
        var times = Paced.run((MINUTES - 1) * A_MINUTE, A_SECOND, nth -> buy(A_MINUTE + nth));
        double after = MainJob.memory(pids);
        say.accept(("%,d whole purchases at %d a second: median %.0f ms from pay to file; the six services and three"
                + " nodes held %.0f MiB after the first minute and %.0f MiB after the tenth")
                .formatted(MINUTES * A_MINUTE, A_SECOND, times[times.length / 2], before, after));
        return Figure.atMost(suite, "memory after ten minutes of purchases against after one", after / before, "x", 1.1,
                1.05);
    }

    private double buy(int nth) {
        var customer = new Chatter(stack.sandbox(), FIRST_CUSTOMER + nth);
        customer.upToOffer();
        return customer.payToFile();
    }
}
