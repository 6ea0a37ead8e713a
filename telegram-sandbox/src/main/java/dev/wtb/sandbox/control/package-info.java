/** What people and tests do: write, tap, pay, block, break things. */
@NullMarked
package dev.wtb.sandbox.control;

import org.jspecify.annotations.NullMarked;
