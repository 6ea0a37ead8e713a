/** Key pairs and their sealing. */
@NullMarked
package dev.wtb.database.key;

import org.jspecify.annotations.NullMarked;
