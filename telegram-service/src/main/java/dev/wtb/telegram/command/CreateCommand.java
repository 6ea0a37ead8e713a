package dev.wtb.telegram.command;

import dev.wtb.contract.config.ConfigApi;
import dev.wtb.contract.config.ConfigRequest;
import dev.wtb.contract.config.ConfigState;
import dev.wtb.contract.config.Variant;
import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Html;
import dev.wtb.telegram.chat.Keyboard;
import dev.wtb.telegram.peer.PeerPush;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * {@code /create}: place, then device, then config; who has no device yet is not asked for one. The file comes through the
 * outbox, even if this service dies right here. Data is {@code create:<place>:<nonce>:<device or new>}.
 */
@Component
class CreateCommand implements Command {
    private static final String NEW = "new";

    private final ConfigApi configs;
    private final PeerPush push;
    private final Places places;
    private final Menu menu;

    CreateCommand(ConfigApi configs, PeerPush push, Places places, Menu menu) {
        this.configs = configs;
        this.push = push;
        this.places = places;
        this.menu = menu;
    }

    @Override
    public String name() {
        return "create";
    }

    @Override
    public void run(Chat chat, List<String> words) {
        if (!Menu.active(chat.account())) {
            chat.show(chat.text("create.subscribe"), Menu.back(chat, menu.offer(chat, new Keyboard())));
        } else if (words.size() == 3) {
            create(chat, words.get(0), words.get(1), words.get(2));
        } else if (words.size() == 2 && (chat.account().devices().isEmpty() || made(chat, words.get(1)))) {
            create(chat, words.get(0), words.get(1), NEW);
        } else if (words.size() == 2) {
            device(chat, words.get(0), words.get(1));
        } else {
            places.offer(chat, chat.text("geolocations.choose"), place -> Commands.data(name(), place, Nonce.fresh()),
                    "start");
        }
    }

    /** The same tap once more, now that there is a device. */
    private static boolean made(Chat chat, String nonce) {
        var key = Nonce.key(chat.id(), nonce + NEW);
        return chat.account().configs().stream().anyMatch(config -> config.id().equals(key));
    }

    private void device(Chat chat, String place, String nonce) {
        var keyboard = new Keyboard();
        var devices = chat.account().devices();
        devices.stream().filter(device -> !device.waits()).forEach(device -> keyboard
                .add(chat.device(device.name()), Commands.data(name(), place, nonce, device.id())));
        int most = Objects.requireNonNull(chat.account().subscription()).devices();
        boolean room = devices.size() < most;
        if (room) {
            keyboard.main(chat.label("button.device.new"), Commands.data(name(), place, nonce, NEW));
        } else {
            keyboard.main(chat.label("button.devices"), "devices");
        }
        chat.show(Html.lines(chat.text("create.device", places.name(chat, place)),
                room ? Html.NONE : chat.text("create.device.full", most)), Menu.back(chat, keyboard, name()));
    }

    private void create(Chat chat, String place, String nonce, String device) {
        var key = Nonce.key(chat.id(), nonce + device);
        var placement = configs.create(new ConfigRequest(key, chat.id(), place, id(device)));
        boolean present = !placement.config().id().equals(key);
        boolean ready = true;
        if (placement.config().state() != ConfigState.ACTIVE) {
            ready = push.push(placement);
        } else if (present) {
            configs.deliver(chat.id(), placement.config().id(), nonce, Variant.WHOLE);
        }
        chat.show(chat.text(ready ? present ? "create.present" : "create.done" : "create.preparing"), Menu.back(chat,
                new Keyboard().add(chat.label("button.help"), "help").add(chat.label("button.doctor"), "doctor")));
    }

    private static @Nullable Long id(String device) {
        return device.matches("\\d{1,18}") ? Long.valueOf(device) : null;
    }
}
