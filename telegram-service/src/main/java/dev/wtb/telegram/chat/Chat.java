package dev.wtb.telegram.chat;

import dev.wtb.contract.message.Lane;
import dev.wtb.contract.user.Account;
import dev.wtb.contract.user.Language;
import dev.wtb.telegram.api.BotApi;
import dev.wtb.telegram.api.TelegramFailure;
import java.time.Instant;
import java.util.Optional;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageText;

/**
 * The conversation with one person about one update. The menu is one message edited in place: a tap changes the message
 * that it came from, anything typed gets a new one.
 */
public final class Chat {
    private final BotApi telegram;
    private final Texts texts;
    private final Account account;
    private final Optional<Integer> menuMessage;
    private final String occasion;
    private final boolean language;

    Chat(BotApi telegram, Texts texts, Account account, Optional<Integer> menuMessage, String occasion,
            boolean language) {
        this.language = language;
        this.telegram = telegram;
        this.texts = texts;
        this.account = account;
        this.menuMessage = menuMessage;
        this.occasion = occasion;
    }

    /** Who is there, as the account was when the update came. */
    public Account account() {
        return account;
    }

    /** Telegram's id of the person and of the chat. */
    public long id() {
        return account.user().telegramId();
    }

    /** Names the update that is handled, the same when it is handled again. */
    public String occasion() {
        return occasion;
    }

    /** The person's language. */
    public Language language() {
        return account.user().language();
    }

    /** Whether somebody new should be asked which of our languages they prefer. */
    public boolean asksLanguage() {
        return language;
    }

    /** A text in the person's language, arguments escaped. */
    public Html text(String key, Object... arguments) {
        return texts.html(language(), key, arguments);
    }

    /** The text of a button. */
    public String label(String key, Object... arguments) {
        return texts.plain(language(), key, arguments);
    }

    /** A day where the person lives. */
    public String day(Instant instant) {
        return texts.day(language(), account.user().zone(), instant);
    }

    /** How many days of the person's calendar are left until then; 0 on the last one. */
    public long daysUntil(Instant instant) {
        return texts.daysUntil(account.user().zone(), instant);
    }

    /** The same in words. */
    public String daysLeft(Instant instant) {
        long days = daysUntil(instant);
        return days == 0 ? label("days.left.none") : label("days.left", days(days));
    }

    /** A number of days in words. */
    public String days(long days) {
        return texts.days(language(), days);
    }

    /** A device's name, the usual ones in the person's language. */
    public String device(String name) {
        return texts.device(language(), name);
    }

    /** The same conversation after the account changed. */
    Chat as(Account now) {
        return new Chat(telegram, texts, now, menuMessage, occasion, language);
    }

    /** Shows a menu: in place of the one that was tapped, else as a new message. */
    public void show(Html html, Keyboard keyboard) {
        try {
            if (menuMessage.isEmpty() || !edited(menuMessage.get(), html, keyboard)) {
                telegram.send(id(), Lane.REPLY, html.message(id()).replyMarkup(keyboard.markup()).build());
            }
        } catch (TelegramFailure failed) {
            if (!failed.unreachable()) {
                throw failed;
            }
        }
    }

    /** False when that message is gone or too old; one that says the same already is as good as edited. */
    private boolean edited(int message, Html html, Keyboard keyboard) {
        try {
            telegram.send(id(), Lane.REPLY, EditMessageText.builder()
                    .chatId(id())
                    .messageId(message)
                    .text(html.source())
                    .parseMode(Html.MODE)
                    .linkPreviewOptions(Html.NO_PREVIEW)
                    .replyMarkup(keyboard.markup())
                    .build());
            return true;
        } catch (TelegramFailure failed) {
            if (!failed.forGood()) {
                throw failed;
            }
            return failed.description().contains("message is not modified");
        }
    }
}
