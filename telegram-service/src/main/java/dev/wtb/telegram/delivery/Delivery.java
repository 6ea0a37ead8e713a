package dev.wtb.telegram.delivery;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.config.ConfigFileApi;
import dev.wtb.contract.config.ConfigMaterial;
import dev.wtb.contract.geolocation.GeolocationApi;
import dev.wtb.contract.geolocation.GeolocationLoad;
import dev.wtb.contract.message.OutgoingMessage;
import dev.wtb.contract.user.Language;
import dev.wtb.telegram.TelegramProperties;
import dev.wtb.telegram.chat.Keyboard;
import dev.wtb.telegram.chat.Texts;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.methods.send.SendDocument;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.methods.send.SendPhoto;
import org.telegram.telegrambots.meta.api.objects.InputFile;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/** Renders a message of the outbox when it is sent, and sends it. */
@Component
class Delivery {
    private final TelegramClient telegram;
    private final ConfigFileApi files;
    private final GeolocationApi geolocations;
    private final Texts texts;
    private final TelegramProperties properties;

    Delivery(TelegramClient telegram, ConfigFileApi files, GeolocationApi geolocations, Texts texts,
            TelegramProperties properties) {
        this.telegram = telegram;
        this.files = files;
        this.geolocations = geolocations;
        this.texts = texts;
        this.properties = properties;
    }

    void deliver(OutgoingMessage message) throws TelegramApiException {
        var language = message.language();
        switch (message.kind()) {
            case CONFIG_READY -> config(message, "config.ready");
            case CONFIG_MOVED -> config(message, "config.moved");
            case RECEIPT -> say(message, texts.html(language, "receipt", parameter(message, "stars"),
                    texts.day(language, Instant.parse(parameter(message, "until"))), parameter(message, "order")));
            case REFUNDED -> say(message, texts.html(language, "refunded", parameter(message, "stars")));
            case EXPIRED -> say(message, texts.html(language, "expired"));
        }
    }

    /** A config that was deleted meanwhile has nothing to deliver. */
    private void config(OutgoingMessage message, String text) throws TelegramApiException {
        try {
            file(message, files.material(message.telegramId(), UUID.fromString(parameter(message, "config"))), text);
        } catch (Problem problem) {
            if (!problem.is(ProblemTypes.NOT_FOUND)) {
                throw problem;
            }
        }
    }

    private void file(OutgoingMessage message, ConfigMaterial material, String text) throws TelegramApiException {
        var language = message.language();
        var file = ConfigFile.of(material, properties);
        var content = file.content().getBytes(StandardCharsets.UTF_8);
        var caption = texts.html(language, text, place(language, material), material.config().deviceName());
        telegram.execute(SendDocument.builder().chatId(message.telegramId()).caption(caption).parseMode("HTML")
                .document(new InputFile(new ByteArrayInputStream(content), file.name()))
                .replyMarkup(new Keyboard().add(texts.plain(language, "button.help"), "help").markup()).build());
        var picture = QrCode.png(file.content());
        if (picture.isPresent()) {
            telegram.execute(SendPhoto.builder().chatId(message.telegramId())
                    .photo(new InputFile(new ByteArrayInputStream(picture.get()), "qr.png"))
                    .caption(texts.plain(language, "config.qr")).build());
        } else {
            say(message, texts.html(language, "config.qr.dense"));
        }
    }

    private void say(OutgoingMessage message, String html) throws TelegramApiException {
        telegram.execute(SendMessage.builder().chatId(message.telegramId()).text(html).parseMode("HTML")
                .replyMarkup(new Keyboard().add(texts.plain(message.language(), "button.renew"), "extend")
                        .add(texts.plain(message.language(), "button.configs"), "config").markup())
                .build());
    }

    private String place(Language language, ConfigMaterial material) {
        return geolocations.geolocations().stream().map(GeolocationLoad::geolocation)
                .filter(place -> place.code().equals(material.config().geolocationCode()))
                .map(place -> texts.place(language, place)).findFirst().orElse(material.config().geolocationCode());
    }

    private static String parameter(OutgoingMessage message, String name) {
        return message.parameters().getOrDefault(name, "");
    }
}
