/** Servers and the nodes that host them. */
@NullMarked
package dev.wtb.admin.server;

import org.jspecify.annotations.NullMarked;
