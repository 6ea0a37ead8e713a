/** Waking those who wait for news, in every replica. */
@NullMarked
package dev.wtb.database.signal;

import org.jspecify.annotations.NullMarked;
