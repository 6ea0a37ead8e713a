/** What needs a person. */
@NullMarked
package dev.wtb.database.incident;

import org.jspecify.annotations.NullMarked;
