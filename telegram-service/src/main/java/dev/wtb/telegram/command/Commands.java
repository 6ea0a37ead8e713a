package dev.wtb.telegram.command;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.user.Language;
import dev.wtb.contract.user.UserApi;
import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Chats;
import dev.wtb.telegram.chat.Picture;
import dev.wtb.telegram.chat.Texts;
import dev.wtb.telegram.tap.Tap;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the command that is meant and says in words what stopped it. */
@Component
public class Commands {
    private static final Pattern NAMED = Pattern.compile("^/(\\w*)(?:@\\w+)?\\s*");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Map<URI, String> REFUSALS = Map.ofEntries(
            Map.entry(ProblemTypes.NO_SUBSCRIPTION, "create.subscribe"),
            Map.entry(ProblemTypes.DEVICE_LIMIT, "create.limit"),
            Map.entry(ProblemTypes.NO_CAPACITY, "place.full"),
            Map.entry(ProblemTypes.TRIAL_USED, "trial.used"),
            Map.entry(ProblemTypes.NOT_FOUND, "stale"),
            Map.entry(ProblemTypes.BANNED, "banned.now"),
            Map.entry(ProblemTypes.TOO_MANY_ORDERS, "orders.many"),
            Map.entry(ProblemTypes.CONFLICT, "conflict"),
            Map.entry(ProblemTypes.TOO_MANY_CONFIGS, "configs.many"),
            Map.entry(ProblemTypes.TOO_MANY_PICTURES, "support.pictures"),
            Map.entry(ProblemTypes.INVALID, "stale"));

    private final Map<String, Command> commands;
    private final UserApi users;
    private final Chats chats;
    private final Menu menu;
    private final Texts texts;

    Commands(List<Command> commands, UserApi users, Chats chats, Menu menu, Texts texts) {
        this.commands = commands.stream().collect(Collectors.toMap(Command::name, Function.identity()));
        this.users = users;
        this.chats = chats;
        this.menu = menu;
        this.texts = texts;
    }

    /** A typed text: a command, or what a command had asked for. */
    public void typed(Chat chat, String text) {
        var named = NAMED.matcher(text.strip());
        var expecting = chat.account().user().expecting();
        if (named.lookingAt()) {
            run(chat, named.group(1), text.strip().substring(named.end()));
        } else if (expecting != null) {
            answered(chat, Tap.read(expecting).orElse(Tap.open("")), text.strip());
        } else {
            say(settled(chat), "unknown");
        }
    }

    /** A picture: for the command that it names, or that had asked; else its caption counts as typed. */
    public void pictured(Chat chat, Picture picture) {
        var named = NAMED.matcher(picture.caption());
        var asked = Tap.read(Objects.requireNonNullElse(chat.account().user().expecting(), "")).orElse(Tap.open(""));
        var command = named.lookingAt() ? commands.get(named.group(1)) : of(asked);
        if (command != null && command.takesPictures() && !refused(chat, command)) {
            users.expect(chat.id(), command.name());
            guarded(chat, () -> command.pictured(chat, picture.saying(named.replaceFirst(""))));
        } else if (picture.album() == null || !picture.caption().isEmpty()) {
            typed(chat, picture.caption());
        }
    }

    /** A tapped button's data. */
    public void tapped(Chat chat, String data) {
        var settled = settled(chat);
        Tap.read(data).ifPresentOrElse(tap -> act(settled, tap, "stale"), () -> say(settled, "stale"));
    }

    /**
     * It did not work, for a reason that is ours.
     *
     * @param paid Stars that have arrived; empty when it was not about money, of which nothing is said then
     */
    public void failed(Chat chat, String code, OptionalInt paid) {
        menu.show(chat, paid.isPresent() ? chat.text("error.paid", paid.getAsInt(), code) : chat.text("error", code));
    }

    /** The names of all commands. */
    public List<String> names() {
        return commands.keySet().stream().sorted().toList();
    }

    /** What Telegram's menu lists in that language, in the Bot API's form. */
    public List<Map<String, String>> listed(Language language) {
        return commands.values()
                .stream()
                .filter(Command::listed)
                .map(Command::name)
                .sorted()
                .map(
                        name -> Map.of("command", name, "description", texts.plain(language, "command." + name)))
                .toList();
    }

    /** What follows a command's name means what a button with it would, unless it is a text. */
    private void run(Chat chat, String name, String rest) {
        var settled = settled(chat);
        var command = commands.get(name);
        if (command != null && command.takesText() && !rest.isEmpty() && !refused(settled, command)) {
            guarded(settled, () -> command.typed(settled, rest));
        } else {
            var data = rest.isEmpty() ? name : name + ":" + BLANKS.matcher(rest).replaceAll(":");
            Tap.read(data).ifPresentOrElse(tap -> act(settled, tap, "unknown"), () -> say(settled, "unknown"));
        }
    }

    private void act(Chat chat, Tap tap, String otherwise) {
        var command = of(tap);
        if (command == null || refused(chat, command)) {
            say(chat, otherwise);
        } else {
            guarded(chat, () -> act(command, chat, tap));
        }
    }

    private static void act(Command command, Chat chat, Tap tap) {
        if (command instanceof Tapped<?> tapped && tapped.taps().isInstance(tap)) {
            tapped(tapped, chat, tap);
        } else {
            command.run(chat);
        }
    }

    private static <T extends Tap> void tapped(Tapped<T> command, Chat chat, Tap tap) {
        command.tapped(chat, command.taps().cast(tap));
    }

    private @Nullable Command of(Tap tap) {
        return tap instanceof Tap.Open(var name)
                ? commands.get(name)
                : commands.values()
                        .stream()
                        .filter(one -> one instanceof Tapped<?> tapped && tapped.taps().isInstance(tap))
                        .findFirst()
                        .orElse(null);
    }

    private void say(Chat chat, String key) {
        if (refused(chat, null)) {
            menu.refuse(chat);
        } else {
            menu.show(chat, chat.text(key));
        }
    }

    private void answered(Chat chat, Tap asked, String text) {
        var command = of(asked);
        if (command == null || refused(chat, command)) {
            say(settled(chat), "unknown");
            return;
        }
        var over = new AtomicBoolean(true);
        guarded(chat, () -> over.set(command.answered(chat, asked, text)));
        users.expect(chat.id(), over.get() ? null : chat.account().user().expecting());
    }

    /** Whoever does something else no longer answers what was asked. */
    private Chat settled(Chat chat) {
        if (chat.account().user().expecting() == null) {
            return chat;
        }
        users.expect(chat.id(), null);
        return chats.again(chat);
    }

    private static boolean refused(Chat chat, @Nullable Command command) {
        return chat.account().user().banned() != null && (command == null || !command.forEverybody());
    }

    /** A refusal is said; a breakdown is handled again. */
    private void guarded(Chat chat, Runnable act) {
        try {
            act.run();
        } catch (Problem problem) {
            var refusal = REFUSALS.get(problem.getBody().getType());
            if (refusal == null || problem.getStatusCode().is5xxServerError()) {
                throw problem;
            }
            menu.show(chat, chat.text(refusal));
        }
    }
}
