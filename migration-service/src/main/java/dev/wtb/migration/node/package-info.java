/** Acts on nodes for the panel. */
@NullMarked
package dev.wtb.migration.node;

import org.jspecify.annotations.NullMarked;
