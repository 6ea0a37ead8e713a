/** The only owner of PostgreSQL: rules about money, entitlement and placement as transactions and constraints. */
@NullMarked
package dev.wtb.database;

import org.jspecify.annotations.NullMarked;
