/** How a host and the control plane prove to each other that they know the same token. */
@NullMarked
package dev.wtb.identity.enrol;

import org.jspecify.annotations.NullMarked;
