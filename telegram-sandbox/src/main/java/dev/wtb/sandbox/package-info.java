/** A Bot API server for trying and testing bots: nothing here reaches Telegram. */
@NullMarked
package dev.wtb.sandbox;

import org.jspecify.annotations.NullMarked;
