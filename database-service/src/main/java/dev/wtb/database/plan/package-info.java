/** The price list. */
@NullMarked
package dev.wtb.database.plan;

import org.jspecify.annotations.NullMarked;
