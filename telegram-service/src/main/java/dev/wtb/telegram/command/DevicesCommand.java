package dev.wtb.telegram.command;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.user.Device;
import dev.wtb.contract.user.UserApi;
import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Chats;
import dev.wtb.telegram.chat.Html;
import dev.wtb.telegram.chat.Keyboard;
import dev.wtb.telegram.peer.PeerPush;
import dev.wtb.telegram.tap.Tap;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** My devices: which of them work when the plan has room for fewer, and an end for those that are gone. */
@Component
class DevicesCommand implements Tapped<Tap.OneDevice> {
    private final UserApi users;
    private final PeerPush push;
    private final Chats chats;

    DevicesCommand(UserApi users, PeerPush push, Chats chats) {
        this.users = users;
        this.push = push;
        this.chats = chats;
    }

    @Override
    public String name() {
        return "devices";
    }

    @Override
    public boolean listed() {
        return false;
    }

    @Override
    public Class<Tap.OneDevice> taps() {
        return Tap.OneDevice.class;
    }

    @Override
    public void tapped(Chat chat, Tap.OneDevice tap) {
        switch (tap) {
            case Tap.UseDevice(var id) -> {
                users.choose(chat.id(), owned(chat, id).id());
                run(chats.again(chat));
            }
            case Tap.AskDeleteDevice(var id) -> ask(chat, owned(chat, id));
            case Tap.DeleteDevice(var id) -> {
                users.delete(chat.id(), owned(chat, id).id()).forEach(push::remove);
                run(chats.again(chat));
            }
        }
    }

    @Override
    public void run(Chat chat) {
        var devices = chat.account().devices();
        var subscription = chat.account().subscription();
        if (devices.isEmpty() || subscription == null) {
            chat.show(chat.text("configs.none"), Menu.back(chat, new Keyboard()));
            return;
        }
        var lines = devices.stream()
                .map(device -> chat.text(device.waits() ? "devices.line.waits" : "devices.line",
                        chat.device(device.name())))
                .toList();
        var keyboard = new Keyboard();
        devices.forEach(device -> row(chat, keyboard, device));
        chat.show(Html.lines(chat.text("devices.title", devices.stream().filter(device -> !device.waits()).count(),
                subscription.devices()), Html.lines(lines)), Menu.back(chat, keyboard, Tap.open("config")));
    }

    private void row(Chat chat, Keyboard keyboard, Device device) {
        var delete = chat.label("devices.delete", chat.device(device.name()));
        if (device.waits()) {
            keyboard.pair(chat.label("devices.use", chat.device(device.name())),
                    new Tap.UseDevice(device.id()), delete, new Tap.AskDeleteDevice(device.id()));
        } else {
            keyboard.add(delete, new Tap.AskDeleteDevice(device.id()));
        }
    }

    private void ask(Chat chat, Device device) {
        chat.show(chat.text("devices.delete.ask", chat.device(device.name())), Menu.back(chat, new Keyboard()
                .main(chat.label("button.delete.sure"), new Tap.DeleteDevice(device.id())), Tap.open(name())));
    }

    private static Device owned(Chat chat, long id) {
        return chat.account()
                .devices()
                .stream()
                .filter(device -> device.id() == id)
                .findFirst()
                .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND,
                        "No such device of this user"));
    }
}
