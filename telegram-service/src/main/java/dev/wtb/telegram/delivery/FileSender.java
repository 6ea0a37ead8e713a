package dev.wtb.telegram.delivery;

import dev.wtb.contract.config.ConfigMaterial;
import dev.wtb.contract.config.Variant;
import dev.wtb.contract.message.OutgoingMessage;
import dev.wtb.contract.user.Language;
import dev.wtb.telegram.TelegramProperties;
import dev.wtb.telegram.api.BotApi;
import dev.wtb.telegram.chat.Html;
import dev.wtb.telegram.chat.Keyboard;
import dev.wtb.telegram.chat.Texts;
import dev.wtb.telegram.tap.Tap;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.methods.send.SendDocument;
import org.telegram.telegrambots.meta.api.methods.send.SendMediaGroup;
import org.telegram.telegrambots.meta.api.methods.send.SendPhoto;
import org.telegram.telegrambots.meta.api.objects.InputFile;
import org.telegram.telegrambots.meta.api.objects.media.InputMedia;
import org.telegram.telegrambots.meta.api.objects.media.InputMediaPhoto;

/** Sends config files and their pictures; never protected, since people must save them into their app. */
@Component
class FileSender {
    private static final int ALBUM = 10;

    private final BotApi telegram;
    private final PlaceNames places;
    private final Texts texts;
    private final TelegramProperties properties;

    FileSender(BotApi telegram, PlaceNames places, Texts texts, TelegramProperties properties) {
        this.telegram = telegram;
        this.places = places;
        this.texts = texts;
        this.properties = properties;
    }

    /**
     * One file with its picture, and what its text says beside place and device; a key that only the user has cannot be
     * in a picture.
     */
    void one(OutgoingMessage message, Parts parts, ConfigMaterial material, String text, Variant variant,
            Object... more) {
        var language = message.language();
        var file = ConfigFile.of(material, properties, variant);
        parts.send(() -> document(message, file.name(), file.content().getBytes(StandardCharsets.UTF_8),
                texts.html(language, text, Stream.concat(
                        Stream.of(place(language, material),
                                texts.device(language, material.config().deviceName())),
                        Stream.of(more)).toArray())));
        if (material.privateKey() == null) {
            parts.send(() -> say(message, "config.own"));
            return;
        }
        var picture = QrCode.png(file.content());
        if (picture.isEmpty()) {
            parts.send(() -> say(message, "config.qr.dense"));
            return;
        }
        var photo = SendPhoto.builder()
                .chatId(message.telegramId())
                .photo(input(picture.get(), "qr.png"))
                .caption(texts.plain(language, "config.qr"))
                .build();
        parts.send(() -> telegram.send(message.telegramId(), message.lane(), photo));
    }

    /** All of them as one archive, and an album of pictures. */
    void all(OutgoingMessage message, Parts parts, List<ConfigMaterial> materials) {
        var language = message.language();
        var files = materials.stream().map(material -> ConfigFile.of(material, properties)).toList();
        var archive = Archive.of(files);
        parts.send(() -> document(message, "wtb.zip", archive,
                texts.html(language, "bundle.ready", materials.size())));
        var pictures = new ArrayList<InputMedia>();
        for (int i = 0; i < files.size(); i++) {
            var caption = place(language, materials.get(i));
            var name = files.get(i).name() + ".png";
            if (materials.get(i).privateKey() != null) {
                QrCode.png(files.get(i).content()).ifPresent(png -> {
                    var picture = new InputMediaPhoto(new ByteArrayInputStream(png), name);
                    picture.setCaption(caption);
                    pictures.add(picture);
                });
            }
        }
        for (int from = 0; from < pictures.size(); from += ALBUM) {
            var page = pictures.subList(from, Math.min(pictures.size(), from + ALBUM));
            parts.send(() -> album(message, page));
        }
    }

    /** An album has at least two. */
    private void album(OutgoingMessage message, List<InputMedia> pictures) {
        if (pictures.size() == 1) {
            var single = pictures.getFirst();
            var photo = SendPhoto.builder()
                    .chatId(message.telegramId())
                    .caption(single.getCaption())
                    .photo(new InputFile(single.getNewMediaStream(), single.getMediaName()))
                    .build();
            telegram.send(message.telegramId(), message.lane(), photo);
            return;
        }
        var group = SendMediaGroup.builder().chatId(message.telegramId()).medias(pictures).build();
        telegram.send(message.telegramId(), message.lane(), group);
    }

    private void document(OutgoingMessage message, String name, byte[] content, Html caption) {
        var document = SendDocument.builder()
                .chatId(message.telegramId())
                .caption(caption.source())
                .parseMode(Html.MODE)
                .document(input(content, name))
                .replyMarkup(new Keyboard()
                        .add(texts.plain(message.language(), "button.help"), Tap.open("help"))
                        .add(texts.plain(message.language(), "button.doctor"), Tap.open("doctor"))
                        .markup())
                .build();
        telegram.send(message.telegramId(), message.lane(), document);
    }

    private void say(OutgoingMessage message, String key) {
        telegram.send(message.telegramId(), message.lane(),
                texts.html(message.language(), key).message(message.telegramId()).build());
    }

    private String place(Language language, ConfigMaterial material) {
        return places.of(material.config().geolocationCode(), language);
    }

    private static InputFile input(byte[] content, String name) {
        return new InputFile(new ByteArrayInputStream(content), name);
    }
}
