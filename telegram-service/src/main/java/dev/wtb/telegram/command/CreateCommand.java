package dev.wtb.telegram.command;

import dev.wtb.contract.config.ConfigApi;
import dev.wtb.contract.config.ConfigRequest;
import dev.wtb.contract.config.ConfigState;
import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Keyboard;
import dev.wtb.telegram.delivery.PeerPush;
import java.util.List;
import org.springframework.stereotype.Component;

/** {@code /create}: place, then config. The file comes through the outbox, even if this service dies right here. */
@Component
class CreateCommand implements Command {
    private final ConfigApi configs;
    private final PeerPush push;
    private final Places places;

    CreateCommand(ConfigApi configs, PeerPush push, Places places) {
        this.configs = configs;
        this.push = push;
        this.places = places;
    }

    @Override
    public String name() {
        return "create";
    }

    @Override
    public void run(Chat chat, List<String> words) {
        if (words.size() == 2) {
            create(chat, words.get(0), words.get(1));
        } else {
            places.offer(chat, chat.text("geolocations.choose"),
                    place -> Commands.data("create", place, Nonce.fresh()));
        }
    }

    private void create(Chat chat, String place, String nonce) {
        var placement = configs.create(new ConfigRequest(Nonce.key(chat.id(), nonce), chat.id(), place, null));
        boolean ready = true;
        if (placement.config().state() == ConfigState.ACTIVE) {
            configs.deliver(chat.id(), placement.config().id(), nonce);
        } else {
            ready = push.push(placement);
        }
        chat.show(chat.text(ready ? "create.done" : "create.preparing"), Menu.back(chat,
                new Keyboard().add(chat.label("button.help"), "help").add(chat.label("button.doctor"), "doctor")));
    }
}
