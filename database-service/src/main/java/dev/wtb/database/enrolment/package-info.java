/** Hosts on their way to being nodes. */
@NullMarked
package dev.wtb.database.enrolment;

import org.jspecify.annotations.NullMarked;
