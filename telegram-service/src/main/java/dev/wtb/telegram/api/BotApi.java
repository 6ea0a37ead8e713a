package dev.wtb.telegram.api;

import dev.wtb.contract.message.Lane;
import java.io.Serializable;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.api.methods.send.SendDocument;
import org.telegram.telegrambots.meta.api.methods.send.SendMediaGroup;
import org.telegram.telegrambots.meta.api.methods.send.SendPhoto;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.generics.TelegramClient;
import tools.jackson.databind.JsonNode;

/**
 * The Bot API. What lands in a chat goes by {@code send} and waits for its turn; every call that fails throws a
 * {@link TelegramFailure}.
 */
@Component
public class BotApi {
    private final TelegramClient telegram;
    private final RawBotApi raw;
    private final Pace pace;

    BotApi(TelegramClient telegram, RawBotApi raw, Pace pace) {
        this.telegram = telegram;
        this.raw = raw;
        this.pace = pace;
    }

    /** A call that writes into no chat. */
    public <T extends Serializable> T call(BotApiMethod<T> method) {
        return made(() -> telegram.execute(method));
    }

    /** A message, or one in place of another. */
    public void send(long chat, Lane lane, BotApiMethod<?> message) {
        pace.await(chat, lane, 1);
        made(() -> telegram.execute(message));
    }

    /** A file. */
    public void send(long chat, Lane lane, SendDocument file) {
        pace.await(chat, lane, 1);
        made(() -> telegram.execute(file));
    }

    /** A picture. */
    public void send(long chat, Lane lane, SendPhoto picture) {
        pace.await(chat, lane, 1);
        made(() -> telegram.execute(picture));
    }

    /** An album, each picture of which counts. */
    public void send(long chat, Lane lane, SendMediaGroup album) {
        pace.await(chat, lane, album.getMedias().size());
        made(() -> telegram.execute(album));
    }

    /** The result of a call as plain JSON, so that something new or strange in one row of it spoils nothing. */
    public JsonNode read(String method, Map<String, ?> parameters, Duration timeout) {
        return raw.call(method, parameters, timeout);
    }

    /** The bytes of a file that somebody sent; fails, too, when there are more than {@code most}. */
    public byte[] file(String fileId, int most, Duration timeout) {
        return raw.file(fileId, most, timeout);
    }

    private static <T> T made(Call<T> call) {
        try {
            return call.make();
        } catch (TelegramApiException failed) {
            throw TelegramFailure.of(failed);
        }
    }

    /** One call by the library. */
    @FunctionalInterface
    private interface Call<T> {
        T make() throws TelegramApiException;
    }
}
