/** Questions to the operator. */
@NullMarked
package dev.wtb.contract.ticket;

import org.jspecify.annotations.NullMarked;
