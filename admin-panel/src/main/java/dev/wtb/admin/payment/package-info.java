/** The ledger. */
@NullMarked
package dev.wtb.admin.payment;

import org.jspecify.annotations.NullMarked;
