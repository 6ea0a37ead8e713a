/** People: found, looked at, helped and refused. */
@NullMarked
package dev.wtb.admin.person;

import org.jspecify.annotations.NullMarked;
