/** Orders, charges and the ledger. */
@NullMarked
package dev.wtb.database.payment;

import org.jspecify.annotations.NullMarked;
