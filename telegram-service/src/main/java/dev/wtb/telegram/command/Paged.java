package dev.wtb.telegram.command;

import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Keyboard;
import dev.wtb.telegram.tap.Tap;
import java.util.List;
import java.util.function.IntFunction;

/**
 * One page of a long list: a keyboard holds at most 100 buttons.
 *
 * @param items of this page
 */
record Paged<T>(List<T> items, int page, int pages) {
    private static final int SIZE = 20;

    /** The page that a button names; the nearest one when there are fewer by now. */
    static <T> Paged<T> of(List<T> all, int wanted) {
        int pages = Math.max(1, (all.size() + SIZE - 1) / SIZE);
        int page = Math.clamp(wanted, 1, pages);
        return new Paged<>(all.subList((page - 1) * SIZE, Math.min(all.size(), page * SIZE)), page, pages);
    }

    /** The row that leads to the pages beside it. */
    Keyboard turn(Chat chat, Keyboard keyboard, IntFunction<Tap> tap) {
        if (pages == 1) {
            return keyboard;
        }
        return keyboard.pair(chat.label("page.before", page, pages), tap.apply(page > 1 ? page - 1 : pages),
                chat.label("page.after"), tap.apply(page < pages ? page + 1 : 1));
    }
}
