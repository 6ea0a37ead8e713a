/** The outbox. */
@NullMarked
package dev.wtb.database.message;

import org.jspecify.annotations.NullMarked;
