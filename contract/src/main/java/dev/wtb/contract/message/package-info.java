/** Everything the system says by itself, as rows of the outbox. */
@NullMarked
package dev.wtb.contract.message;

import org.jspecify.annotations.NullMarked;
