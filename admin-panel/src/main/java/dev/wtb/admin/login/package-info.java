/** Who may enter. */
@NullMarked
package dev.wtb.admin.login;

import org.jspecify.annotations.NullMarked;
