/** Nodes and the WireGuard servers they host, as the control plane sees them. */
@NullMarked
package dev.wtb.contract.server;

import org.jspecify.annotations.NullMarked;
