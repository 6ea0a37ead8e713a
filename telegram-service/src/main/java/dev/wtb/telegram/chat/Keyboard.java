package dev.wtb.telegram.chat;

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
    public Keyboard main(String text, String data) {
        rows.add(new InlineKeyboardRow(button(text, data)));
        open = false;
        return this;
    }

    /** A button beside the one before it, when there is room. */
    public Keyboard add(String text, String data) {
        if (open && rows.getLast().size() < ROW) {
            rows.getLast().add(button(text, data));
        } else {
            rows.add(new InlineKeyboardRow(button(text, data)));
        }
        open = true;
        return this;
    }

    /** As the Bot API wants it. */
    public InlineKeyboardMarkup markup() {
        return InlineKeyboardMarkup.builder().keyboard(rows).build();
    }

    private static InlineKeyboardButton button(String text, String data) {
        return InlineKeyboardButton.builder().text(text).callbackData(data).build();
    }
}
