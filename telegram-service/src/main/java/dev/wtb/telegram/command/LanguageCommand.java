package dev.wtb.telegram.command;

import dev.wtb.contract.text.Typed;
import dev.wtb.contract.user.Language;
import dev.wtb.contract.user.UserApi;
import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Chats;
import dev.wtb.telegram.chat.Keyboard;
import dev.wtb.telegram.tap.Tap;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code /language}: which one, in which time zone news may come, and whether offers may. */
@Component
class LanguageCommand implements Tapped<Tap.Speaking> {
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
    public Class<Tap.Speaking> taps() {
        return Tap.Speaking.class;
    }

    @Override
    public void tapped(Chat chat, Tap.Speaking tap) {
        switch (tap) {
            case Tap.Speak(var language) -> speak(chat, language);
            case Tap.AskZone _ -> askZone(chat);
            case Tap.ShopZone _ -> live(chat, null);
            case Tap.Live(var zone) -> live(chat, cities.known(zone).orElse(null));
            case Tap.Offers(var offers) -> offers(chat, offers == Tap.Wish.ON);
        }
    }

    @Override
    public void run(Chat chat) {
        var user = chat.account().user();
        var zone = user.zone() == null ? chat.label("language.shop") : shown(user.zone());
        var offers = chat.label(user.offers() ? "language.offers.on" : "language.offers.off");
        chat.show(chat.text("language.ask", zone, offers), Menu.back(chat,
                new Keyboard().add(chat.label("language.en"), new Tap.Speak(Language.EN))
                        .add(chat.label("language.ru"), new Tap.Speak(Language.RU))
                        .main(chat.label("button.zone"), new Tap.AskZone())
                        .main(chat.label(user.offers() ? "button.offers.off" : "button.offers.on"),
                                new Tap.Offers(user.offers() ? Tap.Wish.OFF : Tap.Wish.ON))));
    }

    private void speak(Chat chat, Language language) {
        users.speak(chat.id(), language);
        var changed = chats.again(chat);
        menu.show(changed, changed.text("language.changed"));
    }

    private void askZone(Chat chat) {
        users.expect(chat.id(), new Tap.AskZone().data());
        chat.show(chat.text("language.zone"), Menu.back(chat,
                new Keyboard().main(chat.label("language.shop"), new Tap.ShopZone()), Tap.open(name())));
    }

    private void live(Chat chat, @Nullable ZoneId zone) {
        users.live(chat.id(), zone);
        run(chats.again(chat));
    }

    private void offers(Chat chat, boolean wanted) {
        users.offers(chat.id(), wanted);
        run(chats.again(chat));
    }

    /** A city that was typed: the only one that fits, or a choice. */
    @Override
    public boolean answered(Chat chat, Tap asked, String text) {
        var found = cities.find(Typed.line(text, LONGEST_CITY).orElse(""));
        if (found.size() == 1) {
            live(chat, found.getFirst());
            return true;
        }
        var keyboard = new Keyboard();
        found.forEach(
                zone -> keyboard.main(shown(zone), new Tap.Live(zone)));
        chat.show(chat.text(found.isEmpty() ? "language.zone.none" : "language.zone.which"),
                Menu.back(chat, keyboard, Tap.open(name())));
        return false;
    }

    private String shown(ZoneId zone) {
        return Cities.city(zone) + " · " + TIME.format(clock.instant().atZone(zone));
    }
}
