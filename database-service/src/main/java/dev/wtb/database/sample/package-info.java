/** Measurements and verdicts. */
@NullMarked
package dev.wtb.database.sample;

import org.jspecify.annotations.NullMarked;
