package dev.wtb.telegram.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.contract.message.Lane;
import dev.wtb.identity.Fake;
import dev.wtb.telegram.Telegram;
import dev.wtb.telegram.TelegramProperties;
import dev.wtb.telegram.TestProperties;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.telegram.telegrambots.meta.api.methods.send.SendMediaGroup;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.objects.media.InputMedia;
import org.telegram.telegrambots.meta.api.objects.media.InputMediaPhoto;
import org.telegram.telegrambots.meta.generics.TelegramClient;
import tools.jackson.databind.json.JsonMapper;

/** How long the bot holds itself back. */
class PaceTests {
    private static final long CHAT = 7;

    private final BotApi api = api(new TelegramProperties.Pace(20, 1, 0, 0));

    @Test
    void eachPictureOfAnAlbumCounts() {
        var album = SendMediaGroup.builder().chatId(CHAT).medias(pictures(5)).build();

        assertThat(time(() -> api.send(CHAT, Lane.RECEIPT, album))).isGreaterThanOrEqualTo(Duration.ofMillis(195));
    }

    @Test
    void chatsDoNotWaitForEachOther() {
        var slow = api(new TelegramProperties.Pace(0.1, 1, 0, 0));

        assertThat(time(() -> IntStream.range(0, 20).forEach(chat -> say(slow, chat))))
                .isLessThan(Duration.ofSeconds(5));
    }

    private static void say(BotApi api, long chat) {
        api.send(chat, Lane.REPLY, SendMessage.builder().chatId(chat).text("hello").build());
    }

    private static List<InputMedia> pictures(int count) {
        return IntStream.range(0, count)
                .<InputMedia>mapToObj(
                        i -> new InputMediaPhoto(new ByteArrayInputStream(new byte[1]), i + ".png"))
                .toList();
    }

    private static BotApi api(TelegramProperties.Pace pace) {
        var properties = TestProperties.with(pace);
        return new BotApi(Fake.as(TelegramClient.class, Telegram::new),
                new FakeRawBotApi(JsonMapper.builder().build(), properties), new Pace(properties));
    }

    private static Duration time(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
