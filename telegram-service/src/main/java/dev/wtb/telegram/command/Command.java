package dev.wtb.telegram.command;

import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Picture;
import dev.wtb.telegram.tap.Tap;

/** Something that people can ask for, by typing or by tapping; found by its name. */
interface Command {
    /** The typed command without its slash, and the first word of its buttons' data. */
    String name();

    /** Whether Telegram's menu lists it. */
    default boolean listed() {
        return true;
    }

    /** Whether banned people may use it: what money and law demand. */
    default boolean forEverybody() {
        return false;
    }

    /** Does it, from its beginning. */
    void run(Chat chat);

    /** Whether a text may follow its name. */
    default boolean takesText() {
        return false;
    }

    /** Takes the text that followed its name; never blank. */
    default void typed(Chat chat, String text) {
        run(chat);
    }

    /** Whether it has a use for pictures. */
    default boolean takesPictures() {
        return false;
    }

    /** Takes a picture. */
    default void pictured(Chat chat, Picture picture) {
        run(chat);
    }

    /**
     * Takes the text that it had asked for.
     *
     * @param asked what it had asked with
     * @return whether that answers it; else the next text is for it too
     */
    default boolean answered(Chat chat, Tap asked, String text) {
        run(chat);
        return true;
    }
}
