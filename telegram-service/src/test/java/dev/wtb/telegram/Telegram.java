package dev.wtb.telegram;

import dev.wtb.identity.Fake;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.methods.invoices.CreateInvoiceLink;
import org.telegram.telegrambots.meta.api.methods.send.SendDocument;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.methods.send.SendPhoto;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageText;
import org.telegram.telegrambots.meta.api.objects.InputFile;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.InlineKeyboardMarkup;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.ReplyKeyboard;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardButton;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;

/** Telegram, which takes what the bot sends and keeps it. */
public final class Telegram extends Fake {
    /** Of a button; the Bot API refuses longer data. */
    private static final int LONGEST_DATA = 64;

    private final List<Said> said = new ArrayList<>();
    private final Deque<Optional<TelegramApiException>> coming = new ArrayDeque<>();

    /** What the bot said: a message or a menu in place of another, with its buttons. */
    public record Said(String text, List<InlineKeyboardButton> buttons, boolean edited) {
        public List<String> labels() {
            return buttons.stream().map(InlineKeyboardButton::getText).toList();
        }
    }

    public List<Said> said() {
        return List.copyOf(said);
    }

    public Said last() {
        return said.getLast();
    }

    /** Telegram refuses a call with that code and description: the next one, or the one after so many. */
    public void refuseNext(int after, int code, String description) {
        var refusal = new TelegramApiRequestException("refused");
        try {
            var answer = TelegramApiRequestException.class.getDeclaredField("errorCode");
            answer.setAccessible(true);
            answer.set(refusal, code);
            var why = TelegramApiRequestException.class.getDeclaredField("apiResponse");
            why.setAccessible(true);
            why.set(refusal, description);
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException(changed);
        }
        fail(after, refusal);
    }

    private void fail(int after, TelegramApiException failure) {
        for (int i = 0; i < after; i++) {
            coming.add(Optional.empty());
        }
        coming.add(Optional.of(failure));
    }

    /** The next call's answer is lost. */
    public void loseNext() {
        fail(0, new TelegramApiException("lost"));
    }

    Object telegramClient_execute(Object call) throws TelegramApiException {
        var failure = coming.isEmpty() ? Optional.<TelegramApiException>empty() : coming.poll();
        if (failure.isPresent()) {
            throw failure.get();
        }
        return switch (call) {
            case SendMessage message -> keep(message.getText(), message.getReplyMarkup(), false);
            case EditMessageText edit -> keep(edit.getText(), edit.getReplyMarkup(), true);
            case SendDocument document -> keep("document " + document.getDocument().getMediaName() + " "
                    + document.getCaption() + "\n" + content(document.getDocument()), null, false);
            case SendPhoto photo -> keep("photo " + photo.getCaption(), null, false);
            case CreateInvoiceLink link -> "https://t.me/$" + link.getPayload();
            default -> null;
        };
    }

    private static String content(InputFile file) {
        try {
            return new String(file.getNewMediaStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private @Nullable Object keep(String text, @Nullable ReplyKeyboard keyboard, boolean edited) {
        var buttons = keyboard instanceof InlineKeyboardMarkup markup
                ? markup.getKeyboard().stream().flatMap(List::stream).toList()
                : List.<InlineKeyboardButton>of();
        for (var button : buttons) {
            var data = button.getCallbackData();
            if (data != null && data.getBytes(StandardCharsets.UTF_8).length > LONGEST_DATA) {
                throw new AssertionError(data + " is too long for a button");
            }
        }
        said.add(new Said(text, buttons, edited));
        return null;
    }
}
