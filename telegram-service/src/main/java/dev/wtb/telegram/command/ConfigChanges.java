package dev.wtb.telegram.command;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.config.Config;
import dev.wtb.contract.config.ConfigApi;
import dev.wtb.contract.config.KeyRotation;
import dev.wtb.contract.text.Typed;
import dev.wtb.contract.user.UserApi;
import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Keyboard;
import dev.wtb.telegram.peer.PeerPush;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** What people change about one config: its device's name, its keys, whether it exists. */
@Component
class ConfigChanges {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=");
    private static final int LONGEST_NAME = 30;
    private static final List<String> NAMES = List.of("phone", "laptop", "tablet", "desktop", "tv", "router");

    private final ConfigApi configs;
    private final UserApi users;
    private final PeerPush push;
    private final Places places;

    ConfigChanges(ConfigApi configs, UserApi users, PeerPush push, Places places) {
        this.configs = configs;
        this.users = users;
        this.push = push;
        this.places = places;
    }

    void run(Chat chat, Config config, List<String> words) {
        switch (words.getFirst()) {
            case "rename" -> rename(chat, config, words);
            case "own" -> {
                users.expect(chat.id(), Commands.data("config", Ids.shorten(config.id()), "own"));
                chat.show(chat.text("config.own.ask"), back(chat, config, new Keyboard()));
            }
            case "forget" -> ask(chat, config, "forget");
            case "delete" -> ask(chat, config, "delete");
            case "forget-sure" -> {
                configs.forgetKey(chat.id(), config.id());
                chat.show(chat.text("config.forgotten"), back(chat, config, new Keyboard()));
            }
            case "delete-sure" -> {
                configs.revoke(chat.id(), config.id()).forEach(push::remove);
                chat.show(chat.text("config.deleted"), Menu.back(chat, new Keyboard(), "config"));
            }
            default -> chat.show(chat.text("stale"), Menu.back(chat, new Keyboard()));
        }
    }

    boolean answered(Chat chat, Config config, String asked, String text) {
        return asked.equals("own") ? own(chat, config, Typed.token(text)) : name(chat, config, text);
    }

    /** Usual names are a tap away; any other is typed. */
    private void rename(Chat chat, Config config, List<String> words) {
        if (words.size() > 1 && NAMES.contains(words.get(1))) {
            name(chat, config, chat.label("device." + words.get(1)));
            return;
        }
        users.expect(chat.id(), Commands.data("config", Ids.shorten(config.id()), "rename"));
        var keyboard = new Keyboard();
        NAMES.forEach(name -> keyboard.add(chat.label("device." + name),
                Commands.data("config", Ids.shorten(config.id()), "rename", name)));
        chat.show(chat.text("config.rename.ask", chat.device(config.deviceName())), back(chat, config, keyboard));
    }

    private boolean name(Chat chat, Config config, String text) {
        var name = Typed.line(text, LONGEST_NAME);
        if (name.isEmpty()) {
            chat.show(chat.text("config.rename.empty"), back(chat, config, new Keyboard()));
            return false;
        }
        try {
            users.name(chat.id(), config.deviceId(), name.get());
            chat.show(chat.text("config.renamed", name.get()), Menu.back(chat, new Keyboard(), "config"));
            return true;
        } catch (Problem problem) {
            if (!problem.is(ProblemTypes.CONFLICT)) {
                throw problem;
            }
            users.expect(chat.id(), Commands.data("config", Ids.shorten(config.id()), "rename"));
            chat.show(chat.text("config.rename.taken"), back(chat, config, new Keyboard()));
            return false;
        }
    }

    private boolean own(Chat chat, Config config, String key) {
        if (!KEY.matcher(key).matches()) {
            chat.show(chat.text("config.own.bad"), back(chat, config, new Keyboard()
                    .main(chat.label("button.own"), Commands.data("config", Ids.shorten(config.id()), "own"))));
            return false;
        }
        try {
            boolean ready = push.push(configs.renew(chat.id(), config.id(),
                    new KeyRotation(Nonce.key(chat.id(), config.id() + key), key, false)).placement());
            chat.show(chat.text(ready ? "config.own.done" : "create.preparing"),
                    Menu.back(chat, new Keyboard(), "config"));
            return true;
        } catch (Problem problem) {
            if (!problem.is(ProblemTypes.KEY_IN_USE) && !problem.is(ProblemTypes.UNUSABLE_KEY)) {
                throw problem;
            }
            chat.show(chat.text(problem.is(ProblemTypes.KEY_IN_USE) ? "config.own.used" : "config.own.unusable"),
                    back(chat, config, new Keyboard()));
            return false;
        }
    }

    private void ask(Chat chat, Config config, String what) {
        chat.show(chat.text("config." + what + ".ask", places.name(chat, config), chat.device(config.deviceName())),
                back(chat, config, new Keyboard().main(chat.label("button." + what + ".sure"),
                        Commands.data("config", Ids.shorten(config.id()), what + "-sure"))));
    }

    private static Keyboard back(Chat chat, Config config, Keyboard keyboard) {
        return Menu.back(chat, keyboard, Commands.data("config", Ids.shorten(config.id())));
    }
}
