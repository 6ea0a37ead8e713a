package dev.wtb.telegram.chat;

import dev.wtb.contract.user.Account;
import dev.wtb.contract.user.Language;
import java.util.Optional;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageText;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/**
 * The conversation with one person about one update. The menu is one message edited in place: a tap changes the message
 * that it came from, anything typed gets a new one.
 */
public final class Chat {
    private static final String HTML = "HTML";
    private static final int FORBIDDEN = 403;

    private final TelegramClient telegram;
    private final Texts texts;
    private final Account account;
    private final Optional<Integer> menuMessage;

    Chat(TelegramClient telegram, Texts texts, Account account, Optional<Integer> menuMessage) {
        this.telegram = telegram;
        this.texts = texts;
        this.account = account;
        this.menuMessage = menuMessage;
    }

    /** Who is there, as the account was when the update came. */
    public Account account() {
        return account;
    }

    /** Telegram's id of the person and of the chat. */
    public long id() {
        return account.user().telegramId();
    }

    /** The person's language. */
    public Language language() {
        return account.user().language();
    }

    /** A text in the person's language, arguments escaped. */
    public String text(String key, Object... arguments) {
        return texts.html(language(), key, arguments);
    }

    /** The text of a button. */
    public String label(String key, Object... arguments) {
        return texts.plain(language(), key, arguments);
    }

    /** Shows a menu: in place of the one that was tapped, else as a new message. */
    public void show(String html, Keyboard keyboard) {
        if (menuMessage.isEmpty() || !edited(html, keyboard)) {
            run(() -> telegram.execute(SendMessage.builder().chatId(id()).text(html).parseMode(HTML)
                    .replyMarkup(keyboard.markup()).build()));
        }
    }

    private boolean edited(String html, Keyboard keyboard) {
        try {
            telegram.execute(EditMessageText.builder().chatId(id()).messageId(menuMessage.orElseThrow()).text(html)
                    .parseMode(HTML).replyMarkup(keyboard.markup()).build());
            return true;
        } catch (TelegramApiRequestException refused) {
            return String.valueOf(refused.getApiResponse()).contains("message is not modified");
        } catch (TelegramApiException lost) {
            throw new Undelivered(lost);
        }
    }

    /** Sends something new; a person who blocked the bot hears nothing and loses nothing. */
    public void run(Sending sending) {
        try {
            sending.send();
        } catch (TelegramApiRequestException refused) {
            if (!Integer.valueOf(FORBIDDEN).equals(refused.getErrorCode())) {
                throw new Undelivered(refused);
            }
        } catch (TelegramApiException lost) {
            throw new Undelivered(lost);
        }
    }

    /** One call of the Bot API. */
    @FunctionalInterface
    public interface Sending {
        /** Makes the call. */
        void send() throws TelegramApiException;
    }
}
