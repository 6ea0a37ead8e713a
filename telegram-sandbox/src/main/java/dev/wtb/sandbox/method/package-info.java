/** The methods of the Bot API. */
@NullMarked
package dev.wtb.sandbox.method;

import org.jspecify.annotations.NullMarked;
