/** Days or another plan for many people. */
@NullMarked
package dev.wtb.admin.handout;

import org.jspecify.annotations.NullMarked;
