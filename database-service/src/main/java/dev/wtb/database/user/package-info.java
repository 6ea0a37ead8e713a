/** People and their devices. */
@NullMarked
package dev.wtb.database.user;

import org.jspecify.annotations.NullMarked;
