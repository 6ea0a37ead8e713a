/** People, their devices and their one subscription. */
@NullMarked
package dev.wtb.contract.user;

import org.jspecify.annotations.NullMarked;
