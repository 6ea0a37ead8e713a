package dev.wtb.telegram.command;

import dev.wtb.contract.config.Config;
import dev.wtb.contract.config.ConfigApi;
import dev.wtb.contract.config.KeyRotation;
import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Keyboard;
import dev.wtb.telegram.peer.PeerPush;
import java.util.List;
import org.springframework.stereotype.Component;

/** {@code /recreate}: new keys; the old ones die once the new ones connect, or at once for a lost phone. */
@Component
class RecreateCommand implements Command {
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
    public void run(Chat chat, List<String> words) {
        if (!Menu.active(chat.account()) && !chat.account().configs().isEmpty()) {
            chat.show(chat.text("config.waits.plan"), Menu.back(chat, menu.offer(chat, new Keyboard())));
        } else if (words.size() == 3) {
            renew(chat, Owned.config(chat, words.get(0)), words.get(1).equals("now"), words.get(2));
        } else {
            choice.of(chat, words, name(), config -> ask(chat, config));
        }
    }

    private void ask(Chat chat, Config config) {
        var id = Ids.shorten(config.id());
        chat.show(chat.text("recreate.ask", places.name(chat, config), chat.device(config.deviceName())), Menu.back(
                chat,
                new Keyboard()
                        .main(chat.label("button.recreate.soft"), Commands.data(name(), id, "soft", Nonce.fresh()))
                        .main(chat.label("button.recreate.now"), Commands.data(name(), id, "now", Nonce.fresh()))));
    }

    /** For a lost phone the node is told at once; what fails there convergence finishes. */
    private void renew(Chat chat, Config config, boolean now, String nonce) {
        var renewed = configs.renew(chat.id(), config.id(), new KeyRotation(Nonce.key(chat.id(), nonce), null, now));
        renewed.removed().forEach(push::remove);
        boolean ready = push.push(renewed.placement());
        chat.show(chat.text(ready ? now ? "recreate.now" : "recreate.done" : "create.preparing"),
                Menu.back(chat, new Keyboard()));
    }
}
