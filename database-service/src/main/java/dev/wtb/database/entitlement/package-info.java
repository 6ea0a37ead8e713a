/** Who may use the product until when: what was granted, and what it lets devices and peers do. */
@NullMarked
package dev.wtb.database.entitlement;

import org.jspecify.annotations.NullMarked;
