package dev.wtb.telegram.command;

import dev.wtb.contract.config.Config;
import dev.wtb.contract.peer.PeerActivity;
import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Keyboard;
import dev.wtb.telegram.chat.Texts;
import dev.wtb.telegram.delivery.PeerActivities;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** {@code /status}: the plan, and what each config does right now. */
@Component
class StatusCommand implements Command {
    private final PeerActivities activities;
    private final Places places;
    private final Menu menu;
    private final Texts texts;

    StatusCommand(PeerActivities activities, Places places, Menu menu, Texts texts) {
        this.activities = activities;
        this.places = places;
        this.menu = menu;
        this.texts = texts;
    }

    @Override
    public String name() {
        return "status";
    }

    @Override
    public void run(Chat chat, List<String> words) {
        var lines = new ArrayList<String>();
        lines.add(chat.text("status.title"));
        lines.add(subscription(chat));
        chat.account().configs().forEach(config -> lines.add(chat.text("status.config", places.name(chat, config),
                config.deviceName(), activity(chat, config))));
        chat.show(String.join("\n", lines), Menu.back(chat, new Keyboard().add(chat.label("button.configs"), "config")
                .add(chat.label("button.renew"), "extend")));
    }

    private String subscription(Chat chat) {
        var subscription = chat.account().subscription();
        return subscription == null
                ? chat.text("status.none")
                : chat.text("status.subscription", texts.day(chat.language(), subscription.paidUntil()),
                        menu.days(subscription.paidUntil()));
    }

    private String activity(Chat chat, Config config) {
        Optional<PeerActivity> known = activities.of(chat.id(), config);
        if (known.isEmpty()) {
            return chat.label("status.unknown");
        }
        var activity = known.get();
        if (activity.handshakeAgeSeconds() == null) {
            return activity.present() ? chat.label("status.never") : texts.state(chat.language(), config);
        }
        return chat.label("status.seconds", activity.handshakeAgeSeconds(),
                texts.bytes(chat.language(), activity.txBytes()),
                texts.bytes(chat.language(), activity.rxBytes()));
    }
}
