package dev.wtb.telegram.command;

import dev.wtb.contract.config.ConfigApi;
import dev.wtb.contract.config.ConfigState;
import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Keyboard;
import dev.wtb.telegram.peer.PeerPush;
import dev.wtb.telegram.tap.Tap;
import java.util.concurrent.Executors;
import org.springframework.stereotype.Component;

/** {@code /create_all}: a config of one device everywhere, as one archive and an album. */
@Component
class CreateAllCommand implements Tapped<Tap.CreateAll> {
    private final ConfigApi configs;
    private final PeerPush push;
    private final Menu menu;

    CreateAllCommand(ConfigApi configs, PeerPush push, Menu menu) {
        this.menu = menu;
        this.configs = configs;
        this.push = push;
    }

    @Override
    public String name() {
        return "create_all";
    }

    @Override
    public void run(Chat chat) {
        if (!Menu.active(chat.account())) {
            chat.show(chat.text("create.subscribe"), Menu.back(chat, menu.offer(chat, new Keyboard())));
        } else {
            chat.show(chat.text("all.ask"), Menu.back(chat, new Keyboard()
                    .main(chat.label("button.create_all.sure"), new Tap.CreateAll(Nonce.fresh())), Tap.open("more")));
        }
    }

    @Override
    public Class<Tap.CreateAll> taps() {
        return Tap.CreateAll.class;
    }

    @Override
    public void tapped(Chat chat, Tap.CreateAll tap) {
        if (!Menu.active(chat.account())) {
            run(chat);
            return;
        }
        var placements = configs.createAll(chat.id(), Nonce.key(chat.id(), tap.nonce()));
        chat.show(chat.text("all.preparing", placements.size()), Menu.back(chat, new Keyboard()));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            placements.stream()
                    .filter(placement -> placement.config().state() == ConfigState.PENDING)
                    .forEach(placement -> threads.execute(() -> push.push(placement)));
        }
    }
}
