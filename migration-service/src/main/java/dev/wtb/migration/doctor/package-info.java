/** The command that looks at everything and says what to do. */
@NullMarked
package dev.wtb.migration.doctor;

import org.jspecify.annotations.NullMarked;
