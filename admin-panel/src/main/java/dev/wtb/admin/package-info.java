/** The web panel for operators. */
@NullMarked
package dev.wtb.admin;

import org.jspecify.annotations.NullMarked;
