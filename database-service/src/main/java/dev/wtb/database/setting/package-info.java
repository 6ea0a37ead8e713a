/** What this shop is set to, and how much it keeps. */
@NullMarked
package dev.wtb.database.setting;

import org.jspecify.annotations.NullMarked;
