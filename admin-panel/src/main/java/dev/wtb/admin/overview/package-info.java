/** The shop at a glance. */
@NullMarked
package dev.wtb.admin.overview;

import org.jspecify.annotations.NullMarked;
