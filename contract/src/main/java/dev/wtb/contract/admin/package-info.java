/** Operators, their log-ins and their audit log. */
@NullMarked
package dev.wtb.contract.admin;

import org.jspecify.annotations.NullMarked;
