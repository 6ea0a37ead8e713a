/** Incidents on their way to those who can do something about them. */
@NullMarked
package dev.wtb.contract.alert;

import org.jspecify.annotations.NullMarked;
