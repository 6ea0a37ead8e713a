/** How a fresh host becomes a node. */
@NullMarked
package dev.wtb.contract.enrolment;

import org.jspecify.annotations.NullMarked;
