/** Measurements and health verdicts. */
@NullMarked
package dev.wtb.contract.sample;

import org.jspecify.annotations.NullMarked;
