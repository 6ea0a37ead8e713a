/** What needs a person. */
@NullMarked
package dev.wtb.contract.incident;

import org.jspecify.annotations.NullMarked;
