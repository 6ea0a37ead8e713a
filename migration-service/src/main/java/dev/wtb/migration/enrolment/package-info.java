/** Makes hosts nodes. */
@NullMarked
package dev.wtb.migration.enrolment;

import org.jspecify.annotations.NullMarked;
