package dev.wtb.telegram.command;

import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Picture;
import java.util.List;

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

    /** Whether what follows its name is a text; else words are short and plain, or nothing is done. */
    default boolean takesText() {
        return false;
    }

    /**
     * Does it.
     *
     * @param words what followed the name; untrusted
     */
    void run(Chat chat, List<String> words);

    /** Whether it has a use for pictures. */
    default boolean takesPictures() {
        return false;
    }

    /** Takes a picture. */
    default void pictured(Chat chat, Picture picture) {
        run(chat, List.of());
    }

    /**
     * Takes the text that it had asked for.
     *
     * @param words what followed the name when it asked
     * @return whether that answers it; else the next text is for it too
     */
    default boolean answered(Chat chat, List<String> words, String text) {
        run(chat, List.of());
        return true;
    }
}
