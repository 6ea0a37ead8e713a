/** The same to many people. */
@NullMarked
package dev.wtb.admin.broadcast;

import org.jspecify.annotations.NullMarked;
