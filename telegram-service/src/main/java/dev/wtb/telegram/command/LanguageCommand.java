package dev.wtb.telegram.command;

import dev.wtb.contract.text.Typed;
import dev.wtb.contract.user.Language;
import dev.wtb.contract.user.UserApi;
import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Chats;
import dev.wtb.telegram.chat.Keyboard;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.springframework.stereotype.Component;

/** {@code /language}: which one, and in which time zone news may come. */
@Component
class LanguageCommand implements Command {
    private static final int LONGEST_CITY = 60;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private final UserApi users;
    private final Chats chats;
    private final Menu menu;
    private final Cities cities;
    private final Clock clock;

    LanguageCommand(UserApi users, Chats chats, Menu menu, Cities cities, Clock clock) {
        this.cities = cities;
        this.clock = clock;
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
            users.expect(chat.id(), "language:zone");
            chat.show(chat.text("language.zone"), Menu.back(chat,
                    new Keyboard().main(chat.label("language.shop"), "language:zone:shop"), name()));
            return;
        }
        users.live(chat.id(), cities.known(words.get(1).replace('.', '/')).findFirst().orElse(null));
        ask(chats.again(chat));
    }

    /** A city that was typed: the only one that fits, or a choice. */
    @Override
    public boolean answered(Chat chat, List<String> words, String text) {
        var found = cities.find(Typed.line(text, LONGEST_CITY).orElse(""));
        if (found.size() == 1) {
            users.live(chat.id(), found.getFirst());
            ask(chats.again(chat));
            return true;
        }
        var keyboard = new Keyboard();
        found.forEach(
                zone -> keyboard.main(shown(zone), Commands.data(name(), "zone", zone.getId().replace('/', '.'))));
        chat.show(chat.text(found.isEmpty() ? "language.zone.none" : "language.zone.which"),
                Menu.back(chat, keyboard, name()));
        return false;
    }

    private String shown(ZoneId zone) {
        return Cities.city(zone) + " · " + TIME.format(clock.instant().atZone(zone));
    }
}
