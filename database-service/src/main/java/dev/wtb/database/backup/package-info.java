/** What is known of the backups beside the database. */
@NullMarked
package dev.wtb.database.backup;

import org.jspecify.annotations.NullMarked;
