package dev.wtb.telegram.command;

import dev.wtb.contract.config.Config;
import dev.wtb.contract.config.ConfigState;
import dev.wtb.contract.peer.PeerActivity;
import dev.wtb.contract.traffic.ConfigUsage;
import dev.wtb.contract.traffic.Usage;
import dev.wtb.contract.traffic.UsageApi;
import dev.wtb.contract.user.SubscriptionState;
import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Html;
import dev.wtb.telegram.chat.Keyboard;
import dev.wtb.telegram.chat.Texts;
import dev.wtb.telegram.peer.PeerActivities;
import dev.wtb.telegram.tap.Tap;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** {@code /status}: the plan, what each config does right now and did this month, and how the places are. */
@Component
class StatusCommand implements Command {
    private static final int SHOWN = 20;
    private static final long MINUTE = 60;
    private static final long HOUR = 3600;
    private static final long DAY = 86_400;

    private final PeerActivities activities;
    private final UsageApi usage;
    private final Places places;
    private final Menu menu;
    private final Texts texts;

    StatusCommand(PeerActivities activities, UsageApi usage, Places places, Menu menu, Texts texts) {
        this.activities = activities;
        this.usage = usage;
        this.places = places;
        this.menu = menu;
        this.texts = texts;
    }

    @Override
    public String name() {
        return "status";
    }

    @Override
    public void run(Chat chat) {
        var lines = new ArrayList<Html>();
        lines.add(chat.text("status.title"));
        lines.add(subscription(chat));
        var usage = this.usage.of(chat.id());
        allowance(chat, usage).ifPresent(lines::add);
        Map<UUID, ConfigUsage> used = usage.configs()
                .stream()
                .collect(Collectors.toMap(ConfigUsage::configId, Function.identity()));
        var all = chat.account().configs();
        var known = activities.of(all);
        all.stream().limit(SHOWN).forEach(config -> {
            lines.add(
                    chat.text("status.config", places.name(chat, config), chat.device(config.deviceName()),
                            activity(chat, config, Optional.ofNullable(known.get(config.id())))));
            Optional.ofNullable(used.get(config.id())).ifPresent(one -> lines.add(traffic(chat, one)));
        });
        if (all.size() > SHOWN) {
            lines.add(chat.text("status.more", all.size() - SHOWN));
        }
        lines.add(Html.escaped(""));
        lines.addAll(places.described(chat));
        chat.show(Html.lines(lines), Menu.back(chat,
                menu.offer(chat, new Keyboard().add(chat.label("button.configs"), Tap.open("config")))
                        .main(chat.label("button.doctor"), Tap.open("doctor"))));
    }

    private Html subscription(Chat chat) {
        var subscription = chat.account().subscription();
        return subscription == null
                ? chat.text("status.none")
                : chat.text(subscription.state() == SubscriptionState.ACTIVE
                        ? subscription.trial() ? "status.trial" : "status.subscription"
                        : "status.ended", chat.day(subscription.paidUntil()),
                        chat.daysLeft(subscription.paidUntil()));
    }

    private Optional<Html> allowance(Chat chat, Usage used) {
        return Optional.ofNullable(used.allowedBytes())
                .map(allowed -> chat.text(
                        used.spent() ? "status.spent" : "status.allowance",
                        texts.bytes(chat.language(), used.monthBytes()),
                        texts.bytes(chat.language(), allowed)));
    }

    private Html traffic(Chat chat, ConfigUsage used) {
        return chat.text("status.traffic", texts.bytes(chat.language(), used.todayBytes()),
                texts.bytes(chat.language(), used.monthBytes()));
    }

    private String activity(Chat chat, Config config, Optional<PeerActivity> known) {
        if (config.state() == ConfigState.SUSPENDED) {
            return texts.state(chat.language(), config, Menu.active(chat.account()));
        }
        if (known.isEmpty()) {
            return chat.label("status.unknown");
        }
        var age = known.get().handshakeAgeSeconds();
        if (age == null) {
            return config.state() == ConfigState.PENDING
                    ? texts.state(chat.language(), config, Menu.active(chat.account()))
                    : chat.label("status.never");
        }
        return age < MINUTE
                ? chat.label("status.seconds", age)
                : age < HOUR
                        ? chat.label("status.minutes", age / MINUTE)
                        : age < DAY ? chat.label("status.hours", age / HOUR) : chat.label("status.days", age / DAY);
    }
}
