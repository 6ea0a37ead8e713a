/** Updates from Telegram into the durable inbox, and from there, in order, to their effect. */
@NullMarked
package dev.wtb.telegram.intake;

import org.jspecify.annotations.NullMarked;
