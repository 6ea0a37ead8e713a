package dev.wtb.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** One purchase from /start to refund; run by every client that is not ours. */
abstract class PurchaseScenario extends Sandbox {
    private static final long BEN = 6_200_000_002L;

    /** The bot's side, in the client's own words; ids and texts as they are. */
    interface BotSide extends AutoCloseable {
        String me();

        /** The text of the next message; the kind of other updates. */
        String nextUpdate();

        long send(long chat, String html, String button, String data);

        void answerTap();

        void edit(long chat, long message, String text);

        String document(long chat, String name, byte[] content);

        String documentAgain(long chat, String fileId);

        void photo(long chat, byte[] png);

        long invoice(long chat, String payload, int stars);

        void approve();

        String lastCharge();

        boolean refund(long user, String charge);

        @Override
        void close();
    }

    abstract BotSide connect(String token);

    abstract String token();

    @Test
    void clientBuysAndRefunds() throws Exception {
        control(token(), "/users", "{\"id\":" + BEN + ",\"firstName\":\"Ben\",\"languageCode\":\"en\"}");
        try (var bot = connect(token())) {
            assertThat(bot.me()).endsWith("_bot");
            control(token(), "/users/" + BEN + "/messages", "{\"text\":\"/start ref_7\"}");
            assertThat(bot.nextUpdate()).isEqualTo("/start ref_7");
            long menu = bot.send(BEN, "<b>Hello</b>", "Buy", "buy:1");
            control(token(), "/users/" + BEN + "/taps", "{\"messageId\":" + menu + ",\"button\":\"Buy\"}");
            assertThat(bot.nextUpdate()).isEqualTo("buy:1");
            bot.answerTap();
            bot.edit(BEN, menu, "Edited");
            files(bot);
            pay(bot);
            control(token(), "/users/" + BEN + "/block", "");
            assertThat(bot.nextUpdate()).isEqualTo("kicked");
            control(token(), "/users/" + BEN + "/unblock", "");
            assertThat(bot.nextUpdate()).isEqualTo("member");
        }
        assertThat(chat().toString()).contains("\"Edited\"", "\"wtb.conf\"", "\"photo\"", "\"successful_payment\"",
                "\"refunded_payment\"");
    }

    private void files(BotSide bot) throws Exception {
        var file = bot.document(BEN, "wtb.conf", "[Interface]".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(bot.documentAgain(BEN, file)).isEqualTo(file);
        var png = new java.io.ByteArrayOutputStream();
        javax.imageio.ImageIO.write(
                new java.awt.image.BufferedImage(9, 9, java.awt.image.BufferedImage.TYPE_BYTE_BINARY), "png", png);
        bot.photo(BEN, png.toByteArray());
    }

    private void pay(BotSide bot) {
        long invoice = bot.invoice(BEN, "order-1", 50);
        var paying = CompletableFuture.supplyAsync(
                () -> control(token(), "/users/" + BEN + "/payments", "{\"messageId\":" + invoice + "}"));
        assertThat(bot.nextUpdate()).isEqualTo("pre_checkout");
        bot.approve();
        assertThat(paying.join().path("status").asString()).isEqualTo("paid");
        assertThat(bot.nextUpdate()).isEqualTo("successful_payment");
        assertThat(bot.refund(BEN, bot.lastCharge())).isTrue();
        assertThat(bot.refund(BEN, bot.lastCharge())).isFalse();
        assertThat(bot.nextUpdate()).isEqualTo("refunded_payment");
    }

    private JsonNode chat() {
        return look(token(), "/users/" + BEN + "/chat");
    }
}
