/** What people and operators type. */
@NullMarked
package dev.wtb.contract.text;

import org.jspecify.annotations.NullMarked;
