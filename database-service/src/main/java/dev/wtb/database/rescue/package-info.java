/** The way back in for an owner who lost the password. */
@NullMarked
package dev.wtb.database.rescue;

import org.jspecify.annotations.NullMarked;
