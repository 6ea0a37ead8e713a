package dev.wtb.sandbox;

import java.io.ByteArrayInputStream;
import java.io.Serializable;
import java.net.URI;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.telegram.telegrambots.client.okhttp.OkHttpTelegramClient;
import org.telegram.telegrambots.longpolling.TelegramBotsLongPollingApplication;
import org.telegram.telegrambots.longpolling.util.DefaultGetUpdatesGenerator;
import org.telegram.telegrambots.longpolling.util.LongPollingSingleThreadUpdateConsumer;
import org.telegram.telegrambots.meta.TelegramUrl;
import org.telegram.telegrambots.meta.api.methods.AnswerCallbackQuery;
import org.telegram.telegrambots.meta.api.methods.AnswerPreCheckoutQuery;
import org.telegram.telegrambots.meta.api.methods.GetMe;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.api.methods.invoices.SendInvoice;
import org.telegram.telegrambots.meta.api.methods.payments.RefundStarPayment;
import org.telegram.telegrambots.meta.api.methods.send.SendDocument;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.methods.send.SendPhoto;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageText;
import org.telegram.telegrambots.meta.api.objects.InputFile;
import org.telegram.telegrambots.meta.api.objects.Update;
import org.telegram.telegrambots.meta.api.objects.payments.LabeledPrice;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.InlineKeyboardMarkup;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardButton;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardRow;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;

/** telegrambots with its own poller against the sandbox. */
@SuppressWarnings("deprecation") // its newest poller is built on the consumer that it deprecates
class TelegrambotsClientTests extends PurchaseScenario {
    @Override
    String token() {
        return "3002:telegrambots";
    }

    @Override
    BotSide connect(String token) {
        return new Client(token, URI.create(base()));
    }

    private static final class Client implements BotSide {
        private final BlockingQueue<Update> updates = new LinkedBlockingQueue<>();
        private final TelegramBotsLongPollingApplication poller = new TelegramBotsLongPollingApplication();
        private final OkHttpTelegramClient bot;
        private Update last = new Update();
        private String charge = "";

        Client(String token, URI base) {
            var url = TelegramUrl.builder().schema("http").host(base.getHost()).port(base.getPort()).build();
            bot = new OkHttpTelegramClient(token, url);
            try {
                poller.registerBot(token, () -> url, new DefaultGetUpdatesGenerator(),
                        (LongPollingSingleThreadUpdateConsumer) updates::add);
            } catch (TelegramApiException refused) {
                throw new AssertionError(refused);
            }
        }

        @Override
        public String me() {
            return done(new GetMe()).getUserName();
        }

        @Override
        public String nextUpdate() {
            try {
                last = java.util.Objects.requireNonNull(updates.poll(10, TimeUnit.SECONDS), "no update came");
            } catch (InterruptedException stopped) {
                throw new AssertionError(stopped);
            }
            if (last.hasPreCheckoutQuery()) {
                return "pre_checkout";
            }
            if (last.getMyChatMember() != null) {
                return last.getMyChatMember().getNewChatMember().getStatus();
            }
            return last.hasCallbackQuery() ? last.getCallbackQuery().getData() : message();
        }

        private String message() {
            if (last.getMessage().hasSuccessfulPayment()) {
                charge = last.getMessage().getSuccessfulPayment().getTelegramPaymentChargeId();
                return "successful_payment";
            }
            return last.getMessage().hasText() ? last.getMessage().getText() : "refunded_payment";
        }

        @Override
        public long send(long chat, String html, String button, String data) {
            var key = InlineKeyboardButton.builder().text(button).callbackData(data).build();
            return done(SendMessage.builder()
                    .chatId(chat)
                    .text(html)
                    .parseMode("HTML")
                    .replyMarkup(InlineKeyboardMarkup.builder().keyboard(List.of(new InlineKeyboardRow(key))).build())
                    .build()).getMessageId();
        }

        @Override
        public void answerTap() {
            done(AnswerCallbackQuery.builder().callbackQueryId(last.getCallbackQuery().getId()).build());
        }

        @Override
        public void edit(long chat, long message, String text) {
            done(EditMessageText.builder().chatId(chat).messageId((int) message).text(text).build());
        }

        @Override
        public String document(long chat, String name, byte[] content) {
            return document(chat, new InputFile(new ByteArrayInputStream(content), name));
        }

        @Override
        public String documentAgain(long chat, String fileId) {
            return document(chat, new InputFile(fileId));
        }

        private String document(long chat, InputFile file) {
            try {
                return bot.execute(SendDocument.builder().chatId(chat).document(file).build())
                        .getDocument()
                        .getFileId();
            } catch (TelegramApiException refused) {
                throw new AssertionError(refused);
            }
        }

        @Override
        public void photo(long chat, byte[] png) {
            try {
                bot.execute(SendPhoto.builder()
                        .chatId(chat)
                        .photo(new InputFile(new ByteArrayInputStream(png), "qr.png"))
                        .build());
            } catch (TelegramApiException refused) {
                throw new AssertionError(refused);
            }
        }

        @Override
        public long invoice(long chat, String payload, int stars) {
            return done(SendInvoice.builder()
                    .chatId(chat)
                    .title("VPN")
                    .description("A month")
                    .payload(payload)
                    .providerToken("")
                    .currency("XTR")
                    .startParameter("buy")
                    .price(new LabeledPrice("VPN", stars))
                    .build())
                    .getMessageId();
        }

        @Override
        public void approve() {
            done(AnswerPreCheckoutQuery.builder()
                    .preCheckoutQueryId(last.getPreCheckoutQuery().getId())
                    .ok(true)
                    .build());
        }

        @Override
        public String lastCharge() {
            return charge;
        }

        @Override
        public boolean refund(long user, String id) {
            try {
                return bot.execute(RefundStarPayment.builder().userId(user).telegramPaymentChargeId(id).build());
            } catch (TelegramApiException refused) {
                return false;
            }
        }

        @Override
        public void close() {
            try {
                poller.close();
            } catch (Exception failed) {
                throw new AssertionError(failed);
            }
        }

        private <T extends Serializable> T done(BotApiMethod<T> method) {
            try {
                return bot.execute(method);
            } catch (TelegramApiException refused) {
                throw new AssertionError(method.getMethod(), refused);
            }
        }
    }
}
