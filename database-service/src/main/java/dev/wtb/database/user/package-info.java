/** People, their devices and entitlement. */
@NullMarked
package dev.wtb.database.user;

import org.jspecify.annotations.NullMarked;
