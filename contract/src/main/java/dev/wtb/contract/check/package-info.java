/** What a service says of itself and of what it needs, for the doctor and for alerts. */
@NullMarked
package dev.wtb.contract.check;

import org.jspecify.annotations.NullMarked;
