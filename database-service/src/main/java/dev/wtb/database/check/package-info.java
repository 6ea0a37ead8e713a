/** How the database and the shop in it are. */
@NullMarked
package dev.wtb.database.check;

import org.jspecify.annotations.NullMarked;
