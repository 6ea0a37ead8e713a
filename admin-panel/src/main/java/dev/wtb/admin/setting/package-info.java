/** What the shop is set to, and how much it keeps. */
@NullMarked
package dev.wtb.admin.setting;

import org.jspecify.annotations.NullMarked;
