/** Promo codes, invitations and gifts. */
@NullMarked
package dev.wtb.contract.promotion;

import org.jspecify.annotations.NullMarked;
