/** Moving configs, make before break. */
@NullMarked
package dev.wtb.migration.move;

import org.jspecify.annotations.NullMarked;
