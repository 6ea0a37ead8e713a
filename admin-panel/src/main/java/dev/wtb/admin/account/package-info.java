/** Who may use the panel, and as what. */
@NullMarked
package dev.wtb.admin.account;

import org.jspecify.annotations.NullMarked;
