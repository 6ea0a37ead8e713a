package dev.wtb.telegram.command;

import dev.wtb.contract.user.Language;
import dev.wtb.contract.user.UserApi;
import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Chats;
import dev.wtb.telegram.chat.Keyboard;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** {@code /language}: which one, and in which time zone news may come. */
@Component
class LanguageCommand implements Command {
    private static final List<Integer> HOURS = IntStream.rangeClosed(-8, 12).filter(hour -> hour >= 0 || hour < -3)
            .boxed().toList();

    private static final int SECONDS_AN_HOUR = 3600;

    private final UserApi users;
    private final Chats chats;
    private final Menu menu;

    LanguageCommand(UserApi users, Chats chats, Menu menu) {
        this.users = users;
        this.chats = chats;
        this.menu = menu;
    }

    @Override
    public String name() {
        return "language";
    }

    @Override
    public boolean forEverybody() {
        return true;
    }

    @Override
    public void run(Chat chat, List<String> words) {
        switch (words.isEmpty() ? "" : words.getFirst()) {
            case "en" -> speak(chat, Language.EN);
            case "ru" -> speak(chat, Language.RU);
            case "zone" -> zone(chat, words);
            default -> ask(chat);
        }
    }

    private void ask(Chat chat) {
        var zone = chat.account().user().zone();
        chat.show(chat.text("language.ask", zone == null ? chat.label("language.shop") : shown(zone)), Menu.back(chat,
                new Keyboard().add(chat.label("language.en"), "language:en")
                        .add(chat.label("language.ru"), "language:ru")
                        .main(chat.label("button.zone"), "language:zone")));
    }

    private void speak(Chat chat, Language language) {
        users.speak(chat.id(), language);
        var changed = chats.again(chat);
        menu.show(changed, changed.text("language.changed"));
    }

    private void zone(Chat chat, List<String> words) {
        if (words.size() == 1) {
            var keyboard = new Keyboard().main(chat.label("language.shop"), "language:zone:shop");
            HOURS.forEach(hour -> keyboard.add(offset(hour), Commands.data("language", "zone", hour)));
            chat.show(chat.text("language.zone"), Menu.back(chat, keyboard, name()));
            return;
        }
        var hour = HOURS.stream().filter(one -> String.valueOf(one).equals(words.get(1))).findFirst();
        users.live(chat.id(), hour.map(LanguageCommand::zone).orElse(null));
        ask(chats.again(chat));
    }

    /** PostgreSQL and Java agree on these names, whose signs are those of POSIX. */
    private static ZoneId zone(int hour) {
        return ZoneId.of("Etc/GMT%+d".formatted(-hour));
    }

    private static String shown(ZoneId zone) {
        return offset(zone.getRules().getOffset(Instant.EPOCH).getTotalSeconds() / SECONDS_AN_HOUR);
    }

    private static String offset(int hour) {
        return hour == 0 ? "UTC" : "UTC%+d".formatted(hour);
    }
}
