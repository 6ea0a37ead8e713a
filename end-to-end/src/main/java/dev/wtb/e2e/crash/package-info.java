/** Kills a service at a chosen line: an agent puts calls into its methods, and a file says which of them is deadly. */
@NullMarked
package dev.wtb.e2e.crash;

import org.jspecify.annotations.NullMarked;
