/** What every service agrees on: problem types, pages and value constraints. */
@NullMarked
package dev.wtb.contract;

import org.jspecify.annotations.NullMarked;
