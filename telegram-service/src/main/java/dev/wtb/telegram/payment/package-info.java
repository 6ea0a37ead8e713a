/** Stars: checkouts, charges and refunds. */
@NullMarked
package dev.wtb.telegram.payment;

import org.jspecify.annotations.NullMarked;
