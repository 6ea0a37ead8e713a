package dev.wtb.sandbox.bot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The private chat of one person with the bot; message ids count from 1 in each. */
final class Chat {
    private static final int KEPT = 500;

    private final List<ObjectNode> messages = new ArrayList<>();
    private int nextId = 1;

    ObjectNode add(ObjectNode message) {
        message.put("message_id", nextId++);
        messages.add(message);
        if (messages.size() > KEPT) {
            messages.removeFirst();
        }
        return message;
    }

    Optional<ObjectNode> find(long id) {
        return messages.stream().filter(message -> message.path("message_id").asLong() == id).findFirst();
    }

    boolean remove(long id) {
        return messages.removeIf(message -> message.path("message_id").asLong() == id);
    }

    List<ObjectNode> after(long id) {
        return messages.stream()
                .filter(message -> message.path("message_id").asLong() > id)
                .map(ObjectNode::deepCopy)
                .toList();
    }
}
