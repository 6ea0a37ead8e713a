/** People on their way between servers. */
@NullMarked
package dev.wtb.admin.migration;

import org.jspecify.annotations.NullMarked;
