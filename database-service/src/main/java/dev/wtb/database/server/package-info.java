/** Nodes, servers and the choice of one. */
@NullMarked
package dev.wtb.database.server;

import org.jspecify.annotations.NullMarked;
