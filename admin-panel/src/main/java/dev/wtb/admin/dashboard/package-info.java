/** Charts. */
@NullMarked
package dev.wtb.admin.dashboard;

import org.jspecify.annotations.NullMarked;
