/** Bans: what follows when an operator sends somebody away, and takes that back. */
@NullMarked
package dev.wtb.database.ban;

import org.jspecify.annotations.NullMarked;
