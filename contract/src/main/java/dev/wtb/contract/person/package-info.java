/** People as operators see them. */
@NullMarked
package dev.wtb.contract.person;

import org.jspecify.annotations.NullMarked;
