/** The services as real processes, with PostgreSQL and the sandbox. */
@NullMarked
package dev.wtb.e2e.stack;

import org.jspecify.annotations.NullMarked;
