/** What buttons carry: each tap a record with one written form. */
@NullMarked
package dev.wtb.telegram.tap;

import org.jspecify.annotations.NullMarked;
