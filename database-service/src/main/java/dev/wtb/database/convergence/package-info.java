/** What nodes must hold, for those who make them hold it. */
@NullMarked
package dev.wtb.database.convergence;

import org.jspecify.annotations.NullMarked;
