/** The same to many people, page by page. */
@NullMarked
package dev.wtb.database.broadcast;

import org.jspecify.annotations.NullMarked;
