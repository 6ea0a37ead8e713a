/** Days or another plan for many people. */
@NullMarked
package dev.wtb.database.handout;

import org.jspecify.annotations.NullMarked;
