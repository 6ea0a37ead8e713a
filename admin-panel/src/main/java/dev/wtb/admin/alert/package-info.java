/** Who is told when something needs a person. */
@NullMarked
package dev.wtb.admin.alert;

import org.jspecify.annotations.NullMarked;
