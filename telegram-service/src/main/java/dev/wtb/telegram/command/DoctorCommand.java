package dev.wtb.telegram.command;

import dev.wtb.contract.config.Config;
import dev.wtb.contract.config.ConfigFileApi;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.contract.traffic.UsageApi;
import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Html;
import dev.wtb.telegram.chat.Keyboard;
import dev.wtb.telegram.command.Doctor.Cause;
import dev.wtb.telegram.peer.PeerActivities;
import java.util.List;
import org.springframework.stereotype.Component;

/** {@code /doctor}: why it does not work, and one button that mends it. */
@Component
class DoctorCommand implements Command {
    private final ServerApi servers;
    private final PeerActivities activities;
    private final Choice choice;
    private final Places places;
    private final Menu menu;
    private final ConfigFileApi files;
    private final UsageApi usage;

    DoctorCommand(ServerApi servers, PeerActivities activities, Choice choice, Places places, Menu menu,
            ConfigFileApi files, UsageApi usage) {
        this.files = files;
        this.usage = usage;
        this.menu = menu;
        this.servers = servers;
        this.activities = activities;
        this.choice = choice;
        this.places = places;
    }

    @Override
    public String name() {
        return "doctor";
    }

    @Override
    public void run(Chat chat, List<String> words) {
        if (!Menu.active(chat.account())) {
            var subscription = chat.account().subscription();
            chat.show(chat.text(subscription == null ? "doctor.NEW" : "doctor." + subscription.state()),
                    Menu.back(chat, menu.offer(chat, new Keyboard()).add(chat.label("button.support"), "support")));
            return;
        }
        choice.of(chat, words, name(), config -> examine(chat, config));
    }

    private void examine(Chat chat, Config config) {
        var health = servers.server(config.serverId()).health();
        var cause = closer(chat, config, Doctor.cause(chat.account(), config, health, activities.of(config)));
        chat.show(Html.lines(chat.text("doctor.title", places.name(chat, config), chat.device(config.deviceName())),
                chat.text("doctor." + cause)),
                Menu.back(chat, fix(chat, config, cause)
                        .add(chat.label("button.support"), "support")));
    }

    /** What else must be asked where the node alone does not tell. */
    private Cause closer(Chat chat, Config config, Cause cause) {
        return switch (cause) {
            case NEVER_CONNECTED, SILENT -> Doctor.withFile(cause, files.material(chat.id(), config.id()));
            case WORKS, NO_TRAFFIC -> usage.of(chat.id()).spent() ? Cause.SPENT : cause;
            case NEW, GRACE, ENDED, DEVICE_WAITS, PREPARING, SERVER_DOWN, NODE_SILENT, OLD_FILE, NOT_HERE, SPENT ->
                cause;
        };
    }

    private Keyboard fix(Chat chat, Config config, Cause cause) {
        var id = Ids.shorten(config.id());
        var keyboard = new Keyboard();
        return switch (cause) {
            case NEW, GRACE, ENDED -> menu.offer(chat, keyboard);
            case DEVICE_WAITS -> keyboard.main(chat.label("button.devices"), "devices");
            case PREPARING, WORKS -> keyboard.main(chat.label("button.look"), Commands.data("doctor", id));
            case SERVER_DOWN, NODE_SILENT, SILENT ->
                keyboard.main(chat.label("button.geolocation"), Commands.data("geolocation", id));
            case SPENT -> keyboard.main(chat.label("button.plans"), "extend:plans");
            case NEVER_CONNECTED, OLD_FILE, NOT_HERE ->
                keyboard.main(chat.label("button.get"), Commands.data("config", id, "get", Nonce.fresh()))
                        .add(chat.label("button.get4"), Commands.data("config", id, "get4", Nonce.fresh()))
                        .add(chat.label("button.getn"), Commands.data("config", id, "getn", Nonce.fresh()));
            case NO_TRAFFIC -> keyboard.main(chat.label("button.help"), "help");
        };
    }
}
