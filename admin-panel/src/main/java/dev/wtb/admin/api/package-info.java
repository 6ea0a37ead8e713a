/** What programs may look at and do, each with a token in an operator's name. */
@NullMarked
package dev.wtb.admin.api;

import org.jspecify.annotations.NullMarked;
