package dev.wtb.telegram.command;

import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.tap.Tap;

/** A command whose buttons ask for more than its beginning. */
interface Tapped<T extends Tap> extends Command {
    /** All that its buttons ask for. */
    Class<T> taps();

    /** Does what a button asks for; its components are the sender's word. */
    void tapped(Chat chat, T tap);
}
