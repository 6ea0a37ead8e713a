/** Looking at servers as their clients do: through the tunnel, by other nodes. */
@NullMarked
package dev.wtb.contract.probe;

import org.jspecify.annotations.NullMarked;
