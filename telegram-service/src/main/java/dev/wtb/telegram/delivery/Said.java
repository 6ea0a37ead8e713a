package dev.wtb.telegram.delivery;

import dev.wtb.contract.message.OutgoingMessage;
import dev.wtb.telegram.chat.Html;
import dev.wtb.telegram.chat.Keyboard;
import dev.wtb.telegram.chat.Texts;
import dev.wtb.telegram.tap.Tap;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** What a message is said with, in its reader's language. */
record Said(OutgoingMessage message, Texts texts) {
    String day(Instant until) {
        return texts.day(message.language(), message.zone(), until);
    }

    String days(long days) {
        return texts.days(message.language(), days);
    }

    /** Names of devices, the usual ones in the reader's language. */
    String devices(List<String> names) {
        return names.stream().map(this::device).collect(Collectors.joining(", "));
    }

    String device(String name) {
        return texts.device(message.language(), name);
    }

    Html text(String key, Object... arguments) {
        return texts.html(message.language(), key, arguments);
    }

    String label(String key) {
        return texts.plain(message.language(), key);
    }

    Keyboard button(String name) {
        return button(name, Tap.open(name));
    }

    Keyboard button(String label, Tap tap) {
        return new Keyboard().add(label("button." + label), tap);
    }

    /** What most receipts offer. */
    Keyboard usual() {
        return button("configs", Tap.open("config")).add(label("button.menu"), Tap.open("start"));
    }
}
