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
import dev.wtb.telegram.tap.Tap;
import dev.wtb.telegram.tap.Tap.ConfigChange;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What people change about one config: its device's name, its keys, whether it exists. */
@Component
class ConfigChanges {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=");
    private static final int LONGEST_NAME = 30;

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

    void tapped(Chat chat, Config config, ConfigChange tap) {
        switch (tap) {
            case Tap.Rename rename -> rename(chat, config, rename);
            case Tap.RenameTo(_, var name) -> name(chat, config, chat.label("device." + name.word()));
            case Tap.OwnKey own -> {
                users.expect(chat.id(), own.data());
                chat.show(chat.text("config.own.ask"), back(chat, config, new Keyboard()));
            }
            case Tap.AskForget _ -> ask(chat, config, "forget", new Tap.ForgetKey(config.id()));
            case Tap.AskDelete _ -> ask(chat, config, "delete", new Tap.Delete(config.id()));
            case Tap.ForgetKey _ -> {
                configs.forgetKey(chat.id(), config.id());
                chat.show(chat.text("config.forgotten"), back(chat, config, new Keyboard()));
            }
            case Tap.Delete _ -> {
                configs.revoke(chat.id(), config.id()).forEach(push::remove);
                chat.show(chat.text("config.deleted"), Menu.back(chat, new Keyboard(), Tap.open("config")));
            }
        }
    }

    boolean answered(Chat chat, Config config, ConfigChange asked, String text) {
        return asked instanceof Tap.OwnKey ? own(chat, config, Typed.token(text)) : name(chat, config, text);
    }

    /** Usual names are a tap away; any other is typed. */
    private void rename(Chat chat, Config config, Tap.Rename asked) {
        users.expect(chat.id(), asked.data());
        var keyboard = new Keyboard();
        Stream.of(Tap.DeviceName.values())
                .forEach(name -> keyboard.add(chat.label("device." + name.word()),
                        new Tap.RenameTo(config.id(), name)));
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
            chat.show(chat.text("config.renamed", name.get()), Menu.back(chat, new Keyboard(), Tap.open("config")));
            return true;
        } catch (Problem problem) {
            if (!problem.is(ProblemTypes.CONFLICT)) {
                throw problem;
            }
            users.expect(chat.id(), new Tap.Rename(config.id()).data());
            chat.show(chat.text("config.rename.taken"), back(chat, config, new Keyboard()));
            return false;
        }
    }

    private boolean own(Chat chat, Config config, String key) {
        if (!KEY.matcher(key).matches()) {
            chat.show(chat.text("config.own.bad"), back(chat, config, new Keyboard()
                    .main(chat.label("button.own"), new Tap.OwnKey(config.id()))));
            return false;
        }
        try {
            boolean ready = push.push(configs.renew(chat.id(), config.id(),
                    new KeyRotation(Nonce.key(chat.id(), config.id() + key), key, false)).placement());
            chat.show(chat.text(ready ? "config.own.done" : "create.preparing"),
                    Menu.back(chat, new Keyboard(), Tap.open("config")));
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

    private void ask(Chat chat, Config config, String what, Tap sure) {
        chat.show(chat.text("config." + what + ".ask", places.name(chat, config), chat.device(config.deviceName())),
                back(chat, config, new Keyboard().main(chat.label("button." + what + ".sure"),
                        sure)));
    }

    private static Keyboard back(Chat chat, Config config, Keyboard keyboard) {
        return Menu.back(chat, keyboard, new Tap.ShowConfig(config.id()));
    }
}
