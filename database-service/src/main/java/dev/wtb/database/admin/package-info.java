/** Operators and their audit log. */
@NullMarked
package dev.wtb.database.admin;

import org.jspecify.annotations.NullMarked;
