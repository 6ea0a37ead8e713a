package dev.wtb.sandbox;

import com.pengrad.telegrambot.TelegramBot;
import com.pengrad.telegrambot.model.Update;
import com.pengrad.telegrambot.model.request.InlineKeyboardButton;
import com.pengrad.telegrambot.model.request.InlineKeyboardMarkup;
import com.pengrad.telegrambot.model.request.LabeledPrice;
import com.pengrad.telegrambot.model.request.ParseMode;
import com.pengrad.telegrambot.request.AnswerCallbackQuery;
import com.pengrad.telegrambot.request.AnswerPreCheckoutQuery;
import com.pengrad.telegrambot.request.BaseRequest;
import com.pengrad.telegrambot.request.EditMessageText;
import com.pengrad.telegrambot.request.GetMe;
import com.pengrad.telegrambot.request.GetUpdates;
import com.pengrad.telegrambot.request.RefundStarPayment;
import com.pengrad.telegrambot.request.SendDocument;
import com.pengrad.telegrambot.request.SendInvoice;
import com.pengrad.telegrambot.request.SendMessage;
import com.pengrad.telegrambot.request.SendPhoto;
import com.pengrad.telegrambot.response.BaseResponse;

/** com.github.pengrad:java-telegram-bot-api against the sandbox. */
@SuppressWarnings("deprecation") // the form of the call that most bots still use
class PengradClientTests extends PurchaseScenario {
    @Override
    String token() {
        return "3001:pengrad";
    }

    @Override
    BotSide connect(String token) {
        return new Client(new TelegramBot.Builder(token).apiUrl(base() + "/bot").build());
    }

    private static final class Client implements BotSide {
        private final TelegramBot bot;
        private int offset;
        private Update last = new Update();
        private String charge = "";

        Client(TelegramBot bot) {
            this.bot = bot;
        }

        @Override
        public String me() {
            return done(new GetMe()).user().username();
        }

        @Override
        public String nextUpdate() {
            last = done(new GetUpdates().limit(1).offset(offset).timeout(5)).updates().getFirst();
            offset = last.updateId() + 1;
            if (last.preCheckoutQuery() != null) {
                return "pre_checkout";
            }
            if (last.myChatMember() != null) {
                return last.myChatMember().newChatMember().status().name();
            }
            return last.callbackQuery() != null ? last.callbackQuery().data() : message();
        }

        private String message() {
            if (last.message().successfulPayment() != null) {
                charge = last.message().successfulPayment().telegramPaymentChargeId();
                return "successful_payment";
            }
            return last.message().text() != null ? last.message().text() : "refunded_payment";
        }

        @Override
        public long send(long chat, String html, String button, String data) {
            return done(new SendMessage(chat, html).parseMode(ParseMode.HTML)
                    .replyMarkup(new InlineKeyboardMarkup(new InlineKeyboardButton(button).callbackData(data))))
                    .message()
                    .messageId();
        }

        @Override
        public void answerTap() {
            done(new AnswerCallbackQuery(last.callbackQuery().id()));
        }

        @Override
        public void edit(long chat, long message, String text) {
            done(new EditMessageText(chat, (int) message, text));
        }

        @Override
        public String document(long chat, String name, byte[] content) {
            return done(new SendDocument(chat, content).fileName(name)).message().document().fileId();
        }

        @Override
        public String documentAgain(long chat, String fileId) {
            return done(new SendDocument(chat, fileId)).message().document().fileId();
        }

        @Override
        public void photo(long chat, byte[] png) {
            done(new SendPhoto(chat, png).caption("QR"));
        }

        @Override
        public long invoice(long chat, String payload, int stars) {
            return done(new SendInvoice(chat, "VPN", "A month", payload, "XTR", new LabeledPrice("VPN", stars))
                    .startParameter("buy")).message().messageId();
        }

        @Override
        public void approve() {
            done(new AnswerPreCheckoutQuery(last.preCheckoutQuery().id()));
        }

        @Override
        public String lastCharge() {
            return charge;
        }

        @Override
        public boolean refund(long user, String id) {
            return bot.execute(new RefundStarPayment(user, id)).isOk();
        }

        @Override
        public void close() {
            bot.shutdown();
        }

        private <T extends BaseRequest<T, R>, R extends BaseResponse> R done(BaseRequest<T, R> request) {
            var answer = bot.execute(request);
            if (!answer.isOk()) {
                throw new AssertionError(request.getMethod() + ": " + answer.description());
            }
            return answer;
        }
    }
}
