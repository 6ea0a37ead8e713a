package dev.wtb.telegram.command;

import dev.wtb.contract.config.Config;
import dev.wtb.contract.config.ConfigApi;
import dev.wtb.contract.config.ConfigState;
import dev.wtb.contract.config.Variant;
import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Keyboard;
import dev.wtb.telegram.chat.Texts;
import java.util.List;
import org.springframework.stereotype.Component;

/** {@code /config}: my configs, each with its file in one tap; everything else on a page of its own. */
@Component
class ConfigCommand implements Command {
    /** No config's id is so short. */
    private static final String PAGE = "page";

    private final ConfigApi configs;
    private final ConfigChanges changes;
    private final Places places;
    private final Menu menu;
    private final Texts texts;

    ConfigCommand(ConfigApi configs, ConfigChanges changes, Places places, Menu menu, Texts texts) {
        this.menu = menu;
        this.configs = configs;
        this.changes = changes;
        this.places = places;
        this.texts = texts;
    }

    @Override
    public String name() {
        return "config";
    }

    @Override
    public void run(Chat chat, List<String> words) {
        if (words.isEmpty() || words.getFirst().equals(PAGE)) {
            list(chat, words.isEmpty() ? "1" : words.getLast());
            return;
        }
        var config = Owned.config(chat, words.getFirst());
        switch (words.size() > 1 ? words.get(1) : "") {
            case "" -> one(chat, config);
            case "get" -> deliver(chat, config, words.getLast(), Variant.WHOLE);
            case "get4" -> deliver(chat, config, words.getLast(), Variant.WITHOUT_IPV6);
            case "getn" -> deliver(chat, config, words.getLast(), Variant.WITHOUT_DNS);
            default -> changes.run(chat, config, words.subList(1, words.size()));
        }
    }

    @Override
    public boolean answered(Chat chat, List<String> words, String text) {
        return changes.answered(chat, Owned.config(chat, words.get(0)), words.get(1), text);
    }

    private void list(Chat chat, String page) {
        var keyboard = new Keyboard();
        var configs = Paged.of(chat.account().configs(), page);
        configs.items().forEach(config -> keyboard.pair(
                chat.label("config.button", places.name(chat, config), chat.device(config.deviceName())),
                Commands.data(name(), Ids.shorten(config.id()), "get", Nonce.fresh()), chat.label("button.manage"),
                Commands.data(name(), Ids.shorten(config.id()))));
        configs.turn(chat, keyboard, Commands.data(name(), PAGE) + ":");
        boolean empty = configs.items().isEmpty();
        if (empty && Menu.active(chat.account())) {
            keyboard.main(chat.label("button.connect"), "create");
        } else if (empty) {
            menu.offer(chat, keyboard);
        }
        if (!empty) {
            keyboard.main(chat.label("button.devices"), "devices");
        }
        chat.show(chat.text(empty ? "configs.none" : "configs.list"), Menu.back(chat, keyboard));
    }

    private void one(Chat chat, Config config) {
        var id = Ids.shorten(config.id());
        var keyboard = new Keyboard().main(chat.label("button.get"), Commands.data(name(), id, "get", Nonce.fresh()))
                .add(chat.label("button.geolocation"), Commands.data("geolocation", id))
                .add(chat.label("button.recreate"), Commands.data("recreate", id))
                .add(chat.label("button.rename"), Commands.data(name(), id, "rename"))
                .add(chat.label("button.own"), Commands.data(name(), id, "own"));
        if (!config.ownKey()) {
            keyboard.add(chat.label("button.forget"), Commands.data(name(), id, "forget"));
        }
        keyboard.add(chat.label("button.get4"), Commands.data(name(), id, "get4", Nonce.fresh()))
                .add(chat.label("button.getn"), Commands.data(name(), id, "getn", Nonce.fresh()));
        keyboard.add(chat.label("button.delete"), Commands.data(name(), id, "delete"));
        chat.show(chat.text("config.one", places.name(chat, config), chat.device(config.deviceName()),
                texts.state(chat.language(), config, Menu.active(chat.account())),
                chat.label(config.ownKey() ? "config.key.own" : "config.key.kept")),
                Menu.back(chat, keyboard, name()));
    }

    private void deliver(Chat chat, Config config, String nonce, Variant variant) {
        if (config.state() == ConfigState.PENDING) {
            chat.show(chat.text("create.preparing"), Menu.back(chat, new Keyboard(), name()));
            return;
        }
        if (config.state() == ConfigState.SUSPENDED) {
            chat.show(chat.text(Menu.active(chat.account()) ? "config.waits.device" : "config.waits.plan"),
                    Menu.back(chat, menu.offer(chat, new Keyboard().add(chat.label("button.devices"), "devices")),
                            name()));
            return;
        }
        configs.deliver(chat.id(), config.id(), nonce, variant);
        chat.show(chat.text("create.done"), Menu.back(chat, new Keyboard()));
    }
}
