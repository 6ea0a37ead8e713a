/** What the system says by itself: files, receipts, news. */
@NullMarked
package dev.wtb.telegram.delivery;

import org.jspecify.annotations.NullMarked;
