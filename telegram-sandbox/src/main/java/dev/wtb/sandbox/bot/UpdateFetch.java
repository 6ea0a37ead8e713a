package dev.wtb.sandbox.bot;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** The bot's side of the queue. */
public final class UpdateFetch {
    private final Updates updates;

    public UpdateFetch(Updates updates) {
        this.updates = updates;
    }

    /** Kinds wanted from now on; none given means the usual ones. */
    public void allow(Set<String> kinds) {
        updates.allow(kinds);
    }

    /** Forgets what was not fetched. */
    public void dropAll() {
        updates.dropAll();
    }

    /** Confirms below the offset and answers what is there, waiting for the first. */
    public List<ObjectNode> take(long offset, int limit, int timeoutSeconds) {
        return updates.take(offset, limit, timeoutSeconds);
    }
}
