package dev.wtb.telegram.command;

import dev.wtb.contract.config.Config;
import dev.wtb.contract.config.ConfigApi;
import dev.wtb.contract.config.KeyRotation;
import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Keyboard;
import dev.wtb.telegram.peer.PeerPush;
import dev.wtb.telegram.tap.Tap;
import dev.wtb.telegram.tap.Tap.Haste;
import org.springframework.stereotype.Component;

/** {@code /recreate}: new keys; the old ones die once the new ones connect, or at once for a lost phone. */
@Component
class RecreateCommand implements Tapped<Tap.Recreating> {
    private static final Choice.Taps CHOICE = new Choice.Taps(Tap.AskRecreate::new, Tap.RecreatePage::new);

    private final ConfigApi configs;
    private final PeerPush push;
    private final Choice choice;
    private final Places places;
    private final Menu menu;

    RecreateCommand(ConfigApi configs, PeerPush push, Choice choice, Places places, Menu menu) {
        this.menu = menu;
        this.configs = configs;
        this.push = push;
        this.choice = choice;
        this.places = places;
    }

    @Override
    public String name() {
        return "recreate";
    }

    @Override
    public void run(Chat chat) {
        if (waits(chat)) {
            chat.show(chat.text("config.waits.plan"), Menu.back(chat, menu.offer(chat, new Keyboard())));
        } else {
            choice.of(chat, CHOICE, config -> ask(chat, config));
        }
    }

    @Override
    public Class<Tap.Recreating> taps() {
        return Tap.Recreating.class;
    }

    @Override
    public void tapped(Chat chat, Tap.Recreating tap) {
        if (waits(chat)) {
            run(chat);
            return;
        }
        switch (tap) {
            case Tap.RecreatePage(var page) -> choice.ask(chat, CHOICE, page);
            case Tap.AskRecreate(var id) -> ask(chat, Owned.config(chat, id));
            case Tap.Recreate(var id, var haste, var nonce) ->
                renew(chat, Owned.config(chat, id), haste == Haste.NOW, nonce);
        }
    }

    private static boolean waits(Chat chat) {
        return !Menu.active(chat.account()) && !chat.account().configs().isEmpty();
    }

    private void ask(Chat chat, Config config) {
        chat.show(chat.text("recreate.ask", places.name(chat, config), chat.device(config.deviceName())), Menu.back(
                chat,
                new Keyboard()
                        .main(chat.label("button.recreate.soft"),
                                new Tap.Recreate(config.id(), Haste.SOFT, Nonce.fresh()))
                        .main(chat.label("button.recreate.now"),
                                new Tap.Recreate(config.id(), Haste.NOW, Nonce.fresh()))));
    }

    /** For a lost phone the node is told at once; if that fails, convergence finishes it. */
    private void renew(Chat chat, Config config, boolean now, String nonce) {
        var renewed = configs.renew(chat.id(), config.id(), new KeyRotation(Nonce.key(chat.id(), nonce), null, now));
        renewed.removed().forEach(push::remove);
        boolean ready = push.push(renewed.placement());
        chat.show(chat.text(ready ? now ? "recreate.now" : "recreate.done" : "create.preparing"),
                Menu.back(chat, new Keyboard()));
    }
}
