/** What a shop is set to, and how much it keeps. */
@NullMarked
package dev.wtb.contract.setting;

import org.jspecify.annotations.NullMarked;
