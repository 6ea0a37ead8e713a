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
import dev.wtb.telegram.tap.Tap;
import dev.wtb.telegram.tap.Tap.File;
import org.springframework.stereotype.Component;

/** {@code /doctor}: why it does not work, and one button that mends it. */
@Component
class DoctorCommand implements Tapped<Tap.Examining> {
    private static final Choice.Taps CHOICE = new Choice.Taps(Tap.Examine::new, Tap.ExaminePage::new);

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
    public void run(Chat chat) {
        if (!Menu.active(chat.account())) {
            var subscription = chat.account().subscription();
            chat.show(chat.text(subscription == null ? "doctor.NEW" : "doctor." + subscription.state()),
                    Menu.back(chat,
                            menu.offer(chat, new Keyboard()).add(chat.label("button.support"), Tap.open("support"))));
            return;
        }
        choice.of(chat, CHOICE, config -> examine(chat, config));
    }

    @Override
    public Class<Tap.Examining> taps() {
        return Tap.Examining.class;
    }

    @Override
    public void tapped(Chat chat, Tap.Examining tap) {
        if (!Menu.active(chat.account())) {
            run(chat);
            return;
        }
        switch (tap) {
            case Tap.ExaminePage(var page) -> choice.ask(chat, CHOICE, page);
            case Tap.Examine(var id) -> examine(chat, Owned.config(chat, id));
        }
    }

    private void examine(Chat chat, Config config) {
        var health = servers.server(config.serverId()).health();
        var cause = closer(chat, config, Doctor.cause(chat.account(), config, health, activities.of(config)));
        chat.show(Html.lines(chat.text("doctor.title", places.name(chat, config), chat.device(config.deviceName())),
                chat.text("doctor." + cause)),
                Menu.back(chat, fix(chat, config, cause)
                        .add(chat.label("button.support"), Tap.open("support"))));
    }

    /** Asks further where the node's answer alone does not tell. */
    private Cause closer(Chat chat, Config config, Cause cause) {
        return switch (cause) {
            case NEVER_CONNECTED, SILENT -> Doctor.withFile(cause, files.material(chat.id(), config.id()));
            case WORKS, NO_TRAFFIC -> usage.of(chat.id()).spent() ? Cause.SPENT : cause;
            case NEW, GRACE, ENDED, DEVICE_WAITS, PREPARING, SERVER_DOWN, NODE_SILENT, OLD_FILE, NOT_HERE, SPENT ->
                cause;
        };
    }

    private Keyboard fix(Chat chat, Config config, Cause cause) {
        var keyboard = new Keyboard();
        return switch (cause) {
            case NEW, GRACE, ENDED -> menu.offer(chat, keyboard);
            case DEVICE_WAITS -> keyboard.main(chat.label("button.devices"), Tap.open("devices"));
            case PREPARING, WORKS -> keyboard.main(chat.label("button.look"), new Tap.Examine(config.id()));
            case SERVER_DOWN, NODE_SILENT, SILENT ->
                keyboard.main(chat.label("button.geolocation"), new Tap.AskMove(config.id()));
            case SPENT -> keyboard.main(chat.label("button.plans"), new Tap.Prices());
            case NEVER_CONNECTED, OLD_FILE, NOT_HERE ->
                keyboard.main(chat.label("button.get"), new Tap.GetFile(config.id(), File.GET, Nonce.fresh()))
                        .add(chat.label("button.get4"), new Tap.GetFile(config.id(), File.GET4, Nonce.fresh()))
                        .add(chat.label("button.getn"), new Tap.GetFile(config.id(), File.GETN, Nonce.fresh()));
            case NO_TRAFFIC -> keyboard.main(chat.label("button.help"), Tap.open("help"));
        };
    }
}
