/** Inner addresses: constant time to take, a day's rest before reuse. */
@NullMarked
package dev.wtb.database.address;

import org.jspecify.annotations.NullMarked;
