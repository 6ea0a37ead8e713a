/** The inbox of Telegram's updates. */
@NullMarked
package dev.wtb.database.update;

import org.jspecify.annotations.NullMarked;
