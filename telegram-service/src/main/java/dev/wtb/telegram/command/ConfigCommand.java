package dev.wtb.telegram.command;

import dev.wtb.contract.config.Config;
import dev.wtb.contract.config.ConfigApi;
import dev.wtb.contract.config.ConfigState;
import dev.wtb.contract.config.Variant;
import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Keyboard;
import dev.wtb.telegram.chat.Texts;
import dev.wtb.telegram.tap.Tap;
import dev.wtb.telegram.tap.Tap.File;
import org.springframework.stereotype.Component;

/** {@code /config}: my configs, each with its file in one tap; everything else on a page of its own. */
@Component
class ConfigCommand implements Tapped<Tap.OneConfig> {
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
    public void run(Chat chat) {
        list(chat, 1);
    }

    @Override
    public Class<Tap.OneConfig> taps() {
        return Tap.OneConfig.class;
    }

    @Override
    public void tapped(Chat chat, Tap.OneConfig tap) {
        switch (tap) {
            case Tap.ConfigPage(var page) -> list(chat, page);
            case Tap.ShowConfig(var id) -> one(chat, Owned.config(chat, id));
            case Tap.GetFile(var id, var file, var nonce) ->
                deliver(chat, Owned.config(chat, id), nonce, variant(file));
            case Tap.ConfigChange change -> changes.tapped(chat, Owned.config(chat, change.config()), change);
        }
    }

    @Override
    public boolean answered(Chat chat, Tap asked, String text) {
        return asked instanceof Tap.ConfigChange change
                && changes.answered(chat, Owned.config(chat, change.config()), change, text);
    }

    private static Variant variant(File file) {
        return switch (file) {
            case GET -> Variant.WHOLE;
            case GET4 -> Variant.WITHOUT_IPV6;
            case GETN -> Variant.WITHOUT_DNS;
        };
    }

    private void list(Chat chat, int page) {
        var keyboard = new Keyboard();
        var configs = Paged.of(chat.account().configs(), page);
        configs.items()
                .forEach(config -> keyboard.pair(
                        chat.label("config.button", places.name(chat, config), chat.device(config.deviceName())),
                        new Tap.GetFile(config.id(), File.GET, Nonce.fresh()), chat.label("button.manage"),
                        new Tap.ShowConfig(config.id())));
        configs.turn(chat, keyboard, Tap.ConfigPage::new);
        boolean empty = configs.items().isEmpty();
        if (empty && Menu.active(chat.account())) {
            keyboard.main(chat.label("button.connect"), Tap.open("create"));
        } else if (empty) {
            menu.offer(chat, keyboard);
        }
        if (!empty) {
            keyboard.main(chat.label("button.devices"), Tap.open("devices"));
        }
        chat.show(chat.text(empty ? "configs.none" : "configs.list"), Menu.back(chat, keyboard));
    }

    private void one(Chat chat, Config config) {
        var id = config.id();
        var keyboard = new Keyboard().main(chat.label("button.get"), new Tap.GetFile(id, File.GET, Nonce.fresh()))
                .add(chat.label("button.geolocation"), new Tap.AskMove(id))
                .add(chat.label("button.recreate"), new Tap.AskRecreate(id))
                .add(chat.label("button.rename"), new Tap.Rename(id))
                .add(chat.label("button.own"), new Tap.OwnKey(id));
        if (!config.ownKey()) {
            keyboard.add(chat.label("button.forget"), new Tap.AskForget(id));
        }
        keyboard.add(chat.label("button.get4"), new Tap.GetFile(id, File.GET4, Nonce.fresh()))
                .add(chat.label("button.getn"), new Tap.GetFile(id, File.GETN, Nonce.fresh()));
        keyboard.add(chat.label("button.delete"), new Tap.AskDelete(id));
        chat.show(chat.text("config.one", places.name(chat, config), chat.device(config.deviceName()),
                texts.state(chat.language(), config, Menu.active(chat.account())),
                chat.label(config.ownKey() ? "config.key.own" : "config.key.kept")),
                Menu.back(chat, keyboard, Tap.open(name())));
    }

    private void deliver(Chat chat, Config config, String nonce, Variant variant) {
        if (config.state() == ConfigState.PENDING) {
            chat.show(chat.text("create.preparing"), Menu.back(chat, new Keyboard(), Tap.open(name())));
            return;
        }
        if (config.state() == ConfigState.SUSPENDED) {
            chat.show(chat.text(Menu.active(chat.account()) ? "config.waits.device" : "config.waits.plan"),
                    Menu.back(chat,
                            menu.offer(chat, new Keyboard().add(chat.label("button.devices"), Tap.open("devices"))),
                            Tap.open(name())));
            return;
        }
        configs.deliver(chat.id(), config.id(), nonce, variant);
        chat.show(chat.text("create.done"), Menu.back(chat, new Keyboard()));
    }
}
