/** Places that do not work, and what people get for it. */
@NullMarked
package dev.wtb.database.outage;

import org.jspecify.annotations.NullMarked;
