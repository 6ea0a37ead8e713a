package dev.wtb.telegram.command;

import dev.wtb.contract.config.ConfigApi;
import dev.wtb.contract.config.ConfigRequest;
import dev.wtb.contract.config.ConfigState;
import dev.wtb.contract.config.Variant;
import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Html;
import dev.wtb.telegram.chat.Keyboard;
import dev.wtb.telegram.peer.PeerPush;
import dev.wtb.telegram.tap.Tap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * {@code /create}: place, then device, then config; who has no device yet is not asked for one. The file comes through
 * the outbox, even if this service dies right here.
 */
@Component
class CreateCommand implements Tapped<Tap.Creating> {
    /** Part of a request's key where a device has its number. */
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
    public void run(Chat chat) {
        if (!Menu.active(chat.account())) {
            chat.show(chat.text("create.subscribe"), Menu.back(chat, menu.offer(chat, new Keyboard())));
        } else {
            places.offer(chat, chat.text("geolocations.choose"), place -> new Tap.CreateAt(place, Nonce.fresh()),
                    Tap.open("start"));
        }
    }

    @Override
    public Class<Tap.Creating> taps() {
        return Tap.Creating.class;
    }

    @Override
    public void tapped(Chat chat, Tap.Creating tap) {
        if (!Menu.active(chat.account())) {
            run(chat);
            return;
        }
        switch (tap) {
            case Tap.CreateAt(var place, var nonce) when chat.account().devices().isEmpty() || made(chat, nonce) ->
                create(chat, place, nonce, null);
            case Tap.CreateAt(var place, var nonce) -> device(chat, place, nonce);
            case Tap.CreateForNew(var place, var nonce) -> create(chat, place, nonce, null);
            case Tap.CreateFor(var place, var nonce, var device) -> create(chat, place, nonce, device);
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
        devices.stream()
                .filter(device -> !device.waits())
                .forEach(device -> keyboard
                        .add(chat.device(device.name()), new Tap.CreateFor(place, nonce, device.id())));
        int most = Objects.requireNonNull(chat.account().subscription()).devices();
        boolean room = devices.size() < most;
        if (room) {
            keyboard.main(chat.label("button.device.new"), new Tap.CreateForNew(place, nonce));
        } else {
            keyboard.main(chat.label("button.devices"), Tap.open("devices"));
        }
        chat.show(Html.lines(chat.text("create.device", places.name(chat, place)),
                room ? Html.NONE : chat.text("create.device.full", most)), Menu.back(chat, keyboard, Tap.open(name())));
    }

    private void create(Chat chat, String place, String nonce, @Nullable Long device) {
        var key = Nonce.key(chat.id(), nonce + (device == null ? NEW : device));
        var placement = configs.create(new ConfigRequest(key, chat.id(), place, device));
        boolean present = !placement.config().id().equals(key);
        boolean ready = true;
        if (placement.config().state() != ConfigState.ACTIVE) {
            ready = push.push(placement);
        } else if (present) {
            configs.deliver(chat.id(), placement.config().id(), nonce, Variant.WHOLE);
        }
        chat.show(chat.text(ready ? present ? "create.present" : "create.done" : "create.preparing"), Menu.back(chat,
                new Keyboard().add(chat.label("button.help"), Tap.open("help"))
                        .add(chat.label("button.doctor"),
                                Tap.open("doctor"))));
    }
}
