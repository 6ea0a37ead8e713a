package dev.wtb.telegram.command;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.config.Config;
import dev.wtb.contract.config.ConfigApi;
import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Keyboard;
import dev.wtb.telegram.chat.Texts;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** {@code /config}: my configs; file again, delete. */
@Component
class ConfigCommand implements Command {
    private final ConfigApi configs;
    private final Places places;
    private final Texts texts;

    ConfigCommand(ConfigApi configs, Places places, Texts texts) {
        this.configs = configs;
        this.places = places;
        this.texts = texts;
    }

    @Override
    public String name() {
        return "config";
    }

    @Override
    public void run(Chat chat, List<String> words) {
        if (words.isEmpty()) {
            list(chat);
            return;
        }
        var config = owned(chat, words.getFirst());
        switch (words.size() > 1 ? words.get(1) : "") {
            case "get" -> deliver(chat, config, words.getLast());
            case "delete" -> ask(chat, config);
            case "sure" -> delete(chat, config);
            default -> one(chat, config);
        }
    }

    private void list(Chat chat) {
        var keyboard = new Keyboard();
        chat.account().configs()
                .forEach(config -> keyboard.main(places.name(chat, config) + " · " + config.deviceName(),
                        Commands.data("config", config.id())));
        var empty = chat.account().configs().isEmpty();
        chat.show(chat.text(empty ? "configs.none" : "configs.list"), Menu.back(chat, keyboard));
    }

    private void one(Chat chat, Config config) {
        chat.show(
                chat.text("config.one", places.name(chat, config), config.deviceName(),
                        texts.state(chat.language(), config)),
                Menu.back(chat,
                        new Keyboard()
                                .main(chat.label("button.get"),
                                        Commands.data("config", config.id(), "get", Nonce.fresh()))
                                .add(chat.label("button.delete"), Commands.data("config", config.id(), "delete"))));
    }

    private void deliver(Chat chat, Config config, String nonce) {
        configs.deliver(chat.id(), config.id(), nonce);
        chat.show(chat.text("create.done"), Menu.back(chat, new Keyboard()));
    }

    private void ask(Chat chat, Config config) {
        chat.show(chat.text("config.delete.ask", places.name(chat, config), config.deviceName()), Menu.back(chat,
                new Keyboard().main(chat.label("button.delete.sure"), Commands.data("config", config.id(), "sure"))));
    }

    private void delete(Chat chat, Config config) {
        configs.revoke(chat.id(), config.id());
        chat.show(chat.text("config.deleted"), Menu.back(chat, new Keyboard()));
    }

    private static Config owned(Chat chat, String id) {
        return chat.account().configs().stream().filter(config -> config.id().toString().equals(id)).findFirst()
                .orElseThrow(
                        () -> new Problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND, "No such config of this user"));
    }
}
