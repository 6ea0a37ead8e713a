/** Telegram's updates between arrival and effect, and the leases that pick one worker. */
@NullMarked
package dev.wtb.contract.update;

import org.jspecify.annotations.NullMarked;
