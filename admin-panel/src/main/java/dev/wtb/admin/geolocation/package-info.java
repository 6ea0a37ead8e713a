/** Places on sale. */
@NullMarked
package dev.wtb.admin.geolocation;

import org.jspecify.annotations.NullMarked;
