package dev.wtb.telegram.command;

import dev.wtb.contract.user.Language;
import dev.wtb.contract.user.UserApi;
import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Chats;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** {@code /language}: the other one. */
@Component
class LanguageCommand implements Command {
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
    public void run(Chat chat, List<String> words) {
        users.speak(chat.id(), chat.language() == Language.EN ? Language.RU : Language.EN);
        var changed = chats.again(chat, Optional.empty());
        menu.show(changed, changed.text("language.changed"));
    }
}
