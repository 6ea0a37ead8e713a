/** Measuring the targets; nothing here is an assertion of a test. */
@NullMarked
package dev.wtb.e2e.bench;

import org.jspecify.annotations.NullMarked;
