package dev.wtb.telegram.delivery;

import dev.wtb.contract.message.OutgoingMessage;
import dev.wtb.contract.user.Language;
import dev.wtb.telegram.chat.Html;
import dev.wtb.telegram.chat.Keyboard;
import dev.wtb.telegram.chat.Texts;
import java.time.Instant;
import java.util.stream.Collectors;

/** A message's parameters and texts, in its reader's language. */
record Said(OutgoingMessage message, Texts texts) {
    boolean has(String name) {
        return message.parameters().containsKey(name);
    }

    String parameter(String name) {
        return message.parameters().getOrDefault(name, "");
    }

    String day(String name) {
        return texts.day(message.language(), message.zone(), Instant.parse(parameter(name)));
    }

    String days(String name) {
        return texts.days(message.language(), Long.parseLong(parameter(name)));
    }

    /** Names of devices, the usual ones in the reader's language. */
    String devices() {
        return parameter("devices").lines().map(name -> texts.device(message.language(), name))
                .collect(Collectors.joining(", "));
    }

    Html text(String key, Object... arguments) {
        return texts.html(message.language(), key, arguments);
    }

    String label(String key) {
        return texts.plain(message.language(), key);
    }

    Html broadcast() {
        return Html.escaped(parameter(message.language() == Language.RU ? "ru" : "en"));
    }

    Keyboard button(String name) {
        return button(name, name);
    }

    Keyboard button(String label, String data) {
        return new Keyboard().add(label("button." + label), data);
    }

    /** What most receipts offer. */
    Keyboard usual() {
        return button("configs", "config").add(label("button.menu"), "start");
    }
}
