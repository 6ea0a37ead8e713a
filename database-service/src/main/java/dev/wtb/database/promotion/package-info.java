/** Promo codes, invitations and gifts. */
@NullMarked
package dev.wtb.database.promotion;

import org.jspecify.annotations.NullMarked;
