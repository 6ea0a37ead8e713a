/** What is sold. */
@NullMarked
package dev.wtb.contract.plan;

import org.jspecify.annotations.NullMarked;
