package dev.wtb.telegram.intake;

import dev.wtb.contract.ticket.TicketPicture;
import dev.wtb.contract.update.ClaimedUpdate;
import dev.wtb.contract.user.UserApi;
import dev.wtb.identity.call.Trace;
import dev.wtb.telegram.alert.OperatorsChat;
import dev.wtb.telegram.api.BotApi;
import dev.wtb.telegram.api.TelegramFailure;
import dev.wtb.telegram.api.UpdateReader;
import dev.wtb.telegram.chat.Chats;
import dev.wtb.telegram.chat.Picture;
import dev.wtb.telegram.command.Commands;
import dev.wtb.telegram.payment.Charges;
import dev.wtb.telegram.payment.Refunder;
import dev.wtb.telegram.payment.Renewer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.methods.AnswerCallbackQuery;
import org.telegram.telegrambots.meta.api.objects.CallbackQuery;
import org.telegram.telegrambots.meta.api.objects.Update;
import org.telegram.telegrambots.meta.api.objects.chatmember.ChatMemberUpdated;
import org.telegram.telegrambots.meta.api.objects.message.Message;
import org.telegram.telegrambots.meta.api.objects.photo.PhotoSize;
import tools.jackson.databind.json.JsonMapper;

/** Knows the kinds of updates; what it does not know is counted and let go. */
@Component
class UpdateHandler {
    private static final Logger LOG = LoggerFactory.getLogger(UpdateHandler.class);
    private static final String PRIVATE = "private";

    private final JsonMapper json;
    private final UpdateReader reader;
    private final Chats chats;
    private final Commands commands;
    private final Charges charges;
    private final Refunder refunder;
    private final Renewer renewals;
    private final UserApi users;
    private final BotApi telegram;
    private final OperatorsChat operators;
    private final Counter unknown;

    UpdateHandler(JsonMapper json, UpdateReader reader, Chats chats, Commands commands, Charges charges,
            Refunder refunder, Renewer renewals, UserApi users, BotApi telegram, OperatorsChat operators,
            MeterRegistry meters) {
        this.json = json;
        this.reader = reader;
        this.operators = operators;
        this.chats = chats;
        this.commands = commands;
        this.charges = charges;
        this.refunder = refunder;
        this.renewals = renewals;
        this.users = users;
        this.telegram = telegram;
        unknown = meters.counter("wtb.updates.unknown");
    }

    void handle(ClaimedUpdate claimed) {
        var subscription = json.readTree(claimed.body()).path("subscription");
        if (subscription.isMissingNode()) {
            handle(reader.read(claimed.body()));
        } else {
            renewals.said(subscription);
        }
    }

    private void handle(Update update) {
        if (update.hasCallbackQuery()) {
            tapped(update.getCallbackQuery(), update.getUpdateId());
        } else if (update.hasMessage()) {
            written(update.getMessage(), update.getUpdateId());
        } else if (update.getMyChatMember() != null) {
            membership(update.getMyChatMember());
        } else {
            unknown.increment();
        }
    }

    /** Says that it did not work, with a code by which the logs are found. */
    void apologize(ClaimedUpdate claimed) {
        try {
            var update = reader.read(claimed.body());
            var person = update.hasCallbackQuery()
                    ? update.getCallbackQuery().getFrom()
                    : update.hasMessage()
                            && PRIVATE.equals(update.getMessage().getChat().getType())
                                    ? update.getMessage().getFrom()
                                    : null;
            if (person != null && !person.getIsBot()) {
                var paid = update.hasMessage() ? update.getMessage().getSuccessfulPayment() : null;
                commands.failed(chats.with(person, Optional.empty(), claimed.updateId()),
                        String.valueOf(Trace.current()),
                        paid == null ? OptionalInt.empty() : OptionalInt.of(paid.getTotalAmount()));
            }
        } catch (RuntimeException silent) {
            LOG.warn("Nobody could be told that update {} failed", claimed.updateId(), silent);
        }
    }

    private void tapped(CallbackQuery query, long updateId) {
        answer(query);
        var message = query.getMessage();
        if (message != null && PRIVATE.equals(message.getChat().getType())) {
            commands.tapped(chats.with(query.getFrom(), menu(query), updateId), String.valueOf(query.getData()));
        }
    }

    /** Files and receipts stay: only plain menus are edited in place. */
    private static Optional<Integer> menu(CallbackQuery query) {
        return query.getMessage() instanceof Message message && message.hasText()
                ? Optional.of(message.getMessageId())
                : Optional.empty();
    }

    /** Stops the spinner first; an answer that comes too late harms nobody. */
    private void answer(CallbackQuery query) {
        try {
            telegram.call(AnswerCallbackQuery.builder().callbackQueryId(query.getId()).build());
        } catch (TelegramFailure late) {
            LOG.debug("A tap was answered too late: {}", late.description());
        }
    }

    private void written(Message message, long updateId) {
        if (message.hasSuccessfulPayment()) {
            charges.credit(message.getFrom().getId(), message.getSuccessfulPayment());
        } else if (message.getRefundedPayment() != null) {
            refunder.refunded(message.getChatId(), message.getRefundedPayment());
        } else if (operators.meant(message)) {
            operators.bind(message);
        } else if (PRIVATE.equals(message.getChat().getType()) && message.hasPhoto()) {
            commands.pictured(chats.with(message.getFrom(), Optional.empty(), updateId), picture(message));
        } else if (PRIVATE.equals(message.getChat().getType())) {
            said(message).ifPresent(
                    text -> commands.typed(chats.with(message.getFrom(), Optional.empty(), updateId), text));
        }
    }

    /** Telegram makes several sizes: the largest that can be kept, else the smallest. */
    private static Picture picture(Message message) {
        var sizes = message.getPhoto().stream().sorted(Comparator.comparingInt(UpdateHandler::bytes)).toList();
        var taken = sizes.stream()
                .filter(size -> bytes(size) <= TicketPicture.LARGEST)
                .reduce((_, larger) -> larger)
                .orElse(sizes.getFirst());
        return new Picture(taken.getFileId(), message.getMediaGroupId(),
                Objects.requireNonNullElse(message.getCaption(), ""));
    }

    private static int bytes(PhotoSize size) {
        return Objects.requireNonNullElse(size.getFileSize(), 0);
    }

    /** A text, or what a file says; an album is answered once, and what Telegram itself notes in a chat never. */
    private static Optional<String> said(Message message) {
        if (message.hasText()) {
            return Optional.of(message.getText());
        }
        boolean content = message.hasDocument() || message.hasVideo() || message.hasVoice()
                || message.hasSticker() || message.hasAudio() || message.hasAnimation() || message.hasVideoNote()
                || message.hasContact() || message.hasLocation();
        var caption = Objects.requireNonNullElse(message.getCaption(), "");
        return content && (message.getMediaGroupId() == null || !caption.isEmpty())
                ? Optional.of(caption)
                : Optional.empty();
    }

    private void membership(ChatMemberUpdated change) {
        if (!PRIVATE.equals(change.getChat().getType())) {
            return;
        }
        users.reachable(change.getFrom().getId(), !"kicked".equals(change.getNewChatMember().getStatus()));
    }
}
