/** Days or another plan for many people. */
@NullMarked
package dev.wtb.contract.handout;

import org.jspecify.annotations.NullMarked;
