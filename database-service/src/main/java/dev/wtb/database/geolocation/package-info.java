/** Places that people choose. */
@NullMarked
package dev.wtb.database.geolocation;

import org.jspecify.annotations.NullMarked;
