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
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** My devices: which of them work when the plan has room for fewer, and an end for those that are gone. */
@Component
class DevicesCommand implements Command {
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
    public void run(Chat chat, List<String> words) {
        if (words.size() < 2) {
            list(chat);
            return;
        }
        var device = owned(chat, words.getFirst());
        switch (words.get(1)) {
            case "use" -> {
                users.choose(chat.id(), device.id());
                list(chats.again(chat));
            }
            case "delete" -> ask(chat, device);
            case "delete-sure" -> {
                users.delete(chat.id(), device.id()).forEach(push::remove);
                list(chats.again(chat));
            }
            default -> list(chat);
        }
    }

    private void list(Chat chat) {
        var devices = chat.account().devices();
        var subscription = chat.account().subscription();
        if (devices.isEmpty() || subscription == null) {
            chat.show(chat.text("configs.none"), Menu.back(chat, new Keyboard()));
            return;
        }
        var lines = devices.stream().map(device -> chat.text(device.waits() ? "devices.line.waits" : "devices.line",
                chat.device(device.name()))).toList();
        var keyboard = new Keyboard();
        devices.forEach(device -> row(chat, keyboard, device));
        chat.show(Html.lines(chat.text("devices.title", devices.stream().filter(device -> !device.waits()).count(),
                subscription.devices()), Html.lines(lines)), Menu.back(chat, keyboard, "config"));
    }

    private void row(Chat chat, Keyboard keyboard, Device device) {
        var delete = chat.label("devices.delete", chat.device(device.name()));
        if (device.waits()) {
            keyboard.pair(chat.label("devices.use", chat.device(device.name())),
                    Commands.data(name(), device.id(), "use"), delete, Commands.data(name(), device.id(), "delete"));
        } else {
            keyboard.add(delete, Commands.data(name(), device.id(), "delete"));
        }
    }

    private void ask(Chat chat, Device device) {
        chat.show(chat.text("devices.delete.ask", chat.device(device.name())), Menu.back(chat, new Keyboard()
                .main(chat.label("button.delete.sure"), Commands.data(name(), device.id(), "delete-sure")), name()));
    }

    private static Device owned(Chat chat, String id) {
        return chat.account().devices().stream().filter(device -> String.valueOf(device.id()).equals(id)).findFirst()
                .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND,
                        "No such device of this user"));
    }
}
