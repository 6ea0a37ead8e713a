/** People as operators see them. */
@NullMarked
package dev.wtb.database.person;

import org.jspecify.annotations.NullMarked;
