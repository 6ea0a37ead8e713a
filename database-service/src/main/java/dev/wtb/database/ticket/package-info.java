/** Questions to the operator. */
@NullMarked
package dev.wtb.database.ticket;

import org.jspecify.annotations.NullMarked;
