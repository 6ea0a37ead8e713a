package dev.wtb.telegram.chat;

import dev.wtb.telegram.tap.Tap;
import java.util.ArrayList;
import java.util.List;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.InlineKeyboardMarkup;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardButton;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardRow;

/** Buttons under a message: the main ones alone in their row, others two a row. */
public final class Keyboard {
    private static final int ROW = 2;

    private final List<InlineKeyboardRow> rows = new ArrayList<>();
    private boolean open;

    /** A button alone in its row. */
    public Keyboard main(String text, Tap tap) {
        return alone(button(text, tap));
    }

    /** A button alone in its row that opens an address. */
    public Keyboard link(String text, String url) {
        return alone(InlineKeyboardButton.builder().text(text).url(url).build());
    }

    /** Two buttons of one row. */
    public Keyboard pair(String text, Tap tap, String otherText, Tap other) {
        alone(button(text, tap));
        rows.getLast().add(button(otherText, other));
        return this;
    }

    /** A button beside the one before it, when there is room. */
    public Keyboard add(String text, Tap tap) {
        if (open && rows.getLast().size() < ROW) {
            rows.getLast().add(button(text, tap));
        } else {
            rows.add(new InlineKeyboardRow(button(text, tap)));
        }
        open = true;
        return this;
    }

    /** As the Bot API wants it. */
    public InlineKeyboardMarkup markup() {
        return InlineKeyboardMarkup.builder().keyboard(rows).build();
    }

    private Keyboard alone(InlineKeyboardButton button) {
        rows.add(new InlineKeyboardRow(button));
        open = false;
        return this;
    }

    private static InlineKeyboardButton button(String text, Tap tap) {
        return InlineKeyboardButton.builder().text(text).callbackData(tap.data()).build();
    }
}
