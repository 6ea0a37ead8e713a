package dev.wtb.telegram.chat;

import dev.wtb.contract.text.Typed;
import dev.wtb.contract.user.Language;
import dev.wtb.contract.user.Registration;
import dev.wtb.contract.user.UserApi;
import dev.wtb.telegram.api.BotApi;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.objects.User;

/** Opens conversations: whoever writes is known from then on. */
@Component
public class Chats {
    private static final int NAME_LENGTH = 64;

    /** Languages whose readers may prefer either of ours. */
    private static final Set<String> ASKED_FOR = Set.of("uk", "be", "kk", "ky", "uz", "tg", "hy", "az", "ka");

    private final BotApi telegram;
    private final Texts texts;
    private final UserApi users;

    Chats(BotApi telegram, Texts texts, UserApi users) {
        this.telegram = telegram;
        this.texts = texts;
        this.users = users;
    }

    /** The conversation with whoever caused an update. */
    public Chat with(User person, Optional<Integer> menuMessage, long updateId) {
        var registration = new Registration(Typed.line(person.getFirstName(), NAME_LENGTH).orElse(""),
                Language.closestTo(person.getLanguageCode()));
        return new Chat(telegram, texts, users.register(person.getId(), registration), menuMessage,
                String.valueOf(updateId), ASKED_FOR.contains(String.valueOf(person.getLanguageCode())));
    }

    /** The same conversation with what is known now. */
    public Chat again(Chat chat) {
        return chat.as(users.account(chat.id()));
    }
}
