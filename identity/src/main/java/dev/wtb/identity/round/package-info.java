/** What services do again and again by themselves. */
@NullMarked
package dev.wtb.identity.round;

import org.jspecify.annotations.NullMarked;
