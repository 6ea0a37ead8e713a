/** Who did what, and that it is what was written. */
@NullMarked
package dev.wtb.admin.audit;

import org.jspecify.annotations.NullMarked;
