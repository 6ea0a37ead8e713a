package dev.wtb.sandbox.bot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What can go wrong between Telegram and a bot: updates lost, doubled, or held back until others have overtaken them.
 */
public final class Mischief {
    private final List<Armed> armed = new ArrayList<>();
    private final List<ObjectNode> held = new ArrayList<>();

    /** The kinds of mischief. */
    public enum Kind {
        /** Never delivered. */
        LOSE,
        /** Delivered several times under the same id. */
        DOUBLE,
        /** Kept until released. */
        HOLD
    }

    /**
     * What shall go wrong.
     *
     * @param field that an update must hold to be struck, at any depth
     * @param times how many updates
     * @param copies of each, for doubling
     */
    public record Order(Kind kind, String field, int times, int copies) {
    }

    void order(Order order) {
        armed.add(new Armed(order));
    }

    List<ObjectNode> release() {
        var released = List.copyOf(held);
        held.clear();
        return released;
    }

    List<ObjectNode> apply(ObjectNode update) {
        var order = strike(update);
        if (order == null) {
            return List.of(update);
        }
        return switch (order.kind) {
            case LOSE -> List.of();
            case DOUBLE -> Collections.nCopies(Math.max(2, order.copies), update);
            case HOLD -> {
                held.add(update);
                yield List.of();
            }
        };
    }

    private @Nullable Order strike(ObjectNode update) {
        for (var candidate : armed) {
            if (candidate.left > 0 && update.findValue(candidate.order.field) != null) {
                candidate.left--;
                armed.removeIf(spent -> spent.left == 0);
                return candidate.order;
            }
        }
        return null;
    }

    private static final class Armed {
        private final Order order;
        private int left;

        private Armed(Order order) {
            this.order = order;
            this.left = order.times;
        }
    }
}
