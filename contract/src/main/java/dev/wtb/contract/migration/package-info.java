/** Convergence of nodes and moves of configs between servers. */
@NullMarked
package dev.wtb.contract.migration;

import org.jspecify.annotations.NullMarked;
