/** Places that people choose. */
@NullMarked
package dev.wtb.contract.geolocation;

import org.jspecify.annotations.NullMarked;
