/** A VPN host's status and tests. */
@NullMarked
package dev.wtb.contract.node;

import org.jspecify.annotations.NullMarked;
