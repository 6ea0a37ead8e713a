/** What every server must hold: versions, generations and digests. */
@NullMarked
package dev.wtb.database.peer;

import org.jspecify.annotations.NullMarked;
