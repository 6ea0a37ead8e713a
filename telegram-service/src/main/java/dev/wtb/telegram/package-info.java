/** The bot: from Telegram's updates to people's configs. */
@NullMarked
package dev.wtb.telegram;

import org.jspecify.annotations.NullMarked;
