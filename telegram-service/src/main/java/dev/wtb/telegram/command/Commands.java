package dev.wtb.telegram.command;

import java.net.URI;
import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.user.Language;
import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.methods.commands.SetMyCommands;
import org.telegram.telegrambots.meta.api.objects.commands.BotCommand;

/** Finds the command that is meant and says in words what stopped it. */
@Component
public class Commands {
    private static final String SEPARATOR = ":";
    private static final Map<URI, String> REFUSALS = Map.of(ProblemTypes.NO_SUBSCRIPTION, "create.subscribe",
            ProblemTypes.DEVICE_LIMIT, "create.limit", ProblemTypes.NO_CAPACITY, "geolocations.none",
            ProblemTypes.TRIAL_USED, "trial.used", ProblemTypes.NOT_FOUND, "stale");

    private final Map<String, Command> commands;
    private final Menu menu;
    private final Texts texts;

    Commands(List<Command> commands, Menu menu, Texts texts) {
        this.commands = commands.stream().collect(Collectors.toMap(Command::name, Function.identity()));
        this.menu = menu;
        this.texts = texts;
    }

    /** A typed text. */
    public void typed(Chat chat, String text) {
        var words = Arrays.asList(text.strip().split("\\s+"));
        var name = words.getFirst().startsWith("/") ? words.getFirst().substring(1).replaceFirst("@.*", "") : "";
        var command = commands.get(name);
        if (command == null) {
            menu.show(chat, chat.text("unknown"));
        } else {
            run(command, chat, words.subList(1, words.size()));
        }
    }

    /** A tapped button's data. */
    public void tapped(Chat chat, String data) {
        var words = Arrays.asList(data.split(SEPARATOR));
        var command = commands.get(words.getFirst());
        if (command == null) {
            menu.show(chat, chat.text("stale"));
        } else {
            run(command, chat, words.subList(1, words.size()));
        }
    }

    /** What Telegram's menu lists in that language. */
    public SetMyCommands listed(Language language) {
        var listed = commands.values().stream().filter(Command::listed).sorted((a, b) -> a.name().compareTo(b.name()))
                .map(command -> new BotCommand(command.name(), texts.plain(language, "command." + command.name())))
                .toList();
        var all = SetMyCommands.builder().commands(listed);
        return language == Language.RU ? all.languageCode("ru").build() : all.build();
    }

    /** The data of a button. */
    static String data(Object... words) {
        return Arrays.stream(words).map(String::valueOf).collect(Collectors.joining(SEPARATOR));
    }

    private void run(Command command, Chat chat, List<String> words) {
        try {
            command.run(chat, words);
        } catch (Problem problem) {
            var refusal = REFUSALS.get(problem.getBody().getType());
            if (refusal == null) {
                throw problem;
            }
            menu.show(chat, chat.text(refusal));
        }
    }
}
