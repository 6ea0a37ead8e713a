package dev.wtb.sandbox.bot;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Somebody with a Telegram account. */
public final class Person {
    private final long id;
    private final String firstName;
    private final String languageCode;
    private long stars;
    private boolean blocked;

    Person(long id, String firstName, String languageCode, long stars) {
        this.id = id;
        this.firstName = firstName;
        this.languageCode = languageCode;
        this.stars = stars;
    }

    /** Telegram's id. */
    public long id() {
        return id;
    }

    /** As the page lists it. */
    public View view() {
        return new View(id, firstName, languageCode, stars, blocked);
    }

    boolean blocked() {
        return blocked;
    }

    void block(boolean now) {
        blocked = now;
    }

    boolean pay(long amount) {
        if (stars < amount) {
            return false;
        }
        stars -= amount;
        return true;
    }

    void receive(long amount) {
        stars += amount;
    }

    /** The Bot API's User. */
    ObjectNode user() {
        return JsonNodeFactory.instance.objectNode()
                .put("id", id)
                .put("is_bot", false)
                .put("first_name", firstName)
                .put("language_code", languageCode);
    }

    /** The Bot API's private Chat. */
    ObjectNode chat() {
        return JsonNodeFactory.instance.objectNode().put("id", id).put("type", "private").put("first_name", firstName);
    }

    /** What is shown of a person. */
    public record View(long id, String firstName, String languageCode, long stars, boolean blocked) {
    }
}
