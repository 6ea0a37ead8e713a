/** The same to many people. */
@NullMarked
package dev.wtb.contract.broadcast;

import org.jspecify.annotations.NullMarked;
