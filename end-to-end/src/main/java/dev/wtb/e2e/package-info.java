/** The product as its users see it. */
@NullMarked
package dev.wtb.e2e;

import org.jspecify.annotations.NullMarked;
