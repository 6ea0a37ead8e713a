/** Talking to one person: texts, keyboards, menus. */
@NullMarked
package dev.wtb.telegram.chat;

import org.jspecify.annotations.NullMarked;
