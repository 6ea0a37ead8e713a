/** A database that has forgotten what its nodes know. */
@NullMarked
package dev.wtb.contract.restore;

import org.jspecify.annotations.NullMarked;
