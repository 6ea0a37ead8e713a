/** One bot's world: people, chats, updates, files and Stars. */
@NullMarked
package dev.wtb.sandbox.bot;

import org.jspecify.annotations.NullMarked;
