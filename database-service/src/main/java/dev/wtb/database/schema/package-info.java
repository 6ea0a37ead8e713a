/** The schema and the roles that may use it, brought up to date by the database's owner. */
@NullMarked
package dev.wtb.database.schema;

import org.jspecify.annotations.NullMarked;
