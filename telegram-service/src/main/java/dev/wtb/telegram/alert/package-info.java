/** Telling operators what needs them, in a chat of theirs. */
@NullMarked
package dev.wtb.telegram.alert;

import org.jspecify.annotations.NullMarked;
