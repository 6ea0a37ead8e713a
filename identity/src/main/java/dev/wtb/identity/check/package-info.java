/** How a service looks at itself. */
@NullMarked
package dev.wtb.identity.check;

import org.jspecify.annotations.NullMarked;
