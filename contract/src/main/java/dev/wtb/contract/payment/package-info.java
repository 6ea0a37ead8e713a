/** Orders, Stars charges and what they grant. */
@NullMarked
package dev.wtb.contract.payment;

import org.jspecify.annotations.NullMarked;
