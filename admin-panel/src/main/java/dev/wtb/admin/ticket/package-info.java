/** Answering people. */
@NullMarked
package dev.wtb.admin.ticket;

import org.jspecify.annotations.NullMarked;
