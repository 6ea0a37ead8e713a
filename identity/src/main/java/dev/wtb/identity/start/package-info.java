/** Saying plainly why a service does not start. */
@NullMarked
package dev.wtb.identity.start;

import org.jspecify.annotations.NullMarked;
