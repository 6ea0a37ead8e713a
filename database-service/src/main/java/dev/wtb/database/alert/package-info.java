/** Telling operators what needs them. */
@NullMarked
package dev.wtb.database.alert;

import org.jspecify.annotations.NullMarked;
