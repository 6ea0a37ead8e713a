package dev.wtb.sandbox.bot;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One bot with everybody who talks to it; every act holds its monitor and rings for those who wait for it. */
public final class Bot {
    /** What those wait for who want to see every change. */
    public static final Object ANYTHING = "anything";
    private static final long MOST_FILE_BYTES = Runtime.getRuntime().maxMemory() / 6;
    private static final int CALLS_KEPT = 500;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String token;
    private final Bells bells = new Bells();
    private final Updates updates = new Updates();
    private final Ledger ledger = new Ledger();
    private final Webhook webhook = new Webhook(updates);
    private final Subscriptions subscriptions = new Subscriptions(this);
    private final Map<Long, Person> people = new LinkedHashMap<>();
    private final Map<Long, Chat> chats = new LinkedHashMap<>();
    private final Map<String, StoredFile> files = new LinkedHashMap<>();
    private long fileBytes;
    private final Map<String, JsonNode> profile = new LinkedHashMap<>();
    private final Map<String, String> callbacks = new LinkedHashMap<>();
    private final Deque<CallRecord> calls = new ArrayDeque<>();
    private Duration shift = Duration.ZERO;
    private long revision;
    private long nextNumber = 1;

    public Bot(String token) {
        this.token = token;
    }

    /** What happened and waits to be fetched. */
    public Updates updates() {
        return updates;
    }

    /** Where updates are sent, when they are not fetched. */
    public Webhook webhook() {
        return webhook;
    }

    /** What people pay every month. */
    public Subscriptions subscriptions() {
        return subscriptions;
    }

    /** The bot's Stars. */
    public Ledger ledger() {
        return ledger;
    }

    /** The Bot API's User of the bot itself. */
    public ObjectNode me() {
        return JSON.objectNode()
                .put("id", id())
                .put("is_bot", true)
                .put("first_name", "WTB")
                .put("username",
                        username());
    }

    /** The bot's name in links. */
    public String username() {
        return "wtb" + id() + "_bot";
    }

    private long id() {
        return Long.parseLong(token.substring(0, token.indexOf(':')));
    }

    /** Unix time of this sandbox, which may have been moved. */
    public synchronized long now() {
        return Instant.now().plus(shift).getEpochSecond();
    }

    /** Moves the clock forward; what is due then renews. */
    public synchronized void advance(Duration by) {
        shift = shift.plus(by);
        subscriptions.renew(now());
    }

    /** A number that was not used before. */
    public synchronized long number() {
        return nextNumber++;
    }

    /** Makes a person, or answers the one that has this id. */
    public synchronized Person person(long id, String firstName, String languageCode, long stars) {
        changed();
        return people.computeIfAbsent(id, _ -> new Person(id, firstName, languageCode, stars));
    }

    /** Everybody. */
    public synchronized List<Person.View> people() {
        return people.values().stream().map(Person::view).toList();
    }

    /** Somebody known, else Telegram's own refusal. */
    public synchronized Person known(long id) {
        var person = people.get(id);
        if (person == null) {
            throw BotApiError.badRequest("chat not found");
        }
        return person;
    }

    /** Gives a person more Stars. */
    public synchronized void topUp(long personId, long stars) {
        known(personId).receive(stars);
        changed();
    }

    /** Adds a message of the bot to a chat. */
    public synchronized ObjectNode say(long chatId, ObjectNode content) {
        var person = known(chatId);
        if (person.blocked() || !chats.containsKey(chatId)) {
            throw new BotApiError(403, "Forbidden: bot " + (person.blocked()
                    ? "was blocked by the user"
                    : "can't initiate conversation with a user"), null);
        }
        return add(person, me(), content);
    }

    /** Adds a message of a person and tells the bot. */
    public synchronized ObjectNode write(long personId, ObjectNode content) {
        var person = known(personId);
        if (person.blocked()) {
            block(personId, false);
        }
        var message = add(person, person.user(), content);
        updates.add("message", message.deepCopy());
        return message;
    }

    /** A service message of the bot that the bot itself is told of, such as a refund. */
    public synchronized void announce(long personId, ObjectNode content) {
        updates.add("message", add(known(personId), me(), content).deepCopy());
    }

    private ObjectNode add(Person person, ObjectNode from, ObjectNode content) {
        var message = JSON.objectNode().put("message_id", 0).put("date", now());
        message.set("chat", person.chat());
        message.set("from", from);
        message.setAll(content);
        changed(person.id());
        return chats.computeIfAbsent(person.id(), _ -> new Chat()).add(message);
    }

    /** A message as it stands. */
    public synchronized Optional<ObjectNode> message(long chatId, long messageId) {
        return Optional.ofNullable(chats.get(chatId)).flatMap(chat -> chat.find(messageId));
    }

    /** Changes a message in place. */
    public synchronized ObjectNode edit(long chatId, long messageId, ObjectNode content, Collection<String> gone) {
        var message = message(chatId, messageId).orElseThrow(() -> BotApiError.badRequest("message to edit not found"));
        if (message.at("/from/id").asLong() != me().path("id").asLong()) {
            throw BotApiError.badRequest("message can't be edited");
        }
        var before = message.deepCopy();
        message.remove(gone);
        message.setAll(content);
        if (message.equals(before)) {
            throw BotApiError.badRequest("message is not modified: specified new message content and reply markup are "
                    + "exactly the same as a current content and reply markup of the message");
        }
        message.put("edit_date", now());
        changed();
        return message.deepCopy();
    }

    /** Takes a message away. */
    public synchronized boolean delete(long chatId, long messageId) {
        changed();
        return Optional.ofNullable(chats.get(chatId)).map(chat -> chat.remove(messageId)).orElse(false);
    }

    /** The messages after one, oldest first. */
    public synchronized List<ObjectNode> chat(long personId, long after) {
        return Optional.ofNullable(chats.get(personId)).map(chat -> chat.after(after)).orElse(List.of());
    }

    /** Blocks or unblocks the bot and tells it. */
    public synchronized void block(long personId, boolean blocked) {
        var person = known(personId);
        if (person.blocked() == blocked) {
            return;
        }
        person.block(blocked);
        var change = JSON.objectNode().put("date", now());
        change.set("chat", person.chat());
        change.set("from", person.user());
        change.set("old_chat_member", member(!blocked));
        change.set("new_chat_member", member(blocked));
        updates.add("my_chat_member", change);
        changed();
    }

    private ObjectNode member(boolean kicked) {
        var member = JSON.objectNode().put("status", kicked ? "kicked" : "member");
        member.set("user", me());
        return kicked ? member.put("until_date", 0) : member;
    }

    /** A tap on a button: its query's id. */
    public synchronized String tap(long personId, ObjectNode message, String data) {
        var id = String.valueOf(7_000_000_000L + number());
        var query = JSON.objectNode().put("id", id).put("chat_instance", String.valueOf(personId)).put("data", data);
        query.set("from", known(personId).user());
        query.set("message", message.deepCopy());
        callbacks.put(id, "");
        updates.add("callback_query", query);
        return id;
    }

    /** Answers a tap once. */
    public synchronized void answer(String queryId, String toast) {
        if (callbacks.remove(queryId) == null) {
            throw BotApiError.badRequest("query is too old and response timeout expired or query ID is invalid");
        }
        if (!toast.isEmpty()) {
            profile.put("toast", JSON.stringNode(toast));
        }
        changed();
    }

    /** Stores an upload. */
    public synchronized StoredFile store(String name, byte[] content) {
        var file = new StoredFile("BQAD" + id() + "x" + number(), name, content);
        files.put(file.id(), file);
        forgetFiles(file.content().length);
        return file;
    }

    /** A stored file. */
    public synchronized StoredFile file(String id) {
        var file = files.get(id);
        if (file == null) {
            throw BotApiError.badRequest("wrong file identifier/HTTP URL specified");
        }
        return file;
    }

    /** Something that the bot set about itself, such as its commands. */
    public synchronized Map<String, JsonNode> profile() {
        return profile;
    }

    /** Notes a call for the inspector. */
    public synchronized void record(CallRecord call) {
        calls.addLast(call);
        if (calls.size() > CALLS_KEPT) {
            calls.removeFirst();
        }
        changed();
    }

    /** The oldest go when all together are too large for this process. */
    private void forgetFiles(int added) {
        fileBytes += added;
        var oldest = files.values().iterator();
        while (fileBytes > MOST_FILE_BYTES && oldest.hasNext()) {
            fileBytes -= oldest.next().content().length;
            oldest.remove();
        }
    }

    /** The newest calls, oldest first. */
    public synchronized List<CallRecord> calls() {
        return new ArrayList<>(calls);
    }

    /** Grows with every change. */
    public synchronized long revision() {
        return revision;
    }

    /** Wakes those who wait for any change. */
    public synchronized void changed() {
        revision++;
        bells.ring(ANYTHING);
    }

    /** Wakes those, too, who wait for this: a person's id for new messages, a checkout's for its decision. */
    public synchronized void changed(Object about) {
        changed();
        bells.ring(about);
    }

    /** Waits until something is there, looking at each such change, at most that long; null when it never was. */
    public <T> @Nullable T await(Object about, Duration limit, Supplier<@Nullable T> condition) {
        return bells.await(about, limit, condition);
    }
}
